package org.interopexplorer.core.loading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// Checks whether the imports of a tree's libraries are defined.
final class ImportCheck {
    private final DependencyWalk walk;
    private final ImportRules rules;

    ImportCheck(DependencyWalk walk) {
        this.walk = walk;
        this.rules = ImportRules.of(walk);
    }

    /// The answers to a library's imports, in file order.
    List<ImportAnswer> answers(LoadedLibrary library) {
        return library.imports().stream()
                .map(wanted -> rules.answer(library, wanted))
                .toList();
    }

    /// The required imports of a library that no library defines, grouped by the library that should define them
    /// and by when the failure occurs.
    ///
    /// Imports from a missing library, or of a missing version, are not reported again.
    ///
    /// @param chain of requests, down to this library
    List<LoadProblem.MissingImports> missing(LoadedLibrary library, List<String> chain) {
        Map<Group, List<String>> groups = new LinkedHashMap<>();
        boolean anyone = walk.format() == ImageFormat.ELF;
        for (Import wanted : library.imports()) {
            ImportAnswer answer = rules.answer(library, wanted);
            if (answer.fails() && (anyone ? !excused(library, wanted) : provided(library, wanted.library()))) {
                groups.computeIfAbsent(
                                new Group(anyone ? null : wanted.library(), !wanted.lazy()), _ -> new ArrayList<>())
                        .add(wanted.label());
            }
        }
        List<LoadProblem.MissingImports> all = new ArrayList<>();
        groups.forEach((group, names) -> {
            List<String> whole = new ArrayList<>(chain);
            if (group.library != null) {
                whole.add(group.library);
            }
            all.add(new LoadProblem.MissingImports(whole, group.library != null, names, group.atLoad));
        });
        return all;
    }

    private record Group(@Nullable String library, boolean atLoad) {}

    /// Whether a library that might define the import is missing.
    private boolean excused(LoadedLibrary asker, Import wanted) {
        for (LoadedLibrary library : walk.libraries()) {
            if (library.image() == null) {
                return true;
            }
        }
        return wanted.version() != null && lacksVersion(asker, wanted.library(), wanted.version());
    }

    private boolean lacksVersion(LoadedLibrary asker, @Nullable String library, String version) {
        for (LoadReport.Need need : walk.needs(asker)) {
            NativeImage provider = walk.libraries().get(need.library()).image();
            if (need.name().equals(library)
                    && provider != null
                    && !provider.linkage().definedVersions().isEmpty()
                    && !provider.linkage().definedVersions().contains(version)) {
                return true;
            }
        }
        return false;
    }

    private boolean provided(LoadedLibrary asker, @Nullable String library) {
        for (LoadReport.Need need : walk.needs(asker)) {
            if (need.name().equalsIgnoreCase(library)) {
                return walk.libraries().get(need.library()).image() != null;
            }
        }
        return false;
    }
}
