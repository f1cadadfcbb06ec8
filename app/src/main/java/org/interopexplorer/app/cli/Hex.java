package org.interopexplorer.app.cli;

/// Addresses as this command line writes them.
final class Hex {
    private Hex() {}

    /// `0x` and the digits that the number needs.
    static String of(long address) {
        return "0x" + Long.toHexString(address);
    }

    /// `0x` and as many digits as an address of the given width has, so that columns line up and sort.
    static void appendPadded(StringBuilder line, long address, int bits) {
        line.append("0x");
        for (int shift = bits - 4; shift >= 0; shift -= 4) {
            line.append(Character.forDigit((int) (address >>> shift) & 0xF, 16));
        }
    }
}
