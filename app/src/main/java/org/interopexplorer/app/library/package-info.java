/// The list of open libraries, each with its pages.
///
/// Scope: the tree on the left; it selects, closes and tells what failed, all through the session.
/// Trust: file names are shown as text.
/// Entry point: [LibraryTree].
@NullMarked
package org.interopexplorer.app.library;

import org.jspecify.annotations.NullMarked;
