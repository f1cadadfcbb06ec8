/// Controls that several features share: a hex view, an empty state, copying, a fault shown within its text.
///
/// Scope: looks and keys only; no feature, no session. Trust: the text or bytes shown may be hostile; they are
/// drawn, never interpreted. Callers pass words as observable texts. Start at
/// [org.interopexplorer.app.control.HexView].
@NullMarked
package org.interopexplorer.app.control;

import org.jspecify.annotations.NullMarked;
