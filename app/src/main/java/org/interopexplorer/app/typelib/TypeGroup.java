package org.interopexplorer.app.typelib;

import org.interopexplorer.core.typelib.TypeInfo;

/// The groups of types in the tree, in the order of the tree.
///
/// A dual interface belongs to the interfaces: the caller chooses how to call it.
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
