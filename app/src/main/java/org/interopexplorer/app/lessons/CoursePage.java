package org.interopexplorer.app.lessons;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.SearchField;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.lessons.format.Chapter;
import org.interopexplorer.app.lessons.format.Lesson;
import org.interopexplorer.app.settings.LearnedLesson;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The page of the course: its chapters and lessons, what was done of them, and a search that also finds the how-tos.
public final class CoursePage {
    /// What the entries of a page have on both sides (explorer.css).
    private static final double PADDING = 22;
    private static final double LEAST_SEARCH = 150;

    private final LessonViewModel model;
    private final LessonProgress progress;
    private final Messages messages;
    private final Function<Locale, List<Lesson>> lessons;
    private final SearchField search;
    private final VBox chapters = new VBox(16);
    private final Label standing = new Label();
    private final Button resume = new Button();
    private final VBox root;

    /// @param lessons those of the course, in a language
    /// @param files the card of a lesson from a file
    /// @param choose asks for files
    /// @param open opens a file
    public CoursePage(
            LessonViewModel model,
            LessonProgress progress,
            Messages messages,
            Function<Locale, List<Lesson>> lessons,
            Region files,
            Supplier<List<File>> choose,
            Consumer<File> open) {
        this.model = model;
        this.progress = progress;
        this.messages = messages;
        this.lessons = lessons;
        Label title = new Label();
        title.textProperty().bind(messages.text("lessons.course"));
        title.getStyleClass().add("start-title");
        Label what = new Label();
        what.textProperty().bind(messages.text("lessons.course.what"));
        what.getStyleClass().add("muted");
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        search = new SearchField("lesson-search", messages, "lessons.search", "lessons.search.clear");
        search.textProperty().subscribe(this::show);
        Button file = new Button(null, new FontIcon(Feather.FOLDER));
        file.setId("lesson-open");
        file.textProperty().bind(messages.text("lessons.open"));
        file.getStyleClass().add(Styles.FLAT);
        file.setMinWidth(Region.USE_PREF_SIZE);
        file.setOnAction(_ -> choose.get().forEach(open));
        HBox.setHgrow(search, Priority.ALWAYS);
        search.setMinWidth(LEAST_SEARCH);
        HBox bar = new HBox(8, search, file);
        bar.setAlignment(Pos.CENTER_LEFT);
        standing.getStyleClass().add("muted");
        standing.setMinWidth(Region.USE_PREF_SIZE);
        resume.setId("lesson-resume");
        resume.getStyleClass().add(Styles.ACCENT);
        resume.setGraphic(new FontIcon(Feather.PLAY));
        resume.setOnAction(_ -> model.openProperty().set(true));
        HBox state = new HBox(12, standing, resume);
        state.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(12, title, what, bar, state, files, chapters);
        content.getStyleClass().add("sheet");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root = new VBox(scroll);
        root.setId("course");
        model.changesProperty().subscribe(_ -> show());
        model.openProperty().subscribe((_, _) -> show());
        messages.localeProperty().subscribe((_, _) -> show());
    }

    public Region root() {
        return root;
    }

    public void focusSearch() {
        search.focusAll();
    }

    private void show() {
        List<Lesson> all = lessons.apply(messages.locale());
        String wanted = search.getText().strip().toLowerCase(messages.locale());
        chapters.getChildren().clear();
        for (Chapter chapter : Chapter.values()) {
            List<Lesson> found = all.stream()
                    .filter(lesson -> lesson.chapter() == chapter && isFound(lesson, wanted))
                    .toList();
            if (!found.isEmpty()) {
                chapters.getChildren().add(chapter(chapter, found));
            }
        }
        if (chapters.getChildren().isEmpty()) {
            Label none = new Label(messages.get("lessons.search.nothing"));
            none.getStyleClass().add("muted");
            none.setWrapText(true);
            chapters.getChildren().add(none);
        }
        long finished = all.stream()
                .filter(lesson -> progress.of(lesson.name()).finished())
                .count();
        standing.setText(messages.get("lessons.standing", finished, all.size()));
        Lesson now = model.lessonProperty().get();
        resume.setVisible(now != null && !model.openProperty().get());
        resume.setManaged(resume.isVisible());
        if (now != null) {
            resume.setText(messages.get("lessons.resume", now.title()));
        }
    }

    private boolean isFound(Lesson lesson, String wanted) {
        String text = String.join(
                        "\n",
                        lesson.title(),
                        lesson.summary(),
                        String.join(" ", lesson.keywords()),
                        messages.get("lessons.chapter." + lesson.chapter().token()))
                .toLowerCase(messages.locale());
        return Arrays.stream(wanted.split("\\s+", -1)).allMatch(text::contains);
    }

    private Node chapter(Chapter chapter, List<Lesson> found) {
        Label title = new Label(messages.get("lessons.chapter." + chapter.token()));
        title.getStyleClass().add("pane-title");
        VBox rows = new VBox(2, title);
        found.forEach(lesson -> rows.getChildren().add(row(lesson)));
        return rows;
    }

    private Node row(Lesson lesson) {
        LearnedLesson learned = progress.of(lesson.name());
        FontIcon sign = new FontIcon(
                learned.finished() ? Feather.CHECK_CIRCLE : learned.begun() ? Feather.PLAY_CIRCLE : Feather.CIRCLE);
        sign.getStyleClass().add(learned.finished() ? "done-icon" : "accent-icon");
        Label title = new Label(lesson.title());
        title.getStyleClass().add(Styles.TEXT_BOLD);
        Label summary = new Label(lesson.summary());
        summary.getStyleClass().add("muted");
        VBox words = new VBox(2, title, summary);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label aside = new Label(lesson.need()
                        .filter(need -> !model.has(need))
                        .map(need -> messages.get("lessons.needs." + need.token()) + "\n")
                        .orElse("")
                + said(lesson, learned));
        aside.getStyleClass().add("muted");
        aside.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(10, sign, words, aside);
        line.setAlignment(Pos.TOP_LEFT);
        Button button = new Button(null, line);
        button.setId("lesson-" + lesson.name());
        button.setAccessibleText(lesson.title());
        button.getStyleClass().addAll("flat", "entry");
        button.setMaxWidth(Double.MAX_VALUE);
        // A button asks its content for a height without telling its width, so what wraps would be as high as if it had
        // a word a line. What does not fit is in the tooltip.
        line.prefWidthProperty().bind(button.widthProperty().subtract(PADDING));
        button.setTooltip(new Tooltip(lesson.summary()));
        button.setOnAction(_ -> model.open(lesson));
        return button;
    }

    private String said(Lesson lesson, LearnedLesson learned) {
        int all = lesson.tasks().size() + lesson.questions().size();
        return learned.begun() && !learned.finished() && all > 0
                ? messages.get("lessons.part", learned.done().size(), all)
                : lesson.minutes() > 0 ? messages.get("lessons.minutes", lesson.minutes()) : "";
    }
}
