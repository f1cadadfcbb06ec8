package org.interopexplorer.core.snippet;

import java.util.function.IntFunction;

/// Texts between double quotes.
final class Quotes {
    private Quotes() {}

    /// A text as a literal.
    ///
    /// @param control the format of a control character's number in the language
    /// @param unseen writes the number of another character that is not seen: some languages end a line at
    ///     one, or refuse it
    static String quoted(String text, String control, IntFunction<String> unseen) {
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
                    } else if (isUnseen(unit)) {
                        quoted.append(unseen.apply(unit));
                    } else {
                        quoted.append(unit);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isUnseen(char unit) {
        return switch (Character.getType(unit)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /// As C writes it: an octal number ends after three digits, whatever follows, and two question marks begin a
    /// trigraph.
    static String c(String text) {
        // C names no character below U+00A0 by its number (C17 6.4.3).
        return quoted(text, "\\%03o", unit -> unit < 0xA0 ? Character.toString(unit) : "\\u%04x".formatted(unit))
                .replaceAll("(?<=\\?)\\?", "\\\\?");
    }

    /// As Java and C# write it.
    static String java(String text) {
        return quoted(text, "\\u%04x", "\\u%04x"::formatted);
    }

    static String python(String text) {
        return quoted(text, "\\x%02x", "\\u%04x"::formatted);
    }

    static String rust(String text) {
        return quoted(text, "\\x%02x", "\\u{%x}"::formatted);
    }
}
