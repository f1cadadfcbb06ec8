package org.interopexplorer.app.library;

import java.util.function.Function;
import java.util.function.Supplier;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenLibrary;

/// A page of open libraries, as the launcher lists it. It has a line in the tree and a view, which is made when it
/// is first shown.
///
/// @param title of the page's line in the tree, with a count of its content, in the current language
/// @param view makes the page; called once
public record LibraryPageEntry(LibraryPage page, Function<OpenLibrary, String> title, Supplier<PageView> view) {}
