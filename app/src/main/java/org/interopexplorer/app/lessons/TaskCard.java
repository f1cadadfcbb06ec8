package org.interopexplorer.app.lessons;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.markdown.MarkdownView;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.lessons.format.Task;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The card of one task: what to do, whether it is done, and the help with it.
final class TaskCard {
    private final LessonViewModel model;
    private final Task task;
    private final Messages messages;
    private final MarkdownView markdown;
    private final FontIcon sign = new FontIcon(Feather.CIRCLE);
    private final Label told = new Label();
    private final VBox help = new VBox(6);
    private final FlowPane buttons = new FlowPane(6, 6);
    private final VBox root;

    TaskCard(LessonViewModel model, Task task, Messages messages, MarkdownView markdown) {
        this.model = model;
        this.task = task;
        this.messages = messages;
        this.markdown = markdown;
        Region say = markdown.line(task.say());
        HBox.setHgrow(say, Priority.ALWAYS);
        sign.getStyleClass().add("task-sign");
        VBox words = new VBox(6);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (task.kind() == Task.Kind.EXERCISE) {
            Label title = new Label();
            title.textProperty().bind(messages.text("lessons.exercise"));
            title.getStyleClass().add("section-title");
            words.getChildren().add(title);
        }
        told.getStyleClass().add("muted");
        told.setWrapText(true);
        told.setMinHeight(Region.USE_PREF_SIZE);
        words.getChildren().addAll(say, help, buttons, told);
        HBox line = new HBox(10, sign, words);
        line.setAlignment(Pos.TOP_LEFT);
        root = new VBox(line);
        root.setId("task-" + task.id());
        root.getStyleClass().add("task-card");
    }

    Region root() {
        return root;
    }

    void update() {
        LessonViewModel.State state = model.state(task);
        boolean missing = state.missing().isPresent();
        sign.setIconCode(state.done() ? Feather.CHECK_CIRCLE : missing ? Feather.SLASH : Feather.CIRCLE);
        root.getStyleClass().removeAll("task-done", "task-current");
        if (state.done()) {
            root.getStyleClass().add("task-done");
        } else if (state.current()) {
            root.getStyleClass().add("task-current");
        }
        help(state);
        buttons(state);
        told.setText(
                missing
                        ? messages.get("lessons.missing."
                                + state.missing().orElseThrow().token())
                        : state.done()
                                ? messages.get("lessons.done")
                                : state.performing() ? messages.get("lessons.performing") : "");
        told.setVisible(!told.getText().isEmpty());
        told.setManaged(told.isVisible());
    }

    private void help(LessonViewModel.State state) {
        help.getChildren().clear();
        if (state.missing().isPresent()) {
            if (!task.recorded().isEmpty()) {
                Label title = new Label(messages.get("lessons.recorded"));
                title.getStyleClass().add("muted");
                Label recorded = new Label(String.join("\n", task.recorded()));
                recorded.getStyleClass().addAll("code-text", "lesson-code");
                recorded.setWrapText(true);
                recorded.setMaxWidth(Double.MAX_VALUE);
                recorded.setMinHeight(Region.USE_PREF_SIZE);
                help.getChildren().addAll(title, recorded);
            }
        } else if (!state.done()) {
            if (!state.wrong().isEmpty()) {
                help.getChildren().add(wrong(state.wrong()));
            }
            String stuck = state.stuck();
            if (stuck != null) {
                help.getChildren().add(wrong(messages.get("lessons.stuck", stuck)));
            }
            task.hints().stream().limit(state.hints()).forEach(hint -> {
                Region line = markdown.line(hint);
                line.getStyleClass().add("task-hint");
                help.getChildren().add(line);
            });
        }
        help.setVisible(!help.getChildren().isEmpty());
        help.setManaged(help.isVisible());
    }

    private Region wrong(String text) {
        Region line = markdown.line(text);
        line.getStyleClass().add("task-wrong");
        return line;
    }

    private void buttons(LessonViewModel.State state) {
        buttons.getChildren().clear();
        if (state.done()) {
            buttons.getChildren().add(button("lessons.again", "again", Feather.ROTATE_CCW, () -> model.again(task)));
        } else if (state.performing()) {
            buttons.getChildren().add(button("lessons.stop", "stop", Feather.SQUARE, model::stop));
        } else if (state.missing().isEmpty()) {
            Button show = button("lessons.show", "show", Feather.CROSSHAIR, () -> {
                if (!model.show(task)) {
                    told.setText(messages.get("lessons.not-visible"));
                    told.setVisible(true);
                    told.setManaged(true);
                }
            });
            boolean exercise = task.kind() == Task.Kind.EXERCISE;
            boolean hinted = state.hints() >= task.hints().size();
            if (!exercise) {
                buttons.getChildren().add(show);
            }
            if (!hinted) {
                buttons.getChildren().add(button("lessons.hint", "hint", Feather.HELP_CIRCLE, () -> model.hint(task)));
            }
            if (!exercise || hinted) {
                buttons.getChildren()
                        .add(button(
                                exercise ? "lessons.solution" : "lessons.perform",
                                "perform",
                                Feather.PLAY,
                                () -> model.perform(task)));
            }
        }
        buttons.setVisible(!buttons.getChildren().isEmpty());
        buttons.setManaged(buttons.isVisible());
    }

    private Button button(String key, String id, Feather icon, Runnable action) {
        Button button = new Button(messages.get(key), new FontIcon(icon));
        button.setId(id + "-" + task.id());
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
