package org.interopexplorer.app.dependencies;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.loading.LoadReport;
import org.jspecify.annotations.Nullable;

/// One place in the tree of dependencies: a library under the one that asks for it. Those below are made when they are
/// first asked for, because the tree of a large program has more places than there is memory.
final class DependencyNode {
    private final Growth growth;
    private final LoadReport.Library library;
    private final LoadReport.@Nullable Need need;
    private final @Nullable DependencyNode above;
    private @Nullable List<DependencyNode> below;

    /// What all places of one tree share.
    ///
    /// @param health of each library, by its place in the report
    /// @param shown the libraries that the search leaves, by their places
    /// @param matches those that it is for; empty where nothing is searched for
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

    /// Whether it is the checked library, of which the page's head says what is wrong.
    boolean top() {
        return above == null;
    }

    /// As the one above asks for it.
    String name() {
        return need == null ? library.name() : need.name();
    }

    /// How hard the one above needs it.
    Dependency.Kind kind() {
        return need == null ? Dependency.Kind.REQUIRED : need.kind();
    }

    LoadReport.Health health() {
        return growth.health.get(library.id());
    }

    /// Whether it is what the search is for.
    boolean match() {
        return growth.matches.get(library.id());
    }

    /// Whether it stands above itself already: a circle of dependencies ends where it closes.
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

    /// What it needs, as far as the search leaves it.
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
