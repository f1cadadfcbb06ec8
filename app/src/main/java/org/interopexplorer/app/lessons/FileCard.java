package org.interopexplorer.app.lessons;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.lessons.format.LessonProblem;
import org.interopexplorer.app.lessons.format.ReadLesson;
import org.interopexplorer.core.text.SafeText;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The card of a lesson from a file: what is wrong with it, each with its line and column, or what it would run.
public final class FileCard {
    private final LessonFileViewModel model;
    private final Messages messages;
    private final VBox root = new VBox(8);

    public FileCard(LessonFileViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        root.setId("lesson-file");
        root.getStyleClass().add("task-card");
        root.managedProperty().bind(root.visibleProperty());
        model.stateProperty().subscribe(this::show);
        messages.localeProperty().subscribe((_, _) -> show());
        show();
    }

    public Region root() {
        return root;
    }

    private void show() {
        LessonFileViewModel.@Nullable State state = model.stateProperty().get();
        root.setVisible(state != null);
        root.getChildren().clear();
        if (state == null) {
            return;
        }
        String file = SafeText.inWindow(String.valueOf(state.file().file().getFileName()));
        Label title = new Label(
                state.file().read() instanceof ReadLesson.Read(var lesson)
                        ? messages.get("lessons.file.title", lesson.title(), file)
                        : messages.get("lessons.file.wrong", file));
        title.getStyleClass().add("pane-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head = new HBox(8, title, IconButtons.of(Feather.X, messages.text("lessons.file.close"), model::close));
        head.setAlignment(Pos.CENTER_LEFT);
        root.getChildren().add(head);
        list("lesson-problems", state.problems(), "danger-text");
        list("lesson-remarks", state.remarks(), "muted");
        if (state.plan() != null) {
            Label what = line(messages.get("lessons.file.plan"));
            Label lines = line(String.join(
                    "\n",
                    state.plan().told().stream()
                            .map(message -> SafeText.inWindow(messages.say(message)))
                            .toList()));
            lines.setId("lesson-plan");
            lines.getStyleClass().add("code-text");
            Button agree = new Button(messages.get("lessons.file.begin"));
            agree.setId("lesson-agree");
            agree.getStyleClass().add(Styles.ACCENT);
            agree.setOnAction(_ -> model.agree());
            root.getChildren().addAll(what, lines, agree);
        } else {
            root.getChildren().add(line(messages.get("lessons.file.watching")));
        }
    }

    private void list(String id, List<LessonProblem> problems, String look) {
        if (problems.isEmpty()) {
            return;
        }
        VBox lines = new VBox(2);
        lines.setId(id);
        for (LessonProblem problem : problems) {
            Label line = line(
                    problem.place().line() == 0
                            ? messages.say(problem.message())
                            : messages.get(
                                    "lessons.file.place",
                                    String.valueOf(problem.place().line()),
                                    String.valueOf(problem.place().column()),
                                    messages.say(problem.message())));
            line.getStyleClass().add(look);
            lines.getChildren().add(line);
        }
        root.getChildren().add(lines);
    }

    private static Label line(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
