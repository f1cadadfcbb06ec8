/// Shared by the readers of both type library formats: the code page of a text, and limits on what is read.
///
/// Scope: nothing that is specific to one format. Trust: none in the file; [Budget] limits a hostile one.
/// Entry points: [CodePages], [Budget].
@NullMarked
package org.interopexplorer.core.typelib.reading;

import org.jspecify.annotations.NullMarked;
