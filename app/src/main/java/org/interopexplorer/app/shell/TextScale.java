package org.interopexplorer.app.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javafx.scene.Parent;
import org.interopexplorer.app.settings.SettingsStore;

/// The size of the window's text, kept for the next window.
final class TextScale {
    private static final double STEP = 1.1;
    private static final double USUAL_PIXELS = 13;
    private static final double USUAL_ICON = 16;

    private final SettingsStore settings;

    TextScale(SettingsStore settings, Parent root) {
        this.settings = settings;
        settings.settingsProperty().map(now -> now.view().textScale()).subscribe(scale -> {
            root.setStyle(scale == 1 ? "" : String.format(Locale.ROOT, "-fx-font-size: %.2fpx", USUAL_PIXELS * scale));
            root.getStylesheets().setAll(scale == 1 ? List.of() : List.of(icons(scale)));
        });
    }

    /// The style sheet for the icons beside larger or smaller text. The size of an icon cannot follow the text by
    /// itself, because it is the size of the icon's own text.
    private static String icons(double scale) {
        String rules = String.format(
                Locale.ROOT, ".explorer .ikonli-font-icon { -fx-icon-size: %.0fpx; }", USUAL_ICON * scale);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(rules.getBytes(StandardCharsets.US_ASCII));
    }

    void larger() {
        scale(settings.settings().view().textScale() * STEP);
    }

    void smaller() {
        scale(settings.settings().view().textScale() / STEP);
    }

    void usual() {
        scale(1);
    }

    private void scale(double scale) {
        settings.update(old -> old.withView(old.view().withTextScale(scale)));
    }
}
