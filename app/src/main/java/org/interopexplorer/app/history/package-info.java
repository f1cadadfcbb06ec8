/// What the session remembers: every call, the values kept between calls, and what native code printed.
///
/// Scope: lists of the session's history, which outlives a crash of the host. Trust: texts come from native
/// code. They are shown and never run. A command line made of them is quoted for a POSIX shell.
/// Start at [org.interopexplorer.app.history.HistoryView].
@NullMarked
package org.interopexplorer.app.history;

import org.jspecify.annotations.NullMarked;
