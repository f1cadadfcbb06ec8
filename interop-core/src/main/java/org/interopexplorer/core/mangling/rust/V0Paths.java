package org.interopexplorer.core.mangling.rust;

import org.interopexplorer.core.mangling.rust.V0Reader.Identifier;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Paths: RFC 2603 "Paths".
final class V0Paths {
    private final V0Reader reader;
    private final V0Types types;

    V0Paths(V0Reader reader, V0Types types) {
        this.reader = reader;
        this.types = types;
    }

    /// ```
    /// <path> ::= C <identifier>                         crate root
    ///        ::= M <impl-path> <type>                   <T>
    ///        ::= X <impl-path> <type> <path>            <T as Trait>
    ///        ::= Y <type> <path>                        <T as Trait>
    ///        ::= N <namespace> <path> <identifier>      ...::ident
    ///        ::= I <path> {<generic-arg>} E             ...<T, U>
    ///        ::= <backref>
    /// ```
    ///
    /// @param inValue whether it names a value, where generic arguments need `::` before them
    void path(boolean inValue) throws MalformedNameException {
        reader.limits.enter();
        switch (reader.cursor.next()) {
            case 'C' -> reader.write(reader.identifier());
            case 'M' -> {
                implPath();
                implemented(false);
            }
            case 'X' -> {
                implPath();
                implemented(true);
            }
            case 'Y' -> implemented(true);
            case 'N' -> nested(inValue);
            case 'I' -> {
                openGenericArguments(inValue);
                reader.write(">");
            }
            case 'B' -> reader.backReference(() -> path(inValue));
            default -> throw reader.cursor.malformed("unknown kind of path");
        }
        reader.limits.leave();
    }

    /// A trait's path. Its last generic argument list, if it has one, is left open for associated types.
    ///
    /// @return whether a list is open
    boolean pathWithOpenArguments() throws MalformedNameException {
        if (reader.cursor.accept('B')) {
            boolean[] open = new boolean[1];
            reader.backReference(() -> open[0] = pathWithOpenArguments());
            return open[0];
        }
        if (reader.cursor.accept('I')) {
            openGenericArguments(false);
            return true;
        }
        path(false);
        return false;
    }

    /// ```
    /// <impl-path> ::= [<disambiguator>] <path>
    /// ```
    private void implPath() throws MalformedNameException {
        boolean outer = reader.beginSkipping();
        reader.optionalBase62('s');
        path(false);
        reader.endSkipping(outer);
    }

    private void implemented(boolean trait) throws MalformedNameException {
        reader.write("<");
        types.type();
        if (trait) {
            reader.write(" as ");
            path(false);
        }
        reader.write(">");
    }

    private void nested(boolean inValue) throws MalformedNameException {
        int namespace = reader.cursor.next();
        if (!NameCursor.isLower(namespace) && !NameCursor.isUpper(namespace)) {
            throw reader.cursor.malformed("expected a namespace");
        }
        path(inValue);
        Identifier identifier = reader.identifier();
        if (NameCursor.isLower(namespace)) {
            if (identifier.length() > 0) {
                reader.write("::");
                reader.write(identifier);
            }
            return;
        }
        reader.write("::{");
        reader.write(
                switch (namespace) {
                    case 'C' -> "closure";
                    case 'S' -> "shim";
                    default -> Character.toString(namespace);
                });
        if (identifier.length() > 0) {
            reader.write(":");
            reader.write(identifier);
        }
        reader.write("#");
        reader.writeNumber(identifier.disambiguator());
        reader.write("}");
    }

    private void openGenericArguments(boolean inValue) throws MalformedNameException {
        path(inValue);
        reader.write(inValue ? "::<" : "<");
        for (boolean first = true; !reader.cursor.accept('E'); first = false) {
            if (!first) {
                reader.write(", ");
            }
            genericArgument();
        }
    }

    /// ```
    /// <generic-arg> ::= <lifetime> | <type> | K <const>
    /// ```
    private void genericArgument() throws MalformedNameException {
        if (reader.cursor.accept('L')) {
            types.lifetime(reader.base62());
        } else if (reader.cursor.accept('K')) {
            types.constants().constant(false);
        } else {
            types.type();
        }
    }
}
