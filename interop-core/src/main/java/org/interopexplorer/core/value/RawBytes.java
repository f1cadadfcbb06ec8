package org.interopexplorer.core.value;

/// Bytes in a text that stand for no character: what `\\xff` is in C.
///
/// Each is a lone low surrogate, U+DC80 to U+DCFF, which no character of a text is; a byte below 0x80 is its ASCII
/// character. In wide text it is the code unit of that number, as in `L"\\xff"`.
public final class RawBytes {
    private static final int FIRST = 0xDC80;
    private static final int LAST = 0xDCFF;
    private static final int BASE = 0xDC00;

    private RawBytes() {}

    /// The code point by which a text holds this byte.
    ///
    /// @param octet 0 to 255
    public static int codePoint(int octet) {
        return octet < 0x80 ? octet : BASE + octet;
    }

    /// Whether a code point of a text is such a byte, and no character.
    public static boolean isRaw(int codePoint) {
        return codePoint >= FIRST && codePoint <= LAST;
    }

    /// The byte that a code point of a text is.
    ///
    /// @param codePoint one that [#isRaw]
    /// @return 128 to 255
    public static int octet(int codePoint) {
        return codePoint - BASE;
    }

    /// Whether a text holds such a byte.
    public static boolean in(String text) {
        return text.codePoints().anyMatch(RawBytes::isRaw);
    }
}
