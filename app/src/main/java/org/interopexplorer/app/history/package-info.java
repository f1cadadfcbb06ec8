/// What the session remembers: every call made, the values kept between them, and what native code printed.
///
/// Scope: lists over the session's history, which outlives a crash of the host. Trust: texts come from native code and
/// are shown, never run; a command line made of them is quoted for a POSIX shell.
/// Start at [org.interopexplorer.app.history.HistoryView].
@NullMarked
package org.interopexplorer.app.history;

import org.jspecify.annotations.NullMarked;
