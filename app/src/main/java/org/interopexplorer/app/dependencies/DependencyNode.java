package org.interopexplorer.app.dependencies;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.loading.LoadReport;
import org.jspecify.annotations.Nullable;

/// A node in the tree of dependencies: a library below the one that needs it. Child nodes are made on demand,
/// because the tree of a large program has more nodes than fit into memory.
final class DependencyNode {
    private final Growth growth;
    private final LoadReport.Library library;
    private final LoadReport.@Nullable Need need;
    private final @Nullable DependencyNode above;
    private @Nullable List<DependencyNode> below;

    /// The data that all nodes of one tree share.
    ///
    /// @param health of each library, by its index in the report
    /// @param shown the libraries that the search shows, by index
    /// @param matches of the search; empty without a search
    record Growth(LoadReport report, List<LoadReport.Health> health, BitSet shown, BitSet matches) {
        DependencyNode top() {
            return new DependencyNode(this, report.root(), null, null);
        }
    }

    private DependencyNode(
            Growth growth, LoadReport.Library library, LoadReport.@Nullable Need need, @Nullable DependencyNode above) {
        this.growth = growth;
        this.library = library;
        this.need = need;
        this.above = above;
    }

    LoadReport.Library library() {
        return library;
    }

    /// Whether it is the checked library, whose problems the page's header shows.
    boolean top() {
        return above == null;
    }

    /// The name in the parent's request.
    String name() {
        return need == null ? library.name() : need.name();
    }

    /// The kind of the parent's dependency.
    Dependency.Kind kind() {
        return need == null ? Dependency.Kind.REQUIRED : need.kind();
    }

    LoadReport.Health health() {
        return growth.health.get(library.id());
    }

    /// The library at fault that this one needs, by the shortest way; empty if none below it is.
    Optional<LoadReport.Library> culprit() {
        BitSet met = new BitSet();
        Deque<LoadReport.Library> next = new ArrayDeque<>(List.of(library));
        met.set(library.id());
        while (!next.isEmpty()) {
            for (LoadReport.Need wanted : next.poll().needs()) {
                LoadReport.Library one = growth.report.libraries().get(wanted.library());
                if (!met.get(one.id())) {
                    if (one.failed() || !one.flaws().isEmpty()) {
                        return Optional.of(one);
                    }
                    met.set(one.id());
                    next.add(one);
                }
            }
        }
        return Optional.empty();
    }

    /// Whether it matches the search.
    boolean match() {
        return growth.matches.get(library.id());
    }

    /// Whether it is its own ancestor: a cycle of dependencies ends there.
    boolean circle() {
        for (DependencyNode at = above; at != null; at = at.above) {
            if (at.library.id() == library.id()) {
                return true;
            }
        }
        return false;
    }

    boolean leaf() {
        return circle() || library.needs().stream().noneMatch(wanted -> growth.shown.get(wanted.library()));
    }

    /// Its dependencies that the search shows.
    List<DependencyNode> below() {
        if (below == null) {
            List<DependencyNode> all = new ArrayList<>();
            if (!circle()) {
                for (LoadReport.Need wanted : library.needs()) {
                    if (growth.shown.get(wanted.library())) {
                        all.add(new DependencyNode(
                                growth, growth.report.libraries().get(wanted.library()), wanted, this));
                    }
                }
            }
            below = List.copyOf(all);
        }
        return below;
    }
}
