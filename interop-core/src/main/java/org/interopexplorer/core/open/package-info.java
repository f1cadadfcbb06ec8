/// What a file is: the one place that knows all readers.
///
/// Scope: recognises native images and type libraries by their bytes, chooses among the images of a file that
/// contains several, finds the type libraries in an image, and says what every other file is. Trust: none in the
/// file. It is mapped once for each call, read by readers that throw nothing but `MalformedFileException`, and
/// never run. Entry point: [FileOpener].
@NullMarked
package org.interopexplorer.core.open;

import org.jspecify.annotations.NullMarked;
