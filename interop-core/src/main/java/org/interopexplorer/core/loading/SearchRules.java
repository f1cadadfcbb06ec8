package org.interopexplorer.core.loading;

import java.util.List;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// How one loader finds the file for a name.
sealed interface SearchRules permits GlibcRules, MuslRules, WindowsRules, DyldRules {
    /// Finds the file for a name that `asker` depends on.
    ///
    /// @param asker null if no library asks but the person, by name alone
    Resolution resolve(String name, @Nullable LoadedLibrary asker);

    /// The key of a request. The loader searches once for each key and then reuses the result.
    ///
    /// @return null if a name may mean a different file for each asker
    @Nullable
    String key(String name);

    /// Further keys for which the loader reuses this library, besides the name by which it was found.
    List<String> aliases(NativeImage image);

    /// The missing side-by-side assemblies (Windows), which the loader needs before it loads the dependencies.
    default List<Resolution.NotFound> missingAssemblies(LoadedLibrary library) {
        return List.of();
    }

    /// The libraries that the environment preloads (`LD_PRELOAD`).
    default List<String> preloaded() {
        return List.of();
    }

    /// All libraries that can be loaded by name alone, each once, in no order.
    List<SystemLibrary> all();
}
