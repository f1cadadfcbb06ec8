package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;

/// A host that takes calls as register contents. It supports the [Request]s without layouts and refuses the
/// others by name.
public interface RegisterHost extends Host {
    /// Runs the bodies of callbacks.
    interface Bodies {
        /// Native code called a thunk, and its thread waits for [RegisterHost#answer]. An implementation must not
        /// block.
        void entered(RegisterReply.Entered entered);

        /// The host answered a method of an object that it made for the explorer. An implementation must not block.
        default void asked(RegisterReply.Asked asked) {}

        /// The time limit of a call has passed. This answers every thread that waits for a body.
        ///
        /// @return whether any thread waited
        boolean giveUp();
    }

    /// Sends a request and waits for its answer as [Host#send] does.
    ///
    /// @return [HostResult.AnsweredByRegisters], or [HostResult.Answered] with a reply common to all hosts
    HostResult send(RegisterRequest request, Duration limit);

    /// The number of the process that loads and calls, in the numbering of the host's system.
    default long pid() {
        return description().pid();
    }

    /// When a library's symbols are bound, and whether other libraries see them. On Windows the first two cases
    /// are the same, and there are no others.
    enum Binding {
        LAZY,
        NOW,
        NOW_FOR_ALL
    }

    /// Loads a library.
    ///
    /// @param path an absolute path of this machine, or a bare name
    /// @param directories in which Windows' loader looks first for what the library needs; other loaders get them
    ///     when the host starts
    /// @return [HostResult.Answered] with [Reply.Loaded] or a refusal
    HostResult load(String path, Binding binding, List<String> directories, Duration limit);

    /// Sets the runner of bodies.
    void onBodies(Bodies runner);

    /// Sends a request for a running body, without waiting.
    ///
    /// @param thread the host's thread that waits for the body
    /// @param event that the thread waits for
    /// @param told called with the answer; not called if the host ends first
    void ask(int thread, long event, Request request, Consumer<Reply> told);

    /// Sends a request for a running body and waits for the answer. It must not be called on the thread that receives.
    ///
    /// @param thread the host's thread that waits for the body
    /// @param event that the thread waits for
    HostResult within(int thread, long event, Request request, Duration limit);

    /// Sends a request for a running body and waits for the answer, as the other one does.
    HostResult within(int thread, long event, RegisterRequest request, Duration limit);

    /// Answers a thread that waits for a body, so that it continues.
    void answer(int thread, RegisterRequest.Answer answer);

    /// Starts a helper JVM. It ends at the latest with this host.
    Helper helper(Helper.Listener listener) throws IOException;

    /// Makes a call on one of the host's threads.
    ///
    /// @param thread the number of the main thread, or of a thread from [#startThread]
    /// @return [HostResult.AnsweredByRegisters] if the function returned, [HostResult.Answered] with a refusal if
    ///     it was not called
    HostResult call(RegisterCall call, int thread, Duration limit);

    /// Makes a call repeatedly on one of the host's threads.
    ///
    /// @return [HostResult.Answered] with [Reply.Timed] if the function returned each time
    HostResult repeat(RegisterCall call, int thread, int times, Duration limit);

    /// Starts a thread that waits for calls, such as the thread of a COM apartment.
    ///
    /// @param thread its number from now on, from 1 to 65,535
    /// @param dispatches whether it dispatches the messages of its windows while it waits
    HostResult startThread(int thread, String name, boolean dispatches, Duration limit);
}
