package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;
import org.interopexplorer.app.com.Answer;
import org.interopexplorer.app.com.BodyTexts;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.com.EventsViewModel;
import org.interopexplorer.app.com.JavaObjectViewModel;
import org.interopexplorer.app.com.LibraryViewModel;
import org.interopexplorer.app.com.MemberRow;
import org.interopexplorer.app.com.ObjectViewModel;
import org.interopexplorer.app.com.ServedClassViewModel;
import org.interopexplorer.core.com.IncomingCall;
import org.interopexplorer.core.com.InterfacePlan;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.VariantPrinter;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Events, Java objects and their registration in the real window, through Wine.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ComServingWindowTest extends WindowTest {
    @BeforeEach
    void assumeWine() {
        Assumptions.assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "No Wine here");
    }

    private static List<String> texts(FxRobot robot) {
        return robot.lookup(node -> node instanceof Labeled || node instanceof Text).queryAll().stream()
                .map(node -> node instanceof Labeled labeled ? labeled.getText() : ((Text) node).getText())
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void eventsAreHeardByOneClickAndClearedFromTheLog(FxRobot robot) throws Exception {
        ObjectViewModel document = ticker(robot);
        robot.clickOn("#com-show-events");
        until("it is asked", () -> document.events().stateProperty().get() instanceof EventsViewModel.State.Quiet);
        until(
                "the event's members are known",
                () -> !document.events().bodies().members().isEmpty());
        robot.clickOn("#com-listen");
        until("it listens", document.events()::isListening);

        call(robot, document, "Tick", "2");
        TableView<IncomingCall> log = robot.lookup("#com-events").queryTableView();
        until("an event came", () -> !log.getItems().isEmpty());
        assertThat(log.getItems()).extracting(IncomingCall::member).contains("onreadystatechange");

        robot.clickOn("#com-events-clear");
        assertThat(log.getItems()).isEmpty();
        robot.clickOn("#com-listen-stop");
        until("it is deaf", () -> !document.events().isListening());
    }

    @Test
    void bodyInJavaAnswersAnEvent(FxRobot robot) throws Exception {
        ObjectViewModel document = ticker(robot);
        robot.clickOn("#com-show-events");
        until(
                "the event's members are known",
                () -> !document.events().bodies().members().isEmpty());
        BodyTexts.Body body = document.events().bodies().members().stream()
                .filter(each -> each.key().equals("onreadystatechange"))
                .findFirst()
                .orElseThrow();
        robot.interact(() -> body.text().set("() -> { throw new IllegalStateException(\"heard it\"); }"));
        robot.clickOn("#com-listen");
        until("it listens", document.events()::isListening);
        call(robot, document, "Tick", "2");
        until(
                "the body ran",
                () -> document.events().events().rows().rows().stream()
                        .anyMatch(
                                call -> call.failure() != null && call.failure().contains("heard it")));
    }

    @Test
    void objectWithoutEventsSaysSo(FxRobot robot) throws Exception {
        create(robot, "Scripting.Dictionary");
        robot.clickOn("#com-show-events");
        until(
                "it is asked",
                () -> robot.lookup("#com-events-pane .empty-title").tryQuery().isPresent());
        assertThat(robot.lookup("#com-listen").queryButton().isDisabled()).isTrue();
    }

    @Test
    void scriptCallsTheJavaObjectThatIsKeptAndPassed(FxRobot robot) throws Exception {
        robot.interact(explorer::showObjects);
        robot.clickOn("#com-to-java");
        JavaObjectViewModel object = explorer.objects().javaObject();
        robot.clickOn("#com-java-member").write("Add");
        robot.clickOn("#com-java-member-add");
        TextArea code = robot.lookup("#com-java-bodies-body-Add").queryAs(TextArea.class);
        robot.interact(() -> code.setText("(a, b) -> (int) a + (int) b"));
        robot.clickOn("#com-java-make");
        until("it is made", () -> object.stateProperty().get() instanceof JavaObjectViewModel.State.Made);
        robot.interact(() ->
                robot.lookup("#com-java-keep-name").queryAs(TextField.class).setText("helper"));
        robot.clickOn("#com-java-keep");
        until("it is kept", () -> !explorer.objects().kept().isEmpty());

        ObjectViewModel script = create(robot, "MSScriptControl.ScriptControl");
        call(robot, script, "Language", Member.Kind.PUT, "\"VBScript\"");
        call(robot, script, "AddObject", "\"helper\"", "@helper");
        Answer answer = call(robot, script, "Eval", "\"helper.Add(2, 3)\"");
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Called.class,
                        called -> assertThat(VariantPrinter.print(
                                        Objects.requireNonNull(called.outcome().returned())))
                                .contains("5"));

        robot.clickOn("#com-to-java");
        TableView<IncomingCall> log = robot.lookup("#com-incoming").queryTableView();
        until(
                "it was called",
                () -> log.getItems().stream().anyMatch(call -> call.member().equals("Add")));
        assertThat(log.getItems())
                .extracting(IncomingCall::kind)
                .contains(IncomingCall.Kind.QUERY_INTERFACE, IncomingCall.Kind.MEMBER);
        assertThat(object.calls().referencesProperty().get()).isNotEmpty();
    }

    @Test
    void bodyThatDoesNotCompileIsRefusedWithItsPlace(FxRobot robot) throws Exception {
        robot.interact(explorer::showObjects);
        robot.clickOn("#com-to-java");
        JavaObjectViewModel object = explorer.objects().javaObject();
        robot.interact(() -> {
            object.addMember("Broken");
            object.bodies().members().getFirst().text().set("() -> nothing");
        });
        robot.clickOn("#com-java-make");
        until("it is refused", () -> object.stateProperty().get() instanceof JavaObjectViewModel.State.Failed);
        assertThat(robot.lookup("#com-java .banner").queryAs(Label.class).getText())
                .contains("Broken");
    }

    @Test
    void interfaceOfAnIdlFileGivesTheMembersToWrite(FxRobot robot, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("shapes.idl"), """
                        import "oaidl.idl";
                        [object, dual, uuid(5f1a0004-7c5b-4c6e-9d55-0a1b2c3d4e5f)] interface IShape : IDispatch {
                          [id(1)] HRESULT Area([in] double width, [out, retval] double *area);
                        };
                        """);
        robot.interact(() -> explorer.workspace().open(file.toString()));
        robot.interact(explorer::showObjects);
        robot.clickOn("#com-to-java");
        ComboBox<?> files = robot.lookup("#com-java-file").queryComboBox();
        until("the file is offered", () -> !files.getItems().isEmpty());
        JavaObjectViewModel object = explorer.objects().javaObject();
        robot.interact(() -> object.fileProperty().set(file));
        until("its interfaces are read", () -> object.offered().contains("IShape"));
        robot.interact(() ->
                robot.lookup("#com-java-interface").queryComboBox().getEditor().setText("IShape"));
        robot.clickOn("#com-java-add");
        until("it is added", () -> !object.interfaces().isEmpty());
        assertThat(object.interfaces()).extracting(InterfacePlan::kind).containsExactly(InterfacePlan.Kind.DUAL);
        assertThat(object.bodies().members()).extracting(BodyTexts.Body::key).containsExactly("Area");
        assertThat(object.bodies().members().getFirst().template()).isEqualTo("(width) -> null");
    }

    @Test
    void typeLibraryIsMadeFromAJavaInterfaceAndOpens(FxRobot robot, @TempDir Path folder) throws Exception {
        robot.interact(explorer::showObjects);
        robot.clickOn("#com-to-java");
        LibraryViewModel library = explorer.objects().javaObject().library();
        robot.interact(() -> robot.lookup("#com-java-tabs")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(2));
        robot.interact(() -> library.textProperty().set("interface Lost { static int no(); }"));
        robot.interact(
                () -> library.fileProperty().set(folder.resolve("basket.tlb").toString()));
        robot.clickOn("#com-tlb-make");
        until("it is refused", () -> library.stateProperty().get() instanceof LibraryViewModel.State.Failed);
        assertThat(robot.lookup("#com-tlb .banner").queryAs(Label.class).getText())
                .contains("Lost.no");
        robot.interact(() -> library.textProperty().set("interface Basket { int put(String what); int getCount(); }"));
        robot.clickOn("#com-tlb-make");
        until("it is made", () -> library.stateProperty().get() instanceof LibraryViewModel.State.Made);
        until("it is open", () -> texts(robot).stream().anyMatch(text -> text.contains("Basket")));
        robot.interact(library::make);
        until("it is not replaced", () -> library.stateProperty().get() instanceof LibraryViewModel.State.Exists);
    }

    @Test
    void whatARegistrationWouldWriteIsShownBeforeItIsWrittenAndRemovedAtTheEnd(FxRobot robot) throws Exception {
        robot.interact(explorer::showObjects);
        robot.clickOn("#com-to-java");
        JavaObjectViewModel object = explorer.objects().javaObject();
        robot.interact(() -> object.addMember("Ping"));
        robot.interact(() -> robot.lookup("#com-java-tabs")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(1));
        assertThat(robot.lookup("#com-class-serve").queryButton().isDisabled()).isTrue();
        robot.clickOn("#com-class-plan");
        until(
                "it is planned",
                () -> object.served().stateProperty().get() instanceof ServedClassViewModel.State.Planned);
        assertThat(object.served().changes())
                .anyMatch(change -> change.path().contains("LocalServer32"))
                .anyMatch(change -> change.path().contains("Explorer.JavaObject"));

        robot.clickOn("#com-class-serve");
        until(
                "it is served",
                () -> object.served().stateProperty().get() instanceof ServedClassViewModel.State.Serving);
        Button end = robot.lookup("#com-class-end").queryButton();
        assertThat(end.isDisabled()).isFalse();
        robot.clickOn("#com-class-end");
        until("it is removed", () -> object.served().stateProperty().get() instanceof ServedClassViewModel.State.Idle);
    }

    /// A Java object that fires the events of a document when its member is called.
    private ObjectViewModel ticker(FxRobot robot) throws Exception {
        robot.interact(explorer::showObjects);
        robot.clickOn("#com-to-java");
        JavaObjectViewModel object = explorer.objects().javaObject();
        robot.interact(() -> {
            object.nameProperty().set("Ticker");
            object.eventsProperty().set("XMLDOMDocumentEvents");
            object.addMember("Tick");
            object.bodies()
                    .members()
                    .getFirst()
                    .text()
                    .set("(times) -> { for (int i = 0; i < (int) times; i++) { fire(\"onreadystatechange\"); } }");
        });
        robot.clickOn("#com-java-make");
        until("it is made", () -> object.stateProperty().get() instanceof JavaObjectViewModel.State.Made);
        robot.clickOn("#com-java-open");
        until("it is open", () -> explorer.objects().shownProperty().get() instanceof ComViewModel.Shown.Of);
        return explorer.objects().objects().getLast();
    }

    private ObjectViewModel create(FxRobot robot, String name) throws Exception {
        robot.interact(() -> {
            explorer.showObjects();
            explorer.objects().create(name, "");
        });
        until(
                name + " is there",
                () -> explorer.objects().shownProperty().get() instanceof ComViewModel.Shown.Of(var object)
                        && object.name().equals(name));
        return explorer.objects().objects().getLast();
    }

    private static Answer call(FxRobot robot, ObjectViewModel object, String member, String... arguments)
            throws Exception {
        return call(robot, object, member, Member.Kind.METHOD, arguments);
    }

    private static Answer call(
            FxRobot robot, ObjectViewModel object, String member, Member.Kind kind, String... arguments)
            throws Exception {
        robot.interact(() -> {
            List<MemberRow> rows = object.members().rows();
            rows.stream()
                    .filter(row ->
                            row.member().name().equals(member) && row.member().kind() == kind)
                    .findFirst()
                    .ifPresentOrElse(object::choose, () -> object.chooseByName(member));
            while (object.form().rows().size() < arguments.length) {
                object.form().add();
            }
            for (int i = 0; i < arguments.length; i++) {
                object.form().rows().get(i).textProperty().set(arguments[i]);
            }
            object.call();
        });
        until(member + " answers", () -> object.answerProperty().get() != null);
        return Objects.requireNonNull(object.answerProperty().get());
    }
}
