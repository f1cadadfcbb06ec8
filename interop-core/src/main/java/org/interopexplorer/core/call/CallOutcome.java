package org.interopexplorer.core.call;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.status.ReturnedStatus;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The outcome of a call.
public sealed interface CallOutcome {
    /// The steps of the call; empty for a rejected call.
    Trace trace();

    /// What native code printed during the call; empty if the call was not made.
    Output output();

    /// The function returned.
    ///
    /// @param returned null for `void`
    /// @param arguments one for each argument, in order
    /// @param errno after the call; it was set to 0 before
    /// @param lastError `GetLastError()` on Windows; null on other systems
    /// @param hresult the code if the function returns an HRESULT; else null
    /// @param nanos time inside the function, nanoseconds
    /// @param callbacks the first invocations of callbacks, in order, as many as a host records
    /// @param invoked how many invocations there were
    /// @param stack how much stack the function removed instead of what its convention says; null if both agree
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
            Trace trace,
            @Nullable StackImbalance stack)
            implements CallOutcome {
        /// The outcome of a call that left the stack as its convention says.
        public Returned(
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
                Trace trace) {
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
                    invoked,
                    trace,
                    null);
        }

        /// The same outcome of a call that did not leave the stack so.
        Returned with(@Nullable StackImbalance imbalance) {
            return new Returned(
                    returnType,
                    returned,
                    arguments,
                    errno,
                    lastError,
                    hresult,
                    output,
                    nanos,
                    callbacks,
                    invoked,
                    trace,
                    imbalance);
        }

        /// The outcome of a call that was not traced.
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

        /// What the call reports about its success.
        ///
        /// @param function that was called
        /// @param promises what its declaration says
        /// @param catalog of the system that it ran on
        public ReturnedStatus status(String function, Promises promises, StatusCatalog catalog) {
            return catalog.judge(function, returnType, promises, number(), errno, lastError);
        }

        /// What a call of a function with this signature reports about its success.
        public ReturnedStatus status(Signature signature, StatusCatalog catalog) {
            return status(signature.function(), signature.type().promises(), catalog);
        }

        /// The returned value as a number, which may be an address; null if it is neither.
        public @Nullable BigInteger number() {
            return switch (returned) {
                case Value.Int(BigInteger number) -> number;
                case Value.Bool(boolean truth) -> truth ? BigInteger.ONE : BigInteger.ZERO;
                case Value.Null _ -> BigInteger.ZERO;
                case Value.Address(long address, var _) -> new BigInteger(Long.toUnsignedString(address));
                case Value.Real _,
                        Value.Decimal _,
                        Value.Char _,
                        Value.Text _,
                        Value.Array _,
                        Value.Struct _,
                        Value.Out _,
                        Value.InOut _,
                        Value.Kept _,
                        Value.Symbol _,
                        Value.Variable _,
                        Value.Callback _ -> null;
                case null -> null;
            };
        }
    }

    /// On 32-bit x86: the callee removed another part of the stack than its convention says. So the convention or the
    /// parameters are wrong.
    ///
    /// @param expected in bytes, besides the return address
    /// @param removed in bytes; negative if something was left on the stack
    record StackImbalance(long expected, long removed) {}

    /// What a call that did not return was doing.
    enum Stage {
        /// It was loading the library, which runs the library's initializers. The function is not to blame.
        LOADING,
        CALLING
    }

    /// The call was refused before anything ran.
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

    /// A signal or a structured exception ended the call.
    record Crashed(Crash crash, Output output, Duration after, Trace trace, Stage stage) implements CallOutcome {
        /// The outcome of a call that was not traced.
        public Crashed(Crash crash, Output output, Duration after) {
            this(crash, output, after, Trace.NONE, Stage.CALLING);
        }
    }

    /// The host was ended because the limit passed, or because the person pressed Stop.
    record TimedOut(Duration after, boolean stopped, Output output, Trace trace, Stage stage) implements CallOutcome {
        /// The outcome of a call that was not traced, or had not begun.
        public TimedOut(Duration after, boolean stopped, Output output) {
            this(after, stopped, output, Trace.NONE, Stage.CALLING);
        }
    }

    /// The host ended without a crash: `exit(3)` was called, or something killed it.
    record HostLost(HostLoss loss, Output output, Duration after, Trace trace, Stage stage) implements CallOutcome {
        /// The outcome of a call that was not traced, or had not begun.
        public HostLost(HostLoss loss, Output output, Duration after) {
            this(loss, output, after, Trace.NONE, Stage.CALLING);
        }

        /// The exit status of the process; null if it is not known.
        public @Nullable Integer exitStatus() {
            return loss.exitStatus();
        }
    }

    /// One argument before and after.
    ///
    /// @param in the value that the person gave
    /// @param out the value after the call; null if the argument returns nothing
    /// @param memory the blocks of memory that the argument passed; the block that it points at comes first
    record Argument(
            String name, CType type, Value in, @Nullable Value out, List<MemoryChange> memory) {
        /// The type of `out`: the target type if the argument returns a single value, else the argument's own
        /// type, as for text and arrays.
        public CType outType() {
            return type.resolved() instanceof PointerType(CType target, var _)
                            && !(out instanceof Value.Array || out instanceof Value.Text)
                    ? target
                    : type;
        }
    }

    /// What native code wrote to file descriptors 1 and 2 during the call.
    ///
    /// @param omitted how many further bytes were not kept
    record Output(String stdout, String stderr, long omitted) {
        public static final Output NONE = new Output("", "", 0);
    }

    /// How the host crashed.
    ///
    /// @param signal such as `SIGSEGV`; null on Windows
    /// @param number the signal number or exception code
    /// @param faultAddress the address that could not be accessed; null if the signal has none
    /// @param module file name of the library that ran; null if it is not known
    /// @param offset of the instruction from the start of the module
    /// @param function the call during which it happened
    /// @param frames native frames, innermost first, as in the error file
    /// @param exception such as `EXCEPTION_ACCESS_VIOLATION`; null for a code without a name, and on other systems
    ///     than Windows
    /// @param access the kind of access on Windows: `read`, `write`, `execute`; null if it is not known
    /// @param thrown the type of the C++ exception that left the function, empty if the type is not known; null if
    ///     none did
    /// @param parameters of an exception that a program raised
    /// @param stackOverflow whether the address is at the end of the thread's stack
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

        /// A C++ exception that left a function.
        ///
        /// @param kind the host's number of it
        /// @param type readable; empty if it is not known
        static Crash thrown(int kind, String type, String function) {
            return new Crash(null, kind, null, null, null, function, List.of(), null, null, type, List.of(), false);
        }

        /// A crash by a signal.
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
    /// @param type of the callback; null if it was not made for a call of this session
    /// @param thread the name of the thread that invoked it
    /// @param onCallThread whether that is the thread that makes the calls
    /// @param moment when it was invoked, relative to its call
    /// @param returned what native code got, even if the body threw; null for `void`
    /// @param failure why the body gave no value; null if it gave one
    record Invocation(
            String callback,
            @Nullable FunctionType type,
            String thread,
            boolean onCallThread,
            Moment moment,
            List<Value> arguments,
            @Nullable Value returned,
            @Nullable Message failure) {
        /// When a callback was invoked.
        public enum Moment {
            /// During the call that it was passed to.
            IN_ITS_CALL,
            /// During a later call.
            IN_A_LATER_CALL,
            /// While no call was running.
            BETWEEN_CALLS
        }
    }
}
