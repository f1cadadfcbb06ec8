package org.interopexplorer.app.com;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.interopexplorer.app.control.Banner;
import org.interopexplorer.app.control.Buttons;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.InterfacePlan;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The page of the object that a person writes in Java: its interfaces, its bodies, the calls that it gets, and its
/// registration as a class.
final class JavaObjectPage {
    private final JavaObjectViewModel model;
    private final Messages messages;
    private final ComWords words;
    private final ObservableList<Path> files;
    private final VBox notes = new VBox();
    private final FlowPane chosen = new FlowPane(6, 4);
    private final ComboBox<@Nullable Path> file = new ComboBox<>();
    private final ComboBox<@Nullable String> offered = new ComboBox<>();
    private final TextField keepName = new TextField();
    private final IncomingTable log;
    private final VBox root;

    /// @param files the open files, whose interfaces are offered
    /// @param open opens a type library
    JavaObjectPage(
            JavaObjectViewModel model,
            Messages messages,
            ComWords words,
            ObservableList<Path> files,
            Consumer<Path> open) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        this.files = files;
        log = new IncomingTable("com-incoming", "com.incoming.none", model.calls(), messages, false);
        Label title = Cards.label("", "card-title");
        title.textProperty().bind(messages.text("com.java.title"));
        Label hint = Cards.label("", "muted");
        hint.textProperty().bind(messages.text("com.java.hint"));
        VBox top = new VBox(6, title, hint, interfaceBar(), chosen, makeBar());
        top.getStyleClass().add("pane-bar");
        VBox written = new VBox(memberBar(), bodies());
        VBox right = new VBox(curve(), log.root());
        VBox.setVgrow(log.root(), Priority.ALWAYS);
        TabPane tabs = new TabPane(
                tab("com.java.calls", right),
                tab("com.java.class", new ServedClassPane(model.served(), messages, words).root()),
                tab("com.tlb", new LibraryPane(model.library(), messages, words, open).root()));
        tabs.setId("com-java-tabs");
        SplitPane split = new SplitPane(written, tabs);
        split.setOrientation(Orientation.HORIZONTAL);
        split.setDividerPositions(0.42);
        root = new VBox(top, notes, split);
        root.setId("com-java");
        VBox.setVgrow(split, Priority.ALWAYS);
        files.addListener((ListChangeListener<Path>) _ -> listFiles());
        listFiles();
        model.interfaces().addListener((ListChangeListener<InterfacePlan>) _ -> listChosen());
        Updates.of(this::listChosen, messages.localeProperty());
        Updates.of(this::show, model.stateProperty(), messages.localeProperty());
    }

    Region root() {
        return root;
    }

    void focus() {
        file.requestFocus();
    }

    void focusFilter() {
        log.focusFilter();
    }

    private Tab tab(String key, Node content) {
        Tab tab = new Tab();
        tab.textProperty().bind(messages.text(key));
        tab.setContent(content);
        tab.setClosable(false);
        return tab;
    }

    private Node bodies() {
        Node fields = new BodiesView("com-java-bodies", model.bodies(), messages, "com.body.free").root();
        VBox.setVgrow(fields, Priority.ALWAYS);
        return fields;
    }

    private FlowPane interfaceBar() {
        file.setId("com-java-file");
        file.accessibleTextProperty().bind(messages.text("com.java.file"));
        file.promptTextProperty().bind(messages.text("com.java.file"));
        file.setConverter(new FileText());
        file.setMaxWidth(220);
        file.valueProperty().bindBidirectional(model.fileProperty());
        Reasons.of(file, messages.text("control.why.com.nofiles"));
        file.disableProperty().bind(Bindings.isEmpty(file.getItems()));
        offered.setId("com-java-interface");
        offered.accessibleTextProperty().bind(messages.text("com.java.interface"));
        offered.promptTextProperty().bind(messages.text("com.java.interface"));
        offered.setEditable(true);
        offered.setItems(model.offered());
        offered.setPrefWidth(240);
        Button add = Buttons.small(messages.text("com.java.add"), Feather.PLUS, () -> {
            String wanted = offered.getEditor().getText();
            if (!wanted.isBlank()) {
                model.add(wanted);
            }
        });
        add.setId("com-java-add");
        Reasons.of(add, messages.text("control.why.com.interface"));
        add.disableProperty().bind(offered.getEditor().textProperty().isEmpty().or(model.busyProperty()));
        FlowPane bar = new FlowPane(8, 4, file, offered, add);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void listFiles() {
        Path before = model.fileProperty().get();
        file.getItems().setAll(files);
        if (before != null && files.contains(before)) {
            file.setValue(before);
        }
    }

    private void listChosen() {
        chosen.getChildren().clear();
        if (model.interfaces().isEmpty()) {
            chosen.getChildren().add(Cards.label(messages.get("com.java.undeclared"), "muted"));
        }
        for (InterfacePlan plan : model.interfaces()) {
            Label name = new Label(messages.get(
                    "com.java.chosen",
                    plan.name(),
                    messages.get("com.java.kind." + plan.kind().key()),
                    plan.members().size()));
            Button remove =
                    IconButtons.of(Feather.X, messages.text("com.java.remove", plan.name()), () -> model.remove(plan));
            remove.getStyleClass().add("compact");
            name.setGraphic(remove);
            name.setContentDisplay(ContentDisplay.RIGHT);
            name.getStyleClass().add("chip");
            chosen.getChildren().add(name);
        }
    }

    /// A member that no interface declares.
    private FlowPane memberBar() {
        TextField member = new TextField();
        member.setId("com-java-member");
        member.promptTextProperty().bind(messages.text("com.java.member"));
        member.accessibleTextProperty().bind(messages.text("com.java.member"));
        Button add = Buttons.small(messages.text("com.java.member.add"), Feather.PLUS, () -> {
            model.addMember(member.getText());
            member.clear();
        });
        add.setId("com-java-member-add");
        Reasons.of(add, messages.text("control.why.com.member"));
        add.disableProperty().bind(member.textProperty().isEmpty());
        member.setOnAction(_ -> add.fire());
        FlowPane bar = new FlowPane(8, 4, member, add);
        bar.getStyleClass().add("pane-bar");
        // Interfaces say which members there are.
        bar.visibleProperty().bind(Bindings.isEmpty(model.interfaces()));
        bar.managedProperty().bind(bar.visibleProperty());
        return bar;
    }

    private FlowPane makeBar() {
        TextField name = new TextField();
        name.setId("com-java-name");
        name.accessibleTextProperty().bind(messages.text("com.java.name"));
        name.promptTextProperty().bind(messages.text("com.java.name"));
        name.textProperty().bindBidirectional(model.nameProperty());
        name.setPrefColumnCount(14);
        TextField events = new TextField();
        events.setId("com-java-events");
        events.accessibleTextProperty().bind(messages.text("com.java.events"));
        events.promptTextProperty().bind(messages.text("com.java.events"));
        events.textProperty().bindBidirectional(model.eventsProperty());
        events.setPrefColumnCount(18);
        Button make = Buttons.small(messages.text("com.java.make"), Feather.PLAY, model::make);
        make.setId("com-java-make");
        make.getStyleClass().add(Styles.ACCENT);
        Reasons.of(make, messages.text("control.why.busy"));
        make.disableProperty().bind(model.busyProperty());
        Button open = Buttons.small(messages.text("com.java.open"), Feather.BOX, model::open);
        open.setId("com-java-open");
        keepName.setId("com-java-keep-name");
        keepName.promptTextProperty().bind(messages.text("com.java.keep.name"));
        keepName.accessibleTextProperty().bind(messages.text("com.java.keep.name"));
        keepName.setPrefColumnCount(8);
        Button keep =
                Buttons.small(messages.text("com.java.keep"), Feather.BOOKMARK, () -> model.keep(keepName.getText()));
        keep.setId("com-java-keep");
        keepName.setOnAction(_ -> keep.fire());
        var unmade = Bindings.createBooleanBinding(
                () -> !(model.stateProperty().get() instanceof JavaObjectViewModel.State.Made), model.stateProperty());
        for (Button one : List.of(open, keep)) {
            Reasons.of(one, messages.text("control.why.com.unmade"));
        }
        open.disableProperty().bind(unmade);
        keep.disableProperty().bind(unmade.or(keepName.textProperty().isEmpty()));
        Button stop = Buttons.small(messages.text("com.stop"), Feather.SQUARE, model::stop);
        stop.visibleProperty().bind(model.busyProperty());
        stop.managedProperty().bind(stop.visibleProperty());
        FlowPane bar = new FlowPane(8, 4, name, events, make, open, keepName, keep, stop);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private Node curve() {
        Label title = Cards.label("", "muted");
        title.textProperty().bind(messages.text("com.curve.title"));
        VBox box = new VBox(2, title, new ReferenceCurve(model.calls().referencesProperty(), messages));
        box.getStyleClass().add("pane-bar");
        return box;
    }

    private void show() {
        notes.getChildren().clear();
        switch (model.stateProperty().get()) {
            case JavaObjectViewModel.State.Written _ -> {}
            case JavaObjectViewModel.State.Made(var object) ->
                notes.getChildren()
                        .add(Banner.of(
                                "accent-banner",
                                messages.get(
                                        "com.java.made",
                                        object.plan().name(),
                                        object.object().label())));
            case JavaObjectViewModel.State.Failed(var during, var outcome) ->
                notes.getChildren().add(Banner.of("warning-banner", words.ended(during, outcome)));
        }
    }

    private static final class FileText extends StringConverter<@Nullable Path> {
        @Override
        public String toString(@Nullable Path each) {
            return each == null ? "" : String.valueOf(each.getFileName());
        }

        @Override
        public @Nullable Path fromString(String text) {
            return null;
        }
    }
}
