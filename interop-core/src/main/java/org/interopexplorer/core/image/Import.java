package org.interopexplorer.core.image;

import org.jspecify.annotations.Nullable;

/// One symbol that a library needs from others.
///
/// @param library that must supply it; null if the format allows any library
/// @param name as in the file; empty if only the ordinal names it
/// @param ordinal null if it is requested by name
/// @param delayed whether it is looked up at its first use only (PE delay-load)
/// @param weak whether the library loads without it
/// @param version the requested symbol version; null for none
/// @param lazy whether it can be missing until something calls it: the loader looks it up at its first use (ELF),
///     or never
public record Import(
        @Nullable String library,
        String name,
        @Nullable Ordinal ordinal,
        boolean delayed,
        boolean weak,
        @Nullable String version,
        boolean lazy) {
    /// An import that the loader looks up when it loads the library, unless it is `delayed`.
    public Import(
            @Nullable String library,
            String name,
            @Nullable Ordinal ordinal,
            boolean delayed,
            boolean weak,
            @Nullable String version) {
        this(library, name, ordinal, delayed, weak, version, delayed);
    }

    /// Its label: its name, or `#ordinal` if it has none.
    public String label() {
        return name.isEmpty() && ordinal != null ? ordinal.toString() : name;
    }
}
