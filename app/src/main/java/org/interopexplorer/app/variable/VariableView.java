package org.interopexplorer.app.variable;

import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Buttons;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.FaultText;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.ValueForm;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.app.control.rows.RowMenus;
import org.interopexplorer.app.control.rows.RowValue;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.VariableChoice;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.call.Variable;
import org.interopexplorer.core.call.VariableOutcome;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// The pane of the chosen variable: its declaration, its value, and buttons to read and write it.
public final class VariableView {
    private static final double KIND_WIDTH = 104;

    private final VariableViewModel model;
    private final Messages messages;
    private final Consumer<VariableOutcome.Held> memory;
    private final Label name = new Label();
    private final Label facts = new Label();
    private final TextField declaration = new TextField();
    private final FaultText declarationFault = new FaultText();
    private final TextField value = new TextField();
    private final FaultText valueFault = new FaultText();
    private final VBox found = new VBox(6);
    private final ScrollPane root;

    /// @param memory shows a variable's memory
    public VariableView(VariableViewModel model, Messages messages, Consumer<VariableOutcome.Held> memory) {
        this.model = model;
        this.messages = messages;
        this.memory = memory;
        name.getStyleClass().addAll("prototype", "function-name");
        facts.getStyleClass().add("muted");
        facts.setWrapText(true);
        Button read = button("variable.read", "read-variable", model::read);
        read.getStyleClass().add(Styles.ACCENT);
        read.disableProperty().bind(model.ready().not());
        Reasons.of(read, messages.text("control.why.variable"));
        Button write = button("variable.write", "write-variable", model::write);
        write.disableProperty().bind(model.ready().not().or(value.textProperty().isEmpty()));
        Reasons.of(write, messages.text("control.why.write"));
        Button call = button("variable.call", "call-variable", model::callPointed);
        call.managedProperty().bind(call.visibleProperty());
        model.variableProperty().subscribe(_ -> call.setVisible(model.pointsAtFunction()));
        VBox body = new VBox(
                10,
                name,
                facts,
                field(declaration, "variable.declaration", "variable-declaration", read),
                declarationFault,
                call,
                field(value, "variable.value", "variable-value", write),
                valueFault,
                found);
        body.getStyleClass().add("pane-body");
        declaration.textProperty().bindBidirectional(model.declarationProperty());
        declaration.promptTextProperty().bind(messages.text("variable.declaration.prompt"));
        declaration.setOnAction(_ -> model.read());
        value.textProperty().bindBidirectional(model.writtenProperty());
        value.promptTextProperty().bind(messages.text("variable.value.prompt"));
        value.setOnAction(_ -> model.write());
        root = new ScrollPane(body);
        root.setId("variable-pane");
        root.setFitToWidth(true);
        root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.accessibleTextProperty().bind(messages.text("variable.title"));
        model.choiceProperty().subscribe(_ -> describe());
        model.variableProperty().subscribe(_ -> describe());
        model.outcomeProperty().subscribe(this::show);
        model.declarationFaultProperty().subscribe(fault -> show(declarationFault, fault, declaration));
        model.valueFaultProperty().subscribe(fault -> show(valueFault, fault, value));
        messages.localeProperty().subscribe(_ -> {
            describe();
            show(model.outcomeProperty().get());
        });
    }

    public Node root() {
        return root;
    }

    /// Puts the keyboard focus into the field of the declaration.
    public void focus() {
        if (root.getScene() != null) {
            takeFocus();
            return;
        }
        // The workbench gets its place in the window a little after something is chosen.
        root.sceneProperty().addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Scene> scene, Scene was, Scene now) {
                if (now != null) {
                    scene.removeListener(this);
                    Platform.runLater(VariableView.this::takeFocus);
                }
            }
        });
    }

    private void takeFocus() {
        // A pane that was never laid out cannot take the focus.
        root.applyCss();
        root.layout();
        declaration.requestFocus();
        declaration.end();
    }

    private Node field(TextField field, String key, String id, Button button) {
        Label label = new Label();
        label.textProperty().bind(messages.text(key));
        label.setLabelFor(field);
        field.setId(id);
        field.getStyleClass().add("code-field");
        field.accessibleTextProperty().bind(messages.text(key));
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox row = new HBox(6, field, button);
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, label, row);
    }

    private Button button(String key, String id, Runnable action) {
        Button button = Buttons.of(messages.text(key), action);
        button.setId(id);
        return button;
    }

    private void describe() {
        VariableChoice choice = model.choiceProperty().get();
        if (choice == null) {
            return;
        }
        name.setText(choice.name());
        Variable known = model.variableProperty().get();
        long size = choice.export().size();
        String bytes = size > 0 ? messages.get("variable.size", size) : messages.get("variable.size.unknown");
        facts.setText(known == null || known.writable() ? bytes : bytes + " · " + messages.get("variable.readonly"));
    }

    private void show(FaultText text, VariableViewModel.@Nullable Fault fault, TextField field) {
        if (fault == null) {
            text.clear();
        } else {
            text.show(messages.say(fault.message()), field.getText(), fault.column());
        }
    }

    private void show(@Nullable VariableOutcome outcome) {
        found.getChildren().clear();
        switch (outcome) {
            case VariableOutcome.Held held -> held(held);
            case VariableOutcome.Failed(CallOutcome.Rejected(var problems)) ->
                problems.forEach(problem -> callout(messages.say(problem.whole())));
            case VariableOutcome.Failed(var ended) -> {
                VariableChoice choice = model.choiceProperty().get();
                if (choice != null) {
                    choice.library()
                            .image()
                            .ifPresent(
                                    image -> OutcomeMessages.ending(image.path(), choice.name(), Duration.ZERO, ended)
                                            .ifPresent(message -> callout(messages.say(message))));
                }
            }
            case null -> {}
        }
    }

    private void callout(String text) {
        found.getChildren().add(Cards.callout(text));
    }

    private void held(VariableOutcome.Held held) {
        Variable variable = held.variable();
        ValueForms forms = new ValueForms(held.abi());
        Label main = new Label(forms.brief(held.value(), variable.type()));
        main.setId("variable-held");
        main.getStyleClass().add("value-main");
        main.setWrapText(true);
        main.setMinHeight(Region.USE_PREF_SIZE);
        VBox box = new VBox(4, main);
        box.getStyleClass().add("value-box");
        box.getChildren().add(fact(messages.get("variable.type"), CSpelling.of(variable.type())));
        for (ValueForm form : forms.of(held.value(), variable.type())) {
            box.getChildren()
                    .add(fact(messages.get("result.form." + form.kind().name().toLowerCase(Locale.ROOT)), form.text()));
        }
        box.getChildren().add(fact(messages.get("variable.address"), "0x%x".formatted(held.address())));
        if (!variable.known()) {
            Label hint = new Label(messages.get("variable.bytes"));
            hint.getStyleClass().add("muted");
            hint.setWrapText(true);
            hint.setMinHeight(Region.USE_PREF_SIZE);
            box.getChildren().add(hint);
        }
        Button inMemory = button("variable.memory", "variable-memory", () -> memory.accept(held));
        Button keep = button("variable.keep", "variable-keep", model::keepAddress);
        // The buttons too, so that the menu of the value opens by the keyboard.
        VBox whole = new VBox(found.getSpacing(), box, new HBox(6, inMemory, keep));
        RowMenus.show(
                whole,
                new RowValue(
                        variable.name(),
                        main.getText(),
                        ValuePrinter.print(held.value(), variable.type()),
                        variable.type(),
                        held.value()));
        found.getChildren().add(whole);
    }

    private static Node fact(String name, String text) {
        Label kind = new Label(name);
        kind.getStyleClass().add("muted");
        kind.setMinWidth(KIND_WIDTH);
        Label shown = new Label(text);
        shown.getStyleClass().add("code-text");
        shown.setWrapText(true);
        shown.setMinHeight(Region.USE_PREF_SIZE);
        return new HBox(8, kind, shown);
    }
}
