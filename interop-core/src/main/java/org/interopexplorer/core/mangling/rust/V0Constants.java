package org.interopexplorer.core.mangling.rust;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.interopexplorer.core.mangling.scan.MalformedNameException;

/// Constants as generic arguments and array lengths: RFC 2603 "Consts", and rustc's additions for structured ones.
final class V0Constants {
    private final V0Reader reader;
    private final V0Types types;

    V0Constants(V0Reader reader, V0Types types) {
        this.reader = reader;
        this.types = types;
    }

    /// ```
    /// <const> ::= <type> <const-data> | p | <backref> | R <const> | Q <const> | R e <str> | A {<const>} E
    ///         ::= T {<const>} E | V <path> <fields>
    /// <const-data> ::= [n] {<hex-digit>} _
    /// ```
    ///
    /// @param inValue whether it is in the place of an expression; elsewhere a structured constant gets braces
    void constant(boolean inValue) throws MalformedNameException {
        reader.limits.enter();
        int tag = reader.cursor.next();
        switch (tag) {
            case 'p' -> reader.write("_");
            case 'h', 't', 'm', 'y', 'o', 'j' -> number();
            case 'a', 's', 'l', 'x', 'n', 'i' -> {
                if (reader.cursor.accept('n')) {
                    reader.write("-");
                }
                number();
            }
            case 'b' -> bool();
            case 'c' -> character();
            case 'B' -> reader.backReference(() -> constant(inValue));
            case 'e', 'R', 'Q', 'A', 'T', 'V' -> {
                reader.write(inValue ? "" : "{");
                structured(tag);
                reader.write(inValue ? "" : "}");
            }
            default -> throw reader.cursor.malformed("unknown kind of constant");
        }
        reader.limits.leave();
    }

    private void structured(int tag) throws MalformedNameException {
        switch (tag) {
            case 'e' -> {
                reader.write("*");
                string();
            }
            case 'R' -> {
                if (reader.cursor.accept('e')) {
                    string();
                } else {
                    reader.write("&");
                    constant(true);
                }
            }
            case 'Q' -> {
                reader.write("&mut ");
                constant(true);
            }
            case 'A' -> {
                reader.write("[");
                list();
                reader.write("]");
            }
            case 'T' -> {
                reader.write("(");
                reader.write(list() == 1 ? ",)" : ")");
            }
            default -> adt();
        }
    }

    private int list() throws MalformedNameException {
        int count = 0;
        for (; !reader.cursor.accept('E'); count++) {
            if (count > 0) {
                reader.write(", ");
            }
            constant(true);
        }
        return count;
    }

    /// ```
    /// <fields> ::= U | T {<const>} E | S {<identifier> <const>} E
    /// ```
    private void adt() throws MalformedNameException {
        types.paths().path(true);
        switch (reader.cursor.next()) {
            case 'U' -> {}
            case 'T' -> {
                reader.write("(");
                list();
                reader.write(")");
            }
            case 'S' -> {
                reader.write(" { ");
                for (boolean first = true; !reader.cursor.accept('E'); first = false) {
                    if (!first) {
                        reader.write(", ");
                    }
                    reader.write(reader.identifier());
                    reader.write(": ");
                    constant(true);
                }
                reader.write(" }");
            }
            default -> throw reader.cursor.malformed("unknown kind of fields");
        }
    }

    /// The hexadecimal digits up to the underscore. They have no leading zeros.
    private String digits() throws MalformedNameException {
        int from = reader.cursor.position();
        while (!reader.cursor.accept('_')) {
            int c = reader.cursor.next();
            if (c >= 0x80 || !HexFormat.isHexDigit(c) || (c >= 'A' && c <= 'F')) {
                throw reader.cursor.malformed("expected hexadecimal digits");
            }
        }
        int length = reader.cursor.position() - 1 - from;
        return new String(reader.cursor.bytes(), from, length, StandardCharsets.US_ASCII);
    }

    private void number() throws MalformedNameException {
        String digits = digits();
        if (digits.length() <= 16) {
            reader.write(digits.isEmpty() ? "0" : new BigInteger(digits, 16).toString());
        } else {
            reader.write("0x");
            reader.write(digits);
        }
    }

    private void bool() throws MalformedNameException {
        reader.write(
                switch (digits()) {
                    case "0" -> "false";
                    case "1" -> "true";
                    default -> throw reader.cursor.malformed("expected a truth value");
                });
    }

    private void character() throws MalformedNameException {
        String digits = digits();
        int codePoint = digits.isEmpty() || digits.length() > 6 ? -1 : Integer.parseInt(digits, 16);
        if (!Character.isValidCodePoint(codePoint)) {
            throw reader.cursor.malformed("no character has that number");
        }
        reader.write("'");
        escaped(codePoint, '\'');
        reader.write("'");
    }

    private void string() throws MalformedNameException {
        String digits = digits();
        if (digits.length() % 2 != 0) {
            throw reader.cursor.malformed("a text has half a byte");
        }
        reader.write("\"");
        for (int codePoint : text(digits).codePoints().toArray()) {
            escaped(codePoint, '"');
        }
        reader.write("\"");
    }

    private String text(String digits) throws MalformedNameException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(HexFormat.of().parseHex(digits)))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw reader.cursor.malformed("a text is not UTF-8");
        }
    }

    private void escaped(int codePoint, char quote) throws MalformedNameException {
        switch (codePoint) {
            case '\t' -> reader.write("\\t");
            case '\n' -> reader.write("\\n");
            case '\r' -> reader.write("\\r");
            case 0 -> reader.write("\\0");
            case '\\' -> reader.write("\\\\");
            default -> {
                if (codePoint == quote) {
                    reader.write("\\");
                    reader.writeCodePoint(codePoint);
                } else if (Character.isISOControl(codePoint) || !Character.isDefined(codePoint)) {
                    reader.write("\\u{" + Integer.toHexString(codePoint) + "}");
                } else {
                    reader.writeCodePoint(codePoint);
                }
            }
        }
    }
}
