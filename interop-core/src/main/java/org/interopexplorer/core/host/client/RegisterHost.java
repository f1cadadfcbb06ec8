package org.interopexplorer.core.host.client;

import java.time.Duration;
import org.interopexplorer.core.host.protocol.RegisterCall;

/// A host that takes calls by registers. Of [org.interopexplorer.core.host.protocol.Request] it takes what has to do
/// with no layout, and refuses the rest by name.
public interface RegisterHost extends Host {
    /// Makes a call, and waits for it as [#send] does.
    ///
    /// @return [HostResult.AnsweredByRegisters] where the function came back, [HostResult.Answered] with a refusal
    ///     where it was not called
    HostResult call(RegisterCall call, Duration limit);
}
