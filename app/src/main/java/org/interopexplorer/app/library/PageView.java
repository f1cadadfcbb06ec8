package org.interopexplorer.app.library;

import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.core.image.NativeImage;

/// A page of a library, as its feature provides it.
///
/// @param filter the field of the page's filter, whose text belongs to the library
/// @param show called with the library and its image while the page is shown, each time that one of them or the
/// language changes
/// @param focusFilter moves the keyboard focus to the page's filter
/// @param focusContent moves the keyboard focus to the page's list
public record PageView(
        Node root,
        TextField filter,
        BiConsumer<OpenLibrary, NativeImage> show,
        Runnable focusFilter,
        Runnable focusContent) {
    /// A page with one filtered list.
    public static PageView of(Node root, FilteredTable<?> list, BiConsumer<OpenLibrary, NativeImage> show) {
        return new PageView(root, list.filter(), show, list::focusFilter, list::focusTable);
    }
}
