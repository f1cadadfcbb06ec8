/// What the readers of both type library formats share: the code page of a text, and how much may be read.
///
/// Scope: nothing of either format. Trust: none in the file; [Budget] is what holds a hostile one.
/// Entry points: [CodePages], [Budget].
@NullMarked
package org.interopexplorer.core.typelib.reading;

import org.jspecify.annotations.NullMarked;
