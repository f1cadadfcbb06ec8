/// The neutral model of a native library, and the one way to get it from a file.
///
/// Scope: what a library exports, imports, depends on and is made of, in records that hold for every format; which
/// format a file has, and what a file is that has none of them. Each format's reader is a package below this one.
/// Trust: the file is hostile until read. Text in these records is whatever the file held, without control over its
/// length, its characters or its uniqueness. Nothing of the file is ever run.
/// Entry point: [ImageReader].
@NullMarked
package org.interopexplorer.core.image;

import org.jspecify.annotations.NullMarked;
