package org.interopexplorer.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.Workspace;

/// The form and the answers on the screen. They belong to the libraries, or to the window's page that is shown.
final class BenchPlace {
    private static final double LEAST_HEIGHT = 60;

    private final Workspace workspace;
    private final Panes panes;
    private final Region libraryAnswers;
    private final StackPane form = new StackPane();
    private final StackPane answers = new StackPane();
    private final DoubleBinding formHeight;

    /// @param libraryAnswers the tabs with the results of calls of libraries
    /// @param task runs whenever something callable is chosen, or is no longer chosen
    BenchPlace(Workspace workspace, Panes panes, Region libraryAnswers, Runnable task) {
        this.workspace = workspace;
        this.panes = panes;
        this.libraryAnswers = libraryAnswers;
        for (StackPane place : List.of(form, answers)) {
            // With large text the other one may need the height more. What does not fit is cut off below.
            place.setMinHeight(LEAST_HEIGHT);
            place.setAlignment(Pos.TOP_LEFT);
        }
        List<Observable> heights = new ArrayList<>(List.of(workspace.windowPageProperty(), panes.formHeight()));
        panes.windowPages().stream()
                .map(Panes.WindowPane::bench)
                .filter(Objects::nonNull)
                .forEach(bench -> heights.add(bench.formHeight()));
        formHeight = Bindings.createDoubleBinding(
                () -> bench().map(Panes.Bench::formHeight)
                        .orElse(panes.formHeight())
                        .get(),
                heights.toArray(Observable[]::new));
        Updates.of(this::update, workspace.windowPageProperty());
        panes.windowPages().stream()
                .map(Panes.WindowPane::bench)
                .filter(Objects::nonNull)
                .forEach(bench -> bench.calling().subscribe((_, _) -> task.run()));
    }

    Region form() {
        return form;
    }

    Region answers() {
        return answers;
    }

    /// The height that the form on the screen would like, in pixels; 0 while it is not known.
    ObservableDoubleValue formHeight() {
        return formHeight;
    }

    private void update() {
        show(form, bench().map(bench -> bench.form().root()).orElse(panes.form().root()));
        show(answers, bench().map(Panes.Bench::answers).orElse(libraryAnswers));
    }

    private static void show(StackPane place, Region wanted) {
        if (!place.getChildren().equals(List.of(wanted))) {
            place.getChildren().setAll(wanted);
        }
    }

    /// The workbench of the window's page that is shown; empty if a library is shown, or a page that calls
    /// nothing.
    Optional<Panes.Bench> bench() {
        WindowPage page = workspace.windowPageProperty().get();
        return panes.windowPages().stream()
                .filter(entry -> entry.page() == page)
                .findFirst()
                .flatMap(entry -> Optional.ofNullable(entry.bench()));
    }

    /// Whether the window's page that is shown has something to call.
    boolean isCalling() {
        return bench().map(bench -> bench.calling().getValue()).orElse(false);
    }

    void focusForm() {
        bench().map(Panes.Bench::form).orElse(panes.form()).focus().run();
    }

    void invoke() {
        bench().map(Panes.Bench::invoke).orElse(panes.keys().invoke()).run();
    }

    void stop() {
        bench().map(Panes.Bench::stop).orElse(panes.keys().stop()).run();
    }
}
