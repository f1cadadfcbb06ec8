package org.interopexplorer.app.launcher;

import java.util.Locale;
import org.interopexplorer.app.theme.Appearance;
import org.interopexplorer.core.message.Language;

/// How a picture of the window is taken.
///
/// @param width the width of the picture in pixels
/// @param height the height of the picture in pixels
public record ScreenshotOptions(int width, int height, Appearance appearance, Locale language) {
    public static final ScreenshotOptions STANDARD = new ScreenshotOptions(1280, 800, Appearance.LIGHT, Locale.ENGLISH);

    /// The same options with another language.
    public ScreenshotOptions in(Language other) {
        return new ScreenshotOptions(width, height, appearance, other.locale());
    }
}
