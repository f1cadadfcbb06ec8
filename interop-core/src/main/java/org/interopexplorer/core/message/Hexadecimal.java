package org.interopexplorer.core.message;

/// A number that is written in hexadecimal: an offset, an address, a magic number.
///
/// @param value unsigned
/// @param digits how many are written at least
public record Hexadecimal(long value, int digits) {
    public static Hexadecimal of(long value) {
        return new Hexadecimal(value, 1);
    }

    /// `0x` and lower-case digits.
    @Override
    public String toString() {
        String shown = Long.toHexString(value);
        return "0x" + "0".repeat(Math.max(0, digits - shown.length())) + shown;
    }
}
