package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.interopexplorer.app.session.SystemNames;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of what the explorer finds beyond the open libraries.
@ExtendWith(ApplicationExtension.class)
class ReachPictures extends PictureTaker {
    @TempDir
    static Path cache;

    @Start
    void begin(Stage stage) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("XDG_CACHE_HOME", cache.toString());
        show(stage, CoreServices.of(Machine.current(), environment, cache.resolve("typed"), _ -> {}));
    }

    @Test
    void aNameInLibrariesThatAreNotOpen(FxRobot robot) throws Exception {
        run(WindowScript.DONE, "libm.so.6", "cos", "1.0");
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("crc32");
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> explorer.workspace().systemNames().stateProperty().get() instanceof SystemNames.State.Read);
        take("system-search");
    }

    @Test
    void whatIsInAnArchive(FxRobot robot) throws Exception {
        Path jar = Path.of(Class.forName("com.sun.jna.Native")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        robot.interact(() -> explorer.open(jar.toString()));
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> robot.lookup("#contents-list").tryQuery().isPresent());
        take("archive");
    }
}
