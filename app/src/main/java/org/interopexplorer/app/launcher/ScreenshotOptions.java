package org.interopexplorer.app.launcher;

import java.util.Locale;
import org.interopexplorer.app.theme.Appearance;
import org.interopexplorer.core.message.Language;

/// How a picture of the window is taken.
///
/// @param width of the picture, pixels
/// @param height of the picture, pixels
public record ScreenshotOptions(int width, int height, Appearance appearance, Locale language) {
    public static final ScreenshotOptions STANDARD = new ScreenshotOptions(1280, 800, Appearance.LIGHT, Locale.ENGLISH);

    /// The same in a language.
    public ScreenshotOptions in(Language other) {
        return new ScreenshotOptions(width, height, appearance, other.locale());
    }
}
