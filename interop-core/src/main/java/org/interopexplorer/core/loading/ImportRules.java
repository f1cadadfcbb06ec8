package org.interopexplorer.core.loading;

import org.interopexplorer.core.image.Import;

/// How one loader binds a library's imports to the exports of others.
sealed interface ImportRules permits GlobalScope, ForwardedExports, TwoLevelNamespace {
    /// The loader's answer to one import of a library.
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
