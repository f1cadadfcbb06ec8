package org.interopexplorer.app.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.loading.LoadProblem;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.LoadingFault;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// app needs gui and net; gui needs font; net needs ssl and, at first use, font; ssl needs gone, which is
/// missing, and net again.
class DependenciesViewModelTest {
    private static final LoadReport REPORT = report(
            library(0, "app.so", need("gui.so", 1), need("net.so", 2)),
            library(1, "gui.so", need("font.so", 3)),
            library(2, "net.so", need("ssl.so", 4), need("font.so", Dependency.Kind.DELAYED, 3)),
            library(3, "font.so"),
            library(4, "ssl.so", need("gone.so", 5), need("net.so", 2)),
            missing(5, "gone.so", "app.so", "net.so", "ssl.so", "gone.so"));

    private final DependenciesViewModel viewModel = new DependenciesViewModel();

    private static LoadReport report(LoadReport.Library... libraries) {
        List<LoadReport.Library> all = List.of(libraries);
        return new LoadReport(
                Machine.current(),
                all,
                all.stream().flatMap(library -> library.problems().stream()).toList(),
                List.of(),
                List.of());
    }

    private static LoadReport.Library library(int id, String name, LoadReport.Need... needs) {
        return new LoadReport.Library(
                id,
                name,
                new Resolution.Found(Path.of("/lib/" + name), Resolution.Rule.DEFAULT),
                List.of(needs),
                List.of(),
                id == 0 ? -1 : 0);
    }

    private static LoadReport.Library missing(int id, String name, String... chain) {
        Resolution.NotFound nowhere = new Resolution.NotFound(
                name, List.of(Message.of(LoadingFault.RULE_NAMED, "/lib")), List.of(), List.of());
        return new LoadReport.Library(
                id, name, nowhere, List.of(), List.of(new LoadProblem.MissingDependency(List.of(chain), nowhere)), 0);
    }

    private static LoadReport.Need need(String name, int id) {
        return need(name, Dependency.Kind.REQUIRED, id);
    }

    private static LoadReport.Need need(String name, Dependency.Kind kind, int id) {
        return new LoadReport.Need(name, kind, id);
    }

    /// The expanded tree: an indented line for each place, a match with a star.
    private String open() {
        StringBuilder text = new StringBuilder();
        write(viewModel.topProperty().get(), 0, viewModel.opened(), text);
        return text.toString();
    }

    private static void write(
            @Nullable DependencyNode node, int depth, List<DependencyNode> opened, StringBuilder text) {
        if (node == null) {
            return;
        }
        text.append("  ".repeat(depth)).append(node.name()).append(node.match() ? "*" : "");
        text.append(node.circle() ? " (circle)" : "").append('\n');
        if (opened.contains(node)) {
            node.below().forEach(below -> write(below, depth + 1, opened, text));
        }
    }

    @Test
    void wholeTreeStartsWithItsTopOpen() {
        viewModel.show(REPORT);

        assertThat(open()).isEqualTo("""
                app.so
                  gui.so
                  net.so
                """);
        assertThat(viewModel.countsProperty().get()).isEqualTo(new DependenciesViewModel.Counts(5, 1, 0, -1, 0));
    }

    @Test
    void searchShowsEveryChainThatLeadsToAMatchAndNothingElse() {
        viewModel.show(REPORT);

        viewModel.queryProperty().set("FONT");

        assertThat(open()).isEqualTo("""
                app.so
                  gui.so
                    font.so*
                  net.so
                    ssl.so
                      net.so (circle)
                    font.so*
                """);
        assertThat(viewModel.countsProperty().get().matches()).isEqualTo(1);
        assertThat(viewModel.countsProperty().get().pulling()).isEqualTo(4);
    }

    @Test
    void missingLeafMarksEveryAncestorAndNoOther() {
        viewModel.show(REPORT);

        viewModel.faultyOnlyProperty().set(true);

        assertThat(open()).isEqualTo("""
                app.so
                  net.so
                    ssl.so
                      gone.so*
                      net.so (circle)
                """);
        DependencyNode top = viewModel.topProperty().get();
        assertThat(top).isNotNull().satisfies(node -> assertThat(node.health()).isEqualTo(LoadReport.Health.FAILING));
    }

    @Test
    void searchWithoutMatchLeavesNoTreeAndClearingBringsItBack() {
        viewModel.show(REPORT);

        viewModel.queryProperty().set("nowhere");
        assertThat(viewModel.topProperty().get()).isNull();
        assertThat(viewModel.countsProperty().get().matches()).isZero();

        viewModel.clear();
        assertThat(viewModel.topProperty().get()).isNotNull();
    }

    @Test
    void anotherLibraryStartsWithoutTheSearchOfTheLastOne() {
        viewModel.show(REPORT);
        viewModel.queryProperty().set("font");

        viewModel.show(report(library(0, "other.so", need("x.so", 1)), library(1, "x.so")));

        assertThat(viewModel.queryProperty().get()).isEmpty();
        assertThat(open()).isEqualTo("other.so\n  x.so\n");
    }
}
