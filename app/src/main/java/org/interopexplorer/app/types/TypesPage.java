package org.interopexplorer.app.types;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.interopexplorer.app.control.PageCard;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.control.table.RowOrder;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.TypePlace;
import org.interopexplorer.app.session.TypesState;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.signature.LibraryTypes.LibraryType;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The types of a library: a searchable list, and next to it one type with its layout. They are collected when
/// this page first shows the library.
public final class TypesPage {
    private final Workspace workspace;
    private final Messages messages;
    private final Function<OpenFailure, String> why;
    private final Abi usual;
    private final FilteredTable<TypeRow> table;
    private final TypeDetail detail;
    private final SplitPane whole;
    private final StackPane gathered = new StackPane();
    private final BorderPane root = new BorderPane(gathered);
    private final ToggleButton own = new ToggleButton();
    private final Button code = new Button(null, new FontIcon(Feather.CODE));
    private final HeaderPane header;
    private final Label cut = new Label();
    private @Nullable OpenLibrary library;
    private @Nullable List<LibraryType> shown;
    private List<TypeRow> known = List.of();
    private Subscription state = Subscription.EMPTY;

    /// @param why says why a file could not be read
    /// @param usual of libraries whose own ABI is not known
    /// @param dialogs of the library’s header
    public TypesPage(
            Workspace workspace,
            Messages messages,
            Function<OpenFailure, String> why,
            Abi usual,
            HeaderPane.Dialogs dialogs) {
        this.workspace = workspace;
        this.messages = messages;
        this.why = why;
        this.usual = usual;
        table = new FilteredTable<>(
                "types",
                new FilteredTable.Words(
                        "types.prompt",
                        "types.table",
                        "types.none",
                        "control.count",
                        "control.count.of",
                        "control.nothing",
                        "control.nothing",
                        "types.kind."),
                new FilteredRows<>(TypeRow::names, TypeRow::kind),
                messages,
                List.of(
                        Column.text("control.column.name", 0, TypeRow::name),
                        Column.text("control.column.kind", 68, TypeRow::kind),
                        Column.ordered(
                                "control.column.size",
                                58,
                                TypeRow::sizeText,
                                RowOrder.of(Comparator.comparingLong(TypeRow::size))),
                        Column.ordered(
                                "types.column.functions",
                                72,
                                row -> String.valueOf(row.type().functions().size()),
                                RowOrder.of(Comparator.comparingInt(
                                        row -> row.type().functions().size())))));
        detail = new TypeDetail(messages, usual, this::open, this::follow);
        whole = new SplitPane(table.root(), detail.root());
        whole.setOrientation(Orientation.HORIZONTAL);
        whole.setDividerPositions(0.43);
        SplitPane.setResizableWithParent(table.root(), false);
        root.setId("types-page");
        header = new HeaderPane(workspace, messages, dialogs);
        own.setId("types-header");
        own.textProperty().bind(messages.text("types.header.title"));
        own.selectedProperty().subscribe(on -> {
            root.setCenter(on ? header.root() : gathered);
            if (on) {
                header.show(library);
            }
        });
        cut.setId("types-cut");
        cut.setVisible(false);
        code.setId("types-code");
        code.textProperty().bind(messages.text("types.code"));
        code.setOnAction(_ -> workspace.showPage(LibraryPage.DECLARATIONS));
        HBox bar = new HBox(8, own, code, cut);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("list-bar");
        root.setTop(bar);
        workspace.typeLists().headerAskedProperty().subscribe(_ -> showAsked());
        table.table().getSelectionModel().selectedItemProperty().subscribe(row -> {
            detail.show(row, abi());
            OpenLibrary of = library;
            if (row != null && of != null) {
                workspace.typeLists().shownProperty().set(new TypePlace(of, row.key()));
            }
        });
        workspace.typeLists().shownProperty().subscribe(_ -> showWanted());
        messages.localeProperty().subscribe(_ -> {
            detail.show(table.table().getSelectionModel().getSelectedItem(), abi());
            update();
        });
    }

    public Node root() {
        return root;
    }

    /// Its list, with the filter.
    public FilteredTable<?> list() {
        return table;
    }

    public void show(OpenLibrary of) {
        if (of == library) {
            return;
        }
        library = of;
        boolean declares = of.image().filter(LibraryPage.DECLARATIONS::isOf).isPresent();
        code.setVisible(declares);
        code.setManaged(declares);
        own.setSelected(false);
        showAsked();
        if (workspace.typeLists().state(of).get() instanceof TypesState.Unread(boolean cancelled) && !cancelled) {
            workspace.typeLists().read(of);
        }
        state.unsubscribe();
        state = workspace.typeLists().state(of).subscribe(_ -> update());
    }

    private void showAsked() {
        OpenLibrary of = library;
        if (of != null && of == workspace.typeLists().headerAskedProperty().get()) {
            own.setSelected(false);
            own.setSelected(true);
            workspace.typeLists().headerShown();
        }
    }

    private void update() {
        OpenLibrary of = library;
        if (of != null) {
            gathered.getChildren()
                    .setAll(
                            switch (workspace.typeLists().state(of).get()) {
                                case TypesState.Unread _ -> unread(of);
                                case TypesState.Reading _ ->
                                    PageCard.reading(
                                            messages,
                                            "types.reading",
                                            () -> workspace.typeLists().cancel(of));
                                case TypesState.Failed(OpenFailure failure) ->
                                    PageCard.failed(
                                            messages,
                                            why.apply(failure),
                                            () -> workspace.typeLists().read(of));
                                case TypesState.Read(List<LibraryType> types, boolean areAll) -> read(types, areAll);
                            });
        }
    }

    private Node unread(OpenLibrary of) {
        Button start = new Button(messages.get("types.start"));
        start.setOnAction(_ -> workspace.typeLists().read(of));
        return PageCard.of(messages.get("types.unread"), start);
    }

    @SuppressWarnings("ReferenceEquality") // The same list is the same reading; comparing thousands would be slow.
    private Node read(List<LibraryType> types, boolean areAll) {
        cut.setVisible(!areAll);
        cut.setText(areAll ? "" : messages.get("types.cut", types.size()));
        if (types.isEmpty()) {
            return PageCard.of(messages.get("types.empty"));
        }
        if (types != shown) {
            shown = types;
            Layout layout = new Layout(abi());
            List<TypeRow> rows =
                    types.stream().map(type -> TypeRow.of(type, layout)).toList();
            known = rows;
            // Rows that go take the selection with them, and that is no choice of a person.
            TypePlace wanted = workspace.typeLists().shownProperty().get();
            table.show(rows);
            detail.show(null, abi());
            workspace.typeLists().shownProperty().set(wanted);
            showWanted();
        }
        return whole;
    }

    /// Selects the type that the workspace wants to be seen.
    private void showWanted() {
        TypePlace wanted = workspace.typeLists().shownProperty().get();
        if (wanted == null || wanted.library() != library || shown == null) {
            return;
        }
        TypeRow selected = table.table().getSelectionModel().getSelectedItem();
        if (selected != null && selected.key().equals(wanted.type())) {
            return;
        }
        known.stream()
                .filter(row -> row.key().equals(wanted.type()))
                .findFirst()
                .ifPresentOrElse(this::select, () -> detail.miss(wanted.type()));
    }

    private void select(TypeRow row) {
        own.setSelected(false);
        if (!table.table().getItems().contains(row)) {
            table.filter().clear();
        }
        table.table().getSelectionModel().clearSelection();
        table.table().getSelectionModel().select(row);
        table.table().scrollTo(row);
    }

    /// Shows another type of the library.
    private void follow(String type) {
        OpenLibrary of = library;
        if (of != null) {
            workspace.showType(new TypePlace(of, type));
        }
    }

    private Abi abi() {
        OpenLibrary of = library;
        return of == null ? usual : of.image().flatMap(NativeImage::abi).orElse(usual);
    }

    /// Goes to a function that takes the type.
    private void open(String function) {
        OpenLibrary of = library;
        if (of != null) {
            of.image().stream()
                    .flatMap(image -> image.exports().stream())
                    .filter(export -> of.sourceName(export).equals(function))
                    .findFirst()
                    .ifPresent(export -> {
                        workspace.showPage(LibraryPage.EXPORTS);
                        workspace.functions().choose(of, export, List.of());
                    });
        }
    }
}
