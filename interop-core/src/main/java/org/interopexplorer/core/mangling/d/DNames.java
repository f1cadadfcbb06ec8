package org.interopexplorer.core.mangling.d;

import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Qualified names of D: modules, types, functions with their parameters, template instances.
final class DNames {
    private static final int MARK = 2;

    private final DReader reader;
    private final NameCursor cursor;
    private final DTypes types;
    private final DValues values;

    DNames(byte[] name) {
        reader = new DReader(name, MARK);
        cursor = reader.cursor;
        values = new DValues(reader, this);
        types = new DTypes(reader, this);
    }

    /// A whole symbol: its name, then its type, which is not shown, or `Z` if it has none.
    String symbol() throws MalformedNameException {
        String name = mangled();
        if (!cursor.atEnd()) {
            throw cursor.malformed("something follows the name");
        }
        return name;
    }

    private String mangled() throws MalformedNameException {
        String name = qualified(true);
        if (!cursor.accept('Z')) {
            types.type();
        }
        return name;
    }

    /// A name within a value: with its mark, followed by its own type.
    String function() throws MalformedNameException {
        if (!cursor.accept("_D")) {
            throw cursor.malformed("expected a name of D");
        }
        return reader.nested(this::mangled);
    }

    /// Identifiers joined by dots.
    ///
    /// @param qualifiers whether to write `const` and the like after a method
    String qualified(boolean qualifiers) throws MalformedNameException {
        StringBuilder name = new StringBuilder();
        do {
            if (cursor.peek() == '0') {
                // Anonymous scopes have no name to show.
                while (cursor.accept('0')) {}
                continue;
            }
            if (!name.isEmpty()) {
                name.append('.');
            }
            append(name, reader.nested(this::identifier));
            parameters(name, qualifiers);
            reader.bounded(name.toString());
        } while (startsIdentifier());
        return name.toString();
    }

    /// Appends an identifier to its scopes. `initializer for` and the like are put before the scopes.
    private static void append(StringBuilder name, String identifier) {
        for (Generated kind : Generated.values()) {
            if (identifier.equals(kind.identifier)) {
                if (!name.isEmpty()) {
                    name.setLength(name.length() - 1);
                }
                name.insert(0, kind.words);
                return;
            }
        }
        name.append(identifier);
    }

    /// Symbols that the compiler makes for a type or a module.
    private enum Generated {
        INITIALIZER("__init", "initializer for "),
        TABLE("__vtbl", "vtable for "),
        CLASS("__Class", "ClassInfo for "),
        INTERFACE("__Interface", "Interface for "),
        MODULE("__ModuleInfo", "ModuleInfo for ");

        private final String identifier;
        private final String words;

        Generated(String identifier, String words) {
            this.identifier = identifier;
            this.words = words;
        }
    }

    /// The parameters of a function whose name was read, if it is a function.
    private void parameters(StringBuilder name, boolean qualifiers) throws MalformedNameException {
        int place = cursor.position();
        String modifiers = "";
        if (cursor.accept('M')) {
            modifiers = types.modifiers();
        }
        if (!DTypes.startsFunction(cursor.peek())) {
            cursor.moveTo(place);
            return;
        }
        try {
            String list = types.parameterList();
            if (cursor.atEnd()) {
                throw cursor.malformed("a function without its type");
            }
            name.append(list);
            if (qualifiers) {
                name.append(modifiers);
            }
        } catch (MalformedNameException itIsTheTypeOfAVariable) {
            // `F…` after a name is the type of a function, or that of the symbol itself. Only the text after it
            // tells.
            cursor.moveTo(place);
        }
    }

    boolean startsIdentifier() throws MalformedNameException {
        int next = cursor.peek();
        if (NameCursor.isDigit(next) || cursor.startsWith("__T") || cursor.startsWith("__U")) {
            return true;
        }
        return next == 'Q' && NameCursor.isDigit(cursor.bytes()[reader.referred()]);
    }

    private String identifier() throws MalformedNameException {
        if (cursor.peek() == 'Q') {
            return reader.follow(this::identifier);
        }
        if (cursor.startsWith("__T") || cursor.startsWith("__U")) {
            return template(-1);
        }
        int length = cursor.number();
        if (length == 0 || length > cursor.remaining()) {
            throw cursor.malformed("an identifier is longer than what is left");
        }
        if (length >= 5 && (cursor.startsWith("__T") || cursor.startsWith("__U"))) {
            return template(length);
        }
        return plain(length);
    }

    private String plain(int length) throws MalformedNameException {
        String name = reader.take(length);
        if (name.matches("__S\\d+") && startsIdentifier()) {
            // The compiler's own scope for a nested function: not shown.
            return reader.nested(this::identifier);
        }
        return switch (name) {
            case "__ctor" -> "this";
            case "__dtor" -> "~this";
            default -> name;
        };
    }

    /// `__T` name arguments `Z`; or `__U`, which differs only in how it was checked.
    private String template(int length) throws MalformedNameException {
        int start = cursor.position();
        cursor.skip(3);
        StringBuilder text = new StringBuilder(reader.nested(this::identifier));
        text.append("!(");
        boolean first = true;
        while (!cursor.accept('Z')) {
            if (!first) {
                text.append(", ");
            }
            first = false;
            text.append(reader.nested(this::argument));
            reader.bounded(text.toString());
        }
        if (length >= 0 && cursor.position() - start != length) {
            throw cursor.malformed("a template instance is not as long as it says");
        }
        return text.append(')').toString();
    }

    private String argument() throws MalformedNameException {
        // `H` marks an argument that chose a specialization.
        cursor.accept('H');
        if (cursor.accept('T')) {
            return types.type();
        } else if (cursor.accept('V')) {
            int kind = cursor.peek() == 'Q' ? cursor.bytes()[reader.referred()] : cursor.peek();
            String type = types.type();
            return values.value(type, (char) kind);
        } else if (cursor.accept('X')) {
            return reader.take(cursor.number());
        } else if (cursor.accept('S')) {
            return aliased();
        }
        throw cursor.malformed("expected the argument of a template");
    }

    /// A symbol as an argument: a qualified name, or in older names a whole symbol after its length.
    private String aliased() throws MalformedNameException {
        int place = cursor.position();
        if (NameCursor.isDigit(cursor.peek())) {
            int length = cursor.number();
            if (cursor.startsWith("_D") && length <= cursor.remaining()) {
                int end = cursor.position() + length;
                String name = function();
                if (cursor.position() == end) {
                    return name;
                }
            }
            cursor.moveTo(place);
        } else if (cursor.startsWith("_D")) {
            return function();
        }
        return qualified(false);
    }
}
