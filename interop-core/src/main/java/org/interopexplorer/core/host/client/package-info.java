/// Starts, supervises and ends a host: the process that loads libraries and makes native calls.
///
/// Scope: spawning a host, one request and one reply at a time with a time limit, stopping it from another thread,
/// what native code printed, and how a host ended, read from the crash report that it left.
/// Trust: the host runs foreign code and may send anything, print anything, or die at any moment; every frame is
/// validated and whatever happens is one of the cases of [HostResult].
/// Entry point: [HostLauncher], then [Host].
@NullMarked
package org.interopexplorer.core.host.client;

import org.jspecify.annotations.NullMarked;
