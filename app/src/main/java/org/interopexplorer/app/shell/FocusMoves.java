package org.interopexplorer.app.shell;

import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;

/// Says when the keyboard focus moved, but never between the press and the release of a mouse button: what is laid
/// out anew then would slip away from under the mouse, and a click would be none.
final class FocusMoves {
    private final Runnable moved;
    private boolean pressed;
    private boolean waiting;

    private FocusMoves(Runnable moved) {
        this.moved = moved;
    }

    /// Runs a task after each move of the focus in the scene of a node.
    static void follow(Node node, Runnable moved) {
        FocusMoves moves = new FocusMoves(moved);
        ObservableValue<Node> owner = node.sceneProperty().flatMap(Scene::focusOwnerProperty);
        owner.subscribe(_ -> moves.move());
        node.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> moves.pressed = true);
        node.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> moves.release());
    }

    private void move() {
        if (pressed) {
            waiting = true;
        } else {
            moved.run();
        }
    }

    private void release() {
        pressed = false;
        if (waiting) {
            waiting = false;
            // After the click, which comes after the release.
            Platform.runLater(moved);
        }
    }
}
