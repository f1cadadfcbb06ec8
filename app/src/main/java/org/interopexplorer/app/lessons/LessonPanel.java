package org.interopexplorer.app.lessons;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.markdown.MarkdownView;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.lessons.format.Lesson;
import org.interopexplorer.app.lessons.format.Picture;
import org.interopexplorer.app.lessons.format.Prose;
import org.interopexplorer.app.lessons.format.Question;
import org.interopexplorer.app.lessons.format.Task;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The lesson beside the window: one page of it, with its tasks and pictures.
public final class LessonPanel {
    private final LessonViewModel model;
    private final Messages messages;
    private final LessonDrawing drawing;
    private final MarkdownView markdown;
    private final Label title = new Label();
    private final Label where = new Label();
    private final VBox content = new VBox(14);
    private final ScrollPane scroll = new ScrollPane(content);
    private final Button back;
    private final Button next;
    private final List<TaskCard> cards = new ArrayList<>();
    private final List<Drawn> pictures = new ArrayList<>();
    private final VBox root;
    private Lesson.@Nullable Page shown;

    /// A picture on the page, and the call that it shows.
    private static final class Drawn {
        private final Picture picture;
        private final StackPane place;
        private Optional<MadeCall> of = Optional.empty();
        private boolean isDrawn;

        Drawn(Picture picture, StackPane place) {
            this.picture = picture;
            this.place = place;
        }
    }

    /// @param follow receives the target of a link that was chosen
    /// @param toCourse shows the page of the course
    public LessonPanel(
            LessonViewModel model,
            Messages messages,
            LessonDrawing drawing,
            Consumer<String> follow,
            Runnable toCourse) {
        this.model = model;
        this.messages = messages;
        this.drawing = drawing;
        markdown = new MarkdownView(follow);
        title.getStyleClass().add("lesson-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        where.getStyleClass().add("muted");
        where.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(
                4,
                IconButtons.of(Feather.BOOK_OPEN, messages.text("lessons.course"), toCourse),
                where,
                gap,
                IconButtons.of(Feather.ROTATE_CCW, messages.text("lessons.start-over"), model::startOver),
                IconButtons.of(
                        Feather.X,
                        messages.text("lessons.close"),
                        () -> model.openProperty().set(false)));
        head.getChildren().getLast().setId("lesson-close");
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("lesson-head");
        back = new Button();
        back.setId("lesson-back");
        back.textProperty().bind(messages.text("lessons.back"));
        back.setOnAction(_ -> model.goTo(model.pageProperty().get() - 1));
        Reasons.of(back, messages.text("lessons.why.first"));
        next = new Button();
        next.setId("lesson-next");
        next.setOnAction(_ -> {
            if (isLast()) {
                toCourse.run();
            } else {
                model.goTo(model.pageProperty().get() + 1);
            }
        });
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox foot = new HBox(8, back, between, next);
        foot.getStyleClass().add("lesson-foot");
        content.getStyleClass().add("lesson-content");
        scroll.setFitToWidth(true);
        scroll.setId("lesson-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root = new VBox(head, scroll, foot);
        root.setId("lesson");
        root.getStyleClass().add("lesson-panel");
        root.setMinWidth(240);
        model.changesProperty().subscribe(_ -> update());
        messages.localeProperty().subscribe((_, _) -> {
            shown = null;
            update();
        });
    }

    public Region root() {
        return root;
    }

    /// Moves the keyboard focus to the button that goes on.
    public void focus() {
        next.requestFocus();
    }

    private boolean isLast() {
        Lesson lesson = model.lessonProperty().get();
        return lesson == null || model.pageProperty().get() == lesson.pages().size() - 1;
    }

    private void update() {
        Lesson lesson = model.lessonProperty().get();
        if (lesson == null) {
            return;
        }
        int index = model.pageProperty().get();
        Lesson.Page page = lesson.pages().get(index);
        // Pages of two lessons are never the same object.
        if (!page.equals(shown)) {
            shown = page;
            build(lesson, page);
            scroll.setVvalue(0);
        }
        where.setText(messages.get("lessons.where", index + 1, lesson.pages().size()));
        back.setDisable(index == 0);
        next.setText(messages.get(isLast() ? "lessons.finish" : "lessons.next"));
        next.getStyleClass().remove(Styles.ACCENT);
        if (model.isPageDone()) {
            next.getStyleClass().add(Styles.ACCENT);
        }
        cards.forEach(TaskCard::update);
        pictures.forEach(this::draw);
    }

    private void build(Lesson lesson, Lesson.Page page) {
        cards.clear();
        pictures.clear();
        content.getChildren().clear();
        title.setText(page.title().isEmpty() ? lesson.title() : page.title());
        content.getChildren().add(title);
        for (var part : page.parts()) {
            content.getChildren()
                    .add(
                            switch (part) {
                                case Prose(var blocks) -> markdown.blocks(blocks);
                                case Task task -> {
                                    TaskCard card = new TaskCard(model, task, messages, markdown);
                                    cards.add(card);
                                    yield card.root();
                                }
                                case Question question -> new QuestionCard(model, question, messages, markdown).root();
                                case Picture picture -> picture(picture);
                            });
        }
    }

    private Region picture(Picture picture) {
        StackPane place = new StackPane();
        place.setAlignment(Pos.TOP_LEFT);
        pictures.add(new Drawn(picture, place));
        VBox box = new VBox(6, place);
        if (!picture.caption().isEmpty()) {
            box.getChildren().add(markdown.line(picture.caption(), "muted"));
        }
        return box;
    }

    private void draw(Drawn drawn) {
        Optional<MadeCall> call = drawn.picture.of().flatMap(model::callOf).or(model::latestCall);
        // What is known of an object changes without a call of a function.
        if (drawn.isDrawn && call.equals(drawn.of) && !drawn.picture.kind().isOfObject()) {
            return;
        }
        drawn.of = call;
        drawn.isDrawn = true;
        Region made = drawing.of(drawn.picture, call.flatMap(MadeCall::shown)).orElseGet(() -> {
            Label empty = new Label(messages.get("lessons.no-picture"));
            empty.getStyleClass().add("muted");
            empty.setWrapText(true);
            empty.setMinHeight(Region.USE_PREF_SIZE);
            return empty;
        });
        drawn.place.getChildren().setAll(made);
    }
}
