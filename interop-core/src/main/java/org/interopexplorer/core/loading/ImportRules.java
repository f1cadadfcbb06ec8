package org.interopexplorer.core.loading;

import org.interopexplorer.core.image.Import;

/// How one loader binds what a library imports to what others export.
sealed interface ImportRules permits GlobalScope, ForwardedExports, TwoLevelNamespace {
    /// What the loader would find for one import of a library.
    ImportAnswer answer(LoadedLibrary asker, Import wanted);

    /// The rules for the libraries of a finished walk.
    static ImportRules of(DependencyWalk walk) {
        return switch (walk.format()) {
            case ELF -> new GlobalScope(walk);
            case PE -> new ForwardedExports(walk);
            case MACH_O -> new TwoLevelNamespace(walk);
        };
    }
}
