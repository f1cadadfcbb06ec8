package org.interopexplorer.core.marshal;

import java.nio.charset.Charset;
import java.util.Map;

/// The charsets that a person chose, by the argument's index or [#RESULT]. All other texts have the encoding of
/// their type.
public record Encodings(Map<Integer, Charset> chosen) {
    /// In place of an index: the returned text.
    public static final int RESULT = -1;

    /// Every text has the encoding of its type.
    public static final Encodings BY_TYPE = new Encodings(Map.of());

    public Encodings {
        chosen = Map.copyOf(chosen);
    }
}
