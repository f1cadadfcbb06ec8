/// Values that a person writes or a call returns, and their literal syntax.
///
/// Scope: the literals of the form, the command line and saved calls; nothing here knows memory or a host. Trust:
/// literals are typed by a person and may be anything; the parser reports a fault with its column and never
/// throws. Entry point: [Value], read by [ValueParser] and written by [ValuePrinter].
@NullMarked
package org.interopexplorer.core.value;

import org.jspecify.annotations.NullMarked;
