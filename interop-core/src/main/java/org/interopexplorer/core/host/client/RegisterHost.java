package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;

/// A host that takes calls by registers. Of [Request] it takes what has to do with no layout, and refuses the rest by
/// name.
public interface RegisterHost extends Host {
    /// Runs the bodies of callbacks.
    interface Bodies {
        /// Native code called a thunk, and its thread waits for [RegisterHost#answer]. Must not wait.
        void entered(RegisterReply.Entered entered);

        /// The limit of a call has passed: answers every thread that waits for a body.
        ///
        /// @return whether there was any
        boolean giveUp();
    }

    /// Sends a request that has an answer, and waits for it as [Host#send] does.
    ///
    /// @return [HostResult.AnsweredByRegisters], or [HostResult.Answered] with what every host may answer
    HostResult send(RegisterRequest request, Duration limit);

    /// From now on these run the bodies.
    void onBodies(Bodies runner);

    /// Asks for something while a body runs, without waiting.
    ///
    /// @param thread that waits for the body
    /// @param event that it waits for
    /// @param told called with the answer; not called where the host ends before
    void ask(int thread, long event, Request request, Consumer<Reply> told);

    /// Lets a thread that waits for a body go on.
    void answer(int thread, RegisterRequest.Answer answer);

    /// Starts a helper JVM, which ends with this host at the latest.
    Helper helper(Helper.Listener listener) throws IOException;

    /// Makes a call on one of the host's threads.
    ///
    /// @param thread its number: that of the main one, or of one that [#startThread] started
    /// @return [HostResult.AnsweredByRegisters] where the function came back, [HostResult.Answered] with a refusal
    ///     where it was not called
    HostResult call(RegisterCall call, int thread, Duration limit);

    /// Starts a thread that waits for calls, such as one that is to be a COM apartment.
    ///
    /// @param thread its number from now on, from 1 to 65,535
    HostResult startThread(int thread, String name, Duration limit);
}
