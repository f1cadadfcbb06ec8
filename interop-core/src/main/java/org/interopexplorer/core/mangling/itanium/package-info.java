/// Names of C++ entities as compilers that follow the Itanium C++ ABI mangle them (GCC, Clang, MinGW), starting
/// with `_Z`.
///
/// Scope: the grammar of the ABI, section 5.1 "External Names", and the suffixes and prefixes that GCC and Clang
/// add. The name becomes a [NameTree]; printing it follows the style of GNU `c++filt`.
/// Trust: none; depth, work, nodes and text are bounded, so that substitutions cannot blow up a name.
/// Entry point: [ItaniumDemangler].
@NullMarked
package org.interopexplorer.core.mangling.itanium;

import org.jspecify.annotations.NullMarked;
