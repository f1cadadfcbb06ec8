package org.interopexplorer.app.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.SingleSelectionModel;
import javafx.scene.control.Tab;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.OpenTypeLibrary;
import org.interopexplorer.app.session.TypePlace;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.Workspace;
import org.jspecify.annotations.Nullable;

/// Back and forward history, as in a browser.
final class Travel {
    private static final int MOST = 200;

    /// A place: a page of the window or of a library, with the chosen function.
    ///
    /// @param type the type on the types page; null on other pages
    /// @param answer the index of the tab with an answer, such as the memory at a pointer that was followed
    private record Place(
            @Nullable WindowPage window,
            @Nullable OpenLibrary library,
            LibraryPage page,
            @Nullable OpenTypeLibrary types,
            @Nullable FunctionChoice choice,
            @Nullable TypePlace type,
            int answer) {
        /// Whether this is another place after its first function was chosen. Who follows a name to a library that
        /// must be read first takes one step, although the function is chosen later.
        boolean isHereWithItsFunction(Place before) {
            return choice != null
                    && choice.library().equals(library)
                    && (before.choice == null || !before.choice.library().equals(library))
                    && new Place(window, library, page, types, before.choice, type, before.answer).equals(before);
        }
    }

    private final Workspace workspace;
    private final SingleSelectionModel<Tab> answers;
    private final Deque<Place> behind = new ArrayDeque<>();
    private final Deque<Place> ahead = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper(this, "canGoBack", false);
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper(this, "canGoForward", false);
    private Place here;
    private boolean settling;

    /// @param answers the choice among the tabs of answers
    Travel(Workspace workspace, SingleSelectionModel<Tab> answers) {
        this.workspace = workspace;
        this.answers = answers;
        here = place();
        Updates.of(
                this::moved,
                workspace.selectedProperty(),
                workspace.pageProperty(),
                workspace.windowPageProperty(),
                workspace.types().shownProperty(),
                workspace.functions().choiceProperty(),
                workspace.typeLists().shownProperty(),
                answers.selectedIndexProperty());
    }

    ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canGoForwardProperty() {
        return canGoForward.getReadOnlyProperty();
    }

    void back() {
        go(behind, ahead);
    }

    void forward() {
        go(ahead, behind);
    }

    /// Notes that something changed. One step of a person changes several things, so the state after all changes
    /// is the new place.
    private void moved() {
        if (!settling) {
            settling = true;
            Platform.runLater(this::settle);
        }
    }

    private void settle() {
        settling = false;
        Place now = place();
        if (now.isHereWithItsFunction(here)) {
            here = now;
        } else if (!now.equals(here)) {
            behind.push(here);
            if (behind.size() > MOST) {
                behind.removeLast();
            }
            ahead.clear();
            here = now;
        }
        tell();
    }

    private Place place() {
        return new Place(
                workspace.windowPageProperty().get(),
                workspace.selectedProperty().get(),
                workspace.pageProperty().get(),
                workspace.types().shownProperty().get(),
                workspace.functions().choiceProperty().get(),
                workspace.pageProperty().get() == LibraryPage.TYPES
                        ? workspace.typeLists().shownProperty().get()
                        : null,
                answers.getSelectedIndex());
    }

    private void go(Deque<Place> from, Deque<Place> to) {
        Place there = from.poll();
        // Skip places of libraries that were closed since.
        while (there != null
                && there.library() != null
                && !workspace.libraries().contains(there.library())) {
            there = from.poll();
        }
        if (there == null) {
            tell();
            return;
        }
        to.push(here);
        show(there);
        // This is not a new step.
        here = place();
        tell();
    }

    private void show(Place place) {
        if (place.library() != null) {
            workspace.show(place.library());
            workspace.showPage(place.page());
            if (place.types() != null) {
                workspace.showTypes(place.types());
            }
            FunctionChoice choice = place.choice();
            if (choice != null
                    && !Objects.equals(
                            choice, workspace.functions().choiceProperty().get())) {
                workspace.functions().chooseAgain(choice);
            }
        }
        if (place.type() != null) {
            workspace.typeLists().shownProperty().set(place.type());
        }
        answers.select(place.answer());
        if (place.window() != null) {
            workspace.showWindowPage(place.window());
        }
    }

    private void tell() {
        canGoBack.set(!behind.isEmpty());
        canGoForward.set(!ahead.isEmpty());
    }
}
