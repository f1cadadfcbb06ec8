/// The messages between the explorer and a host, and their bytes.
///
/// Entry point: [Request], [Reply] and [FrameChannel].
@NullMarked
package org.interopexplorer.core.host.protocol;

import org.jspecify.annotations.NullMarked;
