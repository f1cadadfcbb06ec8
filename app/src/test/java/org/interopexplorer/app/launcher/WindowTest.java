package org.interopexplorer.app.launcher;

import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;

/// A test in the real window: a new one for each test, closed after it.
@ExtendWith(ApplicationExtension.class)
abstract class WindowTest {
    @SuppressWarnings("NullAway.Init")
    RealWindow window;

    @SuppressWarnings("NullAway.Init")
    Explorer explorer;

    @SuppressWarnings("NullAway.Init")
    Stage stage;

    /// TestFX looks for `@Start` only in the class of the test.
    @BeforeEach
    void start() throws TimeoutException {
        stage = FxToolkit.setupStage(shown -> {
            window = new RealWindow(shown, Optional.empty());
            explorer = window.explorer();
            shown.show();
        });
    }

    @AfterEach
    void end() {
        window.close();
    }
}
