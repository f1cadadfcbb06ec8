package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;
import org.interopexplorer.app.com.Answer;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.com.MemberForm;
import org.interopexplorer.app.com.ObjectViewModel;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.com.VariantPrinter;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.api.FxRobot;

/// Objects and members that a person names by hand, in the real window through Wine: monikers, slots, default
/// members, languages.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ComByHandTest extends WindowTest {
    @BeforeEach
    void assumeWine() {
        Assumptions.assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "No Wine here");
    }

    @Test
    void aMonikerBindsToItsObjectAndAnotherMachineIsRefused(FxRobot robot) throws Exception {
        create(robot, "new:Scripting.Dictionary");
        assertThat(object().name()).isEqualTo("new:Scripting.Dictionary");
        for (String remote :
                new String[] {"winmgmts:\\\\elsewhere\\root\\cimv2", "\\\\elsewhere\\Scripting.Dictionary"}) {
            robot.interact(explorer.objects()::showClasses);
            enter(robot, "#com-name", remote);
            until(
                    "it is refused",
                    () -> explorer.objects().failureProperty().get() != null
                            && Objects.requireNonNull(
                                            explorer.objects().failureProperty().get())
                                    .during()
                                    .equals(remote));
            assertThat(robot.lookup("#com-failure").queryAs(Label.class).getText())
                    .contains(remote, "another machine");
        }
    }

    @Test
    void aSlotIsCalledByAPrototypeThatIsTyped(FxRobot robot) throws Exception {
        create(robot, "Scripting.Dictionary");
        robot.interact(() -> late(robot).setText("slot 0 HRESULT QueryInterface(GUID *iid, void **out)"));
        assertThat(object().form().rows()).extracting(row -> row.name()).containsExactly("iid", "out");
        assertThat(object().form().wayProperty().get()).isEqualTo(MemberForm.Way.VTABLE);
        robot.interact(() -> {
            object().form().rows().getFirst().textProperty().set("{00020400-0000-0000-C000-000000000046}");
            object().form().rows().getLast().textProperty().set("out");
        });
        assertThat(call(robot)).isInstanceOfSatisfying(Answer.BySlot.class, called -> {
            assertThat(called.outcome().returned().hresult()).isZero();
            assertThat(called.outcome().returned().arguments().getLast().out()).isInstanceOf(Value.Address.class);
        });
        assertThat(explorer.workspace().comCalls().all().getLast().label()).contains("slot 0 HRESULT QueryInterface");

        // What the slot gave is the same object: it is shown, not another one.
        robot.clickOn("#com-open-pointer");
        until("it is open", () -> !explorer.objects().busyProperty().get());
        assertThat(explorer.objects().objects()).hasSize(1);

        robot.interact(() -> {
            object().form().rows().getFirst().textProperty().set("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3399}");
            object().form().rows().getLast().textProperty().set("out");
        });
        call(robot);
        assertThat(texts(robot.lookup("#com-answer").queryParent())).contains("0x80004002", "E_NOINTERFACE");
    }

    @Test
    void aPrototypeThatCannotBeReadSaysWhy(FxRobot robot) throws Exception {
        create(robot, "Scripting.Dictionary");
        robot.interact(() -> late(robot).setText("slot 3 HRESULT f(nosuch *x)"));
        assertThat(object().form().chosenProperty().get()).isNull();
        assertThat(texts((Parent) robot.lookup("#com-object").query())).contains("nosuch");
        robot.interact(() -> late(robot).setText("slot 3 HRESULT f(int *x)"));
        assertThat(object().form().chosenProperty().get()).isNotNull();
        assertThat(texts((Parent) robot.lookup("#com-object").query())).doesNotContain("nosuch");
        robot.interact(() -> object().form().rows().getFirst().textProperty().set("{x: "));
        assertThat(robot.lookup("#com-call").query().isDisabled()).isTrue();
    }

    @Test
    void theDefaultMemberIsChosenAndCalled(FxRobot robot) throws Exception {
        create(robot, "Scripting.Dictionary");
        robot.clickOn("#com-default");
        MemberForm.Chosen chosen =
                Objects.requireNonNull(object().form().chosenProperty().get());
        assertThat(chosen.name()).isEqualTo("Item");
        assertThat(Objects.requireNonNull(chosen.member()).kind()).isEqualTo(Member.Kind.GET);
        robot.interact(() -> object().form().rows().getFirst().textProperty().set("\"nobody\""));
        assertThat(call(robot))
                .isInstanceOfSatisfying(
                        Answer.Called.class,
                        called -> assertThat(called.outcome().failed()).isFalse());
    }

    @Test
    void aMemberIsAskedInTheLanguageThatIsChosen(FxRobot robot) throws Exception {
        create(robot, "Scripting.Dictionary");
        robot.interact(() -> late(robot).setText("dispid 2"));
        ComboBox<?> lcid = robot.lookup("#com-lcid").queryComboBox();
        robot.interact(() -> lcid.getEditor().setText("1036 fr-FR"));
        assertThat(object().form().isReady()).isTrue();
        assertThat(call(robot))
                .isInstanceOfSatisfying(
                        Answer.Called.class,
                        called -> assertThat(VariantPrinter.print(
                                        Objects.requireNonNull(called.outcome().returned())))
                                .isEqualTo("0"));
        robot.interact(() -> lcid.getEditor().setText("French"));
        assertThat(robot.lookup("#com-call").query().isDisabled()).isTrue();
    }

    @Test
    void aPropertyThatNothingDeclaresIsPutAndNamedArgumentsAreTyped(FxRobot robot) throws Exception {
        create(robot, "Scripting.Dictionary");
        robot.interact(() -> {
            late(robot).setText("CompareMode");
            object().form().kindProperty().set(Member.Kind.PUT);
            object().form().add();
            object().form().rows().getFirst().textProperty().set("1");
        });
        until("it has a DISPID", () -> object().namedProperty().get() != null);
        assertThat(call(robot))
                .isInstanceOfSatisfying(
                        Answer.Called.class,
                        called -> assertThat(called.outcome().hresult()).isZero());
        robot.interact(() -> late(robot).setText("CompareMode"));
        robot.interact(() -> late(robot).setText("comparemode"));
        until("it has a DISPID", () -> object().namedProperty().get() != null);
        assertThat(call(robot))
                .isInstanceOfSatisfying(
                        Answer.Called.class,
                        called -> assertThat(VariantPrinter.print(
                                        Objects.requireNonNull(called.outcome().returned())))
                                .isEqualTo("1"));
        robot.interact(() -> {
            late(robot).setText("Exists");
            object().form().add();
            object().form().rows().getFirst().textProperty().set("Key:=\"a\"");
        });
        until("it has a DISPID", () -> object().namedProperty().get() != null);
        assertThat(call(robot))
                .isInstanceOfSatisfying(
                        Answer.Called.class,
                        called -> assertThat(called.outcome().returned()).isEqualTo(Variant.Truth.of(false)));
    }

    private void create(FxRobot robot, String name) throws TimeoutException {
        robot.interact(explorer::showObjects);
        enter(robot, "#com-name", name);
        until("it is there", () -> shown() != null);
    }

    private static void enter(FxRobot robot, String field, String text) {
        robot.interact(() -> {
            TextField typed = robot.lookup(field).queryAs(TextField.class);
            typed.requestFocus();
            typed.setText(text);
            // What Enter does. A page that has just been shown may still move the keyboard elsewhere.
            typed.fireEvent(new ActionEvent());
        });
    }

    private static TextField late(FxRobot robot) {
        return robot.lookup("#com-late").queryAs(TextField.class);
    }

    private @Nullable ObjectViewModel shown() {
        return explorer.objects().shownProperty().get() instanceof ComViewModel.Shown.Of(var object) ? object : null;
    }

    private ObjectViewModel object() {
        return Objects.requireNonNull(shown());
    }

    @SuppressWarnings("ReferenceEquality") // Another answer may say the same.
    private Answer call(FxRobot robot) throws TimeoutException {
        Answer before = object().answerProperty().get();
        robot.clickOn("#com-call");
        until("it has answered", () -> object().answerProperty().get() != before);
        return Objects.requireNonNull(object().answerProperty().get());
    }

    private static String texts(Parent parent) {
        StringBuilder all = new StringBuilder();
        collect(parent, all);
        return all.toString();
    }

    private static void collect(Parent parent, StringBuilder into) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child instanceof Label label) {
                into.append(label.getText()).append('\n');
            } else if (child instanceof Text text && text.isVisible() && parent.isVisible()) {
                into.append(text.getText()).append('\n');
            }
            if (child instanceof Parent inner && inner.isVisible()) {
                collect(inner, into);
            }
        }
    }
}
