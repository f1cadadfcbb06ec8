/// The only way to read a file, and files that can be made again.
///
/// Scope: a file mapped in memory, bounds-checked reads in either byte order, text that ends in a zero byte, and
/// counts that are checked against the file before anything is allocated for them; a folder of the user's cache.
/// Trust: none. Every offset, length and count comes from the file; one that leaves it is a
/// `MalformedFileException`, never an unchecked exception.
/// Entry points: [MappedFile], [CacheFolder].
@NullMarked
package org.interopexplorer.core.bytes;

import org.jspecify.annotations.NullMarked;
