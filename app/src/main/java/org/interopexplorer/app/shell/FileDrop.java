package org.interopexplorer.app.shell;

import java.io.File;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Opens all files that are dropped anywhere on the window. The window lights up while they are dragged over it.
final class FileDrop {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("drop");

    private FileDrop() {}

    /// @param lit the node that shows that files can be dropped
    static void install(Scene scene, Node lit, Consumer<List<File>> open) {
        scene.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                lit.pseudoClassStateChanged(OVER, true);
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                event.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_EXITED, _ -> lit.pseudoClassStateChanged(OVER, false));
        scene.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            lit.pseudoClassStateChanged(OVER, false);
            if (event.getDragboard().hasFiles()) {
                open.accept(event.getDragboard().getFiles());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }
}
