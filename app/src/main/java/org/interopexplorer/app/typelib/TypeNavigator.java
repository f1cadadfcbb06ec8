package org.interopexplorer.app.typelib;

import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.SearchField;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.typelib.ImplFlag;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The left side of the page: all types by kind, or the results while the user searches.
@SuppressWarnings("ReferenceEquality") // A type is told from its equal in another library, and from a twin in its own.
final class TypeNavigator {
    /// The part of a result's width that is not text: the padding of its row and the scroll bar, in pixels.
    private static final double MARGIN = 44;

    /// A line of the tree.
    private sealed interface Entry {
        record Group(TypeGroup group, int count) implements Entry {}

        record Type(ResolvedType type) implements Entry {}

        /// An interface that a class implements, or calls for its events.
        record Implemented(ResolvedType type, boolean events, boolean isDefault) implements Entry {}
    }

    private final TypelibViewModel model;
    private final Messages messages;
    private final SearchField search;
    private final TreeView<Entry> tree = new TreeView<>();
    private final ListView<TypeCatalog.Hit> results = new ListView<>();
    private final Label count = new Label();
    private final VBox root;
    private boolean following;

    TypeNavigator(TypelibViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        search = new SearchField("typelib-search", messages, "typelib.search.prompt", "typelib.search.clear");
        buildSearch();
        buildTree();
        buildResults();
        count.getStyleClass().add("muted");
        count.setId("typelib-count");
        VBox top = new VBox(4, search, count);
        top.getStyleClass().add("typelib-search");
        StackPane body = new StackPane(tree, results);
        root = new VBox(top, body);
        VBox.setVgrow(body, Priority.ALWAYS);
        model.stateProperty().subscribe(state -> {
            if (state instanceof PageState.Shown(var _, TypeCatalog catalog)) {
                fill(catalog);
            }
        });
        model.locationProperty().subscribe(this::follow);
        model.hits().addListener((ListChangeListener<TypeCatalog.Hit>) _ -> update());
        model.searchProperty().subscribe(_ -> update());
        messages.localeProperty().subscribe(_ -> {
            tree.refresh();
            results.refresh();
            update();
        });
    }

    Node root() {
        return root;
    }

    /// Moves the keyboard focus to the search field and selects its text.
    void focusSearch() {
        search.focusAll();
    }

    /// Moves the keyboard focus to the tree, or to the results while the user searches.
    void focusList() {
        if (results.isVisible()) {
            results.requestFocus();
            if (results.getSelectionModel().isEmpty()) {
                results.getSelectionModel().selectFirst();
            }
        } else {
            tree.requestFocus();
        }
    }

    private boolean searching() {
        return !model.searchProperty().get().isBlank();
    }

    private void update() {
        results.setVisible(searching());
        tree.setVisible(!searching());
        count.setText(model.catalog()
                .map(catalog -> searching()
                        ? messages.get("typelib.found", model.hits().size())
                        : messages.get(
                                "typelib.count", catalog.library().types().size(), catalog.members()))
                .orElse(""));
    }

    private void buildSearch() {
        search.textProperty().bindBidirectional(model.searchProperty());
        search.onDown(this::focusList);
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Enter.alone(event) && !model.hits().isEmpty()) {
                model.go(model.hits().getFirst());
                event.consume();
            }
        });
    }

    private void buildTree() {
        tree.setId("typelib-tree");
        tree.setShowRoot(false);
        tree.getStyleClass().add("dense");
        tree.accessibleTextProperty().bind(messages.text("typelib.tree"));
        tree.setCellFactory(_ -> new EntryCell());
        tree.getSelectionModel().selectedItemProperty().subscribe(item -> {
            ResolvedType type = item == null ? null : typeOf(item.getValue());
            if (type != null && !following) {
                model.go(TypeLocation.of(type));
            }
        });
    }

    private void buildResults() {
        results.setId("typelib-results");
        results.getStyleClass().add("dense");
        results.accessibleTextProperty().bind(messages.text("typelib.results"));
        results.setItems(model.hits());
        results.setCellFactory(_ -> new HitCell());
        results.setPlaceholder(nothingFound());
        results.getSelectionModel().selectedItemProperty().subscribe(hit -> {
            if (hit != null) {
                model.go(hit);
            }
        });
    }

    private Node nothingFound() {
        Label text = new Label();
        text.setId("typelib-nothing");
        text.setWrapText(true);
        text.textProperty().bind(messages.text("typelib.search.nothing", model.searchProperty()));
        Button clear = new Button();
        clear.textProperty().bind(messages.text("typelib.search.clear"));
        clear.setOnAction(_ -> {
            model.searchProperty().set("");
            search.requestFocus();
        });
        VBox box = new VBox(10, text, clear);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("page");
        return box;
    }

    private static @Nullable ResolvedType typeOf(@Nullable Entry entry) {
        return switch (entry) {
            case Entry.Type(ResolvedType type) -> type;
            case Entry.Implemented(ResolvedType type, boolean _, boolean _) -> type;
            case Entry.Group _ -> null;
            case null -> null;
        };
    }

    private void fill(TypeCatalog catalog) {
        TreeItem<Entry> top = new TreeItem<>();
        for (Map.Entry<TypeGroup, List<Integer>> group : catalog.groups().entrySet()) {
            TreeItem<Entry> item = new TreeItem<>(
                    new Entry.Group(group.getKey(), group.getValue().size()));
            for (int index : group.getValue()) {
                item.getChildren().add(line(catalog, catalog.type(index)));
            }
            top.getChildren().add(item);
        }
        top.getChildren().stream().limit(1).forEach(first -> first.setExpanded(true));
        following = true;
        tree.setRoot(top);
        following = false;
        update();
    }

    private static TreeItem<Entry> line(TypeCatalog catalog, ResolvedType type) {
        TreeItem<Entry> item = new TreeItem<>(new Entry.Type(type));
        if (type.type().kind() == TypeKind.COCLASS) {
            for (ImplementedType implemented : type.type().implemented()) {
                ResolvedType target = catalog.resolver().resolve(type.library(), implemented.type());
                if (target != null) {
                    item.getChildren()
                            .add(new TreeItem<>(new Entry.Implemented(
                                    target, implemented.has(ImplFlag.SOURCE), implemented.has(ImplFlag.DEFAULT))));
                }
            }
        }
        return item;
    }

    /// Selects the shown type in the tree, if the tree has it and does not select it already.
    private void follow(@Nullable TypeLocation place) {
        TreeItem<Entry> chosen = tree.getSelectionModel().getSelectedItem();
        ResolvedType selected = chosen == null ? null : typeOf(chosen.getValue());
        if (place == null
                || tree.getRoot() == null
                || (selected != null && selected.type() == place.type().type())) {
            return;
        }
        following = true;
        tree.getRoot().getChildren().stream()
                .flatMap(group -> group.getChildren().stream())
                .filter(item -> {
                    ResolvedType type = typeOf(item.getValue());
                    return type != null && type.type() == place.type().type();
                })
                .findFirst()
                .ifPresentOrElse(
                        item -> {
                            item.getParent().setExpanded(true);
                            tree.getSelectionModel().clearSelection();
                            tree.getSelectionModel().select(item);
                            tree.scrollTo(Math.max(0, tree.getRow(item) - 3));
                        },
                        () -> tree.getSelectionModel().clearSelection());
        following = false;
    }

    private final class EntryCell extends TreeCell<Entry> {
        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            switch (entry) {
                case Entry.Group(TypeGroup group, int size) -> {
                    setText(messages.get("typelib.group." + group.token(), size));
                    setGraphic(null);
                }
                case Entry.Type(ResolvedType type) -> {
                    setText(type.type().name());
                    setGraphic(TypeIcons.of(TypeGroup.of(type.type())));
                }
                case Entry.Implemented(ResolvedType type, boolean events, boolean isDefault) -> {
                    setText(
                            isDefault
                                    ? messages.get(
                                            "typelib.default", type.type().name())
                                    : type.type().name());
                    FontIcon icon = events ? new FontIcon(Feather.ZAP) : TypeIcons.of(TypeGroup.of(type.type()));
                    icon.getStyleClass().add("muted-icon");
                    setGraphic(icon);
                }
            }
        }
    }

    private final class HitCell extends ListCell<TypeCatalog.Hit> {
        private final Label name = new Label();
        private final Label context = new Label();
        private final VBox box = new VBox(name, context);

        HitCell() {
            context.getStyleClass().add("muted");
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            name.setMinWidth(0);
            context.setMinWidth(0);
            setPrefWidth(0);
            box.getStyleClass().add("typelib-hit");
        }

        @Override
        protected void updateItem(TypeCatalog.Hit hit, boolean empty) {
            super.updateItem(hit, empty);
            TypeCatalog catalog = model.catalog().orElse(null);
            if (empty || hit == null || catalog == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            TypeInfo type = catalog.type(hit.type()).type();
            name.setGraphic(hit.member() == TypeLocation.WHOLE ? TypeIcons.of(TypeGroup.of(type)) : null);
            name.setText(nameOf(type, hit.member()));
            context.setText(
                    hit.member() == TypeLocation.WHOLE
                            ? messages.get("typelib.kind." + TypeGroup.of(type).token())
                            : contextOf(type, hit.member()));
            double width = results.getWidth() - MARGIN;
            box.setMaxWidth(width > 0 ? width : Region.USE_COMPUTED_SIZE);
            setGraphic(box);
            setAccessibleText(name.getText() + ", " + context.getText());
        }
    }

    private String contextOf(TypeInfo type, int member) {
        return switch (type.kind()) {
            case INTERFACE, DISPATCH -> messages.get("typelib.member.of", type.name(), idOf(type, member));
            case ENUM, RECORD, MODULE, COCLASS, ALIAS, UNION -> type.name();
        };
    }

    private static String nameOf(TypeInfo type, int member) {
        int functions = type.functions().size();
        return member == TypeLocation.WHOLE
                ? type.name()
                : member < functions
                        ? type.functions().get(member).name()
                        : type.variables().get(member - functions).name();
    }

    private static String idOf(TypeInfo type, int member) {
        int functions = type.functions().size();
        return MemberRow.id(
                member < functions
                        ? type.functions().get(member).memberId()
                        : type.variables().get(member - functions).memberId());
    }
}
