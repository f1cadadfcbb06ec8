package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import org.interopexplorer.app.com.Answer;
import org.interopexplorer.app.com.ClassRow;
import org.interopexplorer.app.com.ClassesViewModel;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.com.MemberForm;
import org.interopexplorer.app.com.MemberRow;
import org.interopexplorer.app.com.ObjectInterfaces;
import org.interopexplorer.app.com.ObjectViewModel;
import org.interopexplorer.app.control.TermText;
import org.interopexplorer.app.session.ComCall;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.core.com.Apartment;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.com.VariantPrinter;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.review.Finding;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.api.FxRobot;

/// COM classes and objects in the real window, through Wine.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ComWindowTest extends WindowTest {
    @BeforeEach
    void assumeWine() {
        Assumptions.assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "No Wine here");
    }

    @Test
    void aClassIsFoundByAnInterfaceAndCreatedWithTheKeyboard(FxRobot robot) throws Exception {
        listClasses(robot);
        TableView<ClassRow> classes = robot.lookup("#com-classes").queryTableView();
        until(
                "their interfaces are read",
                () -> classes.getItems().stream()
                        .anyMatch(row -> row.interfaces().contains("IDictionary")));

        robot.interact(
                () -> explorer.objects().classes().rows().filterProperty().set("idictionary scrrun"));
        assertThat(classes.getItems()).extracting(ClassRow::label).contains("Scripting.Dictionary");
        robot.interact(() -> classes.getSelectionModel()
                .select(classes.getItems().stream()
                        .filter(row -> row.cannotStart() == null)
                        .findFirst()
                        .orElseThrow()));
        robot.interact(classes::requestFocus);
        robot.push(KeyCode.ENTER);
        until("it is there", () -> shown() != null);
        assertThat(members(robot).getItems())
                .extracting(row -> row.member().name())
                .contains("Add", "Count", "Keys");
    }

    @Test
    void whatIsRegisteredForAnotherWidthSaysThatItCannotStart(FxRobot robot) throws Exception {
        listClasses(robot);
        TableView<ClassRow> classes = robot.lookup("#com-classes").queryTableView();
        ClassRow barred = classes.getItems().stream()
                .filter(row -> row.cannotStart() != null)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> classes.getSelectionModel().select(barred));
        assertThat(robot.lookup("#com-create").query().isDisabled()).isTrue();
    }

    @Test
    void anErrorShowsTheCodeAndWhatTheObjectSaysAndTheObjectIsReleased(FxRobot robot) throws Exception {
        create(robot, "Scripting.Dictionary");
        choose(robot, "Add", Member.Kind.METHOD);
        fill(robot, "Key", "\"key\"");
        fill(robot, "Item", "[1, \"two\"]");
        Answer first = call(robot);
        assertThat(first)
                .isInstanceOfSatisfying(
                        Answer.Called.class,
                        called -> assertThat(called.outcome().failed()).isFalse());

        robot.interact(() -> ((TextField) argument(robot, "Key")).setText("\"key\""));
        call(robot);
        assertThat(texts(robot.lookup("#com-answer").queryParent()))
                .contains("0x800A01C9")
                .contains("EXCEPINFO");

        press(robot, "#com-release");
        until("it is released", () -> object().lifeProperty().get() == ObjectViewModel.Life.RELEASED);
        assertThat(object().answerProperty().get()).isEqualTo(new Answer.Released("Scripting.Dictionary", 0L));

        call(robot);
        assertThat(object().answerProperty().get()).isInstanceOf(Answer.Ended.class);
    }

    @Test
    void bothWaysToAMemberAreComparedAndAValueIsReadOnDemand(FxRobot robot) throws Exception {
        create(robot, "Scripting.Dictionary");
        choose(robot, "Count", Member.Kind.GET);
        press(robot, "#com-way-both");
        Answer answer = call(robot);
        assertThat(answer).isInstanceOfSatisfying(Answer.Called.class, called -> {
            assertThat(VariantPrinter.print(
                            Objects.requireNonNull(called.outcome().returned())))
                    .isEqualTo("0");
            assertThat(called.other()).isNotNull();
        });
        assertThat(texts((Parent) robot.lookup("#com-agreement").query())).contains("the same");

        robot.interact(() -> object().read(members(robot).getItems()));
        until("it is read", () -> object().values().containsValue("0"));
    }

    @Test
    void aReturnedObjectIsOpenedKeptAndPassedOn(FxRobot robot) throws Exception {
        create(robot, "Scripting.FileSystemObject");
        choose(robot, "GetSpecialFolder", Member.Kind.METHOD);
        robot.interact(() -> object().form().rows().getFirst().textProperty().set("0"));
        call(robot);
        press(robot, "#com-keep");
        enter(robot, "#com-keep-name", "folder");
        until("it has a name", () -> !explorer.objects().kept().isEmpty());

        press(robot, "#com-open");
        until("it is open", () -> explorer.objects().objects().size() == 2);
        choose(robot, "Path", Member.Kind.GET);
        Answer path = call(robot);
        assertThat(path)
                .isInstanceOfSatisfying(
                        Answer.Called.class,
                        called -> assertThat(called.outcome().returned()).isEqualTo(new Variant.Text("C:\\windows")));
    }

    @Test
    void aMemberIsCalledByATypedNameAndACollectionIsWalked(FxRobot robot) throws Exception {
        create(robot, "Scripting.Dictionary");
        choose(robot, "Add", Member.Kind.METHOD);
        fill(robot, "Key", "a");
        fill(robot, "Item", "1");
        call(robot);
        robot.interact(() -> robot.lookup("#com-late").queryAs(TextField.class).setText("count"));
        until(
                "it has a DISPID",
                () -> object().namedProperty().get() != null
                        && object().namedProperty().get().name().equals("count"));
        assertThat(robot.lookup("#com-named").queryAs(Label.class).getText()).startsWith("DISPID ");
        Answer count = call(robot);
        assertThat(count)
                .isInstanceOfSatisfying(
                        Answer.Called.class,
                        called -> assertThat(VariantPrinter.print(
                                        Objects.requireNonNull(called.outcome().returned())))
                                .isEqualTo("1"));

        press(robot, "#com-walk");
        until("it is walked", () -> object().answerProperty().get() instanceof Answer.Elements);
        TableView<?> grid = robot.lookup("#com-grid").queryTableView();
        assertThat(grid.getItems()).hasSize(1);
    }

    @Test
    void interfacesAreAskedForOneByHandAndAllThatAreKnown(FxRobot robot) throws Exception {
        create(robot, "Scripting.Dictionary");
        enter(robot, "#com-query", "IDictionary");
        until("it answers", () -> object().answerProperty().get() instanceof Answer.Called);
        // The same object is shown with the interface that answered, not as another object.
        press(robot, "#com-open");
        until("its members are of that interface", () -> object().byProperty().get() != null);
        assertThat(explorer.objects().objects()).hasSize(1);
        press(robot, "#com-ask");
        until(
                "all are asked for",
                () -> object().interfacesProperty().get() instanceof ObjectInterfaces.State.Found found
                        && found.isWhole());
        var found = (ObjectInterfaces.State.Found) object().interfacesProperty().get();
        assertThat(found.all()).extracting(each -> each.name()).contains("IUnknown", "IDispatch", "IDictionary");
    }

    @Test
    void aNameThatNoClassHasIsRefusedInOneSentence(FxRobot robot) throws Exception {
        robot.interact(explorer::showObjects);
        enter(robot, "#com-name", "No.Such.Class");
        until("it is refused", () -> explorer.objects().failureProperty().get() != null);
        assertThat(robot.lookup("#com-failure").queryAs(Label.class).getText()).contains("No.Such.Class");
    }

    @Test
    void anObjectLivesInTheApartmentThatWasChosen(FxRobot robot) throws Exception {
        robot.interact(() -> {
            explorer.showObjects();
            explorer.objects().classes().apartmentProperty().set(Apartment.MTA);
        });
        create(robot, "Scripting.Dictionary");
        assertThat(object().apartment()).isEqualTo(Apartment.MTA);
        assertThat(texts((Parent) robot.lookup("#com-object").query())).contains("Multithreaded");
    }

    @Test
    void whatWasDoneStandsInTheRecord(FxRobot robot) throws Exception {
        create(robot, "Scripting.Dictionary");
        choose(robot, "Count", Member.Kind.GET);
        call(robot);
        press(robot, "#com-release");
        until("it is released", () -> object().lifeProperty().get() == ObjectViewModel.Life.RELEASED);
        assertThat(explorer.workspace().comCalls().all())
                .extracting(call -> call.action().kind().word())
                .containsExactly("create", "get", "release");

        robot.push(KeyCode.SHORTCUT, KeyCode.J);
        until(
                "the drawer shows it",
                () -> robot.lookup("#com-history").tryQuery().isPresent());
        TableView<ComCall> history = robot.lookup("#com-history").queryTableView();
        robot.interact(() -> {
            history.getSelectionModel().clearSelection();
            history.getSelectionModel().select(1);
            Event.fireEvent(
                    history, new KeyEvent(KeyEvent.KEY_PRESSED, "s", "s", KeyCode.S, false, true, false, false));
        });
        assertThat(explorer.collections().rows())
                .extracting(
                        row -> Objects.requireNonNull(row.step().com()).kind().word())
                .containsExactly("create", "get");
    }

    @Test
    void theReviewOfTheSessionTellsOfObjectsAndLeadsBackToThem(FxRobot robot) throws Exception {
        create(robot, "Scripting.Dictionary");
        choose(robot, "Count", Member.Kind.GET);
        for (int i = 1; i <= 10; i++) {
            int calls = 1 + i;
            robot.interact(() -> object().call());
            until("it returned", () -> explorer.workspace().comCalls().all().size() == calls);
        }
        robot.interact(() -> explorer.workspace().showWindowPage(WindowPage.REVIEW));
        until("late calls of a dual interface are told", () -> reviewed(robot).contains("review.com-late"));
        assertThat(reviewed(robot))
                .contains("review.com-unreleased", "review.com-same-read")
                .doesNotContain("review.com-crossing");
        robot.interact(() -> {
            TableView<Finding> findings = robot.lookup("#session-review").queryTableView();
            findings.getSelectionModel().clearSelection();
            findings.getSelectionModel().select(reviewed(robot).indexOf("review.com-late"));
        });
        until(
                "its first place is there",
                () -> places(robot).stream()
                        .findFirst()
                        .filter(link -> link.getText().equals("COM action 2"))
                        .isPresent());
        robot.interact(() -> places(robot).getFirst().fire());
        until(
                "the object is shown again",
                () -> explorer.workspace().windowPageProperty().get() == WindowPage.COM && shown() != null);
    }

    private static List<Hyperlink> places(FxRobot robot) {
        return robot.lookup("#review-places").tryQueryAs(FlowPane.class).stream()
                .flatMap(pane -> pane.getChildren().stream())
                .map(Hyperlink.class::cast)
                .toList();
    }

    private static List<String> reviewed(FxRobot robot) {
        return robot.lookup("#session-review").tryQueryAs(TableView.class).stream()
                .flatMap(table -> ((TableView<?>) table).getItems().stream())
                .map(finding -> ((Finding) finding).code())
                .toList();
    }

    @Test
    void aLibraryWithoutTypeLibrariesTellsItsClassesByItsOwnCode(FxRobot robot) throws Exception {
        Path library = Path.of("/usr/lib/p7zip/7z.so");
        Assumptions.assumeTrue(Files.exists(library), "No p7zip-full here");
        robot.interact(() -> explorer.open(library.toString()));
        until(
                "it is read",
                () -> explorer.workspace().libraries().getFirst().image().isPresent());
        robot.interact(() -> {
            explorer.showObjects();
            explorer.objects().classes().sourceProperty().set(library);
        });
        until(
                "its classes are asked for",
                () -> explorer.objects().classes().fileProperty().get() != null);
        press(robot, "#com-file-ask");
        until(
                "it has told them",
                () -> !explorer.objects().classes().itemsProperty().get().isEmpty());
        assertThat(explorer.objects().classes().itemsProperty().get())
                .extracting(ClassRow::label)
                .anyMatch(label -> label.contains("7z"));
    }

    private void listClasses(FxRobot robot) throws TimeoutException {
        robot.interact(explorer::showObjects);
        press(robot, "#com-load");
        var state = explorer.objects().classes().stateProperty();
        until("the classes are read", () -> !(state.get() instanceof ClassesViewModel.State.Loading));
        assertThat(state.get()).isEqualTo(new ClassesViewModel.State.Listed());
    }

    private void create(FxRobot robot, String name) throws TimeoutException {
        robot.interact(explorer::showObjects);
        enter(robot, "#com-name", name);
        until("it is there", () -> shown() != null);
    }

    /// Fills in a field and presses Enter. Typing would take the window a frame for each letter.
    private static void enter(FxRobot robot, String field, String text) {
        robot.interact(() -> {
            TextField typed = robot.lookup(field).queryAs(TextField.class);
            typed.requestFocus();
            typed.setText(text);
            // What Enter does. A page that has just been shown may still move the keyboard elsewhere.
            typed.fireEvent(new ActionEvent());
        });
    }

    /// Presses a button once it is there. A click would miss one that an answer moves in the meantime.
    private static void press(FxRobot robot, String button) throws TimeoutException {
        until(
                button + " can be pressed",
                () -> robot.lookup(button)
                        .match(node -> node.isVisible() && !node.isDisabled())
                        .tryQuery()
                        .isPresent());
        robot.interact(() -> robot.lookup(button).queryAs(ButtonBase.class).fire());
    }

    private @org.jspecify.annotations.Nullable ObjectViewModel shown() {
        return explorer.objects().shownProperty().get() instanceof ComViewModel.Shown.Of(var object) ? object : null;
    }

    private ObjectViewModel object() {
        return Objects.requireNonNull(shown());
    }

    private static TableView<MemberRow> members(FxRobot robot) {
        return robot.lookup("#com-members").queryTableView();
    }

    private void choose(FxRobot robot, String name, Member.Kind kind) throws TimeoutException {
        robot.interact(() -> members(robot)
                .getSelectionModel()
                .clearAndSelect(members(robot)
                        .getItems()
                        .indexOf(members(robot).getItems().stream()
                                .filter(row -> row.member().name().equals(name)
                                        && row.member().kind() == kind)
                                .findFirst()
                                .orElseThrow())));
        until("it is chosen", () -> {
            MemberForm.Chosen chosen = object().form().chosenProperty().get();
            return chosen != null && chosen.name().equals(name);
        });
    }

    private static Node argument(FxRobot robot, String name) {
        return robot.from(robot.lookup("#com-argument-" + name).<Node>query())
                .lookup(".text-field")
                .query();
    }

    private static void fill(FxRobot robot, String name, String literal) {
        robot.interact(() -> ((TextField) argument(robot, name)).setText(literal));
    }

    @SuppressWarnings("ReferenceEquality") // Another answer may have the same content.
    private Answer call(FxRobot robot) throws TimeoutException {
        Answer before = object().answerProperty().get();
        press(robot, "#com-call");
        until("it has answered", () -> object().answerProperty().get() != before);
        return Objects.requireNonNull(object().answerProperty().get());
    }

    /// Every text below a node.
    private static String texts(Parent parent) {
        StringBuilder all = new StringBuilder();
        collect(parent, all);
        return all.toString();
    }

    private static void collect(Parent parent, StringBuilder into) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child instanceof Label label) {
                into.append(label.getText()).append('\n');
            }
            if (child instanceof TermText text) {
                into.append(text.getText()).append('\n');
            }
            if (child instanceof Parent inner) {
                collect(inner, into);
            }
        }
    }
}
