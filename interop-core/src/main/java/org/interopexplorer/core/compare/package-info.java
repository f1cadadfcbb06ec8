/// Compares two versions of a library: what programs that were built with the old one meet in the new one.
///
/// Scope: the library's own name, its exports with versions and ordinals, and where both versions' types are known from
/// the same kind of source, functions, structs, unions and enums. Nothing is run. Trust: images and signatures are
/// claims of files; types that cannot be laid out are compared without their sizes. Entry point:
/// [LibraryComparison].
@NullMarked
package org.interopexplorer.core.compare;

import org.jspecify.annotations.NullMarked;
