package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a library would load here, with all that it would bring in.
///
/// @param host for which the question was asked
/// @param libraries each once, the checked one first, in the order in which the loader would load them; a tree for
///     display follows [Library#needs()] from the first one, and may meet the same name, and a circle, many times
/// @param names which of `libraries` each name means that something asked for
/// @param problems in the order of `libraries`; empty where it would load
public record LoadReport(Host host, List<Library> libraries, Map<String, Library> names, List<LoadProblem> problems) {
    public LoadReport {
        libraries = List.copyOf(libraries);
        names = Map.copyOf(names);
        problems = List.copyOf(problems);
    }

    /// One library of the tree.
    ///
    /// @param name what it was first asked for as
    /// @param resolution where it was found, or why not
    /// @param needs the names it asks for itself, in order; empty where its file could not be read
    /// @param requestedBy the name of the first that asked for it; null for the checked library itself
    public record Library(
            String name,
            Resolution resolution,
            List<String> needs,
            @Nullable String requestedBy) {
        public Library {
            needs = List.copyOf(needs);
        }

        /// Its file; null where none was found.
        public @Nullable Path path() {
            return switch (resolution) {
                case Resolution.Found found -> found.path();
                case Resolution.Unusable unusable -> unusable.path();
                case Resolution.NotFound _ -> null;
            };
        }

        /// Whether it is itself at fault, whatever it needs.
        public boolean failed() {
            return !(resolution instanceof Resolution.Found);
        }
    }

    /// Whether nothing speaks against loading it.
    public boolean loadable() {
        return problems.isEmpty();
    }

    /// The library that was checked.
    public Library root() {
        return libraries.getFirst();
    }

    /// The names of all libraries that need `name`, directly or through others: who pulls it in.
    public Set<String> pulledInBy(String name) {
        Set<String> all = new LinkedHashSet<>();
        Deque<Library> open = new ArrayDeque<>();
        Library start = names.get(name);
        if (start != null) {
            open.add(start);
        }
        Set<Library> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Library wanted = open.remove();
            for (Library library : libraries) {
                if (library.needs().stream().anyMatch(need -> wanted.equals(names.get(need))) && seen.add(library)) {
                    all.add(library.name());
                    open.add(library);
                }
            }
        }
        return all;
    }

    /// The names of all libraries that are missing or broken, or need one that is: what to mark in a tree.
    public Set<String> affected() {
        Set<String> all = new LinkedHashSet<>();
        for (Library library : libraries) {
            if (library.failed()) {
                all.add(library.name());
                all.addAll(pulledInBy(library.name()));
            }
        }
        return all;
    }

    /// Who asked for whom, from the checked library down to `library`, by the first request each.
    public List<String> chain(Library library) {
        List<String> chain = new ArrayList<>();
        Library at = library;
        while (at != null) {
            chain.addFirst(at.name());
            at = at.requestedBy() == null ? null : names.get(at.requestedBy());
        }
        return List.copyOf(chain);
    }
}
