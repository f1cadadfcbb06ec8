package org.interopexplorer.app.shell;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Region;

/// Tabs that cannot be closed.
public final class Tabs {
    private final TabPane root;

    /// @param said the name for screen readers
    public Tabs(List<Panes.Page> pages, String id, ObservableValue<String> said) {
        root = of(pages, id, said);
    }

    public Region root() {
        return root;
    }

    /// Selects the tab with this content, if there is one.
    public void select(Node content) {
        select(root, content);
    }

    /// @param said the name for screen readers
    static TabPane of(List<Panes.Page> pages, String id, ObservableValue<String> said) {
        TabPane pane = new TabPane();
        pane.setId(id);
        pane.accessibleTextProperty().bind(said);
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        pane.getStyleClass().add("dense");
        for (Panes.Page page : pages) {
            Tab tab = new Tab();
            tab.textProperty().bind(page.title());
            tab.setContent(page.content());
            pane.getTabs().add(tab);
        }
        return pane;
    }

    /// Selects the tab with this content, if there is one.
    static void select(TabPane pane, Node content) {
        pane.getTabs().stream()
                .filter(tab -> content.equals(tab.getContent()))
                .findFirst()
                .ifPresent(pane.getSelectionModel()::select);
    }
}
