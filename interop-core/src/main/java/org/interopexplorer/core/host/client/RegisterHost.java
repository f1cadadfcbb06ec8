package org.interopexplorer.core.host.client;

import java.time.Duration;
import org.interopexplorer.core.host.protocol.Envelope;
import org.interopexplorer.core.host.protocol.RegisterCall;

/// A host that takes calls by registers. Of [org.interopexplorer.core.host.protocol.Request] it takes what has to do
/// with no layout, and refuses the rest by name.
public interface RegisterHost extends Host {
    /// Makes a call, and waits for it as [#send] does.
    ///
    /// @return [HostResult.AnsweredByRegisters] where the function came back, [HostResult.Answered] with a refusal
    ///     where it was not called
    default HostResult call(RegisterCall call, Duration limit) {
        return call(call, Envelope.MAIN_THREAD, limit);
    }

    /// Makes a call on one of the host's threads.
    ///
    /// @param thread its number: that of the main one, or of one that [#startThread] started
    HostResult call(RegisterCall call, int thread, Duration limit);

    /// Starts a thread that waits for calls, such as one that is to be a COM apartment.
    ///
    /// @param thread its number from now on, from 1 to 65,535
    HostResult startThread(int thread, String name, Duration limit);
}
