package org.interopexplorer.app.shell;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.Workspace;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The navigator. It has the open libraries with their pages, and below them the pages of the window.
final class Navigator {
    private final VBox root;

    Navigator(Workspace workspace, Panes panes, Messages messages) {
        VBox places = new VBox(1);
        places.getStyleClass().add("navigator-places");
        places.getChildren().add(place(workspace, WindowPage.START, messages.text("shell.start.short"), Feather.HOME));
        panes.windowPages()
                .forEach(pane -> places.getChildren().add(place(workspace, pane.page(), pane.title(), pane.icon())));
        Region libraries = panes.library().root();
        root = new VBox(libraries, places);
        root.setId("navigator");
        root.setMinWidth(120);
        VBox.setVgrow(libraries, Priority.ALWAYS);
    }

    Region root() {
        return root;
    }

    private static ToggleButton place(Workspace workspace, WindowPage page, ObservableValue<String> title, Ikon icon) {
        ToggleButton button = new ToggleButton(null, new FontIcon(icon));
        button.setId("page-" + page.token());
        button.textProperty().bind(title);
        button.getStyleClass().addAll("flat", "small", "place");
        button.setAlignment(Pos.CENTER_LEFT);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> {
            workspace.showWindowPage(page);
            button.setSelected(true);
        });
        workspace.windowPageProperty().subscribe(shown -> button.setSelected(shown == page));
        return button;
    }
}
