/// Reads ELF: executables, shared libraries, objects and cores of any machine, 32 or 64 bits, either byte order.
///
/// Scope: what the loader itself goes by, which is the program headers and the dynamic section they lead to (gABI,
/// chapter 5), with GNU's symbol versions, hash tables and notes. Section headers are read if they are present.
/// They are needed only for what an empty hash table does not say. Trust: none. A broken item is left out with a
/// diagnostic that gives its place in the file; the reading fails only where the header is unusable, or where the
/// file should have exports and nothing of them is there. Entry point: [ElfReader].
@NullMarked
package org.interopexplorer.core.image.elf;

import org.jspecify.annotations.NullMarked;
