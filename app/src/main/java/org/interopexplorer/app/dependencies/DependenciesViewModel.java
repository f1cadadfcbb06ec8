package org.interopexplorer.app.dependencies;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.interopexplorer.core.loading.LoadProblem;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.Resolution;
import org.jspecify.annotations.Nullable;

/// The content of the Dependencies page: the tree, or the chains that lead to the search's matches.
final class DependenciesViewModel {
    /// The most nodes that a search opens. A name that every library needs would open millions.
    static final int OPENED = 400;

    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final BooleanProperty faultyOnly = new SimpleBooleanProperty(this, "faultyOnly", false);
    private final ReadOnlyObjectWrapper<@Nullable DependencyNode> top = new ReadOnlyObjectWrapper<>(this, "top");
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(this, "counts", Counts.NONE);
    private @Nullable LoadReport report;
    private List<LoadReport.Health> health = List.of();

    /// @param libraries all libraries but the checked one
    /// @param faulty those with problems of their own
    /// @param system those that their system includes and that are not on this machine
    /// @param matches of the search; -1 without a search
    /// @param pulling those that lead to the matches
    record Counts(int libraries, int faulty, int system, int matches, int pulling) {
        static final Counts NONE = new Counts(0, 0, 0, -1, 0);

        boolean searched() {
            return matches >= 0;
        }
    }

    DependenciesViewModel() {
        query.subscribe(_ -> grow());
        faultyOnly.subscribe(_ -> grow());
    }

    /// Part of a library's name, ignoring case; empty for the whole tree.
    StringProperty queryProperty() {
        return query;
    }

    /// Whether to show only the chains to libraries with problems.
    BooleanProperty faultyOnlyProperty() {
        return faultyOnly;
    }

    /// The root of the tree; null without a report, or if nothing matches the search.
    ReadOnlyObjectProperty<@Nullable DependencyNode> topProperty() {
        return top.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Counts> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// Shows a report. The search is kept only for the same library.
    void show(LoadReport next) {
        if (next.equals(report)) {
            return;
        }
        boolean same = report != null
                && report.root().path() != null
                && report.root().path().equals(next.root().path());
        report = next;
        health = next.health();
        if (!same) {
            query.set("");
            faultyOnly.set(false);
        }
        grow();
    }

    void clear() {
        query.set("");
        faultyOnly.set(false);
    }

    /// The nodes to open, from the top down, so that every match is visible; only the root without a search.
    List<DependencyNode> opened() {
        DependencyNode start = top.get();
        List<DependencyNode> all = new ArrayList<>();
        Deque<DependencyNode> open = new ArrayDeque<>();
        if (start != null) {
            open.add(start);
        }
        while (!open.isEmpty() && all.size() < OPENED) {
            DependencyNode node = open.remove();
            if (!node.leaf()) {
                all.add(node);
                if (counts.get().searched()) {
                    open.addAll(node.below());
                }
            }
        }
        return all;
    }

    /// The index of the searched text in a name; -1 if there is none, or without a search.
    int foundAt(String name) {
        String wanted = wanted();
        return wanted.isEmpty() ? -1 : name.toLowerCase(Locale.ROOT).indexOf(wanted);
    }

    /// The length of the searched text.
    int foundLength() {
        return wanted().length();
    }

    private String wanted() {
        return query.get().strip().toLowerCase(Locale.ROOT);
    }

    private void grow() {
        if (report == null) {
            return;
        }
        LoadReport current = report;
        boolean searched = !wanted().isEmpty() || faultyOnly.get();
        BitSet matches = new BitSet();
        BitSet shown = new BitSet();
        if (searched) {
            List<LoadReport.Library> found =
                    current.libraries().stream().filter(this::matches).toList();
            found.forEach(library -> matches.set(library.id()));
            shown.or(matches);
            current.pulledInBy(found).forEach(library -> shown.set(library.id()));
        } else {
            shown.set(0, current.libraries().size());
        }
        int pulling = shown.cardinality() - matches.cardinality();
        counts.set(new Counts(
                current.libraries().size() - 1,
                (int) current.libraries().stream()
                        .skip(1)
                        .filter(LoadReport.Library::failed)
                        .count(),
                (int) current.libraries().stream()
                        .filter(library -> library.resolution() instanceof Resolution.PartOfSystem)
                        .count(),
                searched ? matches.cardinality() : -1,
                searched ? pulling : 0));
        top.set(
                searched && matches.isEmpty()
                        ? null
                        : new DependencyNode.Growth(current, health, shown, matches).top());
    }

    private boolean matches(LoadReport.Library library) {
        return (wanted().isEmpty() || named(library)) && (!faultyOnly.get() || atFault(library));
    }

    private boolean named(LoadReport.Library library) {
        return foundAt(library.name()) >= 0
                || (library.path() != null
                        && foundAt(String.valueOf(library.path().getFileName())) >= 0);
    }

    /// Whether a library has a problem. That the checked library is for another machine does not count here.
    private static boolean atFault(LoadReport.Library library) {
        return library.problems().stream().anyMatch(problem -> switch (problem) {
            case LoadProblem.MissingDependency _,
                    LoadProblem.BrokenDependency _,
                    LoadProblem.MissingVersion _,
                    LoadProblem.OldLibrary _,
                    LoadProblem.MissingAssembly _,
                    LoadProblem.MissingImports _ -> true;
            case LoadProblem.WrongSystem _,
                    LoadProblem.MissingWine _,
                    LoadProblem.MissingPackages _,
                    LoadProblem.WrongArchitecture _,
                    LoadProblem.NotLoadable _,
                    LoadProblem.NotCalled _,
                    LoadProblem.UndecodableName _ -> false;
        });
    }
}
