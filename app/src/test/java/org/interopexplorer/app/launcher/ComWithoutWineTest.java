package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.interopexplorer.app.com.ClassesViewModel;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// The COM page on a machine without Wine.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ComWithoutWineTest extends WindowTest {
    @BeforeEach
    @Override
    void start() throws TimeoutException {
        Map<String, String> environment = Map.of(Wine.VARIABLE, "/no/such/wine");
        stage = FxToolkit.setupStage((Stage shown) -> {
            window = new RealWindow(
                    shown, Optional.empty(), CoreServices.of(Machine.current(), environment, null, _ -> {}));
            explorer = window.explorer();
            shown.show();
        });
    }

    @Test
    void oneSentenceSaysWhichPackageIsMissing(FxRobot robot) throws Exception {
        robot.interact(() -> {
            explorer.showObjects();
            explorer.objects().classes().load();
        });
        until(
                "it has failed",
                () -> explorer.objects().classes().stateProperty().get() instanceof ClassesViewModel.State.Failed);
        assertThat(robot.lookup("#com-classes-failure").queryAs(Label.class).getText())
                .contains(Wine.PACKAGE);
    }
}
