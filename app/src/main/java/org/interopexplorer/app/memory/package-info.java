/// The bytes that went to native code and back: each block that a call passed, before and after the call, with the
/// changed bytes marked.
///
/// Scope: the memory of the call on the screen. Trust: bytes are shown and never run.
/// Start at [org.interopexplorer.app.memory.MemoryView].
@NullMarked
package org.interopexplorer.app.memory;

import org.jspecify.annotations.NullMarked;
