package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.util.List;
import java.util.Objects;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import org.interopexplorer.app.com.ComViewModel.Answer;
import org.interopexplorer.app.com.ComViewModel.Classes;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.api.FxRobot;

/// COM classes and an object of one in the real window, through Wine.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ComWindowTest extends WindowTest {
    @Test
    void anObjectIsCreatedCalledAndReleased(FxRobot robot) throws Exception {
        Assumptions.assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "No Wine here");
        robot.interact(() -> {
            explorer.showObjects();
            explorer.objects().load();
        });
        until(
                "the classes are there",
                () -> explorer.objects().classesProperty().get() instanceof Classes.Listed);
        robot.interact(() -> explorer.objects().filterProperty().set("scripting.dictionary"));
        TableView<ComClass> classes = robot.lookup("#com-classes").queryTableView();
        assertThat(classes.getItems()).extracting(ComClass::progId).containsExactly("Scripting.Dictionary");

        robot.interact(() -> explorer.objects().create("Scripting.Dictionary"));
        until("it is there", () -> explorer.objects().shownProperty().get() != null);
        TableView<Member> members = robot.lookup("#com-members").queryTableView();
        assertThat(members.getItems()).extracting(Member::name).contains("Add", "Count", "Keys");

        add(robot);
        add(robot);
        assertThat(robot.lookup("#com-answer").queryAs(TextInputControl.class).getText())
                .contains("0x800A01C9");

        robot.interact(() -> explorer.objects().release());
        until("it is gone", () -> explorer.objects().shownProperty().get() == null);
        assertThat(explorer.objects().answerProperty().get())
                .isEqualTo(new Answer.Released("Scripting.Dictionary", 0L));
    }

    private void add(FxRobot robot) throws Exception {
        Answer before = explorer.objects().answerProperty().get();
        robot.interact(() -> explorer.objects().call("Add", Member.Kind.METHOD, List.of("\"key\"", "[1, \"two\"]")));
        until(
                "it has answered",
                () -> !Objects.equals(explorer.objects().answerProperty().get(), before));
    }
}
