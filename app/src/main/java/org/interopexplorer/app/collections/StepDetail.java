package org.interopexplorer.app.collections;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.CheckResult;
import org.interopexplorer.core.collection.Expectation;
import org.interopexplorer.core.collection.StepResult;
import org.interopexplorer.core.collection.StepResult.Verdict;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The selected step: its call, its kept values, each expectation with the actual result, and a field for a new
/// expectation. If no step is selected, this shows what the collection will do.
final class StepDetail {
    private static final int NONE = -1;

    /// The widest field; a longer argument scrolls.
    private static final int MOST_COLUMNS = 28;

    private final CollectionViewModel model;
    private final CollectionEditor editor;
    private final Messages messages;
    private final CollectionTexts texts;
    private final PlanPane plan;
    private final VBox content = new VBox(6);
    private final ScrollPane scroll = new ScrollPane(content);
    private final BorderPane root = new BorderPane(scroll);
    private Subscription watched = Subscription.EMPTY;
    private TextField field = new TextField();

    /// These take the text of the current fields.
    private final List<Runnable> takes = new ArrayList<>();

    /// The expectation that the field's text will replace.
    private int replaced = NONE;

    StepDetail(CollectionViewModel model, Messages messages) {
        this.model = model;
        this.editor = model.editor();
        this.messages = messages;
        this.texts = new CollectionTexts(messages);
        this.plan = new PlanPane(model, messages);
        content.getStyleClass().add("pane-body");
        scroll.setFitToWidth(true);
        root.setId("collection-detail");
        show(null);
    }

    Node root() {
        return root;
    }

    /// Takes the typed text of the step's fields, as when they lose the focus.
    void take() {
        // Copy the list, because the first change of the step makes the fields again.
        List.copyOf(takes).forEach(Runnable::run);
    }

    void show(@Nullable StepRow row) {
        watched.unsubscribe();
        takes.clear();
        if (row == null) {
            content.getChildren().setAll(muted("collections.detail.none"), plan.root());
            root.setBottom(null);
            return;
        }
        watched = Updates.of(() -> fill(row), row.stepProperty(), row.resultProperty(), messages.localeProperty());
        // This field is always visible, even if there are many expectations.
        root.setBottom(another(row));
    }

    private void fill(StepRow row) {
        String focused = focused();
        takes.clear();
        Step step = row.step();
        Label title = new Label(step.name());
        title.getStyleClass().add("pane-title");
        title.setWrapText(true);
        content.getChildren().setAll(title);
        if (!step.description().isEmpty()) {
            content.getChildren().add(wrapped(step.description(), "muted"));
        }
        content.getChildren().add(wrapped(step.function(), "code-text"));
        content.getChildren().add(arguments(row));
        content.getChildren().add(actions(row));
        StepResult result = row.resultProperty().get();
        if (result != null
                && (result.verdict() instanceof Verdict.Ended || result.verdict() instanceof Verdict.Skipped)) {
            Label why = wrapped(texts.of(result), "danger-text");
            why.setId("collection-why");
            content.getChildren().add(why);
        }
        List<Expectation> expectations = step.expectations();
        for (int i = 0; i < expectations.size(); i++) {
            content.getChildren().add(expectation(row, i, expectations.get(i).text()));
        }
        if (expectations.isEmpty()) {
            content.getChildren().add(muted("collections.detail.returns"));
        }
        if (result != null && !result.lost().isEmpty()) {
            content.getChildren()
                    .add(wrapped(messages.get("collections.detail.lost", String.join(", ", result.lost())), "muted"));
        }
        KeptFields kept = new KeptFields(row, model, messages);
        takes.add(kept::take);
        content.getChildren().add(kept);
        refocus(focused);
    }

    /// The name of the focused control in this view; null if none is focused.
    private @Nullable String focused() {
        Node owner = root.getScene() == null ? null : root.getScene().getFocusOwner();
        for (Node node = owner; node != null; node = node.getParent()) {
            if (node.getId() != null && !content.equals(node)) {
                return content.lookup("#" + node.getId()) == null ? null : node.getId();
            }
        }
        return null;
    }

    private void refocus(@Nullable String id) {
        Node again = id == null ? null : content.lookup("#" + id);
        if (again != null) {
            again.requestFocus();
        }
    }

    /// The fields with the arguments' literals.
    private Node arguments(StepRow row) {
        FlowPane fields = new FlowPane(6, 4);
        List<String> literals = row.step().arguments();
        for (int i = 0; i < literals.size(); i++) {
            int index = i;
            TextField field = new TextField(literals.get(i));
            field.setId("collection-argument-" + i);
            field.getStyleClass().addAll("code-text", Styles.SMALL);
            field.setPrefColumnCount(Math.clamp(literals.get(i).length(), 6, MOST_COLUMNS));
            field.setAccessibleText(messages.get("collections.argument", i + 1));
            field.setTooltip(new Tooltip(messages.get("collections.argument", i + 1)));
            Runnable take = () -> editor.argument(row, index, field.getText());
            takes.add(take);
            field.setOnAction(_ -> take.run());
            // The next control already has the focus. It must keep it.
            field.focusedProperty().subscribe((was, now) -> {
                if (was && !now) {
                    Platform.runLater(take);
                }
            });
            Reasons.of(field, messages.text("control.why.running"));
            field.disableProperty().bind(model.runningProperty());
            fields.getChildren().add(field);
        }
        return fields;
    }

    private Node actions(StepRow row) {
        Button run = new Button(messages.get("collections.step.run"), new FontIcon(Feather.PLAY));
        run.setId("collection-step-run");
        run.getStyleClass().add(Styles.SMALL);
        Reasons.of(run, messages.text("control.why.running"));
        run.disableProperty().bind(model.runningProperty());
        run.setOnAction(_ -> model.run(row));
        Button expect = new Button(messages.get("collections.step.expect"), new FontIcon(Feather.CHECK_SQUARE));
        expect.setId("collection-step-expect");
        expect.getStyleClass().add(Styles.SMALL);
        StepResult result = row.resultProperty().get();
        Reasons.of(expect, messages.text("control.why.step"));
        expect.setDisable(result == null || result.outcome() == null);
        expect.setOnAction(_ -> editor.expectThisResult(row));
        HBox box = new HBox(6, run, expect);
        box.getChildren().forEach(button -> ((Region) button).setMinWidth(Region.USE_PREF_SIZE));
        return box;
    }

    private Node expectation(StepRow row, int index, String text) {
        StepResult result = row.resultProperty().get();
        CheckResult check = result != null && index < result.checks().size()
                ? result.checks().get(index)
                : null;
        FontIcon icon = new FontIcon(check == null ? Feather.CIRCLE : check.met() ? Feather.CHECK : Feather.X);
        icon.getStyleClass().add("outcome-icon");
        Label expected = new Label(text, icon);
        expected.getStyleClass().add("code-text");
        expected.setWrapText(true);
        VBox lines = new VBox(expected);
        if (check != null && !check.met()) {
            lines.getChildren().add(wrapped(messages.get("collections.actual", texts.of(check.found())), "muted"));
        }
        if (check != null) {
            lines.getStyleClass().add(check.met() ? "card-success" : "card-danger");
        }
        HBox.setHgrow(lines, Priority.ALWAYS);
        HBox line = new HBox(
                6,
                lines,
                IconButtons.of(Feather.EDIT_2, messages.text("collections.expectation.edit"), () -> edit(index, text)),
                IconButtons.of(
                        Feather.TRASH_2,
                        messages.text("collections.expectation.remove"),
                        () -> editor.forget(row, index)));
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private void edit(int index, String text) {
        replaced = index;
        field.setText(text);
        field.requestFocus();
        field.end();
    }

    private Node another(StepRow row) {
        replaced = NONE;
        field = new TextField();
        field.setId("collection-expectation");
        field.promptTextProperty().bind(messages.text("collections.expectation.prompt"));
        field.accessibleTextProperty().bind(messages.text("collections.expectation.add"));
        HBox.setHgrow(field, Priority.ALWAYS);
        Label wrong = wrapped("", "danger-text");
        wrong.setId("collection-expectation-fault");
        wrong.setVisible(false);
        wrong.setManaged(false);
        field.textProperty().subscribe(text -> {
            String fault =
                    text.isBlank() ? "" : editor.fault(text).map(texts::of).orElse("");
            wrong.setText(fault);
            wrong.setVisible(!fault.isEmpty());
            wrong.setManaged(!fault.isEmpty());
        });
        Runnable add = () -> {
            boolean taken = replaced == NONE
                    ? editor.expect(row, field.getText())
                    : editor.replace(row, replaced, field.getText());
            if (taken) {
                replaced = NONE;
                field.clear();
            }
        };
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && replaced != NONE) {
                replaced = NONE;
                field.clear();
                event.consume();
            }
        });
        field.setOnAction(_ -> add.run());
        VBox box = new VBox(
                2,
                new HBox(6, field, IconButtons.of(Feather.PLUS, messages.text("collections.expectation.add"), add)),
                wrong);
        box.getStyleClass().add("list-bar");
        return box;
    }

    private Label muted(String key) {
        return wrapped(messages.get(key), "muted");
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
