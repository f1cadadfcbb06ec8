package org.interopexplorer.core.image;

import java.util.List;
import org.interopexplorer.core.message.Language;

/// The facts of an image as a person reads them.
public final class PropertyTexts {
    private PropertyTexts() {}

    /// Each fact with its value in English.
    public static List<Property> english(NativeImage image) {
        return image.properties().stream()
                .map(property -> new Property(property.key(), property.text(Language.ENGLISH)))
                .toList();
    }
}
