/// What every part of the window shares: open libraries and type libraries, the chosen function, the calls made.
///
/// Scope: observable state and the actions that change it; no scene, no words, no layout.
/// Trust: libraries are read, never run, here; native code runs in the call session's host only. All properties and
/// lists change on the FX thread alone.
/// Entry point: [Workspace], which leads to the one who owns each part.
@NullMarked
package org.interopexplorer.app.session;

import org.jspecify.annotations.NullMarked;
