package org.interopexplorer.app.cli;

/// Addresses as this command line writes them.
final class Hex {
    private static final String ZEROS = "0x0000000000000000";

    private Hex() {}

    /// `0x` and the digits that the number needs.
    static String of(long address) {
        return "0x" + Long.toHexString(address);
    }

    /// `0x` and as many digits as an address of the given width has, so that columns line up and sort.
    static void appendPadded(StringBuilder line, long address, int bits) {
        String digits = Long.toHexString(bits == Long.SIZE ? address : address & (1L << bits) - 1);
        line.append(ZEROS, 0, ZEROS.length() - Long.SIZE / 4 + bits / 4 - digits.length())
                .append(digits);
    }
}
