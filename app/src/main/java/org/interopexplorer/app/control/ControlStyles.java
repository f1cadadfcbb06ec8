package org.interopexplorer.app.control;

import java.util.Objects;
import javafx.scene.Parent;

/// The style sheet of the shared controls; role colours only, so that every theme fits.
public final class ControlStyles {
    private ControlStyles() {}

    public static void addTo(Parent root) {
        root.getStylesheets()
                .add(Objects.requireNonNull(ControlStyles.class.getResource("controls.css"), "controls.css")
                        .toExternalForm());
    }
}
