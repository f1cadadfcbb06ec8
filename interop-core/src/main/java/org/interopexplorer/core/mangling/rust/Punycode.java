package org.interopexplorer.core.mangling.rust;

import org.jspecify.annotations.Nullable;

/// Identifiers that are not ASCII: RFC 3492, with `_` for the delimiter.
final class Punycode {
    private static final int BASE = 36;
    private static final int LOWEST = 1;
    private static final int HIGHEST = 26;
    private static final int SKEW = 38;
    private static final int DAMPING = 700;
    private static final int LONGEST = 1024;

    private Punycode() {}

    /// The identifier; null if the digits are not valid.
    ///
    /// @param basic its ASCII characters in order
    /// @param digits the other characters and their places
    static @Nullable String decode(String basic, String digits) {
        StringBuilder text = new StringBuilder(basic);
        int count = text.length();
        int codePoint = 0x80;
        int bias = 72;
        long index = 0;
        int at = 0;
        boolean first = true;
        while (at < digits.length()) {
            long before = index;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < digits.length() ? digit(digits.charAt(at++)) : -1;
                if (digit < 0) {
                    return null;
                }
                index += digit * weight;
                int threshold = Math.clamp(k - bias, LOWEST, HIGHEST);
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
                if (index > Integer.MAX_VALUE || weight > Integer.MAX_VALUE) {
                    return null;
                }
            }
            count++;
            bias = adapted(index - before, count, first);
            first = false;
            long next = codePoint + index / count;
            if (next > Character.MAX_CODE_POINT || count > LONGEST || isSurrogate(next)) {
                return null;
            }
            codePoint = (int) next;
            int place = (int) (index % count);
            text.insert(text.offsetByCodePoints(0, place), Character.toString(codePoint));
            index = place + 1L;
        }
        return text.toString();
    }

    private static boolean isSurrogate(long codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static int digit(char character) {
        if (character >= 'a' && character <= 'z') {
            return character - 'a';
        }
        return character >= '0' && character <= '9' ? character - '0' + 26 : -1;
    }

    private static int adapted(long distance, int count, boolean first) {
        long delta = first ? distance / DAMPING : distance / 2;
        delta += delta / count;
        int k = 0;
        while (delta > (BASE - LOWEST) * HIGHEST / 2) {
            delta /= BASE - LOWEST;
            k += BASE;
        }
        return k + (int) ((BASE - LOWEST + 1) * delta / (delta + SKEW));
    }
}
