package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.header.PreprocessedText;
import org.interopexplorer.core.header.PreprocessedText.Kind;
import org.interopexplorer.core.header.PreprocessedText.Place;
import org.interopexplorer.core.header.PreprocessedText.Token;
import org.interopexplorer.core.message.Message;

/// Goes through the tokens of one text.
final class TokenReader {
    /// How deep brackets, types and expressions may nest.
    private static final int DEEPEST = 200;

    /// The longest piece of the text that a message quotes.
    private static final int QUOTED = 60;

    private final PreprocessedText text;
    private final List<Token> tokens;
    private int at;
    private int depth;

    TokenReader(PreprocessedText text) {
        this.text = text;
        this.tokens = new ArrayList<>(text.tokens());
    }

    /// Reads a level deeper. A caller that does not come back up has failed.
    void deeper() throws IdlException {
        if (++depth > DEEPEST) {
            throw fault(IdlFault.NESTED);
        }
    }

    void shallower() {
        depth--;
    }

    int depth() {
        return depth;
    }

    int position() {
        return at;
    }

    /// Goes back, or forth, to a position of before.
    void seek(int position, int depthThere) {
        at = position;
        depth = depthThere;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    Token next() {
        Token token = peek();
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    /// Whether the next token is this sign or word. `>>` counts as two signs.
    boolean at(String sign) {
        if (sign.equals(">") && peek().text().equals(">>")) {
            Token both = peek();
            tokens.set(at, new Token(Kind.SIGN, ">", both.offset()));
            tokens.add(at + 1, new Token(Kind.SIGN, ">", both.offset() + 1));
        }
        return peek().text().equals(sign) && peek().kind() != Kind.TEXT;
    }

    boolean atWord() {
        return peek().kind() == Kind.WORD;
    }

    boolean accept(String sign) {
        if (at(sign)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String sign) throws IdlException {
        if (!accept(sign)) {
            throw expected(sign);
        }
    }

    String word(String what) throws IdlException {
        if (!atWord()) {
            throw expected(what);
        }
        return next().text();
    }

    /// The next token, a text, without its quotes.
    String quoted() throws IdlException {
        if (peek().kind() != Kind.TEXT) {
            throw expected("\"…\"");
        }
        return unquoted(next().text());
    }

    static String unquoted(String text) {
        int first = text.indexOf('"');
        String inner = text.substring(first + 1, Math.max(first + 1, text.length() - 1));
        if (inner.indexOf('\\') < 0) {
            return inner;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c != '\\' || i + 1 == inner.length()) {
                plain.append(c);
                continue;
            }
            char escaped = inner.charAt(++i);
            plain.append(
                    switch (escaped) {
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        case '0' -> '\0';
                        default -> escaped;
                    });
        }
        return plain.toString();
    }

    /// Skips what stands up to the closing bracket of an opening one, which is the next token.
    void skipGroup() throws IdlException {
        int open = 0;
        do {
            Token token = next();
            switch (token.kind() == Kind.SIGN ? token.text() : "") {
                case "(", "[", "{" -> open++;
                case ")", "]", "}" -> open--;
                default -> {
                    if (token.kind() == Kind.END) {
                        throw expected(")");
                    }
                }
            }
        } while (open > 0);
    }

    /// Skips the rest of a faulty statement: to its semicolon, or behind its block.
    ///
    /// @param from the position of its first token
    void skipStatement(int from) {
        at = Math.max(at, from);
        int open = openedSince(from);
        while (!atEnd()) {
            Token token = peek();
            String sign = token.kind() == Kind.SIGN ? token.text() : "";
            if (sign.equals("}") && open <= 0) {
                // It closes what the statement stands in.
                at += at == from ? 1 : 0;
                return;
            }
            at++;
            switch (sign) {
                case "{" -> open++;
                case "}" -> {
                    if (--open == 0) {
                        accept(";");
                        return;
                    }
                }
                case ";" -> {
                    if (open <= 0) {
                        return;
                    }
                }
                default -> {}
            }
        }
    }

    /// Reads nothing more.
    void toEnd() {
        at = tokens.size() - 1;
    }

    private int openedSince(int from) {
        int open = 0;
        for (Token token : tokens.subList(from, at)) {
            if (token.kind() == Kind.SIGN) {
                open += token.text().equals("{") ? 1 : token.text().equals("}") ? -1 : 0;
            }
        }
        return open;
    }

    Place place() {
        return text.place(peek());
    }

    Place place(Token token) {
        return text.place(token);
    }

    IdlException expected(String what) {
        return atEnd() ? fault(IdlFault.ENDS_EARLY, what) : fault(IdlFault.EXPECTED, what, quote(peek().text()));
    }

    IdlException fault(IdlFault code, Object... arguments) {
        return new IdlException(place(), Message.of(code, arguments));
    }

    static String quote(String text) {
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
    }
}
