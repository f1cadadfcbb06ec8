package org.interopexplorer.core.collection;

import java.util.List;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;

/// Finds the kept values that a literal or a value uses.
public final class KeptNames {
    private KeptNames() {}

    /// A literal or an expectation in which each `@name` outside quotes has a new name.
    public static String renamed(String text, String name, String to) {
        StringBuilder renamed = new StringBuilder();
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            int end = at + 1 + name.length();
            boolean whole = quote == 0
                    && unit == '@'
                    && text.startsWith(name, at + 1)
                    && (end == text.length() || !Character.isUnicodeIdentifierPart(text.charAt(end)));
            if (whole) {
                renamed.append('@').append(to);
                at = end - 1;
                continue;
            }
            renamed.append(unit);
            if (quote != 0 && unit == '\\' && at + 1 < text.length()) {
                renamed.append(text.charAt(++at));
            } else if (quote == unit) {
                quote = 0;
            } else if (quote == 0 && (unit == '"' || unit == '\'')) {
                quote = unit;
            }
        }
        return renamed.toString();
    }

    /// The names in a literal, as far as it can be parsed without its type.
    static List<String> in(String literal) {
        return ValueParser.parse(literal) instanceof ParsedValue.Parsed(var value) ? in(value) : List.of();
    }

    static List<String> in(Value value) {
        return value.keptNames();
    }
}
