/// The state that all parts of the window share: open libraries and type libraries, the chosen function, the calls
/// made.
///
/// Scope: observable state and the actions that change it; no scene, no words, no layout. Trust: libraries are
/// read, never run, here; native code runs in the call session's host only. All properties and lists change only
/// on the FX thread. Entry point: [Workspace], which gives access to the owner of each part.
@NullMarked
package org.interopexplorer.app.session;

import org.jspecify.annotations.NullMarked;
