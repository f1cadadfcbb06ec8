package org.interopexplorer.app.drawing.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.text.SafeText;

/// Text in bytes, character by character.
///
/// @param parts the characters before the terminator
/// @param terminator its offset in bytes; -1 if there is none
record TextParts(List<Part> parts, int terminator) {
    /// One character.
    ///
    /// @param offset of its first byte
    /// @param length in bytes
    record Part(int codePoint, int offset, int length) {
        /// As a cell shows it.
        String shown() {
            return codePoint == ' ' ? "␣" : SafeText.inWindow(Character.toString(codePoint));
        }
    }

    /// The characters in these bytes; empty if they are not valid in the encoding.
    static Optional<TextParts> of(byte[] bytes, TextEncoding encoding) {
        int end = terminator(bytes, encoding.unit());
        byte[] own = Arrays.copyOf(bytes, end < 0 ? bytes.length - bytes.length % encoding.unit() : end);
        String text = new String(own, encoding.charset());
        if (!Arrays.equals(text.getBytes(encoding.charset()), own)) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        int offset = 0;
        for (int codePoint : text.codePoints().toArray()) {
            int length = Character.toString(codePoint).getBytes(encoding.charset()).length;
            parts.add(new Part(codePoint, offset, length));
            offset += length;
        }
        // An encoding with states has no length of a single character.
        return offset == own.length ? Optional.of(new TextParts(parts, end)) : Optional.empty();
    }

    private static int terminator(byte[] bytes, int unit) {
        for (int at = 0; at + unit <= bytes.length; at += unit) {
            boolean zero = true;
            for (int i = 0; i < unit; i++) {
                zero &= bytes[at + i] == 0;
            }
            if (zero) {
                return at;
            }
        }
        return -1;
    }

    /// The number of bytes with the terminator.
    int end(int unit) {
        int text =
                parts.isEmpty() ? 0 : parts.getLast().offset() + parts.getLast().length();
        return terminator < 0 ? text : terminator + unit;
    }
}
