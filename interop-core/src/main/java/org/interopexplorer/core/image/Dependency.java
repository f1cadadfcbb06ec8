package org.interopexplorer.core.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Another library that must be there.
///
/// @param name as the file spells it: a bare name that the loader searches for, or a path
/// @param kind when and how hard it is needed
/// @param versions the symbol versions that it must define; empty where the format has none
/// @param atLeast the compatibility version that it must have; null where any will do
public record Dependency(
        String name,
        Kind kind,
        List<Version> versions,
        @Nullable LibraryVersion atLeast) {
    public Dependency {
        versions = List.copyOf(versions);
    }

    /// One of a format whose libraries have no compatibility version.
    public Dependency(String name, Kind kind, List<Version> versions) {
        this(name, kind, versions, null);
    }

    /// When a dependency is loaded, and whether its absence is an error.
    public enum Kind {
        REQUIRED("required"),
        /// Loaded at the first call into it.
        DELAYED("delayed"),
        /// May be absent.
        OPTIONAL("optional"),
        /// Its exports count as this library's own.
        REEXPORTED("reexported"),
        /// Supplies what this library only names (ELF `DT_FILTER`).
        FILTEE("filtee"),
        /// Comes before this library where it is there (ELF `DT_AUXILIARY`).
        AUXILIARY("auxiliary"),
        /// Nobody needs it: the environment has it loaded before all that a program needs (`LD_PRELOAD`).
        PRELOADED("preloaded");

        private final String token;

        Kind(String token) {
            this.token = token;
        }

        /// The stable name that JSON and translations use.
        public String token() {
            return token;
        }
    }

    /// A symbol version that a dependency must define.
    ///
    /// @param weak whether the loader only warns when it is missing (`VER_FLG_WEAK`)
    public record Version(String name, boolean weak) {}
}
