/// Pictures of calls and COM objects: registers and stack, memory, the way of a text, a vtable, a reference count.
///
/// Scope: drawings that are computed from the trace and the outcome of a call, or from what an object answered; nothing
/// is invented. Trust: all data comes from native code; it is shown, shortened, and never run.
/// Start at [org.interopexplorer.app.drawing.picture.CallPictures].
@NullMarked
package org.interopexplorer.app.drawing.picture;

import org.jspecify.annotations.NullMarked;
