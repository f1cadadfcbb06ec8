package org.interopexplorer.core.com;

import java.util.Locale;
import java.util.Set;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// A class that a file says it has, read from the file: nothing of it runs.
///
/// @param name as its type library, its manifest or its registration script calls it
/// @param threadingModel as its manifest or its registration script says
/// @param typeLibrary the GUID of the type library that describes it
/// @param manifest the number of the manifest resource that names it; an activation context creates it by this.
///     Null if none names it
/// @param declared its interfaces and members; null if no type library of the file declares it
/// @param sources which parts of the file say so
public record FileClass(
        Guid clsid,
        @Nullable String name,
        @Nullable String progId,
        @Nullable String threadingModel,
        @Nullable Guid typeLibrary,
        @Nullable Integer manifest,
        @Nullable DeclaredClass declared,
        Set<Source> sources) {
    /// A part of a file that says that the file has a class.
    public enum Source {
        TYPE_LIBRARY,
        MANIFEST,
        REGISTRATION;

        /// Stable, for scripts.
        public String key() {
            return switch (this) {
                case TYPE_LIBRARY -> "typeLibrary";
                default -> name().toLowerCase(Locale.ROOT);
            };
        }
    }

    public FileClass {
        sources = Set.copyOf(sources);
    }
}
