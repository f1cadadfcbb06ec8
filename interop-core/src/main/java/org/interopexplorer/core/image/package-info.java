/// The neutral model of a native library.
///
/// Scope: what a library exports, imports, depends on and is made of, in records that fit every format, and the
/// interface of a reader of one format. Each format's reader is a package below this one; `open` chooses among
/// them. Trust: the file is hostile until read. Text in these records is whatever the file held, without control
/// over its length, its characters or its uniqueness. Nothing of the file is ever run. Entry points:
/// [NativeImage], [FormatReader].
@NullMarked
package org.interopexplorer.core.image;

import org.jspecify.annotations.NullMarked;
