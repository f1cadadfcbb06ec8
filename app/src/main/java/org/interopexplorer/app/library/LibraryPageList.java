package org.interopexplorer.app.library;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.core.image.NativeImage;

/// The pages of open libraries. Each page is made when it is first shown.
public final class LibraryPageList {
    private final List<LibraryPageEntry> entries;
    private final Map<LibraryPage, PageView> made = new EnumMap<>(LibraryPage.class);

    /// @param entries in the order of the tree
    public LibraryPageList(List<LibraryPageEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /// The pages that a library has.
    List<LibraryPageEntry> of(NativeImage image) {
        return entries.stream().filter(entry -> entry.page().isOf(image)).toList();
    }

    /// The view of a page. It is the same one each time.
    PageView view(LibraryPage page) {
        return made.computeIfAbsent(page, _ -> entry(page).view().get());
    }

    /// The title of a page's line in the tree.
    String title(LibraryPage page, OpenLibrary library) {
        return entry(page).title().apply(library);
    }

    private LibraryPageEntry entry(LibraryPage page) {
        return entries.stream()
                .filter(entry -> entry.page() == page)
                .findFirst()
                .orElseThrow();
    }
}
