/// One call from request to outcome: reject or marshal it, send it to the host, translate the reply.
///
/// Scope: requests, outcomes, and the session that keeps values and history across hosts.
/// Trust: the host may lie, crash or vanish; every such event is an outcome, never an exception.
/// Entry point: [CallSession].
@NullMarked
package org.interopexplorer.core.call;

import org.jspecify.annotations.NullMarked;
