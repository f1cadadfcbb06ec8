package org.interopexplorer.core.value;

import java.util.List;
import org.interopexplorer.core.message.Message;

/// Reads the text of a literal piece by piece: blanks, punctuation, words, quoted text and its escapes.
final class LiteralScanner {
    /// Ends the parsing at the first fault. Never thrown out of this package.
    static final class LiteralException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient ParsedValue.Malformed fault;

        private LiteralException(ParsedValue.Malformed fault) {
            super(fault.message().key(), null, false, false);
            this.fault = fault;
        }

        ParsedValue.Malformed fault() {
            return fault;
        }
    }

    private final String text;
    private int at;

    LiteralScanner(String text) {
        this.text = text;
    }

    static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && name.codePoints().allMatch(Character::isUnicodeIdentifierPart)
                && isIdentifierStart(name.codePointAt(0))
                && name.codePoints().noneMatch(Character::isIdentifierIgnorable);
    }

    /// The first character behind blanks, which stay; `\0` at the end.
    char nextAfterBlanks() {
        int start = at;
        skipBlanks();
        char next = peek();
        at = start;
        return next;
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /// The UTF-16 unit at the position. At the end it is NUL, which no literal holds outside quotes.
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    String rest() {
        return text.substring(at);
    }

    String since(int start) {
        return text.substring(start, at);
    }

    void advance() {
        at++;
    }

    void skipBlanks() {
        while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /// Skips blanks, then takes the unit if it comes next.
    boolean take(char wanted) {
        skipBlanks();
        if (atEnd() || text.charAt(at) != wanted) {
            return false;
        }
        at++;
        return true;
    }

    void expect(char wanted) throws LiteralException {
        if (!take(wanted)) {
            throw expected(sign(wanted));
        }
    }

    LiteralException expected(Message what) {
        return fault(
                at,
                LiteralFault.EXPECTED,
                what,
                atEnd() ? Message.of(LiteralFault.PART_END) : sign(Character.toString(text.codePointAt(at))));
    }

    static Message sign(Object sign) {
        return Message.of(LiteralFault.PART_SIGN, sign);
    }

    LiteralException fault(int position, LiteralFault code, Object... arguments) {
        return new LiteralException(new ParsedValue.Malformed(position + 1, Message.of(code, arguments)));
    }

    /// The identifier at the position; empty if there is none.
    String identifier() {
        int start = at;
        if (!atEnd() && isIdentifierStart(text.codePointAt(at))) {
            while (!atEnd() && Character.isUnicodeIdentifierPart(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
        }
        return since(start);
    }

    private static boolean isIdentifierStart(int codePoint) {
        return Character.isUnicodeIdentifierStart(codePoint) || codePoint == '_';
    }

    /// Everything up to a blank or one of these.
    String upTo(String stops) {
        int start = at;
        while (!atEnd() && !Character.isWhitespace(text.charAt(at)) && stops.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return since(start);
    }

    /// Everything up to one of these, or to the end, without trailing blanks.
    String phrase(String stops) {
        int start = at;
        while (!atEnd() && stops.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return since(start).strip();
    }

    /// The text in quotes at the position, its escapes resolved.
    String quoted() throws LiteralException {
        int start = at;
        char quote = text.charAt(at++);
        var content = new StringBuilder();
        while (!atEnd()) {
            char unit = text.charAt(at);
            if (unit == quote) {
                at++;
                return content.toString();
            }
            if (unit == '\\') {
                int escaped = at;
                int codePoint = escape();
                boolean pairs = !content.isEmpty() && Character.isHighSurrogate(content.charAt(content.length() - 1));
                if (RawBytes.isRaw(codePoint) && pairs == (text.charAt(escaped + 1) == 'x')) {
                    throw fault(escaped, LiteralFault.ESCAPE_CODE_POINT);
                }
                content.appendCodePoint(codePoint);
            } else {
                content.append(unit);
                at++;
            }
        }
        throw fault(start, LiteralFault.UNTERMINATED, quote);
    }

    private int escape() throws LiteralException {
        int start = at++;
        if (atEnd()) {
            throw fault(start, LiteralFault.ESCAPE, "\\");
        }
        char kind = text.charAt(at++);
        return switch (kind) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'a' -> 0x07;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 0x0B;
            case '\\', '"', '\'', '/', '?' -> kind;
            case '0' -> nul(start);
            case 'x' -> RawBytes.codePoint(hexadecimal(start, 2));
            case 'u' -> peek() == '{' ? braced(start) : hexadecimal(start, 4);
            default -> throw fault(start, LiteralFault.ESCAPE, "\\" + kind);
        };
    }

    private int nul(int start) throws LiteralException {
        if (peek() >= '0' && peek() <= '9') {
            throw fault(start, LiteralFault.OCTAL_ESCAPE);
        }
        return 0;
    }

    private int hexadecimal(int start, int digits) throws LiteralException {
        int value = 0;
        for (int read = 0; read < digits; read++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw fault(start, LiteralFault.ESCAPE_DIGITS, digits);
            }
            value = value << 4 | digit;
            at++;
        }
        return value;
    }

    private int braced(int start) throws LiteralException {
        int close = text.indexOf('}', at);
        String digits = close < 0 ? "" : text.substring(at + 1, close);
        if (!digits.matches("[0-9A-Fa-f]{1,6}") || Integer.parseInt(digits, 16) > Character.MAX_CODE_POINT) {
            throw fault(start, LiteralFault.ESCAPE_CODE_POINT);
        }
        at = close + 1;
        return Integer.parseInt(digits, 16);
    }

    /// Takes Java source, up to the end of the text, an unmatched bracket or an outer comma.
    ///
    /// @param nested whether the source is inside an array or struct, so that brackets and commas end it
    String javaSource(boolean nested) throws LiteralException {
        int start = at;
        int depth = 0;
        while (!atEnd()) {
            char unit = text.charAt(at);
            if (nested && depth == 0 && List.of(',', ']', '}', ')').contains(unit)) {
                break;
            }
            switch (unit) {
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth--;
                default -> {}
            }
            if (nested && (unit == '"' || unit == '\'')) {
                skipJavaQuoted(unit);
            } else {
                at++;
            }
        }
        return since(start).strip();
    }

    private void skipJavaQuoted(char quote) throws LiteralException {
        int start = at++;
        while (!atEnd() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (atEnd()) {
            throw fault(start, LiteralFault.UNTERMINATED, quote);
        }
        at++;
    }
}
