package org.interopexplorer.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.theme.Appearance;
import org.interopexplorer.app.theme.ThemeSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
    @Start
    void start(Stage stage) {
        ThemeSwitch theme = new ThemeSwitch();
        theme.appearanceProperty().set(Appearance.DARK);
        Messages messages = new Messages(Locale.FRENCH);
        TextField typed = new TextField();
        typed.setId("typed");
        MainWindow window = new MainWindow(new Panes(
                typed,
                new Label("exports"),
                new Label("function"),
                List.of(new Panes.Page(messages.text("shell.title"), new StackPane())),
                List.of(new Panes.Page(messages.text("shell.title"), new StackPane()))));
        Scene scene = new Scene(window.root(), 1280, 800);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void keysReachTheWindowOnAMachineWithoutDisplay(FxRobot robot) {
        robot.clickOn("#typed").write("cos");
        assertThat(robot.lookup("#typed").queryAs(TextField.class).getText()).isEqualTo("cos");
    }
}
