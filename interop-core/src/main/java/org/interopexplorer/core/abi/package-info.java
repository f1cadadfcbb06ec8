/// Where a calling convention puts each argument and the result of a call: registers, stack, memory.
///
/// Scope: the C conventions of x86, x86-64 and ARM64, for arguments already converted and promoted; sizes and places
/// only, no values. Trust: types may come from a wrong header; a type without a size throws
/// [org.interopexplorer.core.ctype.LayoutException], one without a place, or with several by compiler,
/// [UnplacedException]. Entry point: [CallingConvention].
@NullMarked
package org.interopexplorer.core.abi;

import org.jspecify.annotations.NullMarked;
