package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.machine.Machine;
import org.jspecify.annotations.Nullable;

/// Whether a library would load here, with everything that would be loaded along.
///
/// @param machine the machine for which this was checked
/// @param libraries in loading order, the checked one first, each once. A tree for display follows
///     [Library#needs()] from the first one; it may meet the same library several times, and cycles
/// @param problems in the order of `libraries`; empty if it would load
/// @param warnings problems that do not prevent loading
/// @param imports the answers to the checked library's imports, in file order
/// @param runtime the oldest GNU runtime that it and its private libraries work with
/// @param diagnostics problems in the loader's own files, such as a damaged cache
public record LoadReport(
        Machine machine,
        List<Library> libraries,
        List<LoadProblem> problems,
        List<LoadProblem> warnings,
        List<ImportAnswer> imports,
        RuntimeNeeds runtime,
        List<Diagnostic> diagnostics) {
    public LoadReport {
        libraries = List.copyOf(libraries);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        imports = List.copyOf(imports);
        diagnostics = List.copyOf(diagnostics);
    }

    /// A report for a library without imports.
    public LoadReport(
            Machine machine,
            List<Library> libraries,
            List<LoadProblem> problems,
            List<LoadProblem> warnings,
            List<Diagnostic> diagnostics) {
        this(machine, libraries, problems, warnings, List.of(), RuntimeNeeds.NONE, diagnostics);
    }

    /// One library of the tree.
    ///
    /// @param id its index in [#libraries()]
    /// @param name the name in the first request
    /// @param resolution where it was found, or why not
    /// @param needs its own requests, in order; empty if its file could not be read
    /// @param problems its own problems, without those of its dependencies
    /// @param flaws problems that will make a call fail although it loads
    /// @param requestedBy the index of the first library that requested it; -1 for the checked library
    public record Library(
            int id,
            String name,
            Resolution resolution,
            List<Need> needs,
            List<LoadProblem> problems,
            List<LoadProblem> flaws,
            int requestedBy) {
        public Library {
            needs = List.copyOf(needs);
            problems = List.copyOf(problems);
            flaws = List.copyOf(flaws);
        }

        /// A library without flaws.
        public Library(
                int id,
                String name,
                Resolution resolution,
                List<Need> needs,
                List<LoadProblem> problems,
                int requestedBy) {
            this(id, name, resolution, needs, problems, List.of(), requestedBy);
        }

        /// Its file; null if none was found.
        public @Nullable Path path() {
            return switch (resolution) {
                case Resolution.Found found -> found.path();
                case Resolution.Unusable unusable -> unusable.path();
                case Resolution.NotFound _, Resolution.PartOfSystem _ -> null;
            };
        }

        /// Whether it has problems itself.
        public boolean failed() {
            return !problems.isEmpty();
        }
    }

    /// One request of a library for another.
    ///
    /// @param name as written in the requesting library
    /// @param library the index of the found library in [#libraries()]
    public record Need(String name, Dependency.Kind kind, int library) {
        /// Whether the requesting library fails to load if this fails.
        public boolean binding() {
            return switch (kind) {
                case REQUIRED, REEXPORTED, FILTEE -> true;
                case DELAYED, OPTIONAL, AUXILIARY, PRELOADED -> false;
            };
        }
    }

    /// The state of a library together with its dependencies.
    public enum Health {
        /// It loads, and nothing below it is missing.
        SOUND,
        /// It loads, but something optional below it is missing.
        IMPAIRED,
        /// It does not load: it or a required dependency has a problem.
        FAILING
    }

    /// Whether the checked library is for another system or machine, so that its loader's places are not on this
    /// machine.
    public boolean foreign() {
        return root().problems().stream().anyMatch(problem -> switch (problem) {
            case LoadProblem.WrongSystem _,
                    LoadProblem.MissingWine _,
                    LoadProblem.MissingPackages _,
                    LoadProblem.NotCalled _,
                    LoadProblem.WrongArchitecture _ -> true;
            case LoadProblem.NotLoadable _,
                    LoadProblem.UndecodableName _,
                    LoadProblem.MissingDependency _,
                    LoadProblem.BrokenDependency _,
                    LoadProblem.MissingVersion _,
                    LoadProblem.OldLibrary _,
                    LoadProblem.MissingAssembly _,
                    LoadProblem.MissingImports _ -> false;
        });
    }

    /// Whether no problem was found.
    public boolean loadable() {
        return problems.isEmpty();
    }

    /// Whether a call is worth trying. Missing imports do not count, since a library loaded before may define
    /// them.
    public boolean callable() {
        return problems.stream().allMatch(LoadProblem.MissingImports.class::isInstance);
    }

    /// What the library can be used for here.
    public LibraryUse use() {
        return callable() ? new LibraryUse.Callable(problems) : new LibraryUse.ReadOnly(problems);
    }

    /// The library that was checked.
    public Library root() {
        return libraries.getFirst();
    }

    /// The library that the first request for a name led to; empty if nobody requested it.
    public Optional<Library> find(String name) {
        for (Library library : libraries) {
            if (library.name().equals(name)) {
                return Optional.of(library);
            }
        }
        return libraries.stream()
                .flatMap(library -> library.needs().stream())
                .filter(need -> need.name().equals(name))
                .map(need -> libraries.get(need.library()))
                .findFirst();
    }

    /// All libraries that need one of `wanted`, directly or indirectly, in loading order.
    public List<Library> pulledInBy(Collection<Library> wanted) {
        BitSet sought = new BitSet();
        wanted.forEach(library -> sought.set(library.id()));
        BitSet askers = new BitSet();
        libraries.stream()
                .filter(library -> library.needs().stream().anyMatch(need -> sought.get(need.library())))
                .forEach(library -> askers.set(library.id()));
        return ancestors(askers, false).stream().mapToObj(libraries::get).toList();
    }

    /// The health of each library, by index.
    public List<Health> health() {
        BitSet faulty = new BitSet();
        libraries.stream().filter(Library::failed).forEach(library -> faulty.set(library.id()));
        BitSet failing = ancestors(faulty, true);
        libraries.stream().filter(library -> !library.flaws().isEmpty()).forEach(library -> faulty.set(library.id()));
        BitSet impaired = ancestors(faulty, false);
        List<Health> health = new ArrayList<>();
        for (Library library : libraries) {
            health.add(
                    failing.get(library.id())
                            ? Health.FAILING
                            : impaired.get(library.id()) ? Health.IMPAIRED : Health.SOUND);
        }
        return List.copyOf(health);
    }

    /// The given libraries and all that need them, directly or indirectly.
    ///
    /// @param binding whether only required dependencies count
    private BitSet ancestors(BitSet from, boolean binding) {
        List<List<Integer>> askers = new ArrayList<>();
        libraries.forEach(_ -> askers.add(new ArrayList<>()));
        for (Library library : libraries) {
            for (Need need : library.needs()) {
                if (!binding || need.binding()) {
                    askers.get(need.library()).add(library.id());
                }
            }
        }
        BitSet all = (BitSet) from.clone();
        Deque<Integer> open = new ArrayDeque<>(from.stream().boxed().toList());
        while (!open.isEmpty()) {
            for (int asker : askers.get(open.remove())) {
                if (!all.get(asker)) {
                    all.set(asker);
                    open.add(asker);
                }
            }
        }
        return all;
    }

    /// The chain of first requests from the checked library down to `library`.
    public List<String> chain(Library library) {
        List<String> chain = new ArrayList<>();
        for (Library at = library; ; at = libraries.get(at.requestedBy())) {
            chain.addFirst(at.name());
            if (at.requestedBy() < 0) {
                return List.copyOf(chain);
            }
        }
    }
}
