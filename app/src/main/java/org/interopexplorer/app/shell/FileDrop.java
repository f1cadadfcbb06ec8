package org.interopexplorer.app.shell;

import java.io.File;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Files dropped anywhere on the window are opened.
final class FileDrop {
    private FileDrop() {}

    static void install(Scene scene, Consumer<List<File>> open) {
        scene.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                event.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            if (event.getDragboard().hasFiles()) {
                open.accept(event.getDragboard().getFiles());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }
}
