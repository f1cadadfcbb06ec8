package org.interopexplorer.core.host.protocol;

import java.util.List;
import org.interopexplorer.core.machine.DataModel;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// An answer of a host.
public sealed interface Reply {
    /// Who the host is.
    ///
    /// @param system the operating system's name as `os.name` has it
    /// @param architecture as `os.arch` has it
    /// @param pageSize of memory, in bytes
    record Hello(
            int version,
            long pid,
            String system,
            String architecture,
            int pageSize,
            int pointerBytes,
            DataModel dataModel)
            implements Reply {}

    /// A library is loaded; the number names it in later requests. Loading it again gives another number.
    record Loaded(long library) implements Reply {}

    /// The address of a symbol.
    record Resolved(long address) implements Reply {}

    /// A call returned.
    ///
    /// @param call a number that names the call, for [Request.Retain]
    /// @param value as many bytes as the return layout has
    /// @param blocks one for each block of the invocation, in order
    /// @param callbacks one for each callback of the invocation, in order
    /// @param errno 0 if it was not asked for or the platform has none
    /// @param lastError 0 if it was not asked for or the platform has none
    /// @param nanos the time of the native call alone, with its callbacks
    /// @param log callback invocations of this call, and those since the last reply
    record Returned(
            long call,
            Bytes value,
            List<BlockAfter> blocks,
            List<CallbackCreated> callbacks,
            int errno,
            int lastError,
            long nanos,
            CallbackLog log)
            implements Reply {
        public Returned {
            blocks = List.copyOf(blocks);
            callbacks = List.copyOf(callbacks);
        }
    }

    /// A block after the call.
    ///
    /// @param address in the host; readable until the host reuses the block (see [Request.Retain])
    /// @param bytes the leading bytes that were wanted, without the zeros that they end with
    /// @param before how many bytes before the block were written, as far as guard bytes tell
    /// @param after how many bytes after it
    record BlockAfter(long address, Bytes bytes, int before, int after) {}

    /// How long the repetitions of a call took.
    ///
    /// @param percentiles nanoseconds of one call: [#PERCENTILES] of them, from the least (0) to the greatest
    ///     (100)
    record Timed(int times, List<Double> percentiles) implements Reply {
        /// How many percentiles there are.
        public static final int PERCENTILES = 101;

        public Timed {
            percentiles = List.copyOf(percentiles);
            if (percentiles.size() != PERCENTILES) {
                throw new IllegalArgumentException(percentiles.size() + " percentiles");
            }
        }
    }

    /// The readable beginning of the requested bytes; no bytes if the address itself is unreadable.
    record Memory(long address, Bytes bytes) implements Reply {}

    /// How many bytes were written, from the first one on, before the memory was no longer writable.
    record Written(long count) implements Reply {}

    /// The address of allocated memory.
    record Allocated(long address) implements Reply {}

    /// A callback's number, in the log and for the host's life, and its code address.
    record CallbackCreated(long id, long address) implements Reply {}

    /// Callback invocations, oldest first.
    ///
    /// @param entries the first ones, a bounded number
    /// @param total how many there were, counting those beyond the entries
    record CallbackLog(List<Entry> entries, long total) implements Reply {
        /// No invocations.
        public static final CallbackLog EMPTY = new CallbackLog(List.of(), 0);

        public CallbackLog {
            entries = List.copyOf(entries);
            ProtocolChecks.within(entries.size(), total, Long.MAX_VALUE, "callback invocations");
        }

        /// One invocation.
        ///
        /// @param callback its number
        /// @param call the running call at the time, 0 if there was none
        /// @param thread the name of the thread that native code called from
        /// @param threadId Java's number of that thread
        /// @param onCallThread whether it is the thread that makes the calls
        /// @param arguments the bytes of each
        /// @param value the bytes returned to native code
        /// @param failure why the body gave no value; null if it gave one
        public record Entry(
                long callback,
                long call,
                String thread,
                long threadId,
                boolean onCallThread,
                List<Bytes> arguments,
                Bytes value,
                @Nullable Message failure) {
            public Entry {
                arguments = List.copyOf(arguments);
            }
        }
    }

    /// The place of an address.
    ///
    /// @param module the path of the file mapped there, null if there is none
    /// @param moduleOffset from the module's base, in bytes
    /// @param symbol the exported symbol at or before the address, null if unknown
    /// @param symbolOffset from that symbol, in bytes
    record Located(
            @Nullable String module,
            long moduleOffset,
            @Nullable String symbol,
            long symbolOffset) implements Reply {}

    /// Done; there is nothing to say.
    record Done() implements Reply {}

    /// The host did not do it, and nothing native ran for it.
    ///
    /// @param message one line in English; the loader's or the compiler's own words if there are any
    /// @param callback the index of the callback that is at fault, -1 if none is
    /// @param line in the callback's body, from 1; 0 if unknown
    /// @param column in that line, from 1; 0 if unknown
    record Rejected(Reason reason, String message, int callback, int line, int column) implements Reply {
        /// Without a position in a callback.
        public Rejected(Reason reason, String message) {
            this(reason, message, -1, 0, 0);
        }

        /// Why a request was refused.
        public enum Reason {
            /// The host speaks another version of the protocol.
            VERSION,
            /// The loader refused; its message says why.
            NOT_LOADED,
            /// No library has this number.
            UNKNOWN_LIBRARY,
            /// The symbol was not found.
            SYMBOL_NOT_FOUND,
            /// The platform's calling convention has no place for this layout.
            UNSUPPORTED_LAYOUT,
            /// The machine lacks what the call needs: vector registers of that width.
            UNSUPPORTED_HERE,
            /// The system has no symbol versions.
            NO_SYMBOL_VERSIONS,
            /// The Java of the host has no compiler for the bodies of callbacks.
            NO_COMPILER,
            /// The Java that runs the bodies of callbacks for a native host has ended.
            HELPER_ENDED,
            /// A callback's body does not compile.
            CALLBACK_NOT_COMPILED,
            /// The host holds as many callbacks as it can.
            TOO_MANY_CALLBACKS,
            /// There is not enough memory.
            OUT_OF_MEMORY,
            /// The blocks of this call are gone, or there was no such call.
            UNKNOWN_CALL,
            /// The address was not given by an allocation, or was freed.
            NOT_ALLOCATED,
            /// No thread of the host has this number, or it cannot do this.
            UNKNOWN_THREAD,
            /// The callback that a body's request belongs to has already returned.
            EVENT_OVER
        }
    }

    /// Not an answer: native code called `exit` with this status, and the host is about to end.
    record Exiting(int status) implements Reply {}
}
