package org.interopexplorer.core.status;

import java.util.HashMap;
import java.util.Map;

/// The sentences of this package in one language, by key.
final class Phrases {
    private final Map<String, String> texts;

    private Phrases(Map<String, String> texts) {
        this.texts = texts;
    }

    static Phrases of(Tsv tsv, String language) {
        Map<String, String> texts = new HashMap<>();
        for (Tsv.Row row : tsv.rows()) {
            texts.put(row.cell("key"), row.cell(language));
        }
        return new Phrases(Map.copyOf(texts));
    }

    /// The sentence of a key with its values filled in.
    ///
    /// @throws IllegalStateException if there is no such key
    String text(String key, Object... values) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalStateException("no phrase has the key " + key);
        }
        return text.formatted(values);
    }
}
