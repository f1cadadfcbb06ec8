package org.interopexplorer.core.loading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.LibraryVersion;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Machine;
import org.jspecify.annotations.Nullable;

/// Evaluates a finished walk: which libraries are at fault, and whether that prevents loading.
final class LoadVerdict {
    private final DependencyWalk walk;
    private final Machine machine;
    /// For each library, the one that led to it by required dependencies only; null if none did.
    private final List<@Nullable LoadedLibrary> boundBy = new ArrayList<>();

    private final boolean[] bound;
    private final @Nullable ImportCheck imports;

    /// @param imports null if imports are not checked
    LoadVerdict(DependencyWalk walk, Machine machine, @Nullable ImportCheck imports) {
        this.walk = walk;
        this.machine = machine;
        this.bound = new boolean[walk.libraries().size()];
        this.imports = imports;
        follow();
    }

    /// Finds the required libraries: those reached from the checked one by required dependencies only.
    private void follow() {
        walk.libraries().forEach(_ -> boundBy.add(null));
        Deque<LoadedLibrary> open = new ArrayDeque<>(List.of(walk.libraries().getFirst()));
        bound[0] = true;
        while (!open.isEmpty()) {
            LoadedLibrary asker = open.remove();
            for (LoadReport.Need need : walk.needs(asker)) {
                if (need.binding() && !bound[need.library()]) {
                    bound[need.library()] = true;
                    boundBy.set(need.library(), asker);
                    open.add(walk.libraries().get(need.library()));
                }
            }
        }
    }

    /// @param own the problems of the checked library itself
    LoadReport report(List<LoadProblem> own, List<Diagnostic> diagnostics) {
        List<LoadReport.Library> libraries = new ArrayList<>();
        List<LoadProblem> problems = new ArrayList<>(own);
        List<LoadProblem> warnings = new ArrayList<>();
        for (LoadedLibrary library : walk.libraries()) {
            List<LoadProblem> faults = new ArrayList<>(faults(library));
            List<LoadProblem> flaws = new ArrayList<>();
            for (LoadProblem.MissingImports missing : imports == null
                    ? List.<LoadProblem.MissingImports>of()
                    : imports.missing(library, chain(library))) {
                (missing.atLoad() ? faults : flaws).add(missing);
            }
            (bound[library.id()] ? problems : warnings).addAll(faults);
            warnings.addAll(flaws);
            libraries.add(new LoadReport.Library(
                    library.id(),
                    library.name(),
                    library.resolution(),
                    walk.needs(library),
                    library.id() == 0
                            ? Stream.concat(own.stream(), faults.stream()).toList()
                            : faults,
                    flaws,
                    library.loader() == null ? -1 : library.loader().id()));
        }
        return new LoadReport(
                machine,
                libraries,
                problems,
                warnings,
                imports == null ? List.of() : imports.answers(walk.libraries().getFirst()),
                RuntimeNeeds.of(walk.libraries()),
                diagnostics);
    }

    private List<LoadProblem> faults(LoadedLibrary library) {
        return switch (library.resolution()) {
            case Resolution.Found _ -> {
                List<LoadProblem> faults = new ArrayList<>();
                for (Resolution.NotFound missing : walk.missingAssemblies(library)) {
                    faults.add(new LoadProblem.MissingAssembly(chain(library), missing));
                }
                faults.addAll(versions(library));
                yield faults;
            }
            case Resolution.PartOfSystem _ -> List.of();
            case Resolution.NotFound missing -> List.of(new LoadProblem.MissingDependency(chain(library), missing));
            case Resolution.Unusable unusable ->
                List.of(new LoadProblem.BrokenDependency(chain(library), unusable.path(), unusable.why()));
        };
    }

    /// The chain of requests from the checked library down to this one. For a required library it has only
    /// required dependencies.
    private List<String> chain(LoadedLibrary library) {
        List<String> chain = new ArrayList<>();
        for (LoadedLibrary at = library; at != null; at = bound[library.id()] ? boundBy.get(at.id()) : at.loader()) {
            chain.addFirst(at.name());
        }
        return chain;
    }

    private List<LoadProblem> versions(LoadedLibrary asker) {
        List<LoadProblem> problems = new ArrayList<>();
        List<Dependency> dependencies = asker.dependencies();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < dependencies.size(); i++) {
            // A library that is named twice is checked once.
            if (!seen.add(dependencies.get(i).name())) {
                continue;
            }
            LoadReport.Need need = walk.needs(asker).get(i);
            Dependency dependency = dependencies.get(i);
            NativeImage provider = walk.libraries().get(need.library()).image();
            if (provider != null) {
                List<String> chain = new ArrayList<>(chain(asker));
                chain.add(dependency.name());
                problems.addAll(missingVersions(dependency, provider, chain));
                LibraryVersion has = provider.linkage().compatibility();
                LibraryVersion asked = dependency.atLeast();
                if (has != null && asked != null && has.compareTo(asked) < 0) {
                    problems.add(new LoadProblem.OldLibrary(chain, provider.path(), has, asked));
                }
            }
        }
        return problems;
    }

    /// The missing symbol versions. A library without any versions is accepted by the loader with a warning.
    private static List<LoadProblem> missingVersions(Dependency dependency, NativeImage image, List<String> chain) {
        Set<String> defined = Set.copyOf(image.linkage().definedVersions());
        if (defined.isEmpty()) {
            return List.of();
        }
        List<LoadProblem> problems = new ArrayList<>();
        for (Dependency.Version version : dependency.versions()) {
            // The base version has the library's own name and is not a version for importers.
            if (!version.weak()
                    && !defined.contains(version.name())
                    && !version.name().equals(image.identity())) {
                problems.add(new LoadProblem.MissingVersion(chain, image.path(), version.name()));
            }
        }
        return problems;
    }
}
