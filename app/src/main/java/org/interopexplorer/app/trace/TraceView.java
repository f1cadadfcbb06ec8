package org.interopexplorer.app.trace;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.TermText;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.trace.TraceViewModel.Row;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.marshal.StepMessages;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The steps of the call as a list, and beneath it what the selected one teaches.
public final class TraceView {
    private static final Duration LESSON_DELAY = Duration.millis(300);
    private static final double LESSON_WIDTH = 420;

    private final TraceViewModel model;
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final ListView<Row> list = new ListView<>();
    private final Label title = new Label();
    private final TermText lesson = new TermText("", "callout");
    private final VBox body;
    private final EmptyState teaching;
    private final EmptyState nothing;
    private StepMessages words;

    public TraceView(TraceViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        words = new StepMessages(model.trace());
        root.setId("trace-pane");
        teaching = new EmptyState(Feather.LIST, messages.text("trace.empty.title"), messages.text("trace.empty.hint"));
        nothing = new EmptyState(Feather.LIST, messages.text("trace.none.title"), messages.text("trace.none.hint"));
        list.setId("trace-steps");
        list.getStyleClass().addAll("trace-steps", "edge-to-edge");
        list.setItems(model.rows());
        list.setCellFactory(_ -> new StepCell());
        list.accessibleTextProperty().bind(messages.text("trace.title"));
        list.getSelectionModel().selectedItemProperty().subscribe(_ -> teach());
        list.setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copySelected();
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        title.getStyleClass().add("muted");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head = new HBox(8, title, IconButtons.copy(messages.text("trace.copy"), this::text));
        head.setAlignment(Pos.CENTER_LEFT);
        lesson.setId("trace-lesson");
        lesson.setMaxWidth(Double.MAX_VALUE);
        body = new VBox(head, list, lesson);
        body.getStyleClass().add("pane-body");
        model.shownProperty().subscribe(_ -> show());
        messages.localeProperty().subscribe(_ -> show());
    }

    public Node root() {
        return root;
    }

    private void show() {
        words = new StepMessages(model.trace());
        CompletedCall call = model.shownProperty().get();
        if (call == null || model.rows().isEmpty()) {
            root.setCenter(call == null ? teaching : nothing);
            return;
        }
        boolean returned = call.outcome() instanceof CallOutcome.Returned;
        title.setText(messages.get(
                returned ? "trace.steps" : "trace.steps.unfinished",
                call.request().signature().function(),
                model.trace().steps().size()));
        list.refresh();
        teach();
        root.setCenter(body);
    }

    private void teach() {
        lesson.setText(
                list.getSelectionModel().getSelectedItem() instanceof Row.Line line
                        ? messages.say(words.lesson(line.step()))
                        : messages.get("trace.hint"));
    }

    private void copySelected() {
        if (list.getSelectionModel().getSelectedItem() instanceof Row.Line line) {
            IconButtons.copy(messages.say(words.sentence(line.step())));
        }
    }

    /// All steps as text, a line each, under the headings.
    private String text() {
        StringBuilder all = new StringBuilder();
        for (Row row : model.rows()) {
            all.append(of(row)).append('\n');
        }
        return all.toString();
    }

    private String of(Row row) {
        return switch (row) {
            case Row.Heading(Phase phase) -> heading(phase);
            case Row.Line(int number, var step) -> number + ". " + messages.say(words.sentence(step));
        };
    }

    private String heading(Phase phase) {
        return messages.get("trace.phase." + phase.name().toLowerCase(Locale.ROOT));
    }

    private final class StepCell extends ListCell<Row> {
        private final Tooltip tooltip = new Tooltip();

        StepCell() {
            setWrapText(true);
            // As wide as the list, so that a long sentence wraps.
            setPrefWidth(0);
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(LESSON_WIDTH);
            tooltip.setShowDelay(LESSON_DELAY);
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("trace-heading");
            setTooltip(null);
            if (row == null || empty) {
                setText(null);
                return;
            }
            setText(of(row));
            if (row instanceof Row.Line line) {
                tooltip.setText(messages.say(words.lesson(line.step())));
                setTooltip(tooltip);
            } else {
                getStyleClass().add("trace-heading");
            }
        }
    }
}
