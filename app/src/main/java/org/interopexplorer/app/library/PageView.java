package org.interopexplorer.app.library;

import java.util.function.BiConsumer;
import javafx.scene.Node;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.core.image.NativeImage;

/// A page of a library, as the feature that it belongs to hands it over.
///
/// @param show told the library and its image each time that either changed, or the language, while the page is shown
/// @param focusFilter puts the keyboard into the page's filter
/// @param focusContent puts the keyboard into what the page lists
public record PageView(
        Node root, BiConsumer<OpenLibrary, NativeImage> show, Runnable focusFilter, Runnable focusContent) {}
