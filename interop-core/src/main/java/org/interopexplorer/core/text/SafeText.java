package org.interopexplorer.core.text;

/// Text from files and native code as it can be shown: what a terminal obeys or a reader is deceived by is
/// spelled out.
///
/// That is every control character (ESC, BEL, DEL, and those of U+0080 to U+009F, of which U+009B starts a
/// sequence as ESC does), what turns the direction of writing or cannot be seen (Unicode's format characters),
/// the separators of lines and paragraphs, and halves of surrogate pairs.
public final class SafeText {
    private SafeText() {}

    /// For a terminal, as one line: `\n`, `\t`, `\x1b`, `\u202e` stand for what they name.
    public static String oneLine(String text) {
        return shown(text, false, false);
    }

    /// For a terminal, of several lines: their ends and tabs stay.
    public static String lines(String text) {
        return shown(text, true, false);
    }

    /// For the window, as one line: the symbols that Unicode has for controls, `[U+202E]` for others.
    public static String inWindow(String text) {
        return shown(text, false, true);
    }

    /// For the window, of several lines: their ends and tabs stay.
    public static String linesInWindow(String text) {
        return shown(text, true, true);
    }

    private static String shown(String text, boolean lines, boolean window) {
        for (int i = 0; i < text.length(); i++) {
            if (suspect(text.charAt(i))) {
                return spelled(text, i, lines, window);
            }
        }
        return text;
    }

    /// Whether a char needs a closer look; nearly no text has one.
    private static boolean suspect(char unit) {
        return unit < ' ' || (unit >= 0x7f && unit <= 0x9f) || (unit >= 0xad && hidden(unit));
    }

    private static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> Character.isISOControl(point);
        };
    }

    private static String spelled(String text, int from, boolean lines, boolean window) {
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, from);
        for (int i = from; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            boolean kept = lines && (point == '\n' || point == '\t' || (point == '\r' && isLineEnd(text, i)));
            if (kept || !hidden(point)) {
                shown.appendCodePoint(point);
            } else if (window) {
                inWindow(shown, point);
            } else {
                escape(shown, point);
            }
        }
        return shown.toString();
    }

    private static boolean isLineEnd(String text, int at) {
        return at < text.length() && text.charAt(at) == '\n';
    }

    private static void escape(StringBuilder shown, int point) {
        switch (point) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default ->
                shown.append(
                        point <= 0xff
                                ? "\\x%02x".formatted(point)
                                : point <= 0xffff ? "\\u%04x".formatted(point) : "\\u{%x}".formatted(point));
        }
    }

    private static void inWindow(StringBuilder shown, int point) {
        if (point < ' ') {
            shown.append((char) (0x2400 + point));
        } else if (point == 0x7f) {
            shown.append('\u2421');
        } else {
            shown.append("[U+%04X]".formatted(point));
        }
    }
}
