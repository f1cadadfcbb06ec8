package org.interopexplorer.app.control;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The Enter key of lists, tables and search fields.
public final class Enter {
    private Enter() {}

    /// Whether Enter was pressed without a modifier. Ctrl+Enter invokes the shown function, wherever the keyboard is;
    /// a control that takes it for Enter swallows the call.
    public static boolean alone(KeyEvent event) {
        return event.getCode() == KeyCode.ENTER
                && !event.isShortcutDown()
                && !event.isControlDown()
                && !event.isAltDown()
                && !event.isMetaDown();
    }
}
