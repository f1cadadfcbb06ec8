/// The SLTG format of type libraries, which `ICreateTypeLib` wrote for 16-bit and early 32-bit systems.
///
/// Scope: the header and the chain of blocks; the library block with its list of types, help texts and names; a
/// type's block with its references, functions, variables and implemented types; all little-endian.
/// The format was never published. The layout is known from the readers and writers of the Wine project
/// (`oleaut32`, `widl`, `winedump`); the text of a reference to another library is a LibidReference (MS-OVBA
/// 2.1.1.8). What is not known, a diagnostic names where a file has it: the members of unions, the DLL and entry
/// points of modules, constants other than whole numbers and texts, array bounds outside Win32. Default values of
/// parameters and custom data are not known to exist in it.
/// Trust: none. Every offset is checked; what the whole reading may produce is bounded by the file's size,
/// although records may overlap or form circles.
/// Entry point: [SltgReader].
@NullMarked
package org.interopexplorer.core.typelib.sltg;

import org.jspecify.annotations.NullMarked;
