package org.interopexplorer.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/// Dresses the window in the light or dark theme, and changes it while the window is open.
public final class ThemeSwitch {
    /// The shared controls and the cards, then the window.
    static final List<String> SHEETS = List.of("controls.css", "explorer.css", "learning.css");

    private final ObjectProperty<Appearance> appearance =
            new SimpleObjectProperty<>(this, "appearance", Appearance.SYSTEM);
    private final BooleanBinding dark = Bindings.createBooleanBinding(
            () -> switch (appearance.get()) {
                case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                case LIGHT -> false;
                case DARK -> true;
            },
            appearance,
            Platform.getPreferences().colorSchemeProperty());

    /// Needs JavaFX to run already, since it asks the desktop for its preference.
    public ThemeSwitch() {
        dark.subscribe(isDark -> Application.setUserAgentStylesheet(
                isDark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet()));
    }

    public ObjectProperty<Appearance> appearanceProperty() {
        return appearance;
    }

    public boolean isDark() {
        return dark.get();
    }

    /// Shows the one of light and dark that is not on the screen.
    public void toggle() {
        appearance.set(isDark() ? Appearance.LIGHT : Appearance.DARK);
    }

    /// Adds our own rules to a scene.
    public void dress(Scene scene) {
        for (String sheet : SHEETS) {
            scene.getStylesheets()
                    .add(Objects.requireNonNull(ThemeSwitch.class.getResource(sheet), sheet)
                            .toExternalForm());
        }
    }
}
