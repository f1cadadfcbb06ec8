package org.interopexplorer.app.control;

import java.util.HexFormat;

/// The rows of a hex view as text: address, hexadecimal in groups of eight, ASCII.
public final class HexLines {
    /// The number of bytes in a row of a wide view.
    public static final int WIDE = 16;

    /// The number of bytes in a row of a narrow view.
    public static final int NARROW = 8;

    private static final int USUAL_ADDRESS_DIGITS = 12;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private HexLines() {}

    /// The number of rows that the bytes need.
    ///
    /// @param width the number of bytes in a row
    public static int rows(HexBytes bytes, int width) {
        return (bytes.length() + width - 1) / width;
    }

    /// One row as text. It is used for copying and for screen readers.
    public static String line(HexBytes bytes, int row, int width) {
        StringBuilder line = new StringBuilder(address(bytes, row, width)).append("  ");
        for (int i = row * width; i < (row + 1) * width; i++) {
            line.append(i < bytes.length() ? digits(bytes.at(i)) : "  ").append(gap(i, width));
        }
        line.append(' ').append(characters(bytes, row, width));
        return line.toString();
    }

    /// The bytes of a row as ASCII, with a dot for each byte that is not a printable character.
    static String characters(HexBytes bytes, int row, int width) {
        StringBuilder characters = new StringBuilder();
        for (int i = row * width; i < Math.min((row + 1) * width, bytes.length()); i++) {
            characters.append(ascii(bytes.at(i)));
        }
        return characters.toString();
    }

    /// The address of a row. Twelve digits are enough for current programs; more are written only if needed.
    static String address(HexBytes bytes, int row, int width) {
        String digits = HEX.toHexDigits(bytes.address() + (long) row * width);
        int unused = digits.length() - USUAL_ADDRESS_DIGITS;
        return bytes.address() >>> (USUAL_ADDRESS_DIGITS * 4) == 0 ? digits.substring(unused) : digits;
    }

    private static String gap(int index, int width) {
        return index % WIDE == NARROW - 1 && width > NARROW ? "  " : " ";
    }

    static char ascii(byte value) {
        return value >= ' ' && value <= '~' ? (char) value : '·';
    }

    static String digits(byte value) {
        return HEX.toHexDigits(value);
    }
}
