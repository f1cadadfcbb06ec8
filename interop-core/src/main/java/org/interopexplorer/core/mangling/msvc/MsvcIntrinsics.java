package org.interopexplorer.core.mangling.msvc;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.mangling.msvc.MsvcType.Qualifiers;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Tables, guards and strings that the compiler makes: symbols that start with `??_` and are no member functions.
final class MsvcIntrinsics {
    private final MsvcParser parser;
    private final NameCursor cursor;

    MsvcIntrinsics(MsvcParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
    }

    /// The text of such a symbol, after its first `?` was read; empty if it is no such symbol.
    String intrinsic() throws MalformedNameException {
        if (cursor.accept("?_7")) {
            return table("`vftable'");
        } else if (cursor.accept("?_8")) {
            return table("`vbtable'");
        } else if (cursor.accept("?_S")) {
            return table("`local vftable'");
        } else if (cursor.accept("?_R4")) {
            return table("`RTTI Complete Object Locator'");
        } else if (cursor.accept("?_9")) {
            return virtualCallThunk();
        } else if (cursor.accept("?_B")) {
            return guard("`local static guard'");
        } else if (cursor.accept("?__J")) {
            return guard("`local static thread guard'");
        } else if (cursor.accept("?_C@_")) {
            return new MsvcStrings(parser).literal();
        } else if (cursor.accept("?_R0")) {
            return typeDescriptor("`RTTI Type Descriptor'");
        } else if (cursor.accept("?_R1")) {
            return baseClassDescriptor();
        } else if (cursor.accept("?_R2")) {
            return untyped("`RTTI Base Class Array'");
        } else if (cursor.accept("?_R3")) {
            return untyped("`RTTI Class Hierarchy Descriptor'");
        }
        return "";
    }

    /// ```
    /// <table> ::= <scopes> <6 or 7> <qualifiers> [<base class>] @
    /// ```
    private String table(String kind) throws MalformedNameException {
        String name = parser.names.within(kind);
        int storage = cursor.next();
        if (storage != '6' && storage != '7') {
            throw cursor.malformed("expected the storage of a table");
        }
        Qualifiers qualifiers = parser.types.qualifiers();
        StringBuilder text = new StringBuilder();
        for (String word : qualifiers.words()) {
            text.append(word).append(' ');
        }
        text.append(name);
        if (!cursor.accept('@')) {
            text.append("{for `").append(parser.names.qualifiedName()).append("'}");
            cursor.accept('@');
        }
        return text.toString();
    }

    private String virtualCallThunk() throws MalformedNameException {
        String name = parser.names.within("`vcall'");
        if (!cursor.accept("$B")) {
            throw cursor.malformed("expected a virtual call thunk");
        }
        long offset = parser.number();
        cursor.expect('A');
        return "[thunk]: " + parser.types.callingConvention() + " " + name + "{" + offset + ", {flat}}";
    }

    private String guard(String kind) throws MalformedNameException {
        String name = parser.names.within(kind);
        if (cursor.accept("4IA")) {
            return name;
        }
        cursor.expect('5');
        return cursor.atEnd() ? name : name + "{" + parser.number() + "}";
    }

    /// The type descriptor of a type, also as the string `.?AVname@@` inside it.
    String typeDescriptor(String kind) throws MalformedNameException {
        Qualifiers qualifiers = cursor.accept('?') ? parser.types.qualifiers() : Qualifiers.NONE;
        String text = parser.text.declaration(parser.types.type().qualified(qualifiers), kind);
        if (cursor.accept('@')) {
            cursor.expect('8');
        }
        return text;
    }

    private String baseClassDescriptor() throws MalformedNameException {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            numbers.add(Long.toString(parser.number()));
        }
        return untyped("`RTTI Base Class Descriptor at (" + String.join(", ", numbers) + ")'");
    }

    private String untyped(String kind) throws MalformedNameException {
        String name = parser.names.within(kind);
        cursor.expect('8');
        return name;
    }
}
