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

/// Whether a library would load here, with all that it would bring in.
///
/// @param machine for which the question was asked
/// @param libraries each once, the checked one first, in the order in which the loader would load them; a tree for
///     display follows [Library#needs()] from the first one, and may meet the same one, and a circle, many times
/// @param problems in the order of `libraries`; empty where it would load
/// @param warnings what is missing or wrong and does not keep it from loading
/// @param imports what each import of the checked library leads to, in the order of its file
/// @param runtime the oldest GNU runtime that it and what comes along with it work with
/// @param diagnostics what was wrong with the loader's own files, such as a damaged cache
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

    /// One of a library that imports nothing.
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
    /// @param id its place in [#libraries()]
    /// @param name what it was first asked for as
    /// @param resolution where it was found, or why not
    /// @param needs what it asks for itself, in order; empty where its file could not be read
    /// @param problems what is wrong with it itself, whatever it needs
    /// @param flaws what will fail later, though it loads
    /// @param requestedBy the first that asked for it, by its place; -1 for the checked library itself
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

        /// One without flaws.
        public Library(
                int id,
                String name,
                Resolution resolution,
                List<Need> needs,
                List<LoadProblem> problems,
                int requestedBy) {
            this(id, name, resolution, needs, problems, List.of(), requestedBy);
        }

        /// Its file; null where none was found.
        public @Nullable Path path() {
            return switch (resolution) {
                case Resolution.Found found -> found.path();
                case Resolution.Unusable unusable -> unusable.path();
                case Resolution.NotFound _, Resolution.PartOfSystem _ -> null;
            };
        }

        /// Whether it is itself at fault, whatever it needs.
        public boolean failed() {
            return !problems.isEmpty();
        }
    }

    /// One request of a library for another.
    ///
    /// @param name as it is spelled there
    /// @param library the one that it leads to, by its place in [#libraries()]
    public record Need(String name, Dependency.Kind kind, int library) {
        /// Whether the asker fails to load where this fails.
        public boolean binding() {
            return switch (kind) {
                case REQUIRED, REEXPORTED, FILTEE -> true;
                case DELAYED, OPTIONAL, AUXILIARY, PRELOADED -> false;
            };
        }
    }

    /// How a library fares with all that it needs.
    public enum Health {
        /// Nothing below it is missing.
        SOUND,
        /// It loads, and something below it that may be absent is.
        IMPAIRED,
        /// It is at fault itself, or cannot load because something that it needs is.
        FAILING
    }

    /// Whether the checked library is for another system or machine, so that its own loader's places are not here.
    public boolean foreign() {
        return root().problems().stream().anyMatch(problem -> switch (problem) {
            case LoadProblem.WrongSystem _, LoadProblem.MissingWine _, LoadProblem.WrongArchitecture _ -> true;
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

    /// Whether nothing speaks against loading it.
    public boolean loadable() {
        return problems.isEmpty();
    }

    /// Whether a call is worth trying: what is missing among the imports may be defined by a library that was loaded
    /// before.
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

    /// The library that a name meant to whoever asked for it first; empty where nobody asked for it.
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

    /// All libraries that need one of `wanted`, directly or through others, in the order of loading: who pulls it in.
    public List<Library> pulledInBy(Collection<Library> wanted) {
        BitSet sought = new BitSet();
        wanted.forEach(library -> sought.set(library.id()));
        BitSet askers = new BitSet();
        libraries.stream()
                .filter(library -> library.needs().stream().anyMatch(need -> sought.get(need.library())))
                .forEach(library -> askers.set(library.id()));
        return ancestors(askers, false).stream().mapToObj(libraries::get).toList();
    }

    /// The health of each library, by its place.
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

    /// The starting ones and all that lead to them.
    ///
    /// @param binding whether only needs count that the asker cannot do without
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

    /// Who asked for whom, from the checked library down to `library`, by the first request each.
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
