package org.interopexplorer.core.call;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.status.ReturnedStatus;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// What became of a call.
public sealed interface CallOutcome {
    /// What was done for it, step by step; empty for a call that was rejected.
    Trace trace();

    /// What native code printed during the call; nothing where it was not made.
    Output output();

    /// The function returned.
    ///
    /// @param returned null for `void`
    /// @param arguments one an argument, in order
    /// @param errno as it stood after the call, having been set to 0 before
    /// @param lastError `GetLastError()` on Windows; null elsewhere
    /// @param hresult the code where the function returns an HRESULT; null elsewhere
    /// @param nanos time inside the function, nanoseconds
    /// @param callbacks the first invocations of callbacks, in order; as many as a host records
    /// @param invoked how many invocations there were
    record Returned(
            CType returnType,
            @Nullable Value returned,
            List<Argument> arguments,
            @Nullable Integer errno,
            @Nullable Integer lastError,
            @Nullable Integer hresult,
            Output output,
            long nanos,
            List<Invocation> callbacks,
            long invoked,
            Trace trace)
            implements CallOutcome {
        /// Of a call that was not traced.
        public Returned(
                CType returnType,
                @Nullable Value returned,
                List<Argument> arguments,
                @Nullable Integer errno,
                @Nullable Integer lastError,
                @Nullable Integer hresult,
                Output output,
                long nanos,
                List<Invocation> callbacks) {
            this(
                    returnType,
                    returned,
                    arguments,
                    errno,
                    lastError,
                    hresult,
                    output,
                    nanos,
                    callbacks,
                    callbacks.size(),
                    Trace.NONE);
        }

        /// What the call reports of its own success.
        ///
        /// @param function that was called
        /// @param catalog of the system that it ran on
        public ReturnedStatus status(String function, StatusCatalog catalog) {
            return catalog.judge(function, returnType, number(), errno, lastError);
        }

        private @Nullable BigInteger number() {
            return switch (returned) {
                case Value.Int(BigInteger number) -> number;
                case Value.Bool(boolean truth) -> truth ? BigInteger.ONE : BigInteger.ZERO;
                case Value.Null _ -> BigInteger.ZERO;
                case Value.Address(long address, var _) -> new BigInteger(Long.toUnsignedString(address));
                case Value.Real _,
                        Value.Char _,
                        Value.Text _,
                        Value.Array _,
                        Value.Struct _,
                        Value.Out _,
                        Value.InOut _,
                        Value.Kept _,
                        Value.Symbol _,
                        Value.Callback _ -> null;
                case null -> null;
            };
        }
    }

    /// What a call that did not come back was about to do.
    enum Stage {
        /// Loading the library, which runs its initializers: the function is not to blame.
        LOADING,
        CALLING
    }

    /// Refused before anything ran.
    record Rejected(List<CallProblem> problems) implements CallOutcome {
        @Override
        public Output output() {
            return Output.NONE;
        }

        @Override
        public Trace trace() {
            return Trace.NONE;
        }
    }

    /// Ended by a signal or structured exception.
    record Crashed(Crash crash, Output output, Duration after, Trace trace, Stage stage) implements CallOutcome {
        /// Of a call that was not traced.
        public Crashed(Crash crash, Output output, Duration after) {
            this(crash, output, after, Trace.NONE, Stage.CALLING);
        }
    }

    /// Ended because the limit passed, or because the person pressed Stop.
    record TimedOut(Duration after, boolean stopped, Output output, Trace trace, Stage stage) implements CallOutcome {
        /// Of a call that was not traced, or had not begun.
        public TimedOut(Duration after, boolean stopped, Output output) {
            this(after, stopped, output, Trace.NONE, Stage.CALLING);
        }
    }

    /// The host went away with no crash: `exit(3)` was called, or something killed it.
    record HostLost(HostLoss loss, Output output, Duration after, Trace trace, Stage stage) implements CallOutcome {
        /// Of a call that was not traced, or had not begun.
        public HostLost(HostLoss loss, Output output, Duration after) {
            this(loss, output, after, Trace.NONE, Stage.CALLING);
        }

        /// What the process ended with; null where it is not known.
        public @Nullable Integer exitStatus() {
            return loss.exitStatus();
        }
    }

    /// One argument before and after.
    ///
    /// @param in as the person gave it
    /// @param out what stood there after the call; null where nothing could come back
    /// @param memory each block of memory that the argument passed, the one it points at first
    record Argument(
            String name, CType type, Value in, @Nullable Value out, List<MemoryChange> memory) {
        /// The type of `out`: what the argument points at where one thing came back, else the argument's own, by which
        /// text and arrays are read.
        public CType outType() {
            return type.resolved() instanceof PointerType(CType target, var _)
                            && !(out instanceof Value.Array || out instanceof Value.Text)
                    ? target
                    : type;
        }
    }

    /// What native code wrote to file descriptors 1 and 2 during the call.
    ///
    /// @param omitted how many bytes more there were than are kept here
    record Output(String stdout, String stderr, long omitted) {
        public static final Output NONE = new Output("", "", 0);
    }

    /// How the host crashed.
    ///
    /// @param signal such as `SIGSEGV`; null on Windows
    /// @param number the signal number or exception code
    /// @param faultAddress the address that could not be accessed; null where the signal has none
    /// @param module file name of the library that ran; null where it is not known
    /// @param offset of the instruction from the start of the module
    /// @param function the call during which it happened
    /// @param frames native frames, innermost first, as the error file gives them
    /// @param exception such as `EXCEPTION_ACCESS_VIOLATION`; null for a code without a name, and elsewhere than on
    ///     Windows
    /// @param access what was tried at the address on Windows: `read`, `write`, `execute`; null where
    ///     it is not known
    /// @param thrown the type of the C++ exception that left the function, empty where it is not known; null where
    ///     none did
    /// @param parameters of an exception that a program raised itself
    /// @param stackOverflow whether the address is the end of the thread's stack
    record Crash(
            @Nullable String signal,
            int number,
            @Nullable Long faultAddress,
            @Nullable String module,
            @Nullable Long offset,
            String function,
            List<String> frames,
            @Nullable String exception,
            @Nullable String access,
            @Nullable String thrown,
            List<Long> parameters,
            boolean stackOverflow) {
        public Crash {
            frames = List.copyOf(frames);
            parameters = List.copyOf(parameters);
        }

        /// Of a signal.
        public Crash(
                @Nullable String signal,
                int number,
                @Nullable Long faultAddress,
                @Nullable String module,
                @Nullable Long offset,
                String function,
                List<String> frames) {
            this(signal, number, faultAddress, module, offset, function, frames, null, null, null, List.of(), false);
        }
    }

    /// One invocation of a callback.
    ///
    /// @param type of the callback; null where it was made for no call of this session
    /// @param thread the name of the thread it came on
    /// @param onCallThread whether that is the thread that makes the calls
    /// @param moment whether the call that it was passed to had returned by then
    /// @param returned what native code got, where the body threw as well; null for `void`
    /// @param failure what the body threw; null where it returned
    record Invocation(
            String callback,
            @Nullable FunctionType type,
            String thread,
            boolean onCallThread,
            Moment moment,
            List<Value> arguments,
            @Nullable Value returned,
            @Nullable String failure) {
        /// When a callback was called.
        public enum Moment {
            /// During the call that it was passed to.
            IN_ITS_CALL,
            /// During a later call.
            IN_A_LATER_CALL,
            /// While no call was under way.
            BETWEEN_CALLS
        }
    }
}
