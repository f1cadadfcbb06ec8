/// Finds the file for a library's name and checks whether a library would load here, without loading anything.
///
/// Scope: the search rules of each loader, one class for each loader behind `SearchRules`: the GNU loader
/// (`ld.so(8)`, with its cache, which is read directly, and the `glibc-hwcaps` levels), musl, Windows (with API
/// sets, known and side-by-side DLLs) and dyld; the whole tree of dependencies, and the symbol versions that it
/// requests. For a library of another system its own loader's rules are followed as far as its places are here
/// (Wine's, a directory that a person names). Libraries that its system includes count as part of it, not as
/// missing. Left out: the GNU loader's bit-mask variants from before glibc 2.33, and the RPATH of the program that
/// loads the library. Trust: the cache, manifests and every library on the way are read as hostile files; none is
/// run or loaded. Entry points: [LibraryFinder] for a name, [LoadCheck] for a whole tree.
@NullMarked
package org.interopexplorer.core.loading;

import org.jspecify.annotations.NullMarked;
