/// C types as a call needs them: scalars, pointers, arrays, structs, unions, enums, functions.
///
/// Scope: the types, their size and layout under an ABI, and their spelling in C. Trust: types may come from a
/// hostile file; the code that measures them checks for incomplete types and overflow. Entry point: [CType].
@NullMarked
package org.interopexplorer.core.ctype;

import org.jspecify.annotations.NullMarked;
