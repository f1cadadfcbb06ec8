package org.interopexplorer.core.mangling.msvc;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.mangling.msvc.MsvcType.Qualifiers;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Whole symbols: a name, and the variable or function that it names.
final class MsvcSymbols {
    private final MsvcParser parser;
    private final NameCursor cursor;
    private final MsvcIntrinsics intrinsics;

    /// Whether a variable is written without its type.
    private boolean namesOnly;

    MsvcSymbols(MsvcParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
        this.intrinsics = new MsvcIntrinsics(parser);
    }

    /// How the name of a symbol is formed.
    private enum Form {
        PLAIN,
        CONSTRUCTOR,
        DESTRUCTOR,
        CONVERSION
    }

    /// The innermost part of a symbol's name.
    ///
    /// @param arguments of a template, in angle brackets, or empty
    private record Unqualified(Form form, String text, String arguments) {
        static Unqualified plain(String text) {
            return new Unqualified(Form.PLAIN, text, "");
        }
    }

    /// ```
    /// <symbol> ::= ? <name> <variable> | ? <name> <function> | ?? <intrinsic>
    /// ```
    String symbol() throws MalformedNameException {
        cursor.expect('?');
        return symbolAfterMark();
    }

    /// Only the name of a variable, after its `?` was read.
    String objectName() throws MalformedNameException {
        namesOnly = true;
        try {
            return symbolAfterMark();
        } finally {
            namesOnly = false;
        }
    }

    String symbolAfterMark() throws MalformedNameException {
        parser.limits.enter();
        String intrinsic = intrinsics.intrinsic();
        String text = intrinsic.isEmpty() ? declared() : intrinsic;
        parser.limits.leave();
        return text;
    }

    /// The name of a type in a type descriptor, after the `.` was read.
    String typeName() throws MalformedNameException {
        return intrinsics.typeDescriptor("`RTTI Type Descriptor Name'");
    }

    private String declared() throws MalformedNameException {
        Unqualified name = unqualified();
        List<String> scopes = new ArrayList<>();
        parser.names.addScopes(scopes);
        return encoding(name, scopes);
    }

    private Unqualified unqualified() throws MalformedNameException {
        if (NameCursor.isDigit(cursor.peek())) {
            return Unqualified.plain(parser.names.nameReference());
        } else if (cursor.accept('?', '$')) {
            return template();
        } else if (cursor.accept('?')) {
            return operator();
        }
        return Unqualified.plain(parser.names.rememberedSimpleName());
    }

    private Unqualified template() throws MalformedNameException {
        BackReferences outer = parser.back;
        parser.back = new BackReferences();
        Unqualified name = cursor.accept('?') ? operator() : Unqualified.plain(parser.names.rememberedSimpleName());
        String arguments = parser.names.arguments();
        parser.back = outer;
        return new Unqualified(name.form, name.text, arguments);
    }

    private Unqualified operator() throws MalformedNameException {
        if (cursor.accept("__K")) {
            return Unqualified.plain("operator \"\"" + parser.names.simpleName());
        } else if (cursor.accept("__E")) {
            return Unqualified.plain("`dynamic initializer for " + initialized());
        } else if (cursor.accept("__F")) {
            return Unqualified.plain("`dynamic atexit destructor for " + initialized());
        } else if (cursor.accept('_', '_')) {
            return Unqualified.plain(known(MsvcOperators.afterUnderscores(cursor.next())));
        } else if (cursor.accept('_')) {
            return Unqualified.plain(known(MsvcOperators.afterUnderscore(cursor.next())));
        }
        int code = cursor.next();
        return switch (code) {
            case '0' -> new Unqualified(Form.CONSTRUCTOR, "", "");
            case '1' -> new Unqualified(Form.DESTRUCTOR, "", "");
            case 'B' -> new Unqualified(Form.CONVERSION, "", "");
            default -> Unqualified.plain(known(MsvcOperators.plain(code)));
        };
    }

    private String known(String text) throws MalformedNameException {
        if (text.isEmpty()) {
            throw cursor.malformed("unknown operator");
        }
        return text;
    }

    private String initialized() throws MalformedNameException {
        if (cursor.peek() != '?') {
            return "'" + parser.names.rememberedSimpleName() + "''";
        }
        String variable = symbol();
        cursor.accept('@');
        return "`" + variable + "''";
    }

    /// The part after the name.
    ///
    /// ```
    /// <encoding> ::= <0-4> <type> <qualifiers> | 9 | <A-Z> [<adjustment number>] <function>
    ///            ::= $$J0 <encoding>    for `extern "C"`
    ///            ::= $ <0-5> <displacement number> <adjustment number> <function>
    /// ```
    private String encoding(Unqualified name, List<String> scopes) throws MalformedNameException {
        if (cursor.accept("$$J0")) {
            return "extern \"C\" " + encoding(name, scopes);
        }
        int c = cursor.next();
        if (c >= '0' && c <= '4') {
            return storage(c) + variable(qualified(name, scopes, ""));
        } else if (c == '9') {
            return "extern \"C\" " + qualified(name, scopes, "");
        } else if (c == '$') {
            return displacedThunk(name, scopes);
        } else if (c < 'A' || c > 'Z') {
            throw cursor.malformed("expected what the name stands for");
        } else if (c >= 'Y') {
            return function(name, scopes, false, "");
        }
        String access = access((c - 'A') / 8);
        return switch ((c - 'A') % 8 / 2) {
            case 0 -> access + function(name, scopes, true, "");
            case 1 -> access + "static " + function(name, scopes, false, "");
            case 2 -> access + "virtual " + function(name, scopes, true, "");
            default -> {
                String adjustor = "`adjustor{" + parser.number() + "}'";
                yield "[thunk]: " + access + "virtual " + function(name, scopes, true, adjustor);
            }
        };
    }

    private static String access(int group) {
        return group == 0 ? "private: " : group == 1 ? "protected: " : "public: ";
    }

    private static String storage(int letter) {
        return switch (letter) {
            case '0' -> "private: static ";
            case '1' -> "protected: static ";
            case '2' -> "public: static ";
            default -> "";
        };
    }

    private String displacedThunk(Unqualified name, List<String> scopes) throws MalformedNameException {
        boolean extended = cursor.accept('R');
        int group = cursor.next() - '0';
        if (group < 0 || group > 5) {
            throw cursor.malformed("expected the access of a thunk");
        }
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < (extended ? 4 : 2); i++) {
            // 32 bits, and negative as two's complement rather than by a sign.
            numbers.add(Integer.toString((int) parser.number()));
        }
        String thunk = (extended ? "`vtordispex{" : "`vtordisp{") + String.join(", ", numbers) + "}'";
        return "[thunk]: " + access(group / 2) + "virtual " + function(name, scopes, true, thunk);
    }

    private String variable(String name) throws MalformedNameException {
        MsvcType type = parser.types.type();
        Qualifiers modifiers = parser.types.modifiers();
        boolean member = cursor.peek() >= 'Q' && cursor.peek() <= 'T';
        Qualifiers qualifiers = parser.types.qualifiers();
        if (type instanceof MsvcType.Pointer pointer) {
            if (member) {
                parser.names.qualifiedName();
            }
            // The qualifiers repeat those of what is pointed at; only the modifiers are the pointer's own.
            type = new MsvcType.Pointer(
                    pointer.target().qualified(qualifiers),
                    pointer.symbol(),
                    pointer.qualifiers().and(modifiers),
                    pointer.owner());
        } else {
            type = type.qualified(qualifiers);
        }
        return namesOnly ? name : parser.text.declaration(type, name);
    }

    private String function(Unqualified name, List<String> scopes, boolean member, String thunk)
            throws MalformedNameException {
        MsvcType.Function type = parser.types.function(member, Qualifiers.NONE);
        String target = name.form == Form.CONVERSION && type.result() != null ? parser.text.of(type.result()) : "";
        return parser.text.declaration(type, qualified(name, scopes, target) + thunk);
    }

    private String qualified(Unqualified name, List<String> scopes, String target) throws MalformedNameException {
        if (name.form != Form.PLAIN && scopes.isEmpty()) {
            throw cursor.malformed("a special member without a class");
        }
        String own = switch (name.form) {
            case PLAIN -> name.text + name.arguments;
            case CONSTRUCTOR -> scopes.getFirst() + name.arguments;
            case DESTRUCTOR -> "~" + scopes.getFirst() + name.arguments;
            case CONVERSION -> "operator" + name.arguments + " " + target;
        };
        List<String> parts = new ArrayList<>();
        parts.add(own);
        parts.addAll(scopes);
        return parser.names.join(parts);
    }
}
