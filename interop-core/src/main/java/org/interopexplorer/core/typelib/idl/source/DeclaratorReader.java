package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.header.PreprocessedText.Kind;
import org.jspecify.annotations.Nullable;

/// Reads what stands behind the words of a type: pointers, the name, arrays, parameters.
final class DeclaratorReader {
    private static final Set<String> CONVENTIONS = Set.of(
            "__stdcall",
            "_stdcall",
            "stdcall",
            "__cdecl",
            "_cdecl",
            "cdecl",
            "__fastcall",
            "_fastcall",
            "fastcall",
            "__pascal",
            "_pascal",
            "pascal",
            "__thiscall",
            "WINAPI",
            "APIENTRY",
            "CALLBACK",
            "STDMETHODCALLTYPE",
            "WINAPIV");

    private static final Set<String> QUALIFIERS =
            Set.of("const", "volatile", "__restrict", "restrict", "__unaligned", "far", "near", "__ptr64", "unique");

    private final TokenReader tokens;
    private final ExpressionReader expressions;
    private final TypeReader types;

    DeclaratorReader(TokenReader tokens, ExpressionReader expressions, TypeReader types) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.types = types;
    }

    /// What a declarator says.
    ///
    /// @param name empty if it has none
    /// @param type of what is named; for a function, of its result
    /// @param parameters of a function; null for anything else
    /// @param convention of a function, as written; empty if not
    record Declarator(String name, IdlType type, @Nullable List<Declared.Field> parameters, String convention) {}

    static boolean isQualifier(String word) {
        return QUALIFIERS.contains(word);
    }

    /// The declarator that stands here.
    ///
    /// @param base the type in front
    Declarator read(IdlType base) throws IdlException {
        tokens.deeper();
        IdlType type = base;
        String convention = "";
        while (true) {
            String word = tokens.peek().text();
            if (tokens.accept("*") || tokens.accept("&")) {
                type = new IdlType.Pointer(type);
            } else if (tokens.atWord() && CONVENTIONS.contains(word)) {
                convention = tokens.next().text();
            } else if (tokens.atWord() && isQualifier(word)) {
                tokens.next();
            } else {
                break;
            }
        }
        Declarator made = tokens.at("(") && isNested() ? nested(type) : direct(type, convention);
        tokens.shallower();
        return made;
    }

    /// Whether a bracket holds a declarator, and no parameters.
    private boolean isNested() {
        String inside = tokens.peek(1).text();
        return inside.equals("*") || inside.equals("(") || CONVENTIONS.contains(inside);
    }

    /// `(*name)(int)`: what follows the bracket belongs to the type inside.
    private Declarator nested(IdlType base) throws IdlException {
        int inside = tokens.position() + 1;
        int depth = tokens.depth();
        tokens.skipGroup();
        Declarator outer = suffixes("", base, "");
        int behind = tokens.position();
        tokens.seek(inside, depth);
        Declarator inner = read(outer.parameters() == null ? outer.type() : new IdlType.Code());
        tokens.expect(")");
        tokens.seek(behind, depth);
        return inner;
    }

    private Declarator direct(IdlType base, String convention) throws IdlException {
        String name = tokens.peek().kind() == Kind.WORD ? tokens.next().text() : "";
        return suffixes(name, base, convention);
    }

    private Declarator suffixes(String name, IdlType base, String convention) throws IdlException {
        if (tokens.at("(")) {
            return new Declarator(name, base, parameters(), convention);
        }
        List<Long> counts = new ArrayList<>();
        while (tokens.at("[")) {
            tokens.next();
            do {
                counts.add(count());
            } while (tokens.accept(","));
            tokens.expect("]");
        }
        IdlType type = base;
        for (Long count : counts.reversed()) {
            type = new IdlType.Array(type, count);
        }
        if (tokens.accept(":")) {
            // The width of a bit-field, which libraries do not have.
            expressions.number();
        }
        return new Declarator(name, type, null, convention);
    }

    private long count() throws IdlException {
        if (tokens.at("]") || tokens.accept("*")) {
            return 0;
        }
        long number = expressions.number();
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw tokens.fault(IdlFault.NOT_CONSTANT, Long.toString(number));
        }
        return number;
    }

    /// The parameters in brackets.
    List<Declared.Field> parameters() throws IdlException {
        tokens.expect("(");
        List<Declared.Field> parameters = new ArrayList<>();
        if (tokens.at("void") && tokens.peek(1).text().equals(")")) {
            tokens.next();
        }
        while (!tokens.accept(")")) {
            if (!tokens.accept("...")) {
                parameters.add(parameter());
            }
            if (!tokens.at(")")) {
                tokens.expect(",");
            }
        }
        while (tokens.atWord() && isQualifier(tokens.peek().text())) {
            tokens.next();
        }
        return parameters;
    }

    private Declared.Field parameter() throws IdlException {
        Attributes attributes = types.attributes();
        IdlType base = types.specifiers().type();
        Declarator declarator = read(base);
        IdlType type = declarator.parameters() == null ? declarator.type() : new IdlType.Pointer(new IdlType.Code());
        return new Declared.Field(declarator.name(), type, attributes);
    }
}
