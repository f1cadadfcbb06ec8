/// An exported variable: how it is declared, what it holds, and how to change that.
///
/// Scope: the data export that is chosen in the list. Trust: nothing is loaded before a person asks to read; the
/// value comes from the host, and the window only shows it.
/// Start at [org.interopexplorer.app.variable.VariableView].
@NullMarked
package org.interopexplorer.app.variable;

import org.jspecify.annotations.NullMarked;
