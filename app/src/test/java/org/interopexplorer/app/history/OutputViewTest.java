package org.interopexplorer.app.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.CONST_TEXT;
import static org.interopexplorer.app.testing.FormTypes.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.interopexplorer.app.control.Verdicts;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.app.testing.TestWorkspace;
import org.interopexplorer.app.theme.ThemeSwitch;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class OutputViewTest {
    private static final Signature PUTS = signature("puts", IntegerType.INT, new Parameter("s", CONST_TEXT));

    private final FakeCallSession session = new FakeCallSession(request -> new CallOutcome.Returned(
            IntegerType.INT,
            Value.Int.of(1),
            List.of(),
            0,
            null,
            null,
            new CallOutcome.Output(
                    request.arguments().getFirst() instanceof Value.Text(String text) ? text : "", "", 0),
            1,
            List.of()));
    private final TestWorkspace desk = TestWorkspace.direct(session, PUTS);
    private final Messages messages = new Messages(Locale.ENGLISH);

    @Start
    void start(Stage stage) {
        HistoryViewModel model = new HistoryViewModel(
                desk.workspace(),
                system -> new StatusCatalog(system, Locale.ENGLISH),
                entry -> new Verdicts(
                                new Messages(Locale.FRENCH),
                                StatusCatalog::new,
                                SettingsStore.forgetful(Settings.INITIAL))
                        .of(entry.request(), entry.outcome(), entry.abi()));
        Scene scene = new Scene(new BorderPane(new OutputView(model, messages).root()), 400, 300);
        new ThemeSwitch().dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void print(FxRobot robot, String text) {
        robot.interact(() -> {
            desk.choose("puts");
            desk.invoke(PUTS, List.of(new Value.Text(text)));
        });
    }

    @Test
    void whatACallPrintsIsAppended(FxRobot robot) {
        assertThat(robot.lookup(".empty-title").tryQuery()).isPresent();
        print(robot, "one\n");
        TextArea text = robot.lookup("#native-output").queryAs(TextArea.class);
        String first = text.getText();
        assertThat(first).endsWith("one\n");
        List<String> seen = new ArrayList<>();
        text.textProperty().subscribe((_, now) -> seen.add(now));
        print(robot, "two");
        print(robot, "");
        assertThat(seen)
                .singleElement()
                .satisfies(now -> assertThat(now).startsWith(first).endsWith("puts(\"two\") ──\ntwo\n"));
    }

    @Test
    void theEndOfVeryMuchOutputIsKept(FxRobot robot) {
        print(robot, "begin\n" + "x".repeat(300_000));
        print(robot, "y".repeat(300_000) + "\nend");
        TextArea text = robot.lookup("#native-output").queryAs(TextArea.class);
        assertThat(text.getText()).doesNotContain("begin").endsWith("\nend\n");
    }

    @Test
    void theWholeOutputStaysWhenTheLanguageChanges(FxRobot robot) {
        print(robot, "one");
        print(robot, "two");
        robot.interact(() -> messages.localeProperty().set(Locale.FRENCH));
        assertThat(robot.lookup("#native-output").queryAs(TextArea.class).getText())
                .contains("\none\n")
                .endsWith("\ntwo\n");
    }
}
