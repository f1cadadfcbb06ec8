package org.interopexplorer.core.host.protocol;

import java.util.List;

/// A request that only native hosts take. Such a host also takes those of [Request] that have no layouts.
public sealed interface RegisterRequest {
    /// Makes a call. Answered by [RegisterReply.Returned].
    record Call(RegisterCall call) implements RegisterRequest {}

    /// Makes the same call repeatedly and measures it. Answered by [Reply.Timed], or by
    /// [RegisterReply.Returned] of the call that an exception left.
    record Repeat(RegisterCall call, int times) implements RegisterRequest {
        public Repeat {
            ProtocolChecks.within(1, times, Request.Repeat.MAX_TIMES, "repetitions");
        }
    }

    /// Makes thunks that live until the host ends. Answered by [RegisterReply.ThunksMade].
    record MakeThunks(List<Thunk> thunks) implements RegisterRequest {
        public MakeThunks {
            thunks = List.copyOf(thunks);
        }
    }

    /// The result of a thunk. The envelope names the thread and the event; there is no reply.
    ///
    /// @param event the same as in the envelope
    /// @param vectors as many and as wide as the thunk's, or fewer
    /// @param x87 16 bytes each: what is pushed on the x87 stack, the top first
    record Answer(long event, long first, long second, Bytes vectors, Bytes x87) implements RegisterRequest {
        public Answer {
            ProtocolChecks.that(x87.size() % 16 == 0 && x87.size() <= 32, "x87 values of another size");
        }

        /// An integer result.
        public static Answer of(long event, long value) {
            return new Answer(event, value, 0, Bytes.empty(), Bytes.empty());
        }
    }

    /// Asks for the modules that are loaded now. Answered by [RegisterReply.Modules].
    record ListModules() implements RegisterRequest {}

    /// Starts a thread with its own queue. Answered by [Reply.Done].
    ///
    /// @param thread its number, from 1 to 65,535
    /// @param dispatches whether it dispatches the messages of its windows while it waits for requests, as the
    ///     single-threaded apartments of COM need it; without meaning except on Windows
    record StartThread(int thread, String name, boolean dispatches) implements RegisterRequest {
        public StartThread {
            ProtocolChecks.within(1, thread, 0xFFFF, "thread");
        }

        public StartThread(int thread, String name) {
            this(thread, name, false);
        }
    }

    /// Makes an object that lives until the host ends. The host answers its `QueryInterface`, `AddRef` and `Release`
    /// and tells each by [RegisterReply.Asked]. Answered by [RegisterReply.ObjectMade].
    ///
    /// @param id the explorer's number for it
    /// @param facets its interfaces; the first is its identity
    record MakeObject(long id, List<Facet> facets) implements RegisterRequest {
        public MakeObject {
            facets = List.copyOf(facets);
            ProtocolChecks.that(!facets.isEmpty(), "an object without an interface");
        }
    }

    /// An interface of an object.
    ///
    /// @param iids the ids that it answers to, 16 bytes each
    /// @param slots the addresses behind its first three slots
    record Facet(Bytes iids, List<Long> slots) {
        /// The most slots of an interface.
        public static final int MOST = 4096;

        public Facet {
            slots = List.copyOf(slots);
            ProtocolChecks.that(iids.size() % 16 == 0, "ids of another size");
            ProtocolChecks.within(0, slots.size(), MOST, "slots");
        }
    }

    /// Ends the thread that the envelope names. Answered by [Reply.Done].
    record EndThread() implements RegisterRequest {}

    /// Loads a library. Answered by [Reply.Loaded] or [RegisterReply.LoadFailed]. Runs its initializers.
    ///
    /// @param flags of the system's own loader (`RTLD_…`, `LOAD_…`); 0 for the host's choice
    /// @param directories where Windows' loader looks for dependencies, besides the library's own directory
    record LoadFrom(String path, int flags, List<String> directories) implements RegisterRequest {
        public LoadFrom {
            directories = List.copyOf(directories);
        }
    }
}
