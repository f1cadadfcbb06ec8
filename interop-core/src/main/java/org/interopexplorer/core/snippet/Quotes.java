package org.interopexplorer.core.snippet;

/// Texts between double quotes.
final class Quotes {
    private Quotes() {}

    /// A text as a literal.
    ///
    /// @param control the format of a control character's number in the language
    static String quoted(String text, String control) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (unit < ' ' || unit == 0x7F) {
                        quoted.append(control.formatted((int) unit));
                    } else {
                        quoted.append(unit);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /// As C writes it: an octal number ends after three digits, whatever follows.
    static String c(String text) {
        return quoted(text, "\\%03o");
    }

    /// As Java and C# write it.
    static String java(String text) {
        return quoted(text, "\\u%04x");
    }

    /// As Python and Rust write it.
    static String hexadecimal(String text) {
        return quoted(text, "\\x%02x");
    }
}
