package org.interopexplorer.core.snippet;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.ctype.RecordType;

/// Names for structs and unions, and for their members without a name.
final class RecordNames {
    private final Map<RecordType, String> names = new IdentityHashMap<>();
    private final Set<String> taken = new HashSet<>();

    /// Gives a record a name, unless it has one.
    ///
    /// @param typedef the typedef name through which it is used; else its tag, else one of its own
    void give(RecordType record, String typedef) {
        if (!names.containsKey(record)) {
            String wanted = record.tag() != null ? record.tag() : typedef.isEmpty() ? "record" : typedef;
            String name = wanted.replaceAll("\\W", "_");
            for (int i = 2; !taken.add(name); i++) {
                name = wanted.replaceAll("\\W", "_") + i;
            }
            names.put(record, name);
        }
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
