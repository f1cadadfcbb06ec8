/// The bytes that crossed the border: each block that a call passed, before and after, changed bytes marked.
///
/// Scope: the memory of the call on the screen. Trust: bytes are shown, never interpreted.
/// Start at [org.interopexplorer.app.memory.MemoryView].
@NullMarked
package org.interopexplorer.app.memory;

import org.jspecify.annotations.NullMarked;
