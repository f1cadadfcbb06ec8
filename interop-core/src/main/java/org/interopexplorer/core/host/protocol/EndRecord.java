package org.interopexplorer.core.host.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The content of a native host's record file: how its worker ended, and what it was doing.
///
/// @param end how the worker ended, null if the supervisor could not say
/// @param left why the worker ended by itself, null if it did not
/// @param exit the call of `exit` (on Windows `ExitProcess`) that ended it, null if there was none
/// @param fault the fault that ended it, null if there was none
/// @param message the host's own words, empty if there are none
public record EndRecord(
        @Nullable End end,
        @Nullable Left left,
        @Nullable Exit exit,
        @Nullable Fault fault,
        String message) {
    private static final int MAGIC = 0x52485849;
    private static final int VERSION = 2;
    private static final int MESSAGE = 1024;
    private static final int LONGEST_MESSAGE = 512;
    private static final int STACK = 2048;
    private static final int MOST_STACK = 64 << 10;
    private static final int MODULES = STACK + MOST_STACK;
    private static final int FAULT_COMPLETE = 2;

    /// How a worker ended, as the system tells its parent.
    ///
    /// @param status the whole status of a process that exited, on Windows of every process; or the signal
    public record End(How how, int status) {}

    /// The ways to end.
    public enum How {
        /// It exited, with any status.
        EXITED,
        /// A signal ended it.
        SIGNALLED,
        /// The explorer closed the channel, and the supervisor ended it.
        WITH_EXPLORER
    }

    /// Why a worker ended by itself.
    public enum Left {
        END_OF_INPUT,
        /// Native code closed the descriptors of the channel.
        CHANNEL_CLOSED,
        /// The explorer sent what the protocol does not allow.
        BAD_FRAME,
        /// Native code ended the thread that called it.
        THREAD_ENDED,
        NO_MEMORY,
        SAID_GOODBYE,
        NOT_STARTED
    }

    /// Native code called `exit`.
    ///
    /// @param thread the host's number of the thread that did, -1 if unknown
    public record Exit(int status, int thread) {}

    /// What a thread was doing.
    public enum Doing {
        IDLE,
        SERVING,
        RESOLVING,
        LOADING,
        CALLING,
        /// Waiting for the answer of a callback's body.
        IN_BODY,
        UNLOADING
    }

    /// A fault.
    ///
    /// @param signal 0 on Windows
    /// @param code `si_code`
    /// @param exception the code of a Windows exception, else 0
    /// @param address the faulting address, null if the processor gives none; for a sent signal, its sender
    /// @param access the kind of access, null if unknown
    /// @param stackOverflow whether the access was beyond the end of the thread's stack
    /// @param thread the host's number, -1 for a thread that the host does not know
    /// @param request the id of the running request on that thread
    /// @param registers by [RegisterFile#recorded]
    /// @param parameters of a Windows exception
    /// @param stackAddress of the first byte of `stack`
    public record Fault(
            int signal,
            int code,
            int exception,
            @Nullable Long address,
            @Nullable Access access,
            boolean stackOverflow,
            int thread,
            long systemThread,
            Doing doing,
            long request,
            long call,
            List<Long> registers,
            List<Long> parameters,
            long stackAddress,
            Bytes stack,
            List<RegisterReply.Module> modules) {
        public Fault {
            registers = List.copyOf(registers);
            parameters = List.copyOf(parameters);
            modules = List.copyOf(modules);
        }
    }

    /// What a faulting instruction tried to do with memory.
    public enum Access {
        READ,
        WRITE,
        EXECUTE
    }

    /// Reads a record file; empty if there is none in it.
    public static Optional<EndRecord> read(Bytes file) {
        return read(file, UnaryOperator.identity());
    }

    /// The same.
    ///
    /// @param files maps the path of a module in the host to the one to keep
    public static Optional<EndRecord> read(Bytes file, UnaryOperator<String> files) {
        var in = file.buffer().order(ByteOrder.LITTLE_ENDIAN);
        if (in.limit() < MODULES || in.getInt(0) != MAGIC || in.getInt(4) != VERSION) {
            return Optional.empty();
        }
        var left = in.getInt(24);
        return Optional.of(new EndRecord(
                in.getInt(8) == 1 ? new End(named(How.values(), in.getInt(12) - 1), in.getInt(16)) : null,
                left == 0 ? null : named(Left.values(), left - 1),
                in.getInt(28) == 1 ? new Exit(in.getInt(32), in.getInt(36)) : null,
                in.getInt(40) == FAULT_COMPLETE ? fault(in, files) : null,
                text(in, MESSAGE, Math.clamp(in.getInt(588), 0, LONGEST_MESSAGE))));
    }

    private static Fault fault(ByteBuffer in, UnaryOperator<String> files) {
        var flags = in.getInt(52);
        return new Fault(
                in.getInt(44),
                in.getInt(48),
                (int) in.getLong(64),
                (flags & 1) != 0 ? in.getLong(56) : null,
                (flags & 16) == 0
                        ? null
                        : (flags & 8) != 0 ? Access.EXECUTE : (flags & 4) != 0 ? Access.WRITE : Access.READ,
                (flags & 2) != 0,
                in.getInt(72),
                in.getLong(80),
                named(Doing.values(), in.getInt(76)),
                in.getLong(88),
                in.getLong(96),
                longs(in, 112, Math.clamp(in.getInt(104), 0, 40)),
                longs(in, 432, Math.clamp(in.getInt(108), 0, 15)),
                in.getLong(568),
                bytes(in, STACK, Math.clamp(in.getInt(576), 0, MOST_STACK)),
                modules(in, in.getInt(580), in.getInt(584), files));
    }

    private static List<RegisterReply.Module> modules(
            ByteBuffer in, int count, int bytes, UnaryOperator<String> files) {
        var modules = new ArrayList<RegisterReply.Module>();
        var at = MODULES;
        var end = MODULES + Math.clamp(bytes, 0, in.limit() - MODULES);
        while (modules.size() < count && at + 20 <= end) {
            var length = in.getInt(at + 16);
            if (length < 0 || length > end - at - 20) {
                break;
            }
            modules.add(new RegisterReply.Module(
                    in.getLong(at), in.getLong(at + 8), files.apply(text(in, at + 20, length))));
            at += 20 + length;
        }
        return modules;
    }

    /// An invalid value becomes the first constant: nothing in the file is trusted.
    private static <E> E named(E[] values, int index) {
        return values[index >= 0 && index < values.length ? index : 0];
    }

    private static List<Long> longs(ByteBuffer in, int at, int count) {
        var longs = new ArrayList<Long>();
        for (var i = 0; i < count; i++) {
            longs.add(in.getLong(at + i * Long.BYTES));
        }
        return longs;
    }

    private static Bytes bytes(ByteBuffer in, int at, int count) {
        var bytes = new byte[count];
        in.get(at, bytes);
        return Bytes.of(bytes);
    }

    private static String text(ByteBuffer in, int at, int count) {
        var bytes = new byte[count];
        in.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
