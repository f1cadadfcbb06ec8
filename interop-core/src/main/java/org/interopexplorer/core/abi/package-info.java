/// Where a calling convention puts each argument and the result of a call: registers, stack, memory.
///
/// Scope: the C conventions of 64-bit processors, for arguments already converted and promoted; sizes and places only,
/// no values.
/// Trust: types may come from a wrong header; one without a size is a [org.interopexplorer.core.ctype.LayoutException].
/// Entry point: [CallingConvention].
@NullMarked
package org.interopexplorer.core.abi;

import org.jspecify.annotations.NullMarked;
