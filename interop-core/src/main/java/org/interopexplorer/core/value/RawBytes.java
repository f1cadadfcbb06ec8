package org.interopexplorer.core.value;

/// Bytes in a text that are not characters, such as `\\xff` in C.
///
/// A byte from 0x80 on is held as a lone low surrogate, U+DC80 to U+DCFF, which never is a character. A byte below
/// 0x80 is its ASCII character. In wide text the byte becomes the code unit of that number, as in `L"\\xff"`.
public final class RawBytes {
    private static final int FIRST = 0xDC80;
    private static final int LAST = 0xDCFF;
    private static final int BASE = 0xDC00;

    private RawBytes() {}

    /// The code point that holds this byte in a text.
    ///
    /// @param octet 0 to 255
    public static int codePoint(int octet) {
        return octet < 0x80 ? octet : BASE + octet;
    }

    /// Whether a code point of a text is a raw byte.
    public static boolean isRaw(int codePoint) {
        return codePoint >= FIRST && codePoint <= LAST;
    }

    /// The byte that a code point of a text holds.
    ///
    /// @param codePoint one for which [#isRaw] is true
    /// @return 128 to 255
    public static int octet(int codePoint) {
        return codePoint - BASE;
    }

    /// Whether a text holds a raw byte.
    public static boolean in(String text) {
        return text.codePoints().anyMatch(RawBytes::isRaw);
    }
}
