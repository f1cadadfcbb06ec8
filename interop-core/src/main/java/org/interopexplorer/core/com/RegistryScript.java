package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A registration script (`.rgs`), which ATL and Wine put in resources: keys in braces, each with a default value
/// and others (Learn, "Creating Registrar Scripts"). The parser skips what it does not understand.
final class RegistryScript {
    private static final int DEEPEST = 64;

    private final String text;
    private int at;

    private RegistryScript(String text) {
        this.text = text;
    }

    /// A key.
    ///
    /// @param value the default one; null if it has none
    record Key(String name, @Nullable String value, Map<String, String> values, List<Key> keys) {
        /// The subkey with this name; null if there is none.
        @Nullable
        Key key(String wanted) {
            return keys.stream()
                    .filter(each -> each.name.equalsIgnoreCase(wanted))
                    .findFirst()
                    .orElse(null);
        }

        /// The default value of a subkey; null if there is none.
        @Nullable
        String valueOf(String wanted) {
            Key found = key(wanted);
            return found == null ? null : found.value;
        }
    }

    /// The roots of a script, such as `HKCR`.
    static List<Key> parse(String text) {
        return new RegistryScript(text).keys(0);
    }

    private List<Key> keys(int depth) {
        List<Key> all = new ArrayList<>();
        for (String word = next(); word != null && !word.equals("}"); word = next()) {
            if (word.equals("{") && depth < DEEPEST) {
                // A block without a name before it.
                keys(depth + 1);
            } else if (!isModifier(word)) {
                all.add(key(plain(word), depth));
            }
        }
        return all;
    }

    private static boolean isModifier(String word) {
        return word.equalsIgnoreCase("NoRemove")
                || word.equalsIgnoreCase("ForceRemove")
                || word.equalsIgnoreCase("Delete")
                || word.equals("=");
    }

    private Key key(String name, int depth) {
        String value = given();
        Map<String, String> values = new LinkedHashMap<>();
        List<Key> keys = new ArrayList<>();
        int before = at;
        String opening = next();
        if (opening == null || !opening.equals("{") || depth >= DEEPEST) {
            at = before;
            return new Key(name, value, values, keys);
        }
        for (String word = next(); word != null && !word.equals("}"); word = next()) {
            if (word.equalsIgnoreCase("val")) {
                String its = next();
                String text = given();
                if (its != null && text != null) {
                    values.put(plain(its), text);
                }
            } else if (!isModifier(word)) {
                keys.add(key(plain(word), depth + 1));
            }
        }
        return new Key(name, value, values, keys);
    }

    /// The text after `= s`; null if there is none.
    private @Nullable String given() {
        int before = at;
        String equals = next();
        if (equals == null || !equals.equals("=")) {
            at = before;
            return null;
        }
        String type = next();
        String value = next();
        return type == null || value == null ? null : plain(value);
    }

    private static String plain(String word) {
        return word.length() > 1 && word.startsWith("'") && word.endsWith("'")
                ? word.substring(1, word.length() - 1).replace("''", "'")
                : word;
    }

    /// The next word, including the quotes of a quoted text; null at the end.
    private @Nullable String next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at >= text.length()) {
            return null;
        }
        int start = at++;
        char first = text.charAt(start);
        if (first == '\'') {
            while (at < text.length()) {
                if (text.charAt(at++) == '\'') {
                    if (at < text.length() && text.charAt(at) == '\'') {
                        at++;
                    } else {
                        break;
                    }
                }
            }
            return text.substring(start, at);
        }
        if (first == '{' && isGuid(start)) {
            at = start + GUID;
            return text.substring(start, at);
        }
        if (first == '{' || first == '}' || first == '=') {
            return text.substring(start, at);
        }
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != '=') {
            at++;
        }
        return text.substring(start, at);
    }

    private static final int GUID = 38;

    /// Whether a brace starts a GUID, not a block.
    private boolean isGuid(int start) {
        return start + GUID <= text.length() && text.charAt(start + GUID - 1) == '}' && text.charAt(start + 9) == '-';
    }
}
