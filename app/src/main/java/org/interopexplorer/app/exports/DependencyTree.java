package org.interopexplorer.app.exports;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.interopexplorer.app.i18n.Explanations;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.Loadability;
import org.interopexplorer.core.loading.LoadReport;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a library would bring in, as a tree that grows as it is opened; Enter or a double click opens a library of it.
final class DependencyTree {
    private final Messages messages;
    private final Explanations explanations;
    private final Consumer<String> open;
    private final TreeView<LoadReport.Library> tree = new TreeView<>();
    private final Label note = new Label();
    private final StackPane root = new StackPane(tree, note);
    private Set<String> affected = Set.of();

    /// A tree that shows nothing yet.
    ///
    /// @param open told the path of a library that the person wants to see
    DependencyTree(Messages messages, Consumer<String> open) {
        this.messages = messages;
        this.explanations = new Explanations(messages);
        this.open = open;
        note.setWrapText(true);
        tree.setId("dependencies");
        tree.getStyleClass().add("dense");
        tree.setCellFactory(_ -> new Cell());
        tree.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openSelected();
                event.consume();
            }
        });
        tree.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openSelected();
            }
        });
        messages.localeProperty().subscribe(_ -> tree.refresh());
    }

    Node root() {
        return root;
    }

    void show(Loadability loadability) {
        switch (loadability) {
            case Loadability.Unknown _ -> say(messages.get("exports.dependencies.checking"));
            case Loadability.Undecided undecided ->
                say(messages.get("exports.dependencies.undecided", undecided.reason()));
            case Loadability.Checked(LoadReport report) -> {
                affected = report.affected();
                boolean looked =
                        report.libraries().size() > 1 || report.problems().isEmpty();
                if (!looked) {
                    say(messages.get("exports.dependencies.elsewhere"));
                } else if (report.libraries().size() == 1) {
                    say(messages.get("exports.dependencies.none"));
                } else {
                    TreeItem<LoadReport.Library> top = new Branch(report, report.root(), Set.of());
                    top.setExpanded(true);
                    tree.setRoot(top);
                    tree.setVisible(true);
                    note.setVisible(false);
                }
            }
        }
    }

    private void say(String text) {
        note.setText(text);
        note.setVisible(true);
        tree.setVisible(false);
        tree.setRoot(null);
    }

    private void openSelected() {
        TreeItem<LoadReport.Library> item = tree.getSelectionModel().getSelectedItem();
        if (item != null && item.getValue().path() != null) {
            open.accept(String.valueOf(item.getValue().path()));
        }
    }

    /// A library with the ones that it needs, made when they are first asked for; a circle ends where it closes.
    private static final class Branch extends TreeItem<LoadReport.Library> {
        private final LoadReport report;
        private final Set<String> above;
        private boolean grown;

        Branch(LoadReport report, LoadReport.Library library, Set<String> above) {
            super(library);
            this.report = report;
            this.above = above;
        }

        @Override
        public javafx.collections.ObservableList<TreeItem<LoadReport.Library>> getChildren() {
            if (!grown) {
                grown = true;
                super.getChildren().setAll(needs());
            }
            return super.getChildren();
        }

        @Override
        public boolean isLeaf() {
            return above.contains(getValue().name()) || getValue().needs().isEmpty();
        }

        private List<Branch> needs() {
            if (isLeaf()) {
                return List.of();
            }
            Set<String> path = new HashSet<>(above);
            path.add(getValue().name());
            return getValue().needs().stream()
                    .map(report.names()::get)
                    .filter(java.util.Objects::nonNull)
                    .map(library -> new Branch(report, library, path))
                    .toList();
        }
    }

    private final class Cell extends TreeCell<LoadReport.Library> {
        @Override
        protected void updateItem(LoadReport.Library library, boolean empty) {
            super.updateItem(library, empty);
            setText(null);
            setGraphic(null);
            if (empty || library == null) {
                return;
            }
            boolean bad = affected.contains(library.name());
            FontIcon icon = new FontIcon(bad ? Feather.ALERT_TRIANGLE : Feather.BOX);
            icon.getStyleClass().add(bad ? "danger-icon" : "muted-icon");
            Label name = new Label(library.name());
            Label where = new Label(explanations.resolution(library.resolution()));
            where.getStyleClass().add(library.failed() ? "danger-text" : "hint");
            HBox line = new HBox(8, icon, name, where);
            line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            setGraphic(line);
        }
    }
}
