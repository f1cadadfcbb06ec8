/// Which file each library name leads to, and whether a library would load here, found out without loading anything.
///
/// Scope: the search rules of each loader, one class a loader behind `SearchRules`: the GNU loader (`ld.so(8)`, with
/// its cache read directly and the `glibc-hwcaps` levels), musl, Windows (with API sets, known and side-by-side DLLs)
/// and dyld; the whole tree of dependencies, and the symbol versions that it asks for. For a library of another system
/// its own loader's rules are followed as far as its places are here (Wine's, a directory that a person names), and
/// what its system brings along counts as part of it, not as missing. Left out: the GNU loader's bit-mask variants of
/// before glibc 2.33, LD_PRELOAD, and the RPATH of the program that does the loading.
/// Trust: the cache, manifests and every library met are read as hostile files; none is run or loaded.
/// Entry points: [LibraryFinder] for a name, [LoadCheck] for a whole tree.
@NullMarked
package org.interopexplorer.core.loading;

import org.jspecify.annotations.NullMarked;
