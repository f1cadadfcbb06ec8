package org.interopexplorer.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// JavaFX creates a dragboard only for a real gesture on the desktop, so the test uses its constructor.
@ExtendWith(ApplicationExtension.class)
class FileDropTest {
    private final List<File> opened = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @Start
    void start(Stage stage) {
        scene = new Scene(new StackPane(), 200, 100);
        FileDrop.install(scene, scene.getRoot(), opened::addAll);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void everyDroppedFileIsOpened(FxRobot robot) {
        List<File> files = List.of(new File("/lib/a.so"), new File("/lib/b.so"));
        drop(robot, files);
        assertThat(opened).isEqualTo(files);
    }

    @Test
    void textIsNotTakenForFiles(FxRobot robot) {
        drop(robot, List.of());
        assertThat(opened).isEmpty();
    }

    private void drop(FxRobot robot, List<File> files) {
        robot.interact(() -> {
            Event.fireEvent(scene, event(files));
            return true;
        });
    }

    private DragEvent event(List<File> files) throws ReflectiveOperationException {
        Object clipboard = Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(), new Class<?>[] {TKClipboard.class}, (_, method, arguments) -> {
                    boolean forFiles = arguments != null && DataFormat.FILES.equals(arguments[0]);
                    return switch (method.getName()) {
                        case "hasContent" -> forFiles && !files.isEmpty();
                        case "getContent" -> forFiles ? files : null;
                        default -> null;
                    };
                });
        Constructor<Dragboard> constructor = Dragboard.class.getDeclaredConstructor(TKClipboard.class);
        constructor.setAccessible(true);
        Dragboard dragboard = constructor.newInstance(clipboard);
        return new DragEvent(
                scene, scene, DragEvent.DRAG_DROPPED, dragboard, 10, 10, 10, 10, TransferMode.COPY, null, null, null);
    }
}
