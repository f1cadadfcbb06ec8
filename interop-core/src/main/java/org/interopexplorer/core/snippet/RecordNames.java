package org.interopexplorer.core.snippet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.RecordType;

/// Names for structs and unions, and for their members without a name.
final class RecordNames {
    private final Map<RecordType, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /// Keeps a name for something else.
    void take(String name) {
        taken.add(name);
    }

    /// A name as all languages but C write those of types: `z_stream_s` becomes `ZStreamS`.
    private static String camel(String name) {
        String words = Arrays.stream(name.split("\\W|_", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return words.isEmpty() || Character.isDigit(words.charAt(0)) || Words.isReserved(words) ? "T" + words : words;
    }

    /// Gives a record a name, unless it has one.
    ///
    /// @param typedef the typedef name through which it is used; else its tag, else one of its own
    void give(RecordType record, String typedef) {
        if (!names.containsKey(record)) {
            String tag = record.tag();
            String wanted = camel(tag != null ? tag : typedef.isEmpty() ? "record" : typedef);
            String name = wanted;
            for (int i = 2; !taken.add(name); i++) {
                name = wanted + i;
            }
            names.put(record, name);
        }
    }

    /// Gives a record the name of an equal one.
    void alias(RecordType record, RecordType first) {
        names.put(record, of(first));
    }

    boolean has(RecordType record) {
        return names.containsKey(record);
    }

    String of(RecordType record) {
        String name = names.get(record);
        if (name == null) {
            throw new IllegalStateException(record + " is not part of the program");
        }
        return name;
    }

    /// The name of a member; `unnamed1` and so on for anonymous structs and padding.
    static String member(RecordType record, int index) {
        String name = record.members().get(index).name();
        return name == null ? "unnamed" + (index + 1) : name;
    }
}
