package org.interopexplorer.core.image.macho;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The content of a text stub of versions 1 to 4 (LLVM, TextAPI). The format is a small part of YAML: each line
/// starts with a key or a list item, and a list in brackets may span lines.
///
/// @param targets the targets of the library itself
/// @param symbols the names that a linker sees, with their kinds, in the order of the file
/// @param reexported the install names of the libraries whose exports count as its own
/// @param differing how many symbols some of the targets lack
record TextStub(
        @Nullable String installName,
        List<String> targets,
        Map<String, Kind> symbols,
        List<String> reexported,
        int differing) {
    /// The kind of a symbol, as far as a stub tells.
    enum Kind {
        PLAIN,
        WEAK,
        THREAD_LOCAL,
        OBJECTIVE_C
    }

    private static final class Reading {
        @Nullable
        String installName;

        final Set<String> targets = new LinkedHashSet<>();
        final Map<String, Kind> symbols = new LinkedHashMap<>();
        final Map<String, Set<String>> targetsOf = new LinkedHashMap<>();
        final Set<String> reexported = new LinkedHashSet<>();
        String section = "";
        List<String> itemTargets = List.of();
        int document;
    }

    static TextStub parse(String text) {
        Reading reading = new Reading();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("---")) {
                reading.document++;
                reading.section = "";
                continue;
            }
            int colon = colon(line);
            if (colon < 0 || line.strip().startsWith("#")) {
                continue;
            }
            StringBuilder value = new StringBuilder(line.substring(colon + 1).strip());
            while (value.toString().startsWith("[") && !closed(value) && i + 1 < lines.size()) {
                value.append(' ').append(lines.get(++i).strip());
            }
            boolean top = !Character.isWhitespace(line.charAt(0)) && line.charAt(0) != '-';
            key(reading, top, line.substring(0, colon).replace('-', ' ').strip().replace(' ', '-'), value.toString());
        }
        Set<String> all = reading.targets;
        int differing = (int) reading.targetsOf.values().stream()
                .filter(own -> !own.isEmpty() && !own.containsAll(all))
                .count();
        return new TextStub(
                reading.installName, List.copyOf(all), reading.symbols, List.copyOf(reading.reexported), differing);
    }

    /// Where the key of a line ends; -1 if it has none.
    private static int colon(String line) {
        int colon = line.indexOf(':');
        return colon > 0 && (colon + 1 == line.length() || Character.isWhitespace(line.charAt(colon + 1))) ? colon : -1;
    }

    private static boolean closed(CharSequence value) {
        char quote = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ']') {
                return true;
            }
        }
        return false;
    }

    private static void key(Reading reading, boolean top, String key, String value) {
        boolean own = reading.document <= 1;
        if (top) {
            reading.section = key;
            switch (key) {
                case "install-name" -> {
                    if (own) {
                        reading.installName = list(value).stream().findFirst().orElse(null);
                    }
                }
                case "targets", "archs" -> {
                    if (own) {
                        reading.targets.addAll(list(value));
                    }
                }
                default -> {}
            }
            return;
        }
        switch (key) {
            case "targets", "archs" -> reading.itemTargets = list(value);
            case "libraries" -> {
                if (own && reading.section.equals("reexported-libraries")) {
                    reading.reexported.addAll(list(value));
                }
            }
            case "re-exports" -> {
                if (own) {
                    // A list of libraries in older stubs.
                    reading.reexported.addAll(list(value));
                }
            }
            default -> {
                if (reading.section.equals("exports") || reading.section.equals("reexports")) {
                    symbols(reading, key, value);
                }
            }
        }
    }

    private static void symbols(Reading reading, String key, String value) {
        switch (key) {
            case "symbols" -> add(reading, value, Kind.PLAIN, "");
            case "weak-symbols", "weak-def-symbols" -> add(reading, value, Kind.WEAK, "");
            case "thread-local-symbols" -> add(reading, value, Kind.THREAD_LOCAL, "");
            case "objc-classes" -> {
                add(reading, value, Kind.OBJECTIVE_C, "_OBJC_CLASS_$_");
                add(reading, value, Kind.OBJECTIVE_C, "_OBJC_METACLASS_$_");
            }
            case "objc-eh-types" -> add(reading, value, Kind.OBJECTIVE_C, "_OBJC_EHTYPE_$_");
            case "objc-ivars" -> add(reading, value, Kind.OBJECTIVE_C, "_OBJC_IVAR_$_");
            default -> {}
        }
    }

    private static void add(Reading reading, String value, Kind kind, String prefix) {
        for (String item : list(value)) {
            // Before version 4, names of Objective-C have C's underscore.
            String name = prefix + (prefix.isEmpty() || !item.startsWith("_") ? item : item.substring(1));
            reading.symbols.putIfAbsent(name, kind);
            reading.targetsOf.computeIfAbsent(name, _ -> new LinkedHashSet<>()).addAll(reading.itemTargets);
        }
    }

    /// The items of `[ a, 'b, c', "d" ]`, or a plain value as the only item.
    private static List<String> list(String value) {
        String inner = value.startsWith("[") ? value.substring(1) : value;
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    item.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ',' || c == ']') {
                finish(items, item);
                if (c == ']') {
                    return items;
                }
            } else {
                item.append(c);
            }
        }
        finish(items, item);
        return items;
    }

    private static void finish(List<String> items, StringBuilder item) {
        String text = item.toString().strip();
        if (!text.isEmpty()) {
            items.add(text);
        }
        item.setLength(0);
    }
}
