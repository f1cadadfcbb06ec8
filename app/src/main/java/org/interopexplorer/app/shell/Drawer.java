package org.interopexplorer.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.interopexplorer.app.control.SearchField;
import org.jspecify.annotations.Nullable;

/// The tabs along the bottom of the window. When it is shut, only their titles are visible.
///
/// A click on a title opens the drawer with that page. A click on the title of the visible page shuts it.
final class Drawer {
    /// The height of the titles before they are laid out for the first time.
    private static final double USUAL_TITLES = 36;

    private final TabPane tabs;
    private final StackPane root = new StackPane();
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open", false);

    /// What had the keyboard before the drawer got it.
    private @Nullable Node before;

    /// @param said the name for screen readers
    /// @param later runs what the first picture of the window can do without
    Drawer(List<Panes.Page> pages, ObservableValue<String> said, Executor later) {
        tabs = Tabs.of(pages, "records", said);
        tabs.getStyleClass().add("drawer");
        tabs.getSelectionModel().selectedItemProperty().subscribe((_, _) -> open.set(true));
        tabs.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            Node title = event.getTarget() instanceof Node target ? titleOf(target) : null;
            if (title != null) {
                boolean selected = title.getPseudoClassStates().stream()
                        .anyMatch(state -> "selected".equals(state.getPseudoClassName()));
                open.set(!(selected && open.get()));
            }
        });
        later.execute(() -> root.getChildren().setAll(tabs));
        tabs.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe((was, _) -> {
            if (was != null && !isInside(was)) {
                before = was;
            }
        });
        open.subscribe(this::showPages);
        tabs.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (tabs.isFocused() && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
                open.set(!open.get());
                event.consume();
            }
        });
    }

    Region root() {
        return root;
    }

    /// Runs a task when the titles are laid out for the first time, so that their height is known.
    void onTitles(Runnable task) {
        // The skin makes them, and the pulse after that gives them their height.
        tabs.skinProperty().addListener((_, _, _) -> Platform.runLater(task));
    }

    /// Whether a page is visible, not only the titles.
    BooleanProperty openProperty() {
        return open;
    }

    /// The index of the chosen page.
    int chosen() {
        return tabs.getSelectionModel().getSelectedIndex();
    }

    /// The tab of the chosen page.
    ObservableValue<Tab> chosenProperty() {
        return tabs.getSelectionModel().selectedItemProperty();
    }

    /// Opens the drawer with this page.
    void show(Node content) {
        Tabs.select(tabs, content);
        open.set(true);
    }

    /// Moves the keyboard focus to the titles.
    void focus() {
        tabs.requestFocus();
    }

    /// Moves the keyboard focus to the search of the chosen page, if the keyboard is in the drawer.
    ///
    /// @return whether it did
    boolean focusSearch() {
        Tab chosen = tabs.getSelectionModel().getSelectedItem();
        if (!open.get() || !tabs.isFocusWithin() || chosen == null) {
            return false;
        }
        Optional<SearchField> search = chosen.getContent().lookupAll(".text-field").stream()
                .flatMap(node -> node instanceof SearchField field ? Stream.of(field) : Stream.empty())
                .findFirst();
        search.ifPresent(SearchField::focusAll);
        return search.isPresent();
    }

    /// Hides the pages while the drawer is shut. Else the keyboard would stay in them, and what is typed would go where
    /// nobody sees it.
    private void showPages(boolean shown) {
        Node last = before;
        if (!shown && tabs.isFocusWithin() && !tabs.isFocused()) {
            if (last != null && last.getScene() != null && !last.isDisabled()) {
                last.requestFocus();
            } else {
                tabs.requestFocus();
            }
        }
        tabs.getTabs().forEach(tab -> tab.getContent().setVisible(shown));
    }

    private boolean isInside(Node node) {
        Node place = node;
        while (place != null && !place.equals(tabs)) {
            place = place.getParent();
        }
        return place != null;
    }

    /// The height of the titles.
    double titles() {
        return tabs.lookup(".tab-header-area") instanceof Region area && area.prefHeight(-1) > 0
                ? area.prefHeight(-1)
                : USUAL_TITLES;
    }

    private static @Nullable Node titleOf(Node target) {
        Node node = target;
        while (node != null && !node.getStyleClass().contains("tab")) {
            node = node.getParent();
        }
        return node;
    }
}
