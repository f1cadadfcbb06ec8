package org.interopexplorer.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import javafx.beans.property.SimpleStringProperty;
import org.interopexplorer.app.compare.CompareViewModel.State;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.core.compare.Change;
import org.interopexplorer.core.compare.ChangeText;
import org.interopexplorer.core.compare.LibraryComparison;
import org.interopexplorer.core.message.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompareViewModelTest {
    private static final String OLD = "/old/liba.so.1";
    private static final String NEW = "/new/liba.so.1";

    private final ImmediateWorkspace immediate = new ImmediateWorkspace();
    private final List<String> compared = new ArrayList<>();
    private CompareViewModel.Comparing comparing = (before, after, _) -> {
        compared.add(before.path() + " " + after.path());
        return new LibraryComparison(List.of(), 1, 1);
    };

    private final CompareViewModel model = new CompareViewModel(
            immediate.workspace,
            (before, after, progress) -> comparing.compare(before, after, progress),
            immediate.jobs,
            new SimpleStringProperty("comparing"));

    @BeforeEach
    void libraries() {
        immediate.files.with(OLD, "cos", "sin").with(NEW, "cos");
    }

    private OpenLibrary open(String path) {
        return immediate.workspace.open(Path.of(path));
    }

    @Test
    void nothingHappensBeforeTwoLibrariesAreChosen() {
        assertThat(model.stateProperty().get()).isInstanceOf(State.Waiting.class);
        model.beforeProperty().set(open(OLD));
        assertThat(model.stateProperty().get()).isInstanceOf(State.Waiting.class);
        assertThat(compared).isEmpty();
    }

    @Test
    void aFileThatIsOpenedForItLeavesThePageOnTheScreen() {
        immediate.workspace.showWindowPage(WindowPage.COMPARE);
        model.open(OLD, model.beforeProperty());
        model.open(NEW, model.afterProperty());
        assertThat(immediate.workspace.windowPageProperty().get()).isEqualTo(WindowPage.COMPARE);
        assertThat(compared).containsExactly(OLD + " " + NEW);
    }

    @Test
    void twoChosenLibrariesAreComparedAndSwapped() {
        model.beforeProperty().set(open(OLD));
        model.afterProperty().set(open(NEW));
        assertThat(model.stateProperty().get()).isInstanceOf(State.Compared.class);
        model.swap();
        assertThat(compared).startsWith(OLD + " " + NEW).endsWith(NEW + " " + OLD);
    }

    @Test
    void oneLibraryIsNotComparedWithItself() {
        OpenLibrary one = open(OLD);
        model.beforeProperty().set(one);
        model.afterProperty().set(one);
        assertThat(model.stateProperty().get()).isInstanceOf(State.Same.class);
        assertThat(compared).isEmpty();
    }

    @Test
    void aClosedLibraryIsForgotten() {
        OpenLibrary fresh = open(NEW);
        model.beforeProperty().set(open(OLD));
        model.afterProperty().set(fresh);
        immediate.workspace.close(fresh);
        assertThat(model.afterProperty().get()).isNull();
        assertThat(model.stateProperty().get()).isInstanceOf(State.Waiting.class);
    }

    @Test
    void aFileIsOpenedAndTaken() {
        model.beforeProperty().set(open(OLD));
        model.open(NEW, model.afterProperty());
        assertThat(immediate.workspace.libraries()).hasSize(2);
        assertThat(model.stateProperty().get()).isInstanceOf(State.Compared.class);
    }

    @Test
    void whatFailsIsSaidAndAnotherTryIsPossible() {
        CompareViewModel.Comparing works = comparing;
        comparing = (_, _, _) -> {
            throw new IllegalStateException("no");
        };
        model.beforeProperty().set(open(OLD));
        model.afterProperty().set(open(NEW));
        assertThat(model.stateProperty().get())
                .isInstanceOfSatisfying(
                        State.Failed.class, failed -> assertThat(failed.why()).hasMessage("no"));
        comparing = works;
        model.compare();
        assertThat(model.stateProperty().get()).isInstanceOf(State.Compared.class);
    }

    @Test
    void aStoppedComparisonSaysSo() {
        comparing = (_, _, _) -> {
            throw new CancellationException();
        };
        model.beforeProperty().set(open(OLD));
        model.afterProperty().set(open(NEW));
        assertThat(model.stateProperty().get()).isInstanceOf(State.Cancelled.class);
    }

    @Test
    void aChangedExportIsShownInTheLibraryThatHasIt() {
        OpenLibrary old = open(OLD);
        OpenLibrary fresh = open(NEW);
        model.beforeProperty().set(old);
        model.afterProperty().set(fresh);
        model.follow(change(Change.Kind.EXPORT_REMOVED, "sin"));
        assertThat(immediate.workspace.selectedProperty().get()).isSameAs(old);
        model.follow(change(Change.Kind.PARAMETER_CHANGED, "cos"));
        assertThat(immediate.workspace.selectedProperty().get()).isSameAs(fresh);
    }

    private static Change change(Change.Kind kind, String name) {
        return new Change(kind, name, true, "int", "long", Message.of(ChangeText.RESULT, "int", "long"));
    }
}
