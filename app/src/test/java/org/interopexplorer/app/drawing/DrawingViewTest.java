package org.interopexplorer.app.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.interopexplorer.app.drawing.Drawing.Arrow;
import org.interopexplorer.app.drawing.Drawing.Box;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.drawing.Drawing.Mark;
import org.interopexplorer.app.drawing.Drawing.Row;
import org.interopexplorer.app.drawing.Drawing.Tone;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.testing.Waits;
import org.interopexplorer.app.theme.ThemeSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What a person does with a drawing.
@ExtendWith(ApplicationExtension.class)
class DrawingViewTest {
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final ObjectProperty<List<Offer>> offers = new SimpleObjectProperty<>(List.of());
    private final Map<String, DrawingFiles.Content> saved = new TreeMap<>();

    @SuppressWarnings("NullAway.Init")
    private DrawingView view;

    @Start
    void show(Stage stage) {
        view = new DrawingView(messages, offers, saved::put);
        Scene scene = new Scene((Parent) view.root(), 700, 400);
        new ThemeSwitch().dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static Offer offer(String token, int steps) {
        return new Offer(token, () -> {
            List<Frame> frames = new ArrayList<>();
            for (int i = 1; i <= steps; i++) {
                frames.add(new Frame(
                        "Step " + i,
                        List.of(
                                new Box("a", 0, "a", "", Tone.VALUE, List.of(Row.of("a1", "x", "v" + i, Mark.NEW))),
                                new Box("b", 1, "b", "", Tone.PLAIN, List.of())),
                        i == 1 ? List.of() : List.of(new Arrow("a1", "b", Mark.NEW))));
            }
            return new Drawing("try-" + token, "A try", frames);
        });
    }

    @Test
    void keysGoThroughTheSteps(FxRobot robot) {
        assertThat(robot.lookup("#drawing-canvas").tryQuery()).isEmpty();
        robot.interact(() -> offers.set(List.of(offer("memory", 3), offer("text", 1))));
        ScrollPane canvas = robot.lookup("#drawing-canvas").queryAs(ScrollPane.class);
        Label caption = robot.lookup("#drawing-caption").queryAs(Label.class);
        assertThat(caption.getText()).isEqualTo("Step 3");
        robot.interact(canvas::requestFocus);
        robot.push(KeyCode.HOME);
        assertThat(caption.getText()).isEqualTo("Step 1");
        robot.push(KeyCode.RIGHT);
        assertThat(caption.getText()).isEqualTo("Step 2");
        robot.push(KeyCode.LEFT);
        assertThat(caption.getText()).isEqualTo("Step 1");
        assertThat(robot.lookup("#drawing-back").queryButton().isDisabled()).isTrue();
        robot.push(KeyCode.END);
        assertThat(caption.getText()).isEqualTo("Step 3");
        assertThat(canvas.getAccessibleText()).contains("Step 3", "a: x v3", "a, x points at b.");
    }

    @Test
    void playStartsAnewAndStopsAtTheEnd(FxRobot robot) throws Exception {
        robot.interact(() -> offers.set(List.of(offer("memory", 2))));
        robot.interact(() -> robot.lookup("#drawing-canvas").query().requestFocus());
        Label count = robot.lookup("#drawing-count").queryAs(Label.class);
        robot.push(KeyCode.SPACE);
        assertThat(count.getText()).isEqualTo("1 of 2");
        Waits.until("the last step is shown", () -> count.getText().equals("2 of 2"));
        robot.push(KeyCode.SPACE);
        assertThat(count.getText()).isEqualTo("1 of 2");
        robot.push(KeyCode.SPACE);
        assertThat(count.getText()).isEqualTo("1 of 2");
    }

    @Test
    void theChosenKindStaysAndFollowsTheLanguage(FxRobot robot) {
        robot.interact(() -> offers.set(List.of(offer("memory", 3), offer("text", 1))));
        robot.interact(() -> view.show("text"));
        assertThat(view.shownKind()).isEqualTo("text");
        robot.interact(() -> offers.set(List.of(offer("memory", 2), offer("registers", 2), offer("text", 2))));
        assertThat(robot.lookup("#drawing-kind-text")
                        .queryAs(ToggleButton.class)
                        .isSelected())
                .isTrue();
        robot.interact(() -> messages.localeProperty().set(Locale.FRENCH));
        assertThat(robot.lookup("#drawing-count").queryAs(Label.class).getText())
                .isEqualTo("2 sur 2");
    }

    @Test
    void itIsSavedInTheColoursOfTheScreenAndCopied(FxRobot robot) throws IOException {
        robot.interact(() -> offers.set(List.of(offer("memory", 2))));
        robot.interact(
                () -> robot.lookup("#drawing-save-svg").queryAs(Button.class).fire());
        robot.interact(
                () -> robot.lookup("#drawing-save-png").queryAs(Button.class).fire());
        robot.interact(() -> robot.lookup("#drawing-copy").queryAs(Button.class).fire());

        assertThat(saved).containsOnlyKeys("try-memory-2.svg", "try-memory-2.png");
        String svg = new String(content("try-memory-2.svg"), StandardCharsets.UTF_8);
        assertThat(svg).contains(">v2</text>", "<title>A try</title>", "fill=\"#");
        assertThat(svg).doesNotContain("fill=\"none\" stroke=\"none\"");
        assertThat(content("try-memory-2.png")).startsWith(0x89, 'P', 'N', 'G');
        List<String> text = new ArrayList<>();
        robot.interact(() -> text.add(Clipboard.getSystemClipboard().getString()));
        assertThat(text.getFirst()).startsWith("Step 2");
    }

    private byte[] content(String name) throws IOException {
        return Objects.requireNonNull(saved.get(name)).make();
    }

    @Test
    void theSizeCanBeChanged(FxRobot robot) {
        robot.interact(() -> offers.set(List.of(offer("memory", 2))));
        robot.interact(() -> robot.lookup("#drawing-canvas").query().requestFocus());
        double before = width(robot);
        robot.push(KeyCode.PLUS);
        assertThat(width(robot)).isGreaterThan(before);
        robot.push(KeyCode.DIGIT0);
        assertThat(width(robot)).isEqualTo(before);
    }

    private static double width(FxRobot robot) {
        return robot.lookup(DrawingPane.class::isInstance)
                .queryAs(DrawingPane.class)
                .getPrefWidth();
    }
}
