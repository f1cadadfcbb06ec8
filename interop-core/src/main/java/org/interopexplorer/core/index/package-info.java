/// Which library exports or imports a name, over all folders of a system.
///
/// Scope: lists the libraries of folders, reads each of them once, and keeps what they export and import in the
/// user's cache, so that a name is found without opening a file. What the libraries mean is known to `open`, where
/// the system's folders are to `loading`. Trust: none in the libraries, which are read like any file; little in the
/// cache, of which damaged parts are made again. Entry point: [LibraryIndex].
@NullMarked
package org.interopexplorer.core.index;

import org.jspecify.annotations.NullMarked;
