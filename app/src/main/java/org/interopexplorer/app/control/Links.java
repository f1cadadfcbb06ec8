package org.interopexplorer.app.control;

import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyEvent;

/// Links within the window. Enter follows a link, as well as Space and a click.
public final class Links {
    private Links() {}

    public static Hyperlink of(String text, Runnable follow) {
        Hyperlink link = new Hyperlink(text);
        // A link in the window is no place on the web that stays visited.
        link.setOnAction(_ -> {
            link.setVisited(false);
            follow.run();
        });
        link.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Enter.alone(event)) {
                event.consume();
                link.fire();
            }
        });
        return link;
    }
}
