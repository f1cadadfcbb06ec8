package org.interopexplorer.app.typelib;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.EntryFailure;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.typelib.MemberRow.MemberColumn;
import org.interopexplorer.core.typelib.TypeFlag;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows one type: what it is, its members, and all that is known about the selected member.
@SuppressWarnings("ReferenceEquality") // A type is told from its equal in another library, and from a twin in its own.
final class TypePage {
    /// The width of a GUID of 38 characters, in pixels.
    private static final double GUID_WIDTH = 310;

    private final TypelibViewModel model;
    private final Messages messages;
    private final Function<OpenFailure, String> failures;
    private final Label name = new Label();
    private final Label kind = new Label();
    private final TextField guid = new TextField();
    private final HBox guidBox;
    private final Label facts = new Label();
    private final Label about = new Label();
    private final HBox views = new HBox();
    private final CheckBox inherited = new CheckBox();
    private final TableView<MemberRow> table = new TableView<>();
    private final Label memberAbout = new Label();
    private final Label inC = new Label();
    private final Button entry = new Button(null, new FontIcon(Feather.PLAY_CIRCLE));
    private final Label refusal = new Label();
    private final VBox root;
    private boolean following;

    /// @param failures says in words why a DLL could not be read
    TypePage(TypelibViewModel model, Messages messages, Function<OpenFailure, String> failures) {
        this.model = model;
        this.messages = messages;
        this.failures = failures;
        guid.setEditable(false);
        guid.getStyleClass().addAll("fact", "code-text");
        guid.setMinWidth(GUID_WIDTH);
        guid.accessibleTextProperty().bind(messages.text("typelib.guid"));
        guidBox = new HBox(2, guid, IconButtons.copy(messages.text("typelib.guid.copy"), guid::getText));
        guidBox.setAlignment(Pos.CENTER_LEFT);
        buildTable();
        SplitPane lower = new SplitPane(detail(), new UsesList(model, messages).root());
        lower.setDividerPositions(0.66);
        SplitPane halves = new SplitPane(table, lower);
        halves.setOrientation(Orientation.VERTICAL);
        halves.setDividerPositions(0.52);
        root = new VBox(header(), halves);
        VBox.setVgrow(halves, Priority.ALWAYS);
        model.locationProperty().subscribe(_ -> showType());
        model.columnsProperty().subscribe(this::showColumns);
        model.memberProperty().subscribe(_ -> showMember());
        model.refusedProperty().subscribe(_ -> showMember());
        messages.localeProperty().subscribe(_ -> {
            showType();
            showMember();
            table.refresh();
        });
    }

    Node root() {
        return root;
    }

    /// Moves the keyboard focus to the table.
    void focusTable() {
        table.requestFocus();
    }

    private Node header() {
        Button back = IconButtons.of(Feather.ARROW_LEFT, messages.text("typelib.back"), model::back);
        back.setId("typelib-back");
        back.disableProperty().bind(model.canGoBackProperty().not());
        Reasons.of(back, messages.text("control.why.back"));
        Button forward = IconButtons.of(Feather.ARROW_RIGHT, messages.text("typelib.forward"), model::forward);
        forward.setId("typelib-forward");
        forward.disableProperty().bind(model.canGoForwardProperty().not());
        Reasons.of(forward, messages.text("control.why.forward"));
        name.setId("typelib-name");
        name.getStyleClass().add("card-title");
        kind.getStyleClass().add("muted");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        facts.getStyleClass().add("muted");
        about.setWrapText(true);
        inherited.textProperty().bind(messages.text("typelib.inherited"));
        inherited.selectedProperty().bindBidirectional(model.inheritedProperty());
        inherited.setMinWidth(Region.USE_PREF_SIZE);
        ToggleButton vtable = view("typelib.view.vtable", false, Styles.LEFT_PILL);
        ToggleButton dispatch = view("typelib.view.dispatch", true, Styles.RIGHT_PILL);
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(vtable, dispatch);
        group.selectToggle(vtable);
        // One of the two is always chosen.
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                model.dispatchProperty().set(now.equals(dispatch));
            }
        });
        views.getChildren().setAll(vtable, dispatch);
        views.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox first = new HBox(8, back, forward, name, kind, gap, inherited, views);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox second = new HBox(12, guidBox, facts);
        second.setAlignment(Pos.CENTER_LEFT);
        VBox header = new VBox(2, first, second, about);
        header.getStyleClass().add("typelib-header");
        return header;
    }

    private ToggleButton view(String key, boolean dispatch, String pill) {
        ToggleButton button = new ToggleButton();
        button.setId(dispatch ? "typelib-dispatch" : "typelib-vtable");
        button.textProperty().bind(messages.text(key));
        button.getStyleClass().addAll(Styles.SMALL, pill);
        return button;
    }

    private void buildTable() {
        table.setId("typelib-members");
        table.getStyleClass().addAll("dense", "code-table");
        table.accessibleTextProperty().bind(messages.text("typelib.members"));
        table.setItems(model.rows());
        Label nothing = new Label();
        nothing.textProperty().bind(messages.text("typelib.members.none"));
        nothing.getStyleClass().add("muted");
        table.setPlaceholder(nothing);
        for (MemberColumn column : MemberColumn.values()) {
            TableColumn<MemberRow, String> shown = new TableColumn<>();
            shown.setUserData(column);
            shown.textProperty().bind(messages.text("typelib.column." + column.token()));
            shown.setPrefWidth(column.width());
            shown.setSortable(false);
            shown.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text(cell.getValue(), column)));
            table.getColumns().add(shown);
        }
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (!following) {
                model.memberProperty().set(row);
            }
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Enter.alone(event)) {
                open();
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                open();
            }
        });
    }

    /// Enter or a double click opens the interface of a class, or the form of a module's function.
    private void open() {
        MemberRow row = model.memberProperty().get();
        if (row != null
                && row.source() instanceof MemberRow.Source.OfImplemented(var _, var _, var target)
                && target != null) {
            model.go(TypeLocation.of(target));
        } else {
            model.chooseEntry();
        }
    }

    private String text(MemberRow row, MemberColumn column) {
        return column == MemberColumn.KIND ? messages.get("typelib.member." + row.kind()) : row.text(column);
    }

    private Node detail() {
        IdlList idl = new IdlList(messages.text("typelib.idl.member"), model::leads, model::go);
        idl.root().setId("typelib-idl");
        model.idlProperty().subscribe(idl::show);
        // The types that the text refers to are known a moment later.
        model.uses()
                .addListener((ListChangeListener<TypeUses.Use>) _ -> idl.root().refresh());
        memberAbout.setId("typelib-about");
        memberAbout.setWrapText(true);
        memberAbout.setMinHeight(Region.USE_PREF_SIZE);
        inC.getStyleClass().add("code-text");
        inC.setId("typelib-c");
        inC.setWrapText(true);
        inC.setMinHeight(Region.USE_PREF_SIZE);
        entry.setId("typelib-entry");
        entry.textProperty().bind(messages.text("typelib.entry"));
        entry.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        entry.setOnAction(_ -> model.chooseEntry());
        refusal.setId("typelib-refusal");
        refusal.setWrapText(true);
        refusal.setMinHeight(Region.USE_PREF_SIZE);
        refusal.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
        refusal.getStyleClass().addAll("banner", "warning-banner");
        refusal.setMaxWidth(Double.MAX_VALUE);
        VBox notes = new VBox(4, entry, refusal, memberAbout, inC);
        notes.getStyleClass().add("typelib-strip");
        VBox box = new VBox(notes, idl.root());
        VBox.setVgrow(idl.root(), Priority.ALWAYS);
        return box;
    }

    private void showType() {
        TypeLocation place = model.locationProperty().get();
        if (place == null) {
            return;
        }
        TypeInfo type = place.type().type();
        boolean foreign = model.catalog()
                .filter(catalog -> catalog.library() != place.type().library())
                .isPresent();
        name.setText(type.name());
        String what = messages.get(
                "typelib.kind." + (type.isDual() ? "dual" : TypeGroup.of(type).token()));
        kind.setText(
                foreign
                        ? messages.get(
                                "typelib.foreign", what, place.type().library().name())
                        : what);
        guid.setText(type.guid().toString());
        show(guidBox, !type.guid().isNull());
        facts.setText(facts(type));
        about.setText(type.documentation().text());
        show(about, type.documentation().text() != null);
        show(views, type.isDual());
        show(inherited, type.kind() == TypeKind.INTERFACE || type.kind() == TypeKind.DISPATCH);
    }

    private String facts(TypeInfo type) {
        List<String> all = new ArrayList<>();
        all.add(messages.get("typelib.version", type.attributes().version().toString()));
        if (type.dllName() != null) {
            all.add(type.dllName());
        }
        switch (type.kind()) {
            case RECORD, UNION ->
                all.add(messages.get(
                        "typelib.size",
                        type.attributes().size(),
                        type.attributes().alignment()));
            case ENUM, MODULE, INTERFACE, DISPATCH, COCLASS, ALIAS -> {}
        }
        String flags = String.join(
                ", ",
                Stream.of(TypeFlag.values())
                        .filter(type::has)
                        .map(flag -> flag.name().toLowerCase(Locale.ROOT))
                        .toList());
        if (!flags.isEmpty()) {
            all.add(flags);
        }
        return String.join("  ·  ", all);
    }

    private void showColumns(Set<MemberColumn> columns) {
        table.getColumns().forEach(column -> column.setVisible(columns.contains((MemberColumn) column.getUserData())));
    }

    private void showMember() {
        MemberRow row = model.memberProperty().get();
        following = true;
        if (row == null) {
            table.getSelectionModel().clearSelection();
        } else if (!row.equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().clearSelection();
            table.getSelectionModel().select(row);
            table.scrollTo(Math.max(0, table.getItems().indexOf(row) - 2));
        }
        following = false;
        String text = row == null ? null : row.documentation().text();
        set(memberAbout, text);
        set(inC, model.inC().orElse(null));
        show(entry, model.isEntry());
        EntryFailure failure = model.refusedProperty().get();
        set(refusal, failure == null || !model.isEntry() ? null : words(failure));
    }

    private String words(EntryFailure failure) {
        return switch (failure) {
            case EntryFailure.Nowhere _ -> messages.get("typelib.entry.nowhere");
            case EntryFailure.NotHere(String dll, var search) ->
                messages.get(
                        "typelib.entry.nothere",
                        dll,
                        search.failure().map(messages::say).orElse(""));
            case EntryFailure.NotRead(String dll, OpenFailure why) ->
                messages.get("typelib.entry.notread", dll, failures.apply(why));
            case EntryFailure.NotExported(String dll, String symbol) ->
                messages.get("typelib.entry.notexported", dll, symbol);
        };
    }

    private static void set(Label label, @Nullable String text) {
        label.setText(text);
        show(label, text != null);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
