package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.Locale;
import org.interopexplorer.core.image.Import;
import org.jspecify.annotations.Nullable;

/// The loader's answer to one import.
///
/// @param file the file that finally defines it; null if none does or the file is not on this machine
/// @param target the forwarder's text in the exporting library; null if the export is not forwarded
public record ImportAnswer(
        Import wanted,
        Status status,
        @Nullable Path file,
        @Nullable String target) {
    /// How the search for one import ended.
    public enum Status {
        FOUND,
        /// The library exports the name and forwards it to another library.
        FORWARDED,
        /// No loaded library defines it.
        MISSING,
        /// Not known, because the library that should define it belongs to a system that is not on this machine.
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

    /// Whether the import is required and missing.
    public boolean fails() {
        return status == Status.MISSING && !wanted.weak();
    }
}
