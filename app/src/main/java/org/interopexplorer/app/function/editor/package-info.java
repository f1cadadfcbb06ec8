/// The controls in which a value is edited, one for each kind of type, down into members and elements.
///
/// Scope: an editor reads and writes one literal of `core.value`; it knows of no function and makes no call.
/// Trust: what a person types may be anything; what is wrong is said at its place in the literal.
/// Start at [org.interopexplorer.app.function.editor.Editors]; [org.interopexplorer.app.function.editor.LiteralField]
/// is
/// what an editor edits.
@NullMarked
package org.interopexplorer.app.function.editor;

import org.jspecify.annotations.NullMarked;
