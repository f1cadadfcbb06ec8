package org.interopexplorer.app.shell;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;

/// The window's layout: libraries, exports, function with its answers, records below.
public final class MainWindow {
    private final BorderPane root = new BorderPane();

    public MainWindow(Panes panes) {
        SplitPane right = new SplitPane(panes.function(), tabs(panes.answers()));
        right.setOrientation(Orientation.VERTICAL);
        SplitPane across = new SplitPane(panes.library(), panes.exports(), right);
        across.setDividerPositions(0.18, 0.64);
        SplitPane down = new SplitPane(across, tabs(panes.records()));
        down.setOrientation(Orientation.VERTICAL);
        down.setDividerPositions(0.74);
        root.setCenter(down);
    }

    public Parent root() {
        return root;
    }

    private static Node tabs(Iterable<Panes.Page> pages) {
        TabPane pane = new TabPane();
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        for (Panes.Page page : pages) {
            Tab tab = new Tab();
            tab.textProperty().bind(page.title());
            tab.setContent(page.content());
            pane.getTabs().add(tab);
        }
        return pane;
    }
}
