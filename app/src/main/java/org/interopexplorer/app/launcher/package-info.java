/// Where the program starts: words to a window or a command, and everything wired by constructors.
///
/// Scope: the only place that knows every feature; no framework finds anything by itself.
/// Trust: arguments are a person's; a wrong one gets one line on standard error.
/// Entry point: [Main].
@NullMarked
package org.interopexplorer.app.launcher;

import org.jspecify.annotations.NullMarked;
