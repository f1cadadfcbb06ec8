/// Follows references from type to type, across type libraries.
///
/// Scope: where an imported library is looked for (among the open ones, next to the file that imports it, in the
/// registry of Windows, and `stdole`, which is part of the program), and the type that a reference leads to.
/// Trust: none in the files; one that cannot be read is told as a diagnostic, and its types stay unknown. How a
/// file is opened is given by [LibraryOpener]. Entry point: [TypeResolver].
@NullMarked
package org.interopexplorer.core.typelib.lookup;

import org.jspecify.annotations.NullMarked;
