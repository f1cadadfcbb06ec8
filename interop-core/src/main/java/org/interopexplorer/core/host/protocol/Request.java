package org.interopexplorer.core.host.protocol;

/// A request of the explorer to a host. Each request has one [Reply]; only one is open at a time.
public sealed interface Request {
    /// The first message on the channel. Answered by [Reply.Hello], or by [Reply.Rejected] if the host speaks
    /// another version.
    record Hello(int version) implements Request {}

    /// Loads a library by path or, as the platform's loader would, by name. Answered by [Reply.Loaded]. Runs its
    /// initializers.
    record Load(String path) implements Request {}

    /// Gives a library back to the loader. Answered by [Reply.Done].
    record Unload(long library) implements Request {}

    /// Looks a symbol up. Answered by [Reply.Resolved].
    record Resolve(SymbolQuery symbol) implements Request {}

    /// Makes a call. Answered by [Reply.Returned].
    record Call(Invocation invocation) implements Request {}

    /// Makes the same call repeatedly and measures it. Answered by [Reply.Timed].
    record Repeat(Invocation invocation, int times) implements Request {
        /// The most repetitions of one request.
        public static final int MAX_TIMES = 1 << 24;

        public Repeat {
            ProtocolChecks.within(1, times, MAX_TIMES, "repetitions");
        }
    }

    /// Reads memory, at most [#MAX_LENGTH] bytes. Answered by [Reply.Memory], with what could be read.
    record Read(long address, long length) implements Request {
        /// The most bytes of one request.
        public static final long MAX_LENGTH = 64L << 20;

        public Read {
            ProtocolChecks.within(0, length, MAX_LENGTH, "length");
        }
    }

    /// Writes memory. Answered by [Reply.Written], with how many bytes could be written.
    record Write(long address, Bytes bytes) implements Request {}

    /// Allocates zeroed memory of the C heap, which native code may free. Answered by [Reply.Allocated].
    record Allocate(long size) implements Request {
        public Allocate {
            ProtocolChecks.within(1, size, Long.MAX_VALUE, "size");
        }
    }

    /// Frees memory of [Allocate]. Answered by [Reply.Done].
    record Free(long address) implements Request {}

    /// Keeps the blocks of a call until [Release]. Answered by [Reply.Done].
    record Retain(long call) implements Request {}

    /// Releases the blocks of a retained call. Answered by [Reply.Done].
    record Release(long call) implements Request {}

    /// Makes a native function that lives until the host ends. Answered by [Reply.CallbackCreated].
    record CreateCallback(Callback callback) implements Request {}

    /// Asks for the callback invocations that no reply has contained yet. Answered by [Reply.CallbackLog].
    record TakeCallbackLog() implements Request {}

    /// Asks which module an address is in. Answered by [Reply.Located].
    record Locate(long address) implements Request {}

    /// The last message: answered by [Reply.Done], then the host ends.
    record Goodbye() implements Request {}
}
