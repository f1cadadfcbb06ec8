/// Reads Mach-O: libraries, bundles, executables, objects and so on, of macOS and related systems, 32 or 64 bits,
/// either byte order, alone or several in one file.
///
/// Scope: the header and its load commands (`mach-o/loader.h`), and what they lead to: exports from the export
/// trie, imports from chained fixups or bind opcodes (`mach-o/fixup-chains.h`), both from the symbol table
/// (`mach-o/nlist.h`) where a file has nothing newer. Names keep the underscore that the format puts before every
/// C name.
/// Trust: none. A broken item is left out with a diagnostic that gives its place in the file; the reading fails
/// only where the header is unusable, or where the file should have exports and nothing of them is there.
/// Entry point: [MachOReader].
@NullMarked
package org.interopexplorer.core.image.macho;

import org.jspecify.annotations.NullMarked;
