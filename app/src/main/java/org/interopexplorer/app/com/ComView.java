package org.interopexplorer.app.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.KnownInterface;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.Variant;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The classes on the left, the object on the right: its identity, its members, a field for each parameter, and what
/// the latest call gave.
public final class ComView {
    private final ComViewModel model;
    private final Messages messages;
    private final AnswerText answers;
    private final BorderPane root = new BorderPane();
    private final TableView<ComClass> classes = new TableView<>();
    private final TableView<Member> members = new TableView<>();
    private final FlowPane form = new FlowPane(8, 4);
    private final List<TextField> fields = new ArrayList<>();
    private final TextArea answer = new TextArea();
    private final Button call = new Button();
    private final Button openReturned = new Button();
    private final Label identity = new Label();
    private final BorderPane object = new BorderPane();
    private @Nullable Member chosen;

    /// @param answers says in words what a call gave
    public ComView(ComViewModel model, Messages messages, AnswerText answers) {
        this.model = model;
        this.messages = messages;
        this.answers = answers;
        root.setId("com-pane");
        model.classesProperty().subscribe(_ -> update());
        model.shownProperty().subscribe(_ -> showObject());
        model.answerProperty().subscribe(_ -> showAnswer());
        messages.localeProperty().subscribe(_ -> {
            update();
            showObject();
            showAnswer();
        });
        listClasses();
        buildObject();
    }

    public Node root() {
        return root;
    }

    private void listClasses() {
        classes.setId("com-classes");
        classes.setItems(model.listed());
        classes.accessibleTextProperty().bind(messages.text("com.classes"));
        classes.getColumns()
                .setAll(List.of(
                        column(
                                "com.progid",
                                190,
                                (ComClass each) -> Objects.requireNonNullElse(
                                        each.progId(), each.clsid().toString())),
                        column("com.description", 190, each -> Objects.toString(each.name(), "")),
                        column("com.threading", 90, each -> Objects.toString(each.threadingModel(), "")),
                        column("com.bits", 50, each -> Integer.toString(each.bits())),
                        column(
                                "com.kind",
                                80,
                                each -> messages.get("com.kind." + each.kind().key())),
                        column("com.server", 240, each -> Objects.toString(each.server(), ""))));
        classes.setRowFactory(_ -> {
            var row = new javafx.scene.control.TableRow<ComClass>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !row.isEmpty()) {
                    create(row.getItem());
                }
            });
            return row;
        });
        classes.setOnKeyPressed(event -> {
            if (event.getCode() == javafx.scene.input.KeyCode.ENTER) {
                create(classes.getSelectionModel().getSelectedItem());
            }
        });
    }

    private void create(@Nullable ComClass each) {
        if (each != null) {
            model.create(each.progId() == null ? each.clsid().toString() : each.progId());
        }
    }

    private <T> TableColumn<T, String> column(String key, double width, Function<T, String> text) {
        var column = new TableColumn<T, String>();
        column.textProperty().bind(messages.text(key));
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        return column;
    }

    private Button button(String key, Runnable action) {
        var button = new Button();
        button.textProperty().bind(messages.text(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void update() {
        root.setCenter(
                switch (model.classesProperty().get()) {
                    case ComViewModel.Classes.Unasked _ -> unasked();
                    case ComViewModel.Classes.Loading _ -> loading();
                    case ComViewModel.Classes.Failed(var outcome) -> failed(answers.ended("COM", outcome));
                    case ComViewModel.Classes.Listed _ -> listed();
                });
    }

    private Node unasked() {
        var box = new VBox(
                12,
                new EmptyState(Feather.BOX, messages.text("com.unasked.title"), messages.text("com.unasked.hint")),
                button("com.list", model::load));
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private Node loading() {
        var box = new VBox(
                12, new ProgressIndicator(), new Label(messages.get("com.loading")), button("com.stop", model::stop));
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private Node failed(String why) {
        var text = new Label(why);
        text.setWrapText(true);
        var box = new VBox(12, text, button("com.again", model::load));
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private Node listed() {
        var filter = new TextField();
        filter.setId("com-filter");
        filter.promptTextProperty().bind(messages.text("com.filter"));
        filter.accessibleTextProperty().bind(messages.text("com.filter"));
        filter.textProperty().bindBidirectional(model.filterProperty());
        HBox.setHgrow(filter, Priority.ALWAYS);
        var count = new Label();
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> messages.get("com.count", model.listed().size(), model.count()),
                        model.listed(),
                        messages.localeProperty()));
        Button create =
                button("com.create", () -> create(classes.getSelectionModel().getSelectedItem()));
        create.disableProperty()
                .bind(classes.getSelectionModel().selectedItemProperty().isNull());
        var bar = new HBox(8, filter, count, create);
        bar.setAlignment(Pos.CENTER_LEFT);
        var left = new VBox(6, bar, classes);
        VBox.setVgrow(classes, Priority.ALWAYS);
        var split = new SplitPane(left, object);
        split.setDividerPositions(0.42);
        return split;
    }

    private void buildObject() {
        members.setId("com-members");
        members.accessibleTextProperty().bind(messages.text("com.members"));
        members.getColumns()
                .setAll(List.of(
                        column("com.member", 150, Member::name),
                        column(
                                "com.member.kind",
                                70,
                                (Member each) ->
                                        messages.get("com.member." + each.kind().key())),
                        column("com.dispid", 60, each -> Integer.toString(each.dispid())),
                        column(
                                "com.slot",
                                50,
                                each -> each.slot() == null ? "" : each.slot().toString()),
                        column("com.signature", 420, Member::signature)));
        members.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        call.setId("com-call");
        call.textProperty().bind(messages.text("com.call"));
        call.setDefaultButton(false);
        call.setOnAction(_ -> call());
        openReturned.textProperty().bind(messages.text("com.open-returned"));
        openReturned.setOnAction(_ -> model.openReturned());
        answer.setId("com-answer");
        answer.setEditable(false);
        answer.setWrapText(true);
        answer.setPrefRowCount(6);
        answer.getStyleClass().add("code-field");
        answer.accessibleTextProperty().bind(messages.text("com.answer"));
        identity.setWrapText(true);
        identity.setId("com-identity");
    }

    private void showObject() {
        ComViewModel.Shown shown = model.shownProperty().get();
        if (shown == null) {
            var nothing = new VBox(
                    8,
                    new EmptyState(
                            Feather.PACKAGE, messages.text("com.nothing.title"), messages.text("com.nothing.hint")),
                    answer);
            object.setCenter(nothing);
            return;
        }
        ObservableList<Member> own = FXCollections.observableArrayList(shown.description().members().stream()
                .filter(member -> !member.hidden())
                .toList());
        members.setItems(own);
        identity.setText(identity(shown));
        var bar = new HBox(8, identity, button("com.release", model::release));
        HBox.setHgrow(identity, Priority.ALWAYS);
        identity.setMaxWidth(Double.MAX_VALUE);
        var stop = button("com.stop", model::stop);
        stop.visibleProperty().bind(model.busyProperty());
        var actions = new HBox(8, call, openReturned, stop);
        var lower = new VBox(6, form, actions, answer);
        VBox.setVgrow(answer, Priority.ALWAYS);
        var split = new SplitPane(members, lower);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.5);
        object.setTop(bar);
        object.setCenter(split);
        choose(null);
    }

    private String identity(ComViewModel.Shown shown) {
        String interfaces = String.join(
                ", ", shown.interfaces().stream().map(KnownInterface::name).toList());
        return messages.get(
                "com.identity",
                shown.name(),
                Long.toHexString(shown.object().identity()),
                shown.references(),
                shown.server() == null ? "—" : shown.server(),
                interfaces);
    }

    private void choose(@Nullable Member member) {
        chosen = member;
        fields.clear();
        form.getChildren().clear();
        call.setDisable(member == null);
        if (member == null) {
            return;
        }
        for (Member.Parameter parameter : member.passed()) {
            var field = new TextField();
            field.setPromptText(parameter.type().spelled());
            field.setAccessibleText(parameter.name());
            field.setOnAction(_ -> call());
            var label = new Label(parameter.name().isEmpty() ? messages.get("com.value") : parameter.name());
            label.setLabelFor(field);
            fields.add(field);
            form.getChildren().add(new HBox(4, label, field));
        }
    }

    private void call() {
        Member member = chosen;
        if (member == null) {
            return;
        }
        List<String> arguments = new ArrayList<>();
        fields.forEach(field -> arguments.add(field.getText().isBlank() ? "missing" : field.getText()));
        int given = arguments.size();
        while (given > 0 && fields.get(given - 1).getText().isBlank()) {
            given--;
        }
        model.call(member.name(), member.kind(), arguments.subList(0, given));
    }

    private void showAnswer() {
        ComViewModel.Answer now = model.answerProperty().get();
        answer.setText(now == null ? "" : answers.of(now));
        openReturned.setDisable(!(now instanceof ComViewModel.Answer.Of(var outcome)
                && outcome.returned() instanceof Variant.Instance(var _, var object)
                && object != null));
        mark(now);
    }

    /// The field of the argument that the object names as wrong.
    private void mark(ComViewModel.@Nullable Answer now) {
        Integer wrong = now instanceof ComViewModel.Answer.Of(var outcome) ? outcome.argument() : null;
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).getStyleClass().remove("danger");
            if (wrong != null && wrong == i) {
                fields.get(i).getStyleClass().add("danger");
            }
        }
    }
}
