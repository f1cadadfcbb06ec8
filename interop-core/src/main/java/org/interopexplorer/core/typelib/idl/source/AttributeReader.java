package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.interopexplorer.core.header.PreprocessedText.Kind;
import org.interopexplorer.core.header.PreprocessedText.Token;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VariantValue;
import org.jspecify.annotations.Nullable;

/// Reads attributes: `[in, size_is(n), helpstring("…")]`. Those that are not known are kept and mean nothing.
final class AttributeReader {
    /// The attributes whose argument is a constant.
    private static final Set<String> CONSTANTS =
            Set.of("id", "helpcontext", "helpstringcontext", "defaultvalue", "entry", "lcid");

    private final TokenReader tokens;
    private final ExpressionReader expressions;

    AttributeReader(TokenReader tokens, ExpressionReader expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /// The attributes that stand here; none if the next token is no bracket.
    Attributes read() throws IdlException {
        if (!tokens.at("[")) {
            return Attributes.NONE;
        }
        List<Attributes.Attribute> all = new ArrayList<>();
        while (tokens.accept("[")) {
            while (!tokens.accept("]")) {
                if (!tokens.accept(",")) {
                    all.add(attribute());
                }
            }
        }
        return new Attributes(all);
    }

    private Attributes.Attribute attribute() throws IdlException {
        String name = tokens.word("]");
        if (!tokens.at("(")) {
            return new Attributes.Attribute(name, "", null, null);
        }
        int start = tokens.position();
        int depth = tokens.depth();
        tokens.skipGroup();
        int end = tokens.position();
        tokens.seek(start + 1, depth);
        VariantValue value = null;
        Guid guid = null;
        if (name.equals("uuid") || name.equals("custom")) {
            guid = guid(end - 1);
            if (tokens.accept(",")) {
                value = expressions.constant();
            }
        } else if (CONSTANTS.contains(name) && !tokens.at(")")) {
            value = expressions.constant();
        }
        if (value != null && tokens.position() != end - 1) {
            throw tokens.expected(")");
        }
        tokens.seek(start + 1, depth);
        String text = text(end - 1);
        tokens.seek(end, depth);
        return new Attributes.Attribute(name, text, value, guid);
    }

    /// The tokens up to a position as one text, without quotes.
    private String text(int end) {
        List<Token> inner = new ArrayList<>();
        while (tokens.position() < end) {
            inner.add(tokens.next());
        }
        return inner.stream()
                .map(token -> token.kind() == Kind.TEXT ? TokenReader.unquoted(token.text()) : token.text())
                .collect(Collectors.joining());
    }

    /// A GUID. Its digits look like names, numbers and minus signs.
    private @Nullable Guid guid(int end) throws IdlException {
        Token first = tokens.peek();
        StringBuilder digits = new StringBuilder();
        while (tokens.position() < end && !tokens.at(",")) {
            Token token = tokens.next();
            digits.append(token.kind() == Kind.TEXT ? TokenReader.unquoted(token.text()) : token.text());
        }
        try {
            return Guid.parse(digits.toString());
        } catch (IllegalArgumentException _) {
            throw new IdlException(
                    tokens.place(first), Message.of(IdlFault.GUID, TokenReader.quote(digits.toString())));
        }
    }
}
