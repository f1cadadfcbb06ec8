/// Starts, supervises and ends a host: the process that loads libraries and makes native calls.
///
/// Scope: starting a host, one request and one reply at a time with a time limit, and stopping it from another
/// thread. It also covers what native code printed, and how a host ended according to its crash report.
/// Trust: the host runs foreign code and may send anything, print anything, or die at any moment. Every frame is
/// checked, and whatever happens is one of the cases of [HostResult].
/// Entry point: [HostLauncher], then [Host].
@NullMarked
package org.interopexplorer.core.host.client;

import org.jspecify.annotations.NullMarked;
