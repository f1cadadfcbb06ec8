/// The selected function: its signature and where that came from, a prototype being typed, and the form that fills in
/// its parameters and invokes it.
///
/// Scope: every control edits a literal of `core.value`, the one source of truth, so that the form, the command line
/// and saved calls agree. Trust: what a person types may be anything; it is refused at its place, before a call.
/// Start at [org.interopexplorer.app.function.FunctionView].
@NullMarked
package org.interopexplorer.app.function;

import org.jspecify.annotations.NullMarked;
