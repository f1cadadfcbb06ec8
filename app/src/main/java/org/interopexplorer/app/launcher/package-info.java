/// Starts the program: turns its arguments into a window or a command, and connects all parts by constructors.
///
/// Scope: the only package that knows every feature; there is no framework that finds parts by itself.
/// Trust: arguments come from the user; a wrong one gets one line on standard error.
/// Entry point: [Main].
@NullMarked
package org.interopexplorer.app.launcher;

import org.jspecify.annotations.NullMarked;
