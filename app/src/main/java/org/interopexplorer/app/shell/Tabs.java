package org.interopexplorer.app.shell;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/// Tabs that cannot be closed.
final class Tabs {
    private Tabs() {}

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
