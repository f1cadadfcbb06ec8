package org.interopexplorer.core.loading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// The rules of dyld: an import names its library, which defines the symbol or re-exports a library that does. An
/// import that names no library is searched for in all.
final class TwoLevelNamespace implements ImportRules {
    private final DependencyWalk walk;
    private final IdentityHashMap<NativeImage, Map<String, Export>> tables = new IdentityHashMap<>();

    TwoLevelNamespace(DependencyWalk walk) {
        this.walk = walk;
    }

    @Override
    public ImportAnswer answer(LoadedLibrary asker, Import wanted) {
        if (wanted.library() == null) {
            return anywhere(wanted);
        }
        for (LoadReport.Need need : walk.needs(asker)) {
            if (need.name().equals(wanted.library())) {
                return in(walk.libraries().get(need.library()), wanted, new HashSet<>());
            }
        }
        // The symbol may be in the library itself, or in the program that will load it.
        ImportAnswer own = in(asker, wanted, new HashSet<>());
        return own.status() == ImportAnswer.Status.MISSING ? ImportAnswer.unchecked(wanted) : own;
    }

    private ImportAnswer anywhere(Import wanted) {
        boolean unknown = false;
        for (LoadedLibrary library : walk.libraries()) {
            Export export = find(library, wanted.name());
            if (export != null) {
                return found(wanted, library, export);
            }
            unknown |= library.resolution() instanceof Resolution.PartOfSystem;
        }
        return unknown ? ImportAnswer.unchecked(wanted) : ImportAnswer.missing(wanted);
    }

    private ImportAnswer in(LoadedLibrary library, Import wanted, Set<Integer> met) {
        if (library.resolution() instanceof Resolution.PartOfSystem) {
            return ImportAnswer.unchecked(wanted);
        }
        Export export = find(library, wanted.name());
        if (export != null) {
            return found(wanted, library, export);
        }
        boolean unknown = false;
        if (met.add(library.id())) {
            for (LoadReport.Need need : walk.needs(library)) {
                if (need.kind() == Dependency.Kind.REEXPORTED) {
                    ImportAnswer there = in(walk.libraries().get(need.library()), wanted, met);
                    switch (there.status()) {
                        case FOUND, FORWARDED -> {
                            return there;
                        }
                        case UNCHECKED -> unknown = true;
                        case MISSING -> {}
                    }
                }
            }
        }
        return unknown ? ImportAnswer.unchecked(wanted) : ImportAnswer.missing(wanted);
    }

    private static ImportAnswer found(Import wanted, LoadedLibrary library, Export export) {
        NativeImage image = library.image();
        if (export.target() instanceof ExportTarget.Forwarder(String to)) {
            return new ImportAnswer(wanted, ImportAnswer.Status.FORWARDED, null, to);
        }
        return new ImportAnswer(wanted, ImportAnswer.Status.FOUND, image == null ? null : image.path(), null);
    }

    private @Nullable Export find(LoadedLibrary library, String name) {
        return library.image() == null
                ? null
                : tables.computeIfAbsent(library.image(), TwoLevelNamespace::table)
                        .get(name);
    }

    private static Map<String, Export> table(NativeImage image) {
        List<Export> exports = image.exports();
        Map<String, Export> byName = HashMap.newHashMap(exports.size());
        exports.forEach(export -> byName.putIfAbsent(export.name(), export));
        return byName;
    }
}
