/// What was done to bring a call's values across the border and back, step by step, in plain words.
///
/// Scope: the trace of the call on the screen. Trust: the steps are data from core; texts and names in them come
/// from native code and are shown, never run.
/// Start at [org.interopexplorer.app.trace.TraceView].
@NullMarked
package org.interopexplorer.app.trace;

import org.jspecify.annotations.NullMarked;
