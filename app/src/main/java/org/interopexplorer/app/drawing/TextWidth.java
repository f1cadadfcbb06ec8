package org.interopexplorer.app.drawing;

/// How wide text is in a font of fixed width, without a scene.
///
/// So the layout is the same in the window, in SVG and in tests. Characters that fonts draw twice as wide count twice.
final class TextWidth {
    /// Of one character, in parts of the size of the font. That of DejaVu Sans Mono; other fonts are narrower.
    private static final double ADVANCE = 0.603;

    private TextWidth() {}

    /// @param size of the font
    static double of(String text, double size) {
        return text.codePoints().mapToDouble(TextWidth::cells).sum() * ADVANCE * size;
    }

    private static double cells(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (codePoint >= 0x1F300 && codePoint <= 0x1FAFF)
                || (codePoint >= 0x1100 && codePoint <= 0x115F)
                || (codePoint >= 0x2E80 && codePoint <= 0xA4CF)
                || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
                || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
                || (codePoint >= 0x20000 && codePoint <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
