package org.interopexplorer.core.image;

import org.jspecify.annotations.Nullable;

/// One thing that a library wants from others.
///
/// @param library who must supply it; null where the format lets anyone do so
/// @param name as the file spells it; empty where only the ordinal names it
/// @param ordinal null where it is asked for by name
/// @param delayed whether it is looked up at its first use only (PE delay-load)
/// @param weak whether the library loads without it
/// @param version the symbol version asked for; null where none is
/// @param lazy whether it can be missing until something calls it: the loader looks it up at its first use (ELF), or
///     never
public record Import(
        @Nullable String library,
        String name,
        @Nullable Ordinal ordinal,
        boolean delayed,
        boolean weak,
        @Nullable String version,
        boolean lazy) {
    /// One that its loader looks up while it loads the library, unless it is `delayed`.
    public Import(
            @Nullable String library,
            String name,
            @Nullable Ordinal ordinal,
            boolean delayed,
            boolean weak,
            @Nullable String version) {
        this(library, name, ordinal, delayed, weak, version, delayed);
    }

    /// What to call it on screen: its name, or `#ordinal` where it has none.
    public String label() {
        return name.isEmpty() && ordinal != null ? ordinal.toString() : name;
    }
}
