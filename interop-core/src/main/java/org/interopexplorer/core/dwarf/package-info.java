/// Reads types and prototypes of functions from debug information in the DWARF format, versions 2 to 5.
///
/// Scope: functions and what their types need: scalars, pointers, arrays, structs, unions, enums, typedefs,
/// qualifiers, classes of C++ (virtual bases are placed by the rules of the ABI); in the library’s own file, in a
/// separate one found by build id or debug link, and in the supplement that `dwz` makes, in the files and packages of
/// split units (`.dwo`, `.dwp`); compressed with
/// zlib or zstd.
/// Trust: none; every offset is checked, chains and nesting are bounded, and what a broken entry says is left out.
/// Entry point: [DwarfReader].
@NullMarked
package org.interopexplorer.core.dwarf;

import org.jspecify.annotations.NullMarked;
