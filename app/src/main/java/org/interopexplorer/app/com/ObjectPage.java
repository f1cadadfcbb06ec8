package org.interopexplorer.app.com;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.interopexplorer.app.control.Banner;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.FaultText;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.com.KnownInterface;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The page of an object: what it is, which interfaces it has, its members.
final class ObjectPage {
    private static final String SIGNATURE = "com.signature";
    private static final String VALUE = "com.member.value";

    /// The height from which on everything has room.
    private static final double ROOMY = 420;

    /// A filter, a heading and a few rows.
    private static final double LEAST_TABLE = 150;

    private final ObjectViewModel model;
    private final Messages messages;
    private final List<Path> files;
    private final FilteredTable<MemberRow> table;
    private final IdentityFacts identity;
    private final VBox state = new VBox();
    private final FlowPane actions = new FlowPane(6, 4);
    private final HBox interfaces = new HBox(8);
    private final Label count = new Label();
    private final ComboBox<@Nullable KnownInterface> by = new ComboBox<>();
    private final Label named = new Label();
    private final FaultText wrong = new FaultText();
    private final TextField query = new TextField();
    private final CheckBox hidden = new CheckBox();
    private final StackPane body = new StackPane();
    private final EventsPane events;
    private final VBox memberTable;
    private final ToggleButton showsEvents = new ToggleButton();
    private final VBox root;
    private boolean offering;

    /// @param files the open files, whose interfaces are asked for too
    ObjectPage(ObjectViewModel model, Messages messages, ComWords words, List<Path> files) {
        this.model = model;
        this.messages = messages;
        this.files = files;
        table = new FilteredTable<>(
                "com-members",
                new FilteredTable.Words(
                        "com.members.filter",
                        "com.members",
                        "com.members.none",
                        "control.count",
                        "control.count.of",
                        "control.nothing",
                        "control.nothing",
                        "com.member."),
                model.members(),
                messages,
                List.of(
                        Column.text(
                                "com.member",
                                150,
                                row -> row.isDefault()
                                        ? messages.get(
                                                "com.member.default",
                                                row.member().name())
                                        : row.member().name()),
                        Column.text(
                                "com.member.kind",
                                72,
                                row -> messages.get(
                                        "com.member." + row.member().kind().key())),
                        Column.text(SIGNATURE, 0, row -> row.member().signature()),
                        Column.text(VALUE, 130, row -> model.values().getOrDefault(row, "")),
                        Column.text(
                                "com.dispid",
                                72,
                                row -> Integer.toString(row.member().dispid())),
                        Column.text(
                                "com.slot",
                                52,
                                row -> Objects.toString(row.member().slot(), "")),
                        Column.text(
                                "com.help",
                                200,
                                row -> Objects.toString(row.member().help(), ""))));
        for (String key : List.of(VALUE, "com.dispid", "com.slot", "com.help")) {
            table.column(key).setVisible(false);
        }
        identity = new IdentityFacts(model, messages);
        buildTable();
        followValues();
        buildInterfaces();
        events = new EventsPane(model.events(), messages, words);
        VBox top = new VBox(6, identity.root(), actions);
        top.getStyleClass().add("pane-bar");
        VBox choice = new VBox(6, interfaces, memberBar());
        choice.getStyleClass().add("pane-bar");
        memberTable = new VBox(choice, table.root());
        VBox.setVgrow(table.root(), Priority.ALWAYS);
        root = new VBox(state, top, body);
        root.setId("com-object");
        VBox.setVgrow(body, Priority.ALWAYS);
        buildEvents();
        yieldRoom();
        Updates.of(this::showLife, model.lifeProperty(), messages.localeProperty());
        Updates.of(this::showInterfaces, model.interfacesProperty(), messages.localeProperty());
        Updates.of(this::showNamed, model.namedProperty(), messages.localeProperty());
        Updates.of(this::listActions, messages.localeProperty());
        table.table().getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (!model.members().isChanging() && row != null) {
                model.choose(row);
            }
        });
    }

    Region root() {
        return root;
    }

    /// Where the form of a member leaves little height, what is asked of the object once makes room for its members.
    private void yieldRoom() {
        if (table.root() instanceof Region rows) {
            rows.setMinHeight(LEAST_TABLE);
        }
        // Its own least height is that of all parts together, and would not tell how much room there is.
        root.setMinHeight(0);
        BooleanBinding roomy = root.heightProperty().greaterThan(ROOMY);
        for (Node once : List.of(identity.root(), interfaces, query)) {
            once.visibleProperty().bind(roomy.or(root.heightProperty().isEqualTo(0)));
            once.managedProperty().bind(once.visibleProperty());
        }
    }

    void focusMembers() {
        if (showsEvents.isSelected()) {
            events.focus();
        } else {
            table.focusTable();
        }
    }

    void focusFilter() {
        if (showsEvents.isSelected()) {
            events.focusFilter();
        } else {
            table.focusFilter();
        }
    }

    /// Builds the switch between the members and the events.
    private void buildEvents() {
        showsEvents.setId("com-show-events");
        showsEvents.setGraphic(new FontIcon(Feather.BELL));
        showsEvents.getStyleClass().add(Styles.SMALL);
        showsEvents.textProperty().bind(messages.text("com.events"));
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(messages.text("com.events.hint"));
        hint.setWrapText(true);
        hint.setMaxWidth(420);
        showsEvents.setTooltip(hint);
        showsEvents.accessibleHelpProperty().bind(messages.text("com.events.hint"));
        showsEvents.selectedProperty().subscribe(shown -> {
            body.getChildren().setAll(shown ? events.root() : memberTable);
            if (shown) {
                events.shown();
            }
        });
    }

    private void buildTable() {
        table.table().getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.addAction("com.read", () -> model.read(selected()));
        table.table().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F5) {
                model.read(selected());
                event.consume();
            } else if (Enter.alone(event)) {
                model.choose(table.table().getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
    }

    private void followValues() {
        model.values().addListener((MapChangeListener<MemberRow, String>) _ -> {
            table.column(VALUE).setVisible(true);
            table.table().refresh();
        });
    }

    private List<MemberRow> selected() {
        return List.copyOf(table.table().getSelectionModel().getSelectedItems());
    }

    private void listActions() {
        Button release = button("com.release", Feather.CORNER_LEFT_UP, model::release, "com.release.hint");
        release.setId("com-release");
        Button walk = button("com.walk", Feather.GRID, model::walk, "com.walk.hint");
        walk.setId("com-walk");
        Button read = button(
                "com.read.all",
                Feather.DOWNLOAD,
                () -> model.read(List.copyOf(model.members().rows())),
                "com.read.all.hint");
        read.setId("com-read-all");
        Button types = button("com.types", Feather.COLUMNS, model::compareTypes, "com.types.hint");
        types.setId("com-compare-types");
        Button marshal = button("com.marshal", Feather.SHUFFLE, model::marshal, "com.marshal.hint");
        marshal.setId("com-marshal");
        Button draw = button("com.draw", Feather.IMAGE, model::draw, "com.draw.hint");
        draw.setId("com-draw");
        Button byDefault = button("com.default", Feather.CORNER_DOWN_RIGHT, model::chooseDefault, "com.default.hint");
        byDefault.setId("com-default");
        byDefault.visibleProperty().bind(Bindings.createBooleanBinding(model::isDispatch, model.factsProperty()));
        byDefault.managedProperty().bind(byDefault.visibleProperty());
        Button stop = button("com.stop", Feather.SQUARE, model::stop, "com.stop.hint");
        stop.visibleProperty().bind(model.busyProperty());
        stop.managedProperty().bind(stop.visibleProperty());
        for (Button one : List.of(release, walk, read, types, marshal, draw)) {
            Reasons.of(one, messages.text("control.why.com.held"));
            one.disableProperty().bind(model.lifeProperty().isNotEqualTo(ObjectViewModel.Life.HELD));
        }
        actions.getChildren().setAll(showsEvents, release, read, walk, byDefault, types, marshal, draw, hidden, stop);
    }

    private Button button(String key, Feather icon, Runnable action, String hint) {
        Button button = Cards.small(messages.get(key), icon, action);
        button.getStyleClass().remove(Styles.FLAT);
        Tooltip tooltip = new Tooltip(messages.get(hint));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        button.setTooltip(tooltip);
        button.setAccessibleHelp(messages.get(hint));
        return button;
    }

    private void showLife() {
        state.getChildren().clear();
        switch (model.lifeProperty().get()) {
            case HELD -> {}
            case RELEASED -> state.getChildren().add(Banner.of("warning-banner", messages.get("com.life.released")));
            case LOST -> state.getChildren().add(Banner.of("warning-banner", messages.get("com.life.lost")));
        }
    }

    /// Builds the choice of the members' interface, the search for more interfaces, and the field to ask for one.
    private void buildInterfaces() {
        by.setId("com-by");
        by.accessibleTextProperty().bind(messages.text("com.by"));
        by.setConverter(new InterfaceText());
        by.setOnAction(_ -> {
            if (!offering) {
                model.byProperty().set(by.getValue());
            }
        });
        model.byProperty().subscribe(chosen -> {
            if (!Objects.equals(by.getValue(), chosen)) {
                offering = true;
                by.setValue(chosen);
                offering = false;
            }
        });
        by.setMaxWidth(260);
        Button ask = new Button();
        ask.setId("com-ask");
        ask.textProperty().bind(messages.text("com.interfaces.ask"));
        ask.getStyleClass().add(Styles.SMALL);
        ask.setMinWidth(Region.USE_PREF_SIZE);
        ask.setOnAction(_ -> model.askForInterfaces(List.copyOf(files)));
        Reasons.of(ask, messages.text("control.why.com.held"));
        ask.disableProperty().bind(model.lifeProperty().isNotEqualTo(ObjectViewModel.Life.HELD));
        query.setId("com-query");
        query.promptTextProperty().bind(messages.text("com.query.prompt"));
        query.accessibleTextProperty().bind(messages.text("com.query.prompt"));
        query.setOnAction(_ -> {
            if (!query.getText().isBlank()) {
                model.query(query.getText());
            }
        });
        HBox.setHgrow(query, Priority.ALWAYS);
        query.setPrefColumnCount(12);
        count.getStyleClass().add("muted");
        count.setId("com-interface-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        interfaces.setAlignment(Pos.CENTER_LEFT);
        interfaces.getChildren().setAll(by, ask, count);
    }

    private void showInterfaces() {
        switch (model.interfacesProperty().get()) {
            case ObjectInterfaces.State.Unasked _ -> count.setText("");
            case ObjectInterfaces.State.Asking(var asked, var all) ->
                count.setText(messages.get("com.interfaces.asking", asked, all));
            case ObjectInterfaces.State.Found found -> {
                List<KnownInterface> all = found.all();
                count.setText(
                        found.isWhole()
                                ? messages.get("com.interfaces.found", all.size())
                                : found.asked() == 0
                                        ? messages.get("com.interfaces.some", all.size())
                                        : messages.get(
                                                "com.interfaces.part", all.size(), found.asked(), found.known()));
                Tooltip names = new Tooltip(
                        String.join("\n", all.stream().map(KnownInterface::name).toList()));
                count.setTooltip(names);
            }
        }
        offering = true;
        KnownInterface chosen = model.byProperty().get();
        by.getItems().setAll(new java.util.ArrayList<>(java.util.Collections.singletonList(null)));
        if (model.interfacesProperty().get() instanceof ObjectInterfaces.State.Found(var all, var _, var _)) {
            by.getItems().addAll(all);
        }
        by.setValue(chosen);
        by.setButtonCell(new InterfaceCell());
        by.setCellFactory(_ -> new InterfaceCell());
        offering = false;
    }

    private Node memberBar() {
        TextField late = new TextField();
        late.setId("com-late");
        late.promptTextProperty().bind(messages.text("com.late.prompt"));
        late.accessibleTextProperty().bind(messages.text("com.late.prompt"));
        late.textProperty().subscribe((_, typed) -> {
            if (!typed.isBlank()) {
                table.table().getSelectionModel().clearSelection();
                model.chooseByName(typed);
            }
        });
        HBox.setHgrow(late, Priority.ALWAYS);
        named.getStyleClass().add("muted");
        named.setId("com-named");
        named.setMinWidth(Region.USE_PREF_SIZE);
        hidden.setId("com-hidden");
        hidden.textProperty()
                .bind(text(
                        "com.hidden", model.memberList().hiddenCountProperty().asString()));
        hidden.selectedProperty().bindBidirectional(model.memberList().hiddenProperty());
        hidden.visibleProperty().bind(model.memberList().hiddenCountProperty().greaterThan(0));
        hidden.managedProperty().bind(hidden.visibleProperty());
        late.setPrefColumnCount(12);
        HBox bar = new HBox(8, late, named);
        bar.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, query, new VBox(2, bar, wrong));
    }

    private ObservableValue<String> text(String key, ObservableValue<String> argument) {
        return messages.text(key, argument);
    }

    private void showNamed() {
        MemberChoice.Named found = model.namedProperty().get();
        CallOutcome outcome = found == null ? null : found.wrong();
        if (outcome instanceof CallOutcome.Rejected rejected) {
            wrong.show(messages.say(OutcomeMessages.inFewWords(rejected)), null, 0);
            named.setText("");
            return;
        }
        wrong.clear();
        named.setText(
                found == null
                        ? ""
                        : found.dispid().isPresent()
                                ? messages.get(
                                        "com.late.found",
                                        String.valueOf(found.dispid().getAsInt()))
                                : messages.get("com.late.unknown"));
    }

    private String interfaceText(@Nullable KnownInterface each) {
        return each == null
                ? model.isDispatch() ? messages.get("com.by.dispatch") : messages.get("com.by.none")
                : each.name();
    }

    private final class InterfaceCell extends javafx.scene.control.ListCell<@Nullable KnownInterface> {
        private final Tooltip iid = new Tooltip();

        @Override
        protected void updateItem(@Nullable KnownInterface each, boolean empty) {
            super.updateItem(each, empty);
            setText(empty && getIndex() > 0 ? null : interfaceText(each));
            if (each != null) {
                iid.setText(each.iid().toString());
            }
            setTooltip(each == null ? null : iid);
        }
    }

    private final class InterfaceText extends StringConverter<@Nullable KnownInterface> {
        @Override
        public String toString(@Nullable KnownInterface each) {
            return interfaceText(each);
        }

        @Override
        public @Nullable KnownInterface fromString(String text) {
            return null;
        }
    }
}
