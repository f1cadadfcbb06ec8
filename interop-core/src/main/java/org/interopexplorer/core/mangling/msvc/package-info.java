/// Names of C++ entities as Microsoft's compilers, and Clang like them, decorate them, starting with `?`.
///
/// Scope: functions, variables, templates, special members, virtual tables, run-time type information and
/// strings; the scheme is not published by its maker, the style is that of `llvm-undname`.
/// Trust: none; depth, work and text are bounded, so that back references cannot blow up a name.
/// Entry point: [MsvcDemangler].
@NullMarked
package org.interopexplorer.core.mangling.msvc;

import org.jspecify.annotations.NullMarked;
