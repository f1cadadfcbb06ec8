package org.interopexplorer.app.dependencies;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.SearchField;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.loading.LoadReport;

/// The tree of a library's dependencies, which is built as it is opened, with a search for the libraries that need
/// another one. Enter or a double click opens a library.
final class DependencyTree {
    private final DependenciesViewModel viewModel;
    private final Messages messages;
    private final Consumer<String> open;
    private final SearchField search;
    private final ToggleButton faulty = new ToggleButton();
    private final Label count = new Label();
    private final TreeView<DependencyNode> tree = new TreeView<>();
    private final Label nothing = new Label();
    private final VBox root;

    /// A tree of one model.
    ///
    /// @param open receives the path of a library that the person wants to see
    DependencyTree(DependenciesViewModel viewModel, Messages messages, Consumer<String> open) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.open = open;
        search = new SearchField("dependency-search", messages, "dependencies.search", "dependencies.clear");
        buildSearch();
        buildTree();
        count.getStyleClass().add("muted");
        HBox told = new HBox(8, count, faulty);
        told.setAlignment(Pos.CENTER_LEFT);
        VBox bar = new VBox(6, search, told);
        bar.getStyleClass().add("pane-bar");
        nothing.setWrapText(true);
        nothing.getStyleClass().add("muted");
        StackPane middle = new StackPane(tree, nothing);
        root = new VBox(bar, middle);
        VBox.setVgrow(middle, Priority.ALWAYS);
        viewModel.topProperty().subscribe(_ -> grow());
        viewModel.countsProperty().subscribe(_ -> say());
        // Two searches without matches have the same counts.
        viewModel.queryProperty().subscribe(_ -> say());
        messages.localeProperty().subscribe(_ -> {
            say();
            tree.refresh();
        });
    }

    Node root() {
        return root;
    }

    /// The field of the search.
    TextField search() {
        return search;
    }

    /// Puts the keyboard into the search, with what stands there selected.
    void focusSearch() {
        search.focusAll();
    }

    /// Puts the keyboard into the tree.
    void focusTree() {
        tree.requestFocus();
        if (tree.getSelectionModel().isEmpty()) {
            tree.getSelectionModel().selectFirst();
        }
    }

    private void buildSearch() {
        search.textProperty().bindBidirectional(viewModel.queryProperty());
        search.onDown(this::toNextMatch);
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Enter.alone(event)) {
                toNextMatch();
                event.consume();
            }
        });
        faulty.setId("dependency-faulty");
        faulty.getStyleClass().addAll("small", "chip");
        faulty.textProperty().bind(messages.text("dependencies.faulty"));
        faulty.selectedProperty().bindBidirectional(viewModel.faultyOnlyProperty());
    }

    private void toNextMatch() {
        tree.requestFocus();
        selectNextMatch();
    }

    private void buildTree() {
        tree.setId("dependencies");
        tree.getStyleClass().add("dense");
        tree.accessibleTextProperty().bind(messages.text("dependencies.tree"));
        tree.setCellFactory(_ -> new DependencyCell(viewModel, messages));
        MenuItem openIt = new MenuItem();
        openIt.setOnAction(_ -> openSelected());
        openIt.disableProperty()
                .bind(tree.getSelectionModel()
                        .selectedItemProperty()
                        .map(item -> item.getValue().library().path() == null)
                        .orElse(true));
        Reasons.of(openIt, messages.text("dependencies.open"), messages.text("control.why.absent"));
        tree.setContextMenu(new ContextMenu(openIt));
        tree.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Enter.alone(event)) {
                openSelected();
                event.consume();
            } else if (event.getCode() == KeyCode.F3) {
                selectNextMatch();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE
                    && viewModel.countsProperty().get().searched()) {
                viewModel.clear();
                event.consume();
            }
        });
        tree.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openSelected();
            }
        });
    }

    private void openSelected() {
        TreeItem<DependencyNode> item = tree.getSelectionModel().getSelectedItem();
        if (item != null && item.getValue().library().path() != null) {
            open.accept(String.valueOf(item.getValue().library().path()));
        }
    }

    private void grow() {
        DependencyNode top = viewModel.topProperty().get();
        if (top == null) {
            tree.setRoot(null);
            return;
        }
        Branch branch = new Branch(top);
        branch.open(new HashSet<>(viewModel.opened()));
        tree.setRoot(branch);
    }

    /// Selects the next match below the selected row; after the last one, the first.
    private void selectNextMatch() {
        int rows = tree.getExpandedItemCount();
        int from = tree.getSelectionModel().getSelectedIndex();
        for (int i = 1; i <= rows; i++) {
            int row = Math.floorMod(from + i, rows);
            TreeItem<DependencyNode> item = tree.getTreeItem(row);
            if (item.getValue().match() || !viewModel.countsProperty().get().searched()) {
                tree.getSelectionModel().clearAndSelect(row);
                tree.scrollTo(Math.max(0, row - 3));
                return;
            }
        }
    }

    private void say() {
        DependenciesViewModel.Counts counts = viewModel.countsProperty().get();
        faulty.setVisible(counts.faulty() > 0 || faulty.isSelected());
        faulty.setManaged(faulty.isVisible());
        count.setText(
                counts.searched()
                        ? messages.get("dependencies.count.found", counts.matches(), counts.pulling())
                        : messages.get("dependencies.count", counts.libraries(), counts.faulty(), counts.system()));
        boolean none = counts.searched() && counts.matches() == 0;
        nothing.setText(
                none
                        ? messages.get(
                                "dependencies.nomatch",
                                viewModel.queryProperty().get().strip())
                        : "");
        nothing.setVisible(none);
        tree.setVisible(!none);
    }

    /// Shows a report.
    void show(LoadReport report) {
        viewModel.show(report);
    }

    /// A tree item whose children are made on demand.
    private static final class Branch extends TreeItem<DependencyNode> {
        private boolean grown;

        Branch(DependencyNode node) {
            super(node);
        }

        void open(Set<DependencyNode> opened) {
            if (opened.contains(getValue())) {
                setExpanded(true);
                getChildren().forEach(child -> ((Branch) child).open(opened));
            }
        }

        @Override
        public ObservableList<TreeItem<DependencyNode>> getChildren() {
            if (!grown) {
                grown = true;
                List<Branch> below =
                        getValue().below().stream().map(Branch::new).toList();
                super.getChildren().setAll(below);
            }
            return super.getChildren();
        }

        @Override
        public boolean isLeaf() {
            return getValue().leaf();
        }
    }
}
