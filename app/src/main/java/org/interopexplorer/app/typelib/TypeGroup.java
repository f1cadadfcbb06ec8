package org.interopexplorer.app.typelib;

import org.interopexplorer.core.typelib.TypeInfo;

/// The kinds of types as the tree parts them, in its order.
///
/// A dual interface stands among the interfaces: what it is called through is the caller's choice.
enum TypeGroup {
    COCLASS("coclass"),
    INTERFACE("interface"),
    DISPINTERFACE("dispinterface"),
    MODULE("module"),
    ENUM("enum"),
    RECORD("record"),
    UNION("union"),
    ALIAS("alias");

    private final String token;

    TypeGroup(String token) {
        this.token = token;
    }

    /// The stable name that translations use.
    String token() {
        return token;
    }

    static TypeGroup of(TypeInfo type) {
        return switch (type.kind()) {
            case ENUM -> ENUM;
            case RECORD -> RECORD;
            case MODULE -> MODULE;
            case INTERFACE -> INTERFACE;
            case DISPATCH -> type.isDual() ? INTERFACE : DISPINTERFACE;
            case COCLASS -> COCLASS;
            case ALIAS -> ALIAS;
            case UNION -> UNION;
        };
    }
}
