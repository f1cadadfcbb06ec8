package org.interopexplorer.core.mangling.d;

import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Values that are arguments of templates.
final class DValues {
    private final DReader reader;
    private final NameCursor cursor;
    private final DNames names;

    DValues(DReader reader, DNames names) {
        this.reader = reader;
        this.cursor = reader.cursor;
        this.names = names;
    }

    /// A value as D writes it.
    ///
    /// @param type its type in human form, written before the fields of a struct; `""` inside an array
    /// @param kind the first character of its type, which distinguishes characters and Booleans from numbers
    String value(String type, char kind) throws MalformedNameException {
        return reader.nested(() -> unbounded(type, kind));
    }

    private String unbounded(String type, char kind) throws MalformedNameException {
        int next = cursor.peek();
        if (NameCursor.isDigit(next)) {
            return integer(kind);
        }
        cursor.skip(next == NameCursor.END ? 0 : 1);
        return switch (next) {
            case 'n' -> "null";
            case 'N' -> "-" + integer(kind);
            case 'i' -> {
                if (!NameCursor.isDigit(cursor.peek())) {
                    throw cursor.malformed("expected a number");
                }
                yield integer(kind);
            }
            case 'e' -> real();
            case 'c' -> {
                String real = real();
                cursor.expect('c');
                yield real + "+" + real() + "i";
            }
            case 'a', 'w', 'd' -> string(next);
            case 'A' -> kind == 'H' ? pairs() : elements("[", "]");
            case 'S' -> elements(type + "(", ")");
            case 'f' -> names.function();
            default -> throw cursor.malformed("expected a value");
        };
    }

    private String integer(char kind) throws MalformedNameException {
        int start = cursor.position();
        while (NameCursor.isDigit(cursor.peek())) {
            cursor.skip(1);
        }
        String digits = text(start);
        if (digits.isEmpty()) {
            throw cursor.malformed("expected a number");
        }
        return switch (kind) {
            case 'a', 'u', 'w' -> character(digits, kind);
            case 'b' -> digits.equals("0") ? "false" : "true";
            case 'h', 't', 'k' -> digits + "u";
            case 'l' -> digits + "L";
            case 'm' -> digits + "uL";
            default -> digits;
        };
    }

    private String character(String digits, char kind) throws MalformedNameException {
        long code;
        try {
            code = Long.parseLong(digits);
        } catch (NumberFormatException tooLong) {
            throw cursor.malformed("no character has that number");
        }
        if (kind == 'a' && code >= 0x20 && code < 0x7F) {
            return "'" + (char) code + "'";
        }
        return switch (kind) {
            case 'a' -> String.format("'\\x%02x'", code);
            case 'u' -> String.format("'\\u%04x'", code);
            default -> String.format("'\\U%08x'", code);
        };
    }

    private String real() throws MalformedNameException {
        if (cursor.accept("NAN")) {
            return "NaN";
        } else if (cursor.accept("INF")) {
            return "Inf";
        } else if (cursor.accept("NINF")) {
            return "-Inf";
        }
        StringBuilder text = new StringBuilder(cursor.accept('N') ? "-0x" : "0x");
        if (!isHex(cursor.peek())) {
            throw cursor.malformed("expected a hexadecimal digit");
        }
        text.append((char) cursor.next()).append('.');
        while (isHex(cursor.peek())) {
            text.append((char) cursor.next());
        }
        cursor.expect('P');
        text.append('p');
        if (cursor.accept('N')) {
            text.append('-');
        }
        int start = cursor.position();
        while (NameCursor.isDigit(cursor.peek())) {
            cursor.skip(1);
        }
        return text.append(text(start)).toString();
    }

    private String string(int width) throws MalformedNameException {
        int length = cursor.number();
        cursor.expect('_');
        if (length > cursor.remaining() / 2) {
            throw cursor.malformed("a string is longer than what is left");
        }
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < length; i++) {
            int high = Character.digit(cursor.next(), 16);
            int low = Character.digit(cursor.next(), 16);
            if (high < 0 || low < 0) {
                throw cursor.malformed("expected a hexadecimal digit");
            }
            text.append(escaped(high * 16 + low));
        }
        return text.append('"')
                .append(width == 'a' ? "" : Character.toString(width))
                .toString();
    }

    private static String escaped(int unit) {
        return switch (unit) {
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\f' -> "\\f";
            case 0x0B -> "\\v";
            default -> unit >= 0x20 && unit < 0x7F ? Character.toString(unit) : String.format("\\x%02x", unit);
        };
    }

    private String elements(String open, String close) throws MalformedNameException {
        StringBuilder text = new StringBuilder(open);
        int count = cursor.number();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ").append(value("", '\0'));
            reader.bounded(text.toString());
        }
        return text.append(close).toString();
    }

    private String pairs() throws MalformedNameException {
        StringBuilder text = new StringBuilder("[");
        int count = cursor.number();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ").append(value("", '\0')).append(':');
            text.append(value("", '\0'));
            reader.bounded(text.toString());
        }
        return text.append(']').toString();
    }

    private static boolean isHex(int character) {
        return NameCursor.isDigit(character) || (character >= 'A' && character <= 'F');
    }

    private String text(int start) {
        return new String(cursor.bytes(), start, cursor.position() - start, StandardCharsets.US_ASCII);
    }
}
