package org.interopexplorer.app.control;

import java.util.HexFormat;

/// Bytes as text, a row of sixteen a line: address, hexadecimal in two groups of eight, ASCII.
public final class HexLines {
    /// Bytes in a row.
    public static final int ROW = 16;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private HexLines() {}

    /// How many rows the bytes take.
    public static int rows(HexBytes bytes) {
        return (bytes.length() + ROW - 1) / ROW;
    }

    /// One row as text: what copying gives and a screen reader says.
    public static String line(HexBytes bytes, int row) {
        StringBuilder line = new StringBuilder(address(bytes, row)).append("  ");
        for (int i = row * ROW; i < (row + 1) * ROW; i++) {
            line.append(i < bytes.length() ? digits(bytes.at(i)) : "  ").append(gap(i));
        }
        line.append(' ');
        for (int i = row * ROW; i < Math.min((row + 1) * ROW, bytes.length()); i++) {
            line.append(ascii(bytes.at(i)));
        }
        return line.toString();
    }

    static String address(HexBytes bytes, int row) {
        return HEX.toHexDigits(bytes.address() + (long) row * ROW);
    }

    static String gap(int index) {
        return index % ROW == 7 ? "  " : " ";
    }

    static char ascii(byte value) {
        return value >= ' ' && value <= '~' ? (char) value : '·';
    }

    static String digits(byte value) {
        return HEX.toHexDigits(value);
    }
}
