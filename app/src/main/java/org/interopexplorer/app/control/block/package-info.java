/// The blocks of memory that a call passed, and the fields of their types in the bytes.
///
/// Scope: where each field lies and what it holds, before and after the call; no control. Trust: bytes and types come
/// from native code and files; they are bounded and only read.
/// Start at [org.interopexplorer.app.control.block.PassedBlocks].
@NullMarked
package org.interopexplorer.app.control.block;

import org.jspecify.annotations.NullMarked;
