/// The open libraries: the list of them, and the centre of the window with the pages of the chosen one.
///
/// Scope: it selects, closes and tells what failed, all through the session; what stands on a page belongs to another
/// feature and comes in as a [PageView].
/// Trust: names of files are shown as text.
/// Entry points: [LibraryTree] for the list, [LibraryPages] for the centre.
@NullMarked
package org.interopexplorer.app.library;

import org.jspecify.annotations.NullMarked;
