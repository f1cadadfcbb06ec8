/// The controls in which a value is edited, one for each kind of type, also for members and elements.
///
/// Scope: an editor reads and writes one literal of `core.value`. It knows no function and makes no call.
/// Trust: a person may type anything. A fault is shown at its place in the literal.
/// Start at [org.interopexplorer.app.function.editor.Editors]. An editor edits a
/// [org.interopexplorer.app.function.editor.LiteralField].
@NullMarked
package org.interopexplorer.app.function.editor;

import org.jspecify.annotations.NullMarked;
