package org.interopexplorer.app.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.CONST_TEXT;
import static org.interopexplorer.app.testing.FormTypes.SIZE_T;
import static org.interopexplorer.app.testing.FormTypes.TEXT;
import static org.interopexplorer.app.testing.FormTypes.signature;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.interopexplorer.app.control.MemoryPlace;
import org.interopexplorer.app.control.TermText;
import org.interopexplorer.app.control.Verdicts;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.app.testing.TestWorkspace;
import org.interopexplorer.app.theme.ThemeSwitch;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallOutcome.Output;
import org.interopexplorer.core.call.HostLoss;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.ValueFault;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ResultViewTest {
    private static final Signature STRLEN = signature("strlen", SIZE_T, new Parameter("s", CONST_TEXT));

    private final FakeCallSession session = new FakeCallSession(_ -> returned(SIZE_T, Value.Int.of(5), 0));
    private final TestWorkspace desk = TestWorkspace.direct(
            session,
            STRLEN,
            signature("strdup", TEXT, new Parameter("s", CONST_TEXT)),
            signature("free", VoidType.VOID, new Parameter("ptr", new PointerType(VoidType.VOID))));
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final List<String> attended = new ArrayList<>();
    private final List<MemoryPlace> places = new ArrayList<>();

    private static CallOutcome.Returned returned(CType type, Value value, int errno) {
        CallOutcome.Argument filled = new CallOutcome.Argument(
                "buffer", TEXT, new Value.Out(8L), new Value.Address(0x7f00, new Value.Text("filled")), List.of());
        return new CallOutcome.Returned(
                type, value, List.of(filled), errno, null, null, new Output("printed\n", "", 7), 312, List.of());
    }

    @Start
    void start(Stage stage) {
        ResultView view = new ResultView(
                desk.workspace().calls(),
                messages,
                StatusCatalog::new,
                new ResultView.Navigation(
                        attended::add,
                        places::add,
                        (made, releaser, address) ->
                                desk.workspace().requestOf(made.library(), releaser, List.of(address)),
                        _ -> {}),
                new Verdicts(messages, StatusCatalog::new, SettingsStore.forgetful(Settings.INITIAL)));
        Scene scene = new Scene(new BorderPane(view.root()), 460, 900);
        new ThemeSwitch().dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    private Set<String> after(FxRobot robot, CallOutcome outcome) {
        session.answer(_ -> outcome);
        robot.interact(() -> {
            desk.choose("strlen");
            desk.invoke(STRLEN, List.of(new Value.Text("hello")));
        });
        return texts(robot);
    }

    private static Set<String> texts(FxRobot robot) {
        // A scroll pane adds its content to the scene at the next pulse.
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup((Node node) -> node instanceof Labeled || node instanceof TermText).queryAll().stream()
                .map(node ->
                        String.valueOf(node instanceof TermText text ? text.getText() : ((Labeled) node).getText()))
                .collect(Collectors.toSet());
    }

    @Test
    void beforeTheFirstCallItSaysWhatToDo(FxRobot robot) {
        assertThat(texts(robot)).contains("No call yet");
    }

    @Test
    void aReturnShowsTheValueTheOutsTheStatusAndWhatWasPrinted(FxRobot robot) {
        assertThat(after(robot, returned(IntegerType.INT, Value.Int.of(-1), 2)))
                .contains("strlen returned", "in 312\u00a0ns")
                .contains("-1", "4294967295", "0xFFFFFFFF")
                .contains("→ buffer", "\"filled\"")
                .contains("errno 2  ·  ENOENT", "java.nio.file.NoSuchFileException")
                .contains("printed", "7 more bytes were printed but not kept.");
    }

    @Test
    void whatCameThroughAPointerIsReadAsWhatItPointsAt(FxRobot robot) {
        CType time = new NamedType("time_t", IntegerType.LONG);
        CallOutcome.Argument argument = new CallOutcome.Argument(
                "tloc", new PointerType(time), new Value.Out(null), Value.Int.of(1_700_000_000), List.of());
        CallOutcome.Returned returned = new CallOutcome.Returned(
                VoidType.VOID, null, List.of(argument), 0, null, null, Output.NONE, 1, List.of());

        assertThat(after(robot, returned))
                .contains("→ tloc", "time_t", "1700000000", "2023-11-14T22:13:20Z", "0x6553F100");
        assertThat(places).isEmpty();
    }

    @Test
    void anExceptionInACallbackIsReadWholeWithWhatNativeCodeGot(FxRobot robot) {
        CallOutcome.Invocation threw = new CallOutcome.Invocation(
                "compar",
                null,
                "main",
                true,
                CallOutcome.Invocation.Moment.IN_ITS_CALL,
                List.of(Value.Int.of(1)),
                Value.Int.of(-1),
                Message.of(BodyFault.THREW, "java.lang.IllegalStateException: no"));
        CallOutcome.Returned returned =
                new CallOutcome.Returned(VoidType.VOID, null, List.of(), 0, null, null, Output.NONE, 1, List.of(threw));

        assertThat(after(robot, returned))
                .anyMatch(text ->
                        text.contains("compar(1) → failed: java.lang.IllegalStateException: no; native code got -1"));
    }

    @Test
    void aCallOfAHostThatEndedOffersNothingThatWantsItsMemory(FxRobot robot) {
        session.answer(_ -> returned(TEXT, new Value.Address(0x7f10, new Value.Text("copy")), 0));
        robot.interact(() -> {
            desk.choose("strdup");
            desk.invoke(signature("strdup", TEXT, new Parameter("s", CONST_TEXT)), List.of(new Value.Text("copy")));
        });
        assertThat(texts(robot)).contains("Call free");

        session.endHost();
        robot.interact(() -> {
            desk.choose("strlen");
            desk.invoke(STRLEN, List.of(new Value.Text("hello")));
            desk.workspace().calls().show(desk.workspace().calls().history().getFirst());
        });
        assertThat(texts(robot))
                .doesNotContain("Call free")
                .anyMatch(text -> text.startsWith("The host of this call has ended."));

        robot.clickOn("Keep as…").push(KeyCode.ENTER);
        assertThat(desk.workspace().calls().kept())
                .singleElement()
                .satisfies(kept -> assertThat(kept.live()).isFalse());
    }

    @Test
    void aCrashSaysWhatWhereAndThatNothingElseWasLost(FxRobot robot) {
        CallOutcome.Crash crash =
                new CallOutcome.Crash("SIGSEGV", 11, 0L, "libc.so.6", 0x9d3f1L, "strlen", List.of("C  strlen"));
        assertThat(after(robot, new CallOutcome.Crashed(crash, Output.NONE, Duration.ofMillis(3))))
                .contains("strlen crashed", "libc.so.6+0x9d3f1")
                .anyMatch(text -> text.startsWith("SIGSEGV (11)"))
                .anyMatch(text -> text.contains("null pointer"))
                .anyMatch(text -> text.startsWith("The window and your work are safe"));
    }

    @Test
    void aRefusalLeadsToItsParameter(FxRobot robot) {
        CallProblem problem = new CallProblem(
                new CallProblem.Place.OfValue("s", "s"),
                Message.of(ValueFault.UNKNOWN_KEPT, "a", Message.of(ValueFault.KEPT_NONE)));
        assertThat(after(robot, new CallOutcome.Rejected(List.of(problem))))
                .contains("strlen was not called", "No value is kept as @a; nothing is kept yet.");
        robot.clickOn(".hyperlink");
        assertThat(attended).containsExactly("s");
    }

    @Test
    void outOfTimeStoppedAndLostAreDistinguished(FxRobot robot) {
        assertThat(after(robot, new CallOutcome.TimedOut(Duration.ofSeconds(10), false, Output.NONE)))
                .contains("strlen took too long");
        assertThat(after(robot, new CallOutcome.TimedOut(Duration.ofSeconds(1), true, Output.NONE)))
                .contains("strlen was stopped");
        assertThat(after(robot, new CallOutcome.HostLost(new HostLoss.Exit(3), Output.NONE, Duration.ofMillis(1))))
                .contains("strlen ended its process")
                .anyMatch(text -> text.contains("status 3"));
    }

    @Test
    void aValueIsKeptUnderTheNameThatThePersonGives(FxRobot robot) {
        after(robot, returned(SIZE_T, Value.Int.of(5), 0));
        Button keep = robot.lookup("Keep as…").nth(0).queryButton();
        robot.interact(keep::fire);
        robot.write("length");
        robot.type(KeyCode.ENTER);
        assertThat(desk.workspace().calls().kept())
                .extracting(kept -> kept.name())
                .containsExactly("length");
    }

    @Test
    void aNameThatIsTakenIsNotSuggestedAndSaysThatItReplaces(FxRobot robot) {
        after(robot, returned(SIZE_T, Value.Int.of(5), 0));
        robot.interact(() -> desk.workspace().calls().keep("result", Value.Int.of(1), SIZE_T));
        Button keep = robot.lookup("Keep as…").nth(0).queryButton();
        robot.interact(keep::fire);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("Keep").tryQuery()).isPresent();
        robot.write("result");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("Replace").tryQuery()).isPresent();
        robot.write("2");
        robot.type(KeyCode.ENTER);
        assertThat(desk.workspace().calls().kept())
                .extracting(kept -> kept.name())
                .containsExactly("result", "result2");
    }

    @Test
    void theCardFollowsTheLanguage(FxRobot robot) {
        after(robot, returned(SIZE_T, Value.Int.of(5), 0));
        robot.interact(() -> messages.localeProperty().set(Locale.FRENCH));
        assertThat(texts(robot)).contains("strlen a rendu la main", "Valeur de retour");
    }

    @Test
    void aPointerIsFollowedAndOwnedMemoryGivenBack(FxRobot robot) {
        Signature strdup = signature("strdup", TEXT, new Parameter("s", CONST_TEXT));
        session.answer(_ -> new CallOutcome.Returned(
                TEXT,
                new Value.Address(0x7f10, new Value.Text("copy")),
                List.of(),
                0,
                null,
                null,
                Output.NONE,
                9,
                List.of()));
        robot.interact(() -> {
            desk.choose("strdup");
            desk.invoke(strdup, List.of(new Value.Text("copy")));
        });

        robot.clickOn(robot.lookup(node ->
                        node instanceof Button button && "Show what it points at".equals(button.getAccessibleText()))
                .queryButton());
        assertThat(places).containsExactly(new MemoryPlace(0x7f10, "", IntegerType.CHAR));

        robot.clickOn("Call free");
        assertThat(session.history().getLast().request().signature().function()).isEqualTo("free");
        assertThat(session.history().getLast().request().arguments()).containsExactly(Value.Int.of(0x7f10));
    }
}
