package org.interopexplorer.core.status;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sentences of this package in one language, by key; loaded at first use.
final class Phrases {
    private final String language;
    private @Nullable Map<String, String> texts;

    Phrases(String language) {
        this.language = language;
    }

    /// The sentence for a key, with values filled in.
    ///
    /// @throws IllegalStateException if there is no such key
    String text(String key, Object... values) {
        String text = texts().get(key);
        if (text == null) {
            throw new IllegalStateException("no phrase has the key " + key);
        }
        return text.formatted(values);
    }

    private synchronized Map<String, String> texts() {
        Map<String, String> read = texts;
        if (read == null) {
            read = new HashMap<>();
            for (TsvTable.Row row : TsvTable.read("phrases.tsv").rows()) {
                read.put(row.cell("key"), row.cell(language));
            }
            texts = read;
        }
        return read;
    }
}
