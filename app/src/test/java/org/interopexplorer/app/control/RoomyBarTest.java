package org.interopexplorer.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Waits.until;

import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class RoomyBarTest {
    private final SimpleStringProperty words = new SimpleStringProperty("Copy (Ctrl+C)");

    @SuppressWarnings("NullAway.Init")
    private HBox bar;

    @SuppressWarnings("NullAway.Init")
    private Button copy;

    @Start
    void start(Stage stage) {
        copy = IconButtons.of(Feather.COPY, words, () -> {});
        Button bin = IconButtons.of(Feather.TRASH, new SimpleStringProperty("Forget"), () -> {});
        bar = new HBox(copy, bin);
        RoomyBar.label(bar, List.of(copy, bin));
        stage.setScene(new Scene(bar, 600, 60));
        stage.show();
    }

    @Test
    void wordsAreShownWhereThereIsRoomForAll(FxRobot robot) throws TimeoutException {
        until("the words are there", () -> copy.getContentDisplay() == ContentDisplay.LEFT);
        assertThat(copy.getText()).isEqualTo("Copy");
        robot.interact(() -> bar.resize(100, 60));
        until("only icons are there", () -> copy.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY);
        robot.interact(() -> bar.resize(600, 60));
        until("the words are there again", () -> copy.getContentDisplay() == ContentDisplay.LEFT);
        robot.interact(
                () -> words.set(
                        "Copy the whole of what was selected in this table, and everything that belongs to it, with its names"));
        until("longer words do not fit", () -> copy.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY);
    }
}
