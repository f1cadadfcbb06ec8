/// The MSFT format of type libraries, which `ICreateTypeLib2` and every tool since 1996 writes.
///
/// Scope: the header, the directory of segments and each segment; all little-endian, for 16-, 32- and 64-bit
/// systems. The format was never published; the layout is known from "The unofficial TypeLib data format
/// specification" (TheirCorp) and from the readers and writers of the Wine project.
/// Trust: none. Every offset is checked; the size of all results is bounded by the file's size, although records
/// may overlap. The hash tables only speed up a loader and are not read. Entry point: [MsftReader].
@NullMarked
package org.interopexplorer.core.typelib.msft;

import org.jspecify.annotations.NullMarked;
