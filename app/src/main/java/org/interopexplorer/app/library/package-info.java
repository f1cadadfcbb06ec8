/// The open libraries: the list of them, and the centre of the window with the pages of the chosen one.
///
/// Scope: selecting and closing libraries and saying what failed, all through the session. The content of a page
/// belongs to another feature, which provides it as a [PageView].
/// Trust: names of files are shown as text.
/// Entry points: [LibraryTree] for the list, [LibraryPages] for the centre.
@NullMarked
package org.interopexplorer.app.library;

import org.jspecify.annotations.NullMarked;
