package org.interopexplorer.core.loading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;

/// The rules of ELF loaders: the first library in loading order that defines a name supplies it to all others
/// (gABI 5, Shared Object Dependencies; glibc's `check_match` for versions).
final class GlobalScope implements ImportRules {
    private final List<LoadedLibrary> libraries;
    private final List<LoadedLibrary> searched;
    /// Whether this loader compares symbol versions; musl's does not.
    private final boolean versioned;
    /// The definitions of imported names only; a tree has many times more exports.
    private final Map<String, List<Definition>> definitions = new HashMap<>();

    private final boolean complete;

    private record Definition(LoadedLibrary library, NativeImage image, Export export) {}

    GlobalScope(DependencyWalk walk) {
        this.libraries = walk.libraries();
        this.searched = searched(walk);
        this.versioned = walk.versioned();
        this.complete =
                libraries.stream().noneMatch(library -> library.resolution() instanceof Resolution.PartOfSystem);
        collect();
    }

    /// The libraries in loading order, except that a filter's libraries come right before it (gABI 5, Dynamic
    /// Section).
    private static List<LoadedLibrary> searched(DependencyWalk walk) {
        List<LoadedLibrary> order = new ArrayList<>(walk.libraries());
        for (LoadedLibrary library : walk.libraries()) {
            for (LoadReport.Need need : walk.needs(library)) {
                if (need.kind() == Dependency.Kind.FILTEE || need.kind() == Dependency.Kind.AUXILIARY) {
                    LoadedLibrary filtee = walk.libraries().get(need.library());
                    if (order.indexOf(filtee) > order.indexOf(library)) {
                        order.remove(filtee);
                        order.add(order.indexOf(library), filtee);
                    }
                }
            }
        }
        return order;
    }

    private void collect() {
        for (LoadedLibrary library : libraries) {
            library.imports().forEach(wanted -> definitions.putIfAbsent(wanted.name(), new ArrayList<>(1)));
        }
        for (LoadedLibrary library : searched) {
            NativeImage image = library.image();
            if (image != null) {
                for (Export export : image.exports()) {
                    List<Definition> known = definitions.get(export.name());
                    if (known != null && defines(export)) {
                        known.add(new Definition(library, image, export));
                    }
                }
            }
        }
    }

    /// Whether an export is a definition. A symbol with value 0 is none, except for kinds where 0 is a valid
    /// value.
    private static boolean defines(Export export) {
        return export.address() != 0
                || export.target() instanceof ExportTarget.Tls
                || export.target() instanceof ExportTarget.Absolute;
    }

    @Override
    public ImportAnswer answer(LoadedLibrary asker, Import wanted) {
        for (Definition definition : definitions.getOrDefault(wanted.name(), List.of())) {
            if (matches(wanted, definition)) {
                return new ImportAnswer(wanted, ImportAnswer.Status.FOUND, definition.image.path(), null);
            }
        }
        return complete ? ImportAnswer.missing(wanted) : ImportAnswer.unchecked(wanted);
    }

    private boolean matches(Import wanted, Definition definition) {
        Export export = definition.export;
        if (!versioned) {
            return export.defaultVersion();
        }
        String own = export.version();
        if (own == null) {
            return true;
        }
        if (wanted.version() != null) {
            return wanted.version().equals(own);
        }
        // A request without a version gets the library's first version, else the default one.
        List<String> defined = definition.image.linkage().definedVersions();
        return export.defaultVersion()
                || (!defined.isEmpty() && defined.getFirst().equals(own));
    }
}
