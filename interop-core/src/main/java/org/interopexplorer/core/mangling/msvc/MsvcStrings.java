package org.interopexplorer.core.mangling.msvc;

import java.util.HexFormat;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// String literals: `??_C@_` width, size, checksum `@`, at most 32 characters, `@`.
final class MsvcStrings {
    private static final String PUNCTUATION = ",/\\:. \n\t'-";

    /// Bytes of a wide literal beyond which it is cut off.
    private static final int WIDE_BYTES = 64;

    private final MsvcParser parser;
    private final NameCursor cursor;

    MsvcStrings(MsvcParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
    }

    /// The literal as C++ source, after `??_C@_` was read.
    String literal() throws MalformedNameException {
        boolean wide = cursor.peek() == '1';
        if (!wide && cursor.peek() != '0') {
            throw cursor.malformed("expected the width of a string literal");
        }
        cursor.skip(1);
        long size = parser.number();
        if (size < (wide ? 2 : 1)) {
            throw cursor.malformed("a string literal has no such size");
        }
        while (!cursor.accept('@')) {
            if (cursor.atEnd()) {
                throw cursor.malformed("the checksum of a string literal has no end");
            }
            cursor.skip(1);
        }
        return wide ? wide(size) : narrow(size);
    }

    private String wide(long size) throws MalformedNameException {
        boolean cut = size > WIDE_BYTES;
        StringBuilder text = new StringBuilder("L\"");
        for (long left = size; !cursor.accept('@'); left -= 2) {
            int high = character();
            if (cursor.peek() == '@') {
                throw cursor.malformed("a wide string literal has half a character");
            }
            int unit = high << 8 | character();
            if (left != 2 || cut) {
                escape(text, unit);
            }
        }
        return text.append(cut ? "\"..." : "\"").toString();
    }

    private String narrow(long size) throws MalformedNameException {
        int[] bytes = new int[4 * 32];
        int count = 0;
        while (!cursor.accept('@')) {
            if (count == bytes.length) {
                throw cursor.malformed("a string literal is longer than the scheme allows");
            }
            bytes[count++] = character();
        }
        boolean cut = size > count;
        int width = width(bytes, count, size);
        StringBuilder text = new StringBuilder(width == 1 ? "\"" : width == 2 ? "u\"" : "U\"");
        int characters = count / width;
        for (int i = 0; i < characters; i++) {
            int value = 0;
            for (int k = width - 1; k >= 0; k--) {
                value = value << 8 | bytes[i * width + k];
            }
            // The terminator is not shown.
            if (i + 1 < characters || cut) {
                escape(text, value);
            }
        }
        return text.append(cut ? "\"..." : "\"").toString();
    }

    /// The bytes of a character. The scheme does not say, so the places of the zeros decide.
    private static int width(int[] bytes, int count, long size) {
        if (size % 2 == 1) {
            return 1;
        }
        int zeros = 0;
        int trailing = 0;
        for (int i = 0; i < count; i++) {
            trailing = bytes[i] == 0 ? trailing + 1 : 0;
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        if (size < 32) {
            return trailing >= 4 && size % 4 == 0 ? 4 : trailing >= 2 ? 2 : 1;
        }
        if (zeros >= 2 * count / 3 && size % 4 == 0) {
            return 4;
        }
        return zeros >= count / 3 ? 2 : 1;
    }

    /// ```
    /// <character> ::= ?$ <A-P> <A-P> | ? <digit> | ? <letter> | <any other>
    /// ```
    private int character() throws MalformedNameException {
        if (cursor.atEnd()) {
            throw cursor.malformed("a string literal has no end");
        }
        if (!cursor.accept('?')) {
            return cursor.next();
        }
        int c = cursor.next();
        if (c == '$') {
            return nibble() << 4 | nibble();
        } else if (NameCursor.isDigit(c)) {
            return PUNCTUATION.charAt(c - '0');
        } else if (NameCursor.isLower(c) || NameCursor.isUpper(c)) {
            return c + 0x80;
        }
        throw cursor.malformed("unknown character of a string literal");
    }

    private int nibble() throws MalformedNameException {
        int digit = cursor.next() - 'A';
        if (digit < 0 || digit > 15) {
            throw cursor.malformed("expected a digit from A to P");
        }
        return digit;
    }

    private static void escape(StringBuilder text, int character) {
        switch (character) {
            case 0 -> text.append("\\0");
            case '\'' -> text.append("\\'");
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case 7 -> text.append("\\a");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case 11 -> text.append("\\v");
            default -> {
                if (character > 0x1F && character < 0x7F) {
                    text.append((char) character);
                } else {
                    text.append("\\x");
                    String digits = HexFormat.of().withUpperCase().toHexDigits(character);
                    int start = 0;
                    while (digits.startsWith("00", start)) {
                        start += 2;
                    }
                    text.append(digits, start, digits.length());
                }
            }
        }
    }
}
