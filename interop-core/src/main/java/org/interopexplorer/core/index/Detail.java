package org.interopexplorer.core.index;

import org.jspecify.annotations.Nullable;

/// What a name has beside its kind.
///
/// @param version the symbol version; null for none
/// @param library the library that an import is from; null if any may have it
record Detail(@Nullable String version, @Nullable String library) {
    /// Separates both in the index; no name has it.
    private static final char SEPARATOR = '\0';

    static Detail read(String text) {
        int at = text.indexOf(SEPARATOR);
        return at < 0
                ? new Detail(orNull(text), null)
                : new Detail(orNull(text.substring(0, at)), orNull(text.substring(at + 1)));
    }

    String written() {
        String first = version == null ? "" : version;
        return library == null ? first : first + SEPARATOR + library;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
