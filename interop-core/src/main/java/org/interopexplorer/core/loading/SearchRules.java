package org.interopexplorer.core.loading;

import java.util.List;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// How one loader finds the file for a name.
sealed interface SearchRules permits GlibcRules, MuslRules, WindowsRules, DyldRules {
    /// The file for a name that `asker` depends on, as far as its own rules go.
    ///
    /// @param asker null where nobody asks but the person, by name alone
    Resolution resolve(String name, @Nullable LoadedLibrary asker);

    /// What makes two requests the same one: the loader searches once for each key and then takes what it has.
    ///
    /// @return null where a name means another file to each asker
    @Nullable
    String key(String name);

    /// The keys under which a library answers later requests beside the name that it was found by.
    List<String> aliases(NativeImage image);

    /// What the loader wants for a library before it loads its dependencies, and does not find: the side-by-side
    /// assemblies of Windows.
    default List<Resolution.NotFound> missingAssemblies(LoadedLibrary library) {
        return List.of();
    }

    /// What the environment has loaded before everything that a library needs (`LD_PRELOAD`).
    default List<String> preloaded() {
        return List.of();
    }

    /// All libraries that can be loaded by name alone, each once, in no order.
    List<SystemLibrary> all();
}
