package org.interopexplorer.core.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Another library that this one needs.
///
/// @param name as in the file: a bare name that the loader searches for, or a path
/// @param kind when it is needed, and whether it is required
/// @param versions the symbol versions that it must define; empty if the format has none
/// @param atLeast the least compatibility version that it must have; null for any
public record Dependency(
        String name,
        Kind kind,
        List<Version> versions,
        @Nullable LibraryVersion atLeast) {
    public Dependency {
        versions = List.copyOf(versions);
    }

    /// A dependency in a format without compatibility versions.
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
        /// Its exports also count as this library's own.
        REEXPORTED("reexported"),
        /// Supplies symbols that this library only names (ELF `DT_FILTER`).
        FILTEE("filtee"),
        /// Comes before this library if it exists (ELF `DT_AUXILIARY`).
        AUXILIARY("auxiliary"),
        /// Not needed by a library: the environment loads it before all dependencies of a program (`LD_PRELOAD`).
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
