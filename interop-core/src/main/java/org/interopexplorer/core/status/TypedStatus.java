package org.interopexplorer.core.status;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A status code as a person typed it.
sealed interface TypedStatus {
    /// A number within 32 bits.
    ///
    /// @param value from -2^31 to 2^32-1, with the sign that was typed
    /// @param decimal whether it was written in decimal
    record Numeral(long value, boolean decimal) implements TypedStatus {
        /// The same bits as an unsigned number.
        long unsigned() {
            return value & 0xFFFF_FFFFL;
        }
    }

    /// A word that may be a name.
    record Name(String name) implements TypedStatus {}

    /// A number outside 32 bits.
    record OutOfRange() implements TypedStatus {}

    /// Neither a number nor a word.
    record Unreadable() implements TypedStatus {}

    Pattern NUMBER = Pattern.compile("([+-]?)(?:0[xX]([0-9a-fA-F]+)|([0-9]+))[uUlL]*");
    /// Eight hexadecimal digits without a prefix, as crash reports print them. A letter distinguishes them from a
    /// decimal number.
    Pattern BARE_HEX = Pattern.compile("(?=[0-9]*[a-fA-F])[0-9a-fA-F]{8}");
    /// A name, such as `SIGRTMIN+3` or `HRESULT_FROM_WIN32(ERROR_NOT_READY)`.
    Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:[+-][0-9]+|\\([A-Za-z0-9_]+\\))?");

    BigInteger LEAST = BigInteger.valueOf(Integer.MIN_VALUE);
    BigInteger GREATEST = BigInteger.valueOf(0xFFFF_FFFFL);

    static TypedStatus of(String text) {
        if (BARE_HEX.matcher(text).matches()) {
            return new Numeral(Long.parseLong(text, 16), false);
        }
        Matcher matcher = NUMBER.matcher(text);
        if (matcher.matches()) {
            boolean decimal = matcher.group(2) == null;
            BigInteger digits = decimal ? new BigInteger(matcher.group(3)) : new BigInteger(matcher.group(2), 16);
            BigInteger value = matcher.group(1).equals("-") ? digits.negate() : digits;
            return value.compareTo(LEAST) < 0 || value.compareTo(GREATEST) > 0
                    ? new OutOfRange()
                    : new Numeral(value.longValueExact(), decimal);
        }
        return NAME.matcher(text).matches() ? new Name(text) : new Unreadable();
    }
}
