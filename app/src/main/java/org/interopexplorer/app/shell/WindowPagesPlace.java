package org.interopexplorer.app.shell;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.Workspace;

/// The list's area: a page of the window, or the pages of the selected library.
final class WindowPagesPlace {
    private static final double LEAST_HEIGHT = 60;

    private final Workspace workspace;
    private final Panes panes;
    private final Map<WindowPage, Panes.Pane> made = new EnumMap<>(WindowPage.class);
    private final StackPane root = new StackPane();

    /// @param start the start page
    WindowPagesPlace(Workspace workspace, Panes panes, Region start) {
        this.workspace = workspace;
        this.panes = panes;
        made.put(WindowPage.START, new Panes.Pane(start, start::requestFocus));
        root.setMinWidth(160);
        root.setAlignment(Pos.TOP_LEFT);
        // What is below may need the height more: the filter and a row are enough then.
        root.setMinHeight(LEAST_HEIGHT);
        Updates.of(this::update, workspace.windowPageProperty(), workspace.selectedProperty());
    }

    Region root() {
        return root;
    }

    /// Moves the keyboard focus to what is shown.
    void focus() {
        shown().focus().run();
    }

    /// Moves the keyboard focus to the filter of what is shown.
    ///
    /// @param library does that for a page of a library
    void focusFilter(Runnable library) {
        WindowPage page = workspace.windowPageProperty().get();
        if (page == null) {
            library.run();
        } else {
            entry(page).ifPresent(entry -> entry.filter().run());
        }
    }

    private void update() {
        Node wanted = shown().root();
        if (!root.getChildren().equals(List.of(wanted))) {
            root.getChildren().setAll(wanted);
        }
    }

    private Panes.Pane shown() {
        WindowPage page = workspace.windowPageProperty().get();
        return page == null
                ? panes.pages()
                : made.computeIfAbsent(
                        page, _ -> entry(page).orElseThrow().pane().get());
    }

    private Optional<Panes.WindowPane> entry(WindowPage page) {
        return panes.windowPages().stream()
                .filter(entry -> entry.page() == page)
                .findFirst();
    }
}
