package org.interopexplorer.app.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.Loadability;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.OpenTypeLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tree of open libraries. If a person selects a line, its page is shown.
public final class LibraryTree {
    /// A line of the tree: a library, one of its pages, or one of its type libraries.
    private record Entry(
            OpenLibrary library,
            @Nullable LibraryPage page,
            @Nullable OpenTypeLibrary types) {
        static Entry of(OpenLibrary library) {
            return new Entry(library, null, null);
        }

        boolean isWhole() {
            return page == null && types == null;
        }
    }

    private final Workspace workspace;
    private final Messages messages;
    private final LibraryPageList pages;
    private final TreeItem<Entry> top = new TreeItem<>();
    private final TreeView<Entry> tree = new TreeView<>(top);
    private final VBox root;

    /// @param pages that a library has
    public LibraryTree(Workspace workspace, Messages messages, LibraryPageList pages) {
        this.pages = pages;
        this.workspace = workspace;
        this.messages = messages;
        tree.setId("libraries");
        tree.setShowRoot(false);
        tree.getStyleClass().add("dense");
        tree.setCellFactory(_ -> new Cell());
        tree.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                selectedLibrary().ifPresent(workspace::close);
                event.consume();
            }
        });
        tree.accessibleTextProperty().bind(messages.text("library.title"));
        tree.setContextMenu(new ContextMenu(
                item("library.copy", library -> IconButtons.copy(library.place())),
                item("library.close", workspace::close)));
        Label title = new Label();
        title.textProperty().bind(messages.text("library.title"));
        title.getStyleClass().addAll("pane-title", "pane-header");
        Label nothing = new Label();
        nothing.textProperty().bind(messages.text("library.none"));
        nothing.setWrapText(true);
        nothing.getStyleClass().addAll("muted", "page");
        StackPane body = new StackPane();
        StackPane.setAlignment(nothing, Pos.TOP_LEFT);
        root = new VBox(title, body);
        VBox.setVgrow(body, Priority.ALWAYS);
        workspace.libraries().forEach(this::add);
        Runnable emptiness = () -> {
            // A hidden tree would still be styled and laid out, before the first window.
            body.getChildren().setAll(workspace.libraries().isEmpty() ? nothing : tree);
        };
        emptiness.run();
        workspace.libraries().addListener((ListChangeListener<OpenLibrary>) change -> {
            // A tree whose selected line is removed selects the line before it, which no person chose.
            tree.getSelectionModel().clearSelection();
            while (change.next()) {
                change.getRemoved()
                        .forEach(library -> top.getChildren()
                                .removeIf(item -> item.getValue().library() == library));
                change.getAddedSubList().forEach(this::add);
            }
            emptiness.run();
            // A name that two libraries have is shown with their folders.
            tree.refresh();
            follow();
        });
        tree.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        Updates.of(
                this::follow,
                workspace.selectedProperty(),
                workspace.pageProperty(),
                workspace.windowPageProperty(),
                workspace.types().shownProperty());
        messages.localeProperty().subscribe(_ -> tree.refresh());
    }

    public Region root() {
        return root;
    }

    /// Moves the keyboard focus to the tree.
    public void focus() {
        tree.requestFocus();
    }

    private void add(OpenLibrary library) {
        TreeItem<Entry> item = new TreeItem<>(Entry.of(library));
        item.setExpanded(true);
        library.stateProperty().subscribe(state -> {
            if (state instanceof LibraryState.Opened(NativeImage image, var _)) {
                item.getChildren().setAll(pagesOf(library, image));
                if (library == workspace.selectedProperty().get()) {
                    select(library);
                }
            }
            tree.refresh();
        });
        Updates.of(tree::refresh, library.loadabilityProperty(), library.symbolsProperty());
        top.getChildren().add(item);
    }

    private List<TreeItem<Entry>> pagesOf(OpenLibrary library, NativeImage image) {
        List<TreeItem<Entry>> lines = new ArrayList<>();
        pages.of(image).forEach(entry -> lines.add(new TreeItem<>(new Entry(library, entry.page(), null))));
        library.types().forEach(types -> lines.add(new TreeItem<>(new Entry(library, null, types))));
        return lines;
    }

    private void selected(@Nullable TreeItem<Entry> item) {
        if (item == null || item.getValue() == null) {
            return;
        }
        Entry entry = item.getValue();
        if (workspace.libraries().contains(entry.library())) {
            if (entry.types() != null) {
                workspace.showTypes(entry.types());
                return;
            }
            workspace.show(entry.library());
            if (entry.page() != null) {
                workspace.showPage(entry.page());
            }
        }
    }

    private void follow() {
        OpenLibrary library = workspace.selectedProperty().get();
        TreeItem<Entry> now = tree.getSelectionModel().getSelectedItem();
        if (library == null || workspace.windowPageProperty().get() != null) {
            tree.getSelectionModel().clearSelection();
            return;
        }
        if (now != null
                && now.getValue().library() == library
                && (isShown(now.getValue())
                        || (now.getValue().isWhole() && !now.getChildren().isEmpty()))) {
            return;
        }
        select(library);
    }

    private boolean isShown(Entry entry) {
        OpenTypeLibrary types = workspace.types().shownProperty().get();
        return types == null ? entry.page() == workspace.pageProperty().get() : types.equals(entry.types());
    }

    private void select(OpenLibrary library) {
        top.getChildren().stream()
                .filter(item -> item.getValue().library() == library)
                .findFirst()
                .ifPresent(item -> {
                    tree.getSelectionModel().clearSelection();
                    tree.getSelectionModel()
                            .select(item.getChildren().stream()
                                    .filter(child -> isShown(child.getValue()))
                                    .findFirst()
                                    .orElse(item));
                    bringIntoView();
                });
    }

    /// Scrolls to the selected line unless it is on the screen.
    private void bringIntoView() {
        int index = tree.getSelectionModel().getSelectedIndex();
        boolean seen = tree.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getFirstVisibleCell().getIndex() <= index
                && flow.getLastVisibleCell().getIndex() >= index;
        if (!seen && index >= 0) {
            tree.scrollTo(Math.max(0, index - 1));
        }
    }

    private Optional<OpenLibrary> selectedLibrary() {
        return Optional.ofNullable(tree.getSelectionModel().getSelectedItem())
                .map(TreeItem::getValue)
                .map(Entry::library);
    }

    private MenuItem item(String key, Consumer<OpenLibrary> action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(messages.text(key));
        item.setOnAction(_ -> selectedLibrary().ifPresent(action));
        return item;
    }

    private final class Cell extends TreeCell<Entry> {
        private final Tooltip tooltip = new Tooltip();

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            setGraphic(null);
            setTooltip(null);
            if (empty || entry == null) {
                return;
            }
            if (entry.types() != null) {
                setText(
                        entry.types().only()
                                ? messages.get("library.types")
                                : messages.get(
                                        "library.types.numbered", entry.types().number()));
            } else if (entry.page() != null) {
                showPage(entry.library(), entry.page());
            } else {
                showLibrary(entry.library());
            }
        }

        private void showLibrary(OpenLibrary library) {
            boolean failed = library.state() instanceof LibraryState.Failed;
            boolean types = library.state() instanceof LibraryState.Types
                    || library.image()
                            .filter(image -> LibraryPages.isTypesOnly(library, image))
                            .isPresent();
            boolean readOnly = !types && library.loadabilityProperty().get().isReadOnly();
            FontIcon icon = new FontIcon(
                    failed
                            ? Feather.ALERT_OCTAGON
                            : readOnly
                                    ? Feather.ALERT_TRIANGLE
                                    : library.state() instanceof LibraryState.Loading
                                            ? Feather.LOADER
                                            : types ? Feather.BOOK_OPEN : Feather.PACKAGE);
            icon.getStyleClass().add(failed ? "danger-icon" : readOnly ? "warning-icon" : "accent-icon");
            setGraphic(icon);
            setText(library.titleAmong(workspace.libraries()));
            tooltip.setText(why(library, readOnly));
            setTooltip(tooltip);
        }

        /// The path of the library, and why its line has a warning sign.
        private String why(OpenLibrary library, boolean readOnly) {
            String path = library.place();
            if (library.state() instanceof LibraryState.Failed(var failure)) {
                return path + "\n" + new FailureText(messages).of(failure);
            }
            return readOnly && library.loadabilityProperty().get() instanceof Loadability.Checked(var report)
                    ? path + "\n" + report.use().limit().map(messages::say).orElse("")
                    : path;
        }

        private void showPage(OpenLibrary library, LibraryPage page) {
            setText(pages.title(page, library));
        }
    }
}
