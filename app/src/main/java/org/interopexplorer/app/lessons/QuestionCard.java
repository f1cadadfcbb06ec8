package org.interopexplorer.app.lessons;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.markdown.MarkdownView;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.lessons.format.Question;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A question with its choices. After an answer, each choice that was made is explained.
final class QuestionCard {
    private static final Parser MARKDOWN = Parser.builder().build();

    private final LessonViewModel model;
    private final Question question;
    private final Messages messages;
    private final MarkdownView markdown;
    private final List<Choice> choices = new ArrayList<>();
    private final Label verdict = new Label();
    private final VBox root = new VBox(8);

    /// @param control a radio button or a check box
    private record Choice(Question.Choice what, javafx.scene.control.ButtonBase control, VBox because) {
        boolean isChosen() {
            return control instanceof CheckBox box
                    ? box.isSelected()
                    : control instanceof RadioButton radio && radio.isSelected();
        }
    }

    QuestionCard(LessonViewModel model, Question question, Messages messages, MarkdownView markdown) {
        this.model = model;
        this.question = question;
        this.messages = messages;
        this.markdown = markdown;
        Label title = new Label();
        title.textProperty().bind(messages.text("lessons.question"));
        title.getStyleClass().add("section-title");
        root.getChildren().addAll(title, markdown.line(question.ask()));
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < question.choices().size(); i++) {
            choice(question.choices().get(i), i, group);
        }
        Button answer = new Button();
        answer.setId("answer-" + question.id());
        answer.textProperty().bind(messages.text("lessons.answer"));
        answer.setOnAction(_ -> answer());
        answer.setDisable(true);
        Reasons.of(answer, messages.text("lessons.why.answer"));
        choices.forEach(choice -> choice.control().addEventHandler(javafx.event.ActionEvent.ACTION, _ -> {
            answer.setDisable(choices.stream().noneMatch(Choice::isChosen));
            verdict.setText("");
        }));
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        root.getChildren().addAll(answer, verdict);
        root.setId("question-" + question.id());
        root.getStyleClass().add("task-card");
        if (model.isAnswered(question)) {
            verdict.setText(messages.get("lessons.right"));
            verdict.setGraphic(new FontIcon(Feather.CHECK_CIRCLE));
        }
    }

    Region root() {
        return root;
    }

    private void choice(Question.Choice what, int index, ToggleGroup group) {
        String words = TextContentRenderer.builder()
                .build()
                .render(MARKDOWN.parse(what.text()))
                .strip();
        javafx.scene.control.ButtonBase control;
        if (question.hasSeveral()) {
            control = new CheckBox(words);
        } else {
            RadioButton radio = new RadioButton(words);
            radio.setToggleGroup(group);
            control = radio;
        }
        control.setId("choice-" + question.id() + "-" + index);
        control.setMnemonicParsing(false);
        control.setWrapText(true);
        control.setMinHeight(Region.USE_PREF_SIZE);
        VBox because = new VBox();
        because.getStyleClass().add("choice-because");
        choices.add(new Choice(what, control, because));
        root.getChildren().addAll(control, because);
    }

    private void answer() {
        boolean right = choices.stream()
                .allMatch(choice -> choice.isChosen() == choice.what().right());
        for (Choice choice : choices) {
            choice.because().getChildren().clear();
            // Who answered rightly learns why the others are wrong.
            if (choice.isChosen() || right) {
                Region text = markdown.line(choice.what().because());
                text.getStyleClass().add(choice.what().right() ? "because-right" : "because-wrong");
                choice.because().getChildren().add(text);
            }
        }
        verdict.setText(messages.get(right ? "lessons.right" : "lessons.wrong"));
        verdict.setGraphic(new FontIcon(right ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE));
        model.answered(question, right);
    }
}
