package org.interopexplorer.core.message;

/// A number to be written in hexadecimal, such as an offset, an address or a magic number.
///
/// @param value unsigned
/// @param digits the least number of digits to write
public record Hexadecimal(long value, int digits) {
    public static Hexadecimal of(long value) {
        return new Hexadecimal(value, 1);
    }

    /// The number as `0x` and lower-case digits.
    @Override
    public String toString() {
        String shown = Long.toHexString(value);
        return "0x" + "0".repeat(Math.max(0, digits - shown.length())) + shown;
    }
}
