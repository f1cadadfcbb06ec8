/// The selected function: its signature and the source of that, a prototype that is being typed, and the form in
/// which a person fills in its parameters and invokes it.
///
/// Scope: every control edits a literal of `core.value`, the one source of truth. So the form, the command line
/// and saved calls agree. Trust: a person may type anything. A wrong text is refused at its place, before a call.
/// Start at [org.interopexplorer.app.function.FunctionView].
@NullMarked
package org.interopexplorer.app.function;

import org.jspecify.annotations.NullMarked;
