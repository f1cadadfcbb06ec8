package org.interopexplorer.app.com;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Banner;
import org.interopexplorer.app.control.Buttons;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.ApartmentNote;
import org.interopexplorer.core.com.RegisteredLibrary;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The classes whose objects can be created: chosen from the list, or by a typed name.
final class ClassesPage {
    private static final double MESSAGE_WIDTH = 560;

    /// Columns that few people read, but everybody may search.
    private static final String CLSID = "com.clsid";

    private static final String INTERFACES = "com.interfaces";

    private final ComViewModel model;
    private final ClassesViewModel classes;
    private final Messages messages;
    private final ComWords words;
    private final ComDestinations destinations;
    private final FilteredTable<ClassRow> table;
    private final TextField name = new TextField();
    private final TextField iid = new TextField();
    private final Label note = new Label();
    private final VBox failure = new VBox();
    private final StackPane body = new StackPane();
    private final ProgressIndicator progress = new ProgressIndicator();
    private final Node loading;
    private final VBox root;

    ClassesPage(ComViewModel model, Messages messages, ComWords words, ComDestinations destinations) {
        this.model = model;
        this.classes = model.classes();
        this.messages = messages;
        this.words = words;
        this.destinations = destinations;
        table = new FilteredTable<>(
                "com-classes",
                new FilteredTable.Words(
                        "com.filter",
                        "com.classes",
                        "com.none",
                        "control.count",
                        "control.count.of",
                        "control.nothing",
                        "control.nothing",
                        "com.kind."),
                classes.rows(),
                messages,
                columns());
        buildTable();
        note.getStyleClass().addAll("muted", Styles.TEXT_SMALL);
        note.setWrapText(true);
        VBox top = new VBox(6, new ClassSources(model, messages, destinations.files()).root(), nameBar(), note);
        top.getStyleClass().add("pane-bar");
        root = new VBox(top, failure, body);
        VBox.setVgrow(body, Priority.ALWAYS);
        Label reading = new Label();
        reading.textProperty().bind(messages.text("com.loading"));
        loading = centred(progress, reading, Buttons.small(messages.text("com.stop"), Feather.SQUARE, model::stop));
        classes.itemsProperty().subscribe(items -> table.fitColumns(items, CLSID, INTERFACES));
        Updates.of(this::showFailure, model.failureProperty(), messages.localeProperty());
        Updates.of(this::update, classes.stateProperty(), classes.fileProperty(), messages.localeProperty());
        table.table().getSelectionModel().selectedItemProperty().subscribe(_ -> describe());
        Updates.of(this::describe, classes.apartmentProperty(), classes.byContextProperty());
    }

    Region root() {
        return root;
    }

    void focus() {
        if (classes.stateProperty().get() instanceof ClassesViewModel.State.Listed) {
            table.focusTable();
        } else {
            name.requestFocus();
        }
    }

    void focusFilter() {
        if (classes.stateProperty().get() instanceof ClassesViewModel.State.Listed) {
            table.focusFilter();
        } else {
            name.requestFocus();
        }
    }

    private List<Column<ClassRow>> columns() {
        return List.of(
                Column.text("com.progid", 0, ClassRow::label),
                Column.text(
                        "com.description",
                        0,
                        row -> Objects.toString(row.described().name(), "")),
                Column.text("com.obstacle", 112, this::obstacle),
                Column.text(
                        "com.kind",
                        96,
                        row -> messages.get("com.kind." + row.described().kind().key())),
                Column.text(
                        "com.threading",
                        98,
                        row -> Objects.toString(row.described().threadingModel(), "")),
                Column.text(
                        "com.bits", 48, row -> Integer.toString(row.described().bits())),
                Column.path(
                        "com.server",
                        132,
                        row -> Objects.toString(row.described().server(), "")),
                Column.text("com.library", 132, ClassRow::libraryName),
                Column.text(INTERFACES, 170, row -> String.join(", ", row.interfaces())),
                Column.text(CLSID, 290, row -> row.described().clsid().toString()));
    }

    private String obstacle(ClassRow row) {
        return row.cannotStart() == null ? "" : messages.say(row.cannotStart());
    }

    private void buildTable() {
        table.table().getSelectionModel().setSelectionMode(javafx.scene.control.SelectionMode.SINGLE);
        table.table().addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                create();
            }
        });
        table.table().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Enter.alone(event)) {
                create();
                event.consume();
            }
        });
        table.addAction("com.create", this::create);
        table.addAction("com.library.open", this::openLibrary);
        table.addAction("com.server.open", this::openServer);
    }

    private @Nullable ClassRow selected() {
        return table.table().getSelectionModel().getSelectedItem();
    }

    private void create() {
        ClassRow row = selected();
        if (row != null && row.cannotStart() == null) {
            model.create(row);
        }
    }

    private void openLibrary() {
        ClassRow row = selected();
        RegisteredLibrary library = row == null ? null : row.library();
        if (library != null) {
            destinations.open().accept(library.path());
        } else if (row != null && row.file() != null) {
            destinations.open().accept(row.file().toString());
        }
    }

    private void openServer() {
        ClassRow row = selected();
        String server = row == null ? null : row.described().server();
        if (server != null) {
            destinations.open().accept(server);
        }
    }

    private Node nameBar() {
        name.setId("com-name");
        name.promptTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> messages.get(
                                classes.sourceProperty().get() == null ? "com.name.prompt" : "com.name.prompt.file"),
                        classes.sourceProperty(),
                        messages.localeProperty()));
        name.accessibleTextProperty().bind(name.promptTextProperty());
        name.setOnAction(_ -> createTyped());
        HBox.setHgrow(name, Priority.ALWAYS);
        iid.setId("com-iid");
        iid.setPrefColumnCount(18);
        iid.promptTextProperty().bind(messages.text("com.iid.prompt"));
        iid.accessibleTextProperty().bind(messages.text("com.iid.prompt"));
        iid.setOnAction(_ -> createTyped());
        iid.visibleProperty().bind(classes.sourceProperty().isNotNull());
        iid.managedProperty().bind(iid.visibleProperty());
        Button create = Buttons.small(messages.text("com.create"), Feather.PLUS, () -> {
            if (name.getText().isBlank()) {
                create();
            } else {
                createTyped();
            }
        });
        create.setId("com-create");
        create.getStyleClass().add(Styles.ACCENT);
        Reasons.of(create, messages.text("control.why.com.create"));
        create.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> name.getText().isBlank()
                                && (selected() == null || selected().cannotStart() != null),
                        name.textProperty(),
                        table.table().getSelectionModel().selectedItemProperty()));
        Button stop = Buttons.small(messages.text("com.stop"), Feather.SQUARE, model::stop);
        stop.setId("com-stop");
        stop.visibleProperty().bind(model.busyProperty());
        stop.managedProperty().bind(stop.visibleProperty());
        HBox bar = new HBox(8, name, iid, create, stop);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void createTyped() {
        if (!name.getText().isBlank()) {
            model.create(name.getText(), iid.getText());
        }
    }

    /// Says where the objects of the chosen class would live, or why none can be created.
    private void describe() {
        ClassRow row = selected();
        Message said = row == null
                ? null
                : row.cannotStart() != null
                        ? row.cannotStart()
                        : row.file() != null && !classes.byContextProperty().get()
                                ? null
                                : ApartmentNote.of(
                                        row.described().kind(),
                                        row.described().threadingModel(),
                                        classes.apartmentProperty().get());
        note.setText(
                row == null
                        ? ""
                        : said == null
                                ? messages.get(
                                        "com.follows.file",
                                        row.label(),
                                        classes.apartmentProperty().get().name())
                                : row.label() + ": " + messages.say(said));
        note.setVisible(!note.getText().isEmpty());
        note.setManaged(note.isVisible());
    }

    private void showFailure() {
        Answer.Ended ended = model.failureProperty().get();
        if (ended == null) {
            failure.getChildren().clear();
        } else {
            Node banner = Banner.of("warning-banner", words.ended(ended.during(), ended.outcome()));
            banner.setId("com-failure");
            failure.getChildren().setAll(banner);
        }
    }

    private void update() {
        Node shown = switch (classes.stateProperty().get()) {
            case ClassesViewModel.State.Unasked _ -> unasked();
            case ClassesViewModel.State.Loading(var part) -> loading(part);
            case ClassesViewModel.State.Failed(var outcome) -> failed(words.ended("COM", outcome));
            case ClassesViewModel.State.Unreadable(var file, var why) ->
                failed(messages.get("com.unreadable", file, words.unreadable().apply(file, why)));
            case ClassesViewModel.State.Listed _ -> listed();
        };
        if (!body.getChildren().equals(List.of(shown))) {
            body.getChildren().setAll(shown);
        }
        describe();
    }

    /// The table, and above it what a file offers besides the classes that its type library declares.
    private Node listed() {
        ComTools.ClassesOfFile file = classes.fileProperty().get();
        if (file == null) {
            return table.root();
        }
        boolean makes = !file.factories().isEmpty();
        String text = makes
                ? messages.get(
                        file.rows().isEmpty() ? "com.file.factory.only" : "com.file.factory",
                        file.file(),
                        String.join(", ", file.factories()))
                : messages.get("com.file.nofactory", file.file());
        HBox actions = new HBox(8);
        actions.getStyleClass().add("pane-bar");
        if (file.target().isWindows() && makes) {
            CheckBox context = new CheckBox(messages.get("com.context"));
            context.setId("com-context");
            context.setTooltip(new Tooltip(messages.get("com.context.hint")));
            context.selectedProperty().bindBidirectional(classes.byContextProperty());
            actions.getChildren().add(context);
        }
        if (file.tellsByCode()) {
            Button ask = Buttons.small(messages.text("com.file.ask"), Feather.HELP_CIRCLE, classes::askLibrary);
            ask.setId("com-file-ask");
            actions.getChildren().add(ask);
        }
        if (file.registers() && file.target().isWindows()) {
            Button register = Buttons.small(
                    messages.text("com.register.open"), Feather.EDIT, () -> model.showRegistration(file.file()));
            register.setId("com-register-open");
            actions.getChildren().add(register);
        }
        actions.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(Banner.of(makes ? "accent-banner" : "warning-banner", text), actions, table.root());
        VBox.setVgrow(table.root(), Priority.ALWAYS);
        return box;
    }

    private Node unasked() {
        Button list = Buttons.small(messages.text("com.list"), Feather.LIST, classes::load);
        return centred(
                new EmptyState(Feather.BOX, messages.text("com.unasked.title"), messages.text("com.unasked.hint")),
                list);
    }

    private Node loading(double part) {
        progress.setProgress(part);
        return loading;
    }

    private Node failed(String why) {
        Label text = Cards.label(why);
        text.setId("com-classes-failure");
        text.setMaxWidth(MESSAGE_WIDTH);
        return centred(text, Buttons.small(messages.text("com.again"), Feather.REFRESH_CW, classes::load));
    }

    private static Node centred(Node... parts) {
        VBox box = new VBox(12, parts);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("page");
        return box;
    }
}
