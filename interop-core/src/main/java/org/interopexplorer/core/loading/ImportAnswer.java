package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.Locale;
import org.interopexplorer.core.image.Import;
import org.jspecify.annotations.Nullable;

/// What the loader would find for one import.
///
/// @param file the file that defines it in the end; null where none does, or where that file is not here
/// @param target what the exporting library forwards it to, as that one spells it; null where it does not
public record ImportAnswer(
        Import wanted,
        Status status,
        @Nullable Path file,
        @Nullable String target) {
    /// How the search for one import ended.
    public enum Status {
        FOUND,
        /// The library exports the name, and has another one supply it.
        FORWARDED,
        /// Nothing that the library loads defines it.
        MISSING,
        /// The library that should have it belongs to a system that is not here, so nobody can tell.
        UNCHECKED;

        /// The stable name that JSON and translations use.
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ImportAnswer missing(Import wanted) {
        return new ImportAnswer(wanted, Status.MISSING, null, null);
    }

    static ImportAnswer unchecked(Import wanted) {
        return new ImportAnswer(wanted, Status.UNCHECKED, null, null);
    }

    /// Whether the library cannot do without it, and it is nowhere.
    public boolean fails() {
        return status == Status.MISSING && !wanted.weak();
    }
}
