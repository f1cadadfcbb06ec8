package org.interopexplorer.app.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.COLOUR;
import static org.interopexplorer.app.testing.FormTypes.CONST_TEXT;
import static org.interopexplorer.app.testing.FormTypes.MODE;
import static org.interopexplorer.app.testing.FormTypes.SIZE_T;
import static org.interopexplorer.app.testing.FormTypes.pointer;
import static org.interopexplorer.app.testing.FormTypes.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.interopexplorer.app.function.editor.LiteralField;
import org.interopexplorer.app.function.editor.PointerMode;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.app.testing.TestWorkspace;
import org.interopexplorer.app.theme.ThemeSwitch;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.ValueFault;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class FunctionViewTest {
    private final ExecutorService callThread = Executors.newSingleThreadExecutor();
    private final FakeCallSession session = new FakeCallSession(FunctionViewTest::rejected);
    private final TestWorkspace desk = new TestWorkspace(
            session,
            callThread,
            Platform::runLater,
            List.of(
                    signature(
                            "strchr",
                            CONST_TEXT,
                            new Parameter("s", CONST_TEXT),
                            new Parameter("needle", IntegerType.INT)),
                    signature("pause", IntegerType.INT),
                    signature("open", IntegerType.INT, new Parameter("mode", MODE)),
                    signature("paint", IntegerType.INT, new Parameter("colour", COLOUR)),
                    signature("truth", IntegerType.INT, new Parameter("whether", IntegerType.BOOL)),
                    signature(
                            "reopen",
                            IntegerType.INT,
                            new Parameter("flags", IntegerType.INT)
                                    .choosing(choices(true, "RDONLY", 0, "RDWR", 2, "CREAT", 64)),
                            new Parameter("whence", IntegerType.INT).choosing(choices(false, "SET", 0, "END", 2))),
                    signature("sort", IntegerType.INT, new Parameter("values", pointer(IntegerType.INT))),
                    signature("total_length", IntegerType.INT, new Parameter("texts", pointer(CONST_TEXT)))),
            List.of("mystery"));
    private final Messages messages = new Messages(Locale.ENGLISH);

    @SuppressWarnings("NullAway.Init")
    private FunctionViewModel model;

    @SuppressWarnings("NullAway.Init")
    private FunctionView view;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    private static Choices choices(boolean combine, Object... constants) {
        List<EnumType.Constant> all = new ArrayList<>();
        for (int i = 0; i < constants.length; i += 2) {
            all.add(new EnumType.Constant((String) constants[i], (Integer) constants[i + 1]));
        }
        return new Choices(new EnumType("group", IntegerType.INT, all), combine);
    }

    private static CallOutcome rejected(CallRequest request) {
        return new CallOutcome.Rejected(List.of(new CallProblem(
                new CallProblem.Place.OfValue("needle", "needle"),
                Message.of(ValueFault.UNKNOWN_KEPT, "a", Message.of(ValueFault.KEPT_NONE)))));
    }

    @Start
    void start(Stage stage) {
        model = new FunctionViewModel(
                desk.workspace(), TypedPrototypesTest.reader(), Runnable::run, Runnable::run, Abi.LINUX_X64);
        view = new FunctionView(model, messages);
        scene = new Scene(new BorderPane(view.root()), 460, 640);
        new ThemeSwitch().dress(scene);
        stage.setScene(scene);
        stage.show();
        stage.requestFocus();
    }

    @AfterEach
    void endCalls() {
        session.stop();
        callThread.shutdownNow();
    }

    private void choose(FxRobot robot, String function, Value... arguments) {
        robot.interact(() -> desk.choose(function, arguments));
    }

    private CallRequest lastCall() throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !session.history().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        return session.history().getLast().request();
    }

    @Test
    void aFormIsFilledInAndInvokedFromTheKeyboard(FxRobot robot) throws Exception {
        choose(robot, "strchr");
        TextField text = robot.lookup("#parameter-s .text-field")
                .match((Node node) -> node instanceof TextField)
                .query();
        robot.interact(text::requestFocus);
        robot.write("hello").type(KeyCode.TAB).type(KeyCode.TAB);
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        assertThat(lastCall().arguments()).containsExactly(new Value.Text("hello"), Value.Int.of(0));
    }

    @Test
    void theFormTakesTheKeyboardWhereOneTypesNext(FxRobot robot) {
        choose(robot, "strchr");
        robot.interact(view::focus);
        assertThat(isInside(
                        scene.getFocusOwner(),
                        robot.lookup("#parameter-s .text-field").query()))
                .isTrue();
        choose(robot, "mystery");
        robot.interact(view::focus);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(scene.getFocusOwner().getId()).isEqualTo("prototype");
        choose(robot, "pause");
        robot.interact(view::focus);
        assertThat(scene.getFocusOwner().getId()).isEqualTo("invoke");
    }

    @Test
    void aLookAtAnotherModeOfAPointerLosesNothing(FxRobot robot) {
        choose(robot, "sort", new Value.InOut(new Value.Array(List.of(Value.Int.of(3), Value.Int.of(1)))));
        ComboBox<PointerMode> modes =
                robot.lookup("#parameter-values .combo-box").queryComboBox();
        robot.interact(() -> modes.setValue(PointerMode.ARRAY));
        assertThat(model.parameters().getFirst().field().text()).isEqualTo("[3, 1]");
        robot.interact(() -> modes.setValue(PointerMode.NULL));
        robot.interact(() -> modes.setValue(PointerMode.ARRAY));
        assertThat(model.parameters().getFirst().field().text()).isEqualTo("[3, 1]");
    }

    @Test
    void flagsAreTickedFromTheKeyboardAndUnnamedBitsStay(FxRobot robot) {
        choose(robot, "open", Value.Int.of(64));
        robot.interact(view::focus);
        robot.type(KeyCode.TAB)
                .type(KeyCode.SPACE)
                .type(KeyCode.TAB)
                .type(KeyCode.TAB)
                .type(KeyCode.SPACE);
        LiteralField mode = model.parameters().getFirst().field();
        assertThat(mode.value()).contains(Value.Int.of(64 + 1 + 4));
        robot.type(KeyCode.SPACE);
        assertThat(mode.value()).contains(Value.Int.of(64 + 1));
        robot.interact(() -> mode.textProperty().set("WRITE"));
        assertThat(robot.lookup("#parameter-mode .check-box").<CheckBox>queryAll().stream()
                        .filter(CheckBox::isSelected)
                        .map(CheckBox::getText))
                .containsExactly("WRITE");
    }

    @Test
    void aKeptValueCanBeTypedForAnEnumOrChosenFromItsList(FxRobot robot) {
        robot.interact(() -> desk.workspace().calls().keep("shade", Value.Int.of(2), IntegerType.INT));
        choose(robot, "paint", Value.Int.of(1));
        ComboBox<String> colours = robot.lookup("#parameter-colour .combo-box").queryComboBox();
        LiteralField colour = model.parameters().getFirst().field();
        assertThat(colours.getEditor().getText()).isEqualTo("GREEN");
        robot.interact(view::focus);
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("@shade");
        assertThat(colour.value()).contains(new Value.Kept("shade"));
        robot.interact(() -> colours.getSelectionModel().select("BLUE"));
        assertThat(colour.value()).contains(Value.Int.of(2));
        robot.interact(() -> colour.textProperty().set("RED"));
        assertThat(colours.getEditor().getText()).isEqualTo("RED");
        robot.interact(colours::show);
        assertThat(colours.getItems()).containsExactly("RED", "GREEN", "BLUE", "@shade");
        robot.interact(() -> {
            colours.getSelectionModel().select("@shade");
            colours.hide();
        });
        assertThat(colour.text()).isEqualTo("@shade");
    }

    @Test
    void aKeptValueCanBeTypedForABool(FxRobot robot) {
        choose(robot, "truth", new Value.Bool(true));
        robot.interact(view::focus);
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("@yes");
        assertThat(model.parameters().getFirst().field().value()).contains(new Value.Kept("yes"));
    }

    @Test
    void aTextIsAddedBeforeTheNullThatEndsTheList(FxRobot robot) {
        choose(robot, "total_length", new Value.Array(List.of(new Value.Null())));
        robot.interact(() -> add(robot).fire());
        robot.interact(() -> add(robot).fire());
        assertThat(model.parameters().getFirst().field().text()).isEqualTo("[\"\", \"\", null]");
    }

    @Test
    void halfALiteralHasNoLastElementToTakeAway(FxRobot robot) {
        choose(robot, "total_length", new Value.Array(List.of(new Value.Null())));
        LiteralField texts = model.parameters().getFirst().field();
        robot.interact(() -> texts.textProperty().set("[null, nu"));
        assertThat(add(robot).isDisabled()).isTrue();
        robot.interact(() -> texts.textProperty().set("[null, null]"));
        assertThat(add(robot).isDisabled()).isFalse();
    }

    @Test
    void theKeyboardStaysWhereAPersonWentWhileACallRan(FxRobot robot) throws Exception {
        choose(robot, "strchr");
        Button invoke = robot.lookup("#invoke").queryButton();
        TextField text = robot.lookup("#parameter-s .text-field")
                .match((Node node) -> node instanceof TextField)
                .query();
        robot.interact(() -> {
            invoke.requestFocus();
            invoke.fire();
            text.requestFocus();
        });
        lastCall();
        assertThat(isInside(
                                scene.getFocusOwner(),
                                robot.lookup("#parameter-needle").query())
                        || scene.getFocusOwner().equals(text))
                .isTrue();
    }

    private Button add(FxRobot robot) {
        return robot.lookup(
                        (Button button) -> messages.get("function.array.add").equals(button.getAccessibleText()))
                .queryButton();
    }

    @Test
    void aRefusedParameterIsFocusedAndSaysWhy(FxRobot robot) throws Exception {
        choose(robot, "strchr");
        robot.interact(model::invoke);
        lastCall();
        Node row = robot.lookup("#parameter-needle").query();
        assertThat(robot.lookup("#parameter-needle .fault").<Node>queryAll())
                .anySatisfy(fault -> assertThat(fault.isVisible()).isTrue());
        Node focused = scene.getFocusOwner();
        assertThat(isInside(focused, row)).isTrue();
    }

    @Test
    void anUnknownFunctionPutsTheCursorIntoThePrototypeWhenItsFormIsEntered(FxRobot robot) {
        choose(robot, "mystery");
        robot.interact(() -> view.focus());
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForFxEvents();
        TextField prototype = robot.lookup("#prototype").queryAs(TextField.class);
        assertThat(scene.getFocusOwner()).isSameAs(prototype);
        robot.write("size_t mystery(sze_t n)");
        assertThat(robot.lookup("#use-prototype").queryAs(Button.class).isDisabled())
                .isTrue();
        assertThat(model.readingProperty().get())
                .isInstanceOfSatisfying(
                        PrototypeReader.Reading.Faulty.class,
                        faulty -> assertThat(faulty.column()).isEqualTo(16));
        robot.interact(() -> prototype.setText("size_t mystery(size_t n)"));
        robot.type(KeyCode.ENTER);
        assertThat(model.parameters()).extracting(ParameterRow::name).containsExactly("n");
        assertThat(model.parameters().getFirst().type().resolved()).isEqualTo(SIZE_T.resolved());
    }

    @Test
    void escapeStopsACallThatRuns(FxRobot robot) throws Exception {
        choose(robot, "strchr");
        session.hold();
        robot.interact(model::invoke);
        Button stop = robot.lookup("#stop").queryAs(Button.class);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !stop.isDisabled());
        robot.interact(stop::requestFocus);
        robot.type(KeyCode.ESCAPE);
        assertThat(lastCall().signature().function()).isEqualTo("strchr");
        assertThat(stop.isDisabled()).isTrue();
    }

    @Test
    void theFormSpeaksFrenchAsSoonAsItIsChosen(FxRobot robot) {
        choose(robot, "strchr");
        robot.interact(() -> messages.localeProperty().set(Locale.FRENCH));
        assertThat(robot.lookup("#invoke").queryAs(Button.class).getText()).isEqualTo("Appeler");
    }

    @Test
    void anotherEncodingIsChosenFromTheMenuBesideTheText(FxRobot robot) {
        choose(robot, "strchr", new Value.Text("5 €"), Value.Int.of(0));
        MenuButton menu = robot.lookup("#parameter-s .encoding").queryAs(MenuButton.class);
        assertThat(menu.getText()).isEqualTo("UTF-8");
        session.check(request -> request.encodings().chosen().isEmpty()
                ? List.of()
                : List.of(new CallProblem(
                        new CallProblem.Place.OfValue("s", "s"),
                        Message.of(ValueFault.UNENCODABLE, "X", "€", "U+20AC"))));
        MenuItem latin = menu.getItems().stream()
                .filter(item -> "ISO-8859-1".equals(item.getText()))
                .findFirst()
                .orElseThrow();
        robot.interact(latin::fire);
        assertThat(menu.getText()).isEqualTo("ISO-8859-1");
        assertThat(menu.getAccessibleText()).contains("ISO-8859-1");
        assertThat(robot.lookup("#parameter-s .fault").<Node>queryAll())
                .anySatisfy(fault -> assertThat(fault.isVisible()).isTrue());
        robot.interact(() -> menu.getItems().getFirst().fire());
        assertThat(robot.lookup("#parameter-s .fault").<Node>queryAll())
                .allSatisfy(fault -> assertThat(fault.isVisible()).isFalse());
    }

    private static boolean isInside(Node node, Node ancestor) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    @Test
    @SuppressWarnings("unchecked")
    void constantsThatAreMeantForANumberCanBePickedAndTyped(FxRobot robot) throws Exception {
        choose(robot, "reopen");
        LiteralField flags = model.parameters().get(0).field();
        LiteralField whence = model.parameters().get(1).field();
        List<CheckBox> boxes = List.copyOf(robot.lookup("#parameter-flags .check-box")
                .match((CheckBox box) -> box.getText().matches("[A-Z]+"))
                .queryAllAs(CheckBox.class));
        assertThat(boxes).extracting(CheckBox::getText).containsExactly("RDWR", "CREAT");
        robot.interact(() -> boxes.forEach(box -> box.setSelected(true)));
        assertThat(flags.textProperty().get()).isEqualTo("RDWR | CREAT");
        robot.interact(() -> boxes.getFirst().setSelected(false));
        assertThat(flags.textProperty().get()).isEqualTo("CREAT");
        // Other numbers can be written, and the names are known without a header.
        robot.interact(() -> flags.textProperty().set("RDWR|CREAT|0x1000"));
        robot.interact(() -> flags.textProperty().set("RDWR|CREAT"));
        assertThat(boxes).allMatch(CheckBox::isSelected);

        ComboBox<EnumType.Constant> combo =
                robot.lookup("#parameter-whence .combo-box").queryAs(ComboBox.class);
        robot.interact(() -> combo.setValue(combo.getItems().getLast()));
        assertThat(whence.textProperty().get()).isEqualTo("END");
        robot.interact(() -> robot.lookup("#invoke").queryButton().fire());
        assertThat(lastCall().arguments()).containsExactly(Value.Int.of(66), Value.Int.of(2));
    }
}
