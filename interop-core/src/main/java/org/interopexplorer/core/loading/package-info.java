/// Which file each library name leads to, and whether a library would load here, found out without loading anything.
///
/// Scope: the search rules of the GNU loader (`ld.so(8)`): RPATH and RUNPATH with their inheritance and tokens,
/// `LD_LIBRARY_PATH`, `/etc/ld.so.cache` read directly, default directories; the whole tree of dependencies, and the
/// symbol versions that it asks for. Variants for newer processors (`glibc-hwcaps`) are passed over: they stand beside
/// a plain file of the same name and of the same dependencies.
/// Trust: the cache and every library met are read as hostile files; none is run or loaded.
/// Entry points: [LibraryFinder] for a name, [LoadCheck] for a whole tree.
@NullMarked
package org.interopexplorer.core.loading;

import org.jspecify.annotations.NullMarked;
