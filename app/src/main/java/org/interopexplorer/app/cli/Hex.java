package org.interopexplorer.app.cli;

/// Writes addresses for the command line.
final class Hex {
    private static final String ZEROS = "0x0000000000000000";

    private Hex() {}

    /// `0x` and as many digits as the number needs.
    static String of(long address) {
        return "0x" + Long.toHexString(address);
    }

    /// Appends `0x` and all digits of an address of this width, so that columns line up and sort.
    static void appendPadded(StringBuilder line, long address, int bits) {
        String digits = Long.toHexString(bits == Long.SIZE ? address : address & (1L << bits) - 1);
        line.append(ZEROS, 0, ZEROS.length() - Long.SIZE / 4 + bits / 4 - digits.length())
                .append(digits);
    }
}
