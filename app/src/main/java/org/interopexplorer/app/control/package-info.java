/// Controls that several features share: a hex view, an empty state, copying, a fault shown in the text it is in.
///
/// Scope: looks and keys only; no feature, no session. Trust: what is shown may be hostile text or bytes; it is drawn,
/// never interpreted. Words come in as observable texts. Start at [org.interopexplorer.app.control.HexView].
@NullMarked
package org.interopexplorer.app.control;

import org.jspecify.annotations.NullMarked;
