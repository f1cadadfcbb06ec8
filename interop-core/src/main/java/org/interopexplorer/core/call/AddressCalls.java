package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.abi.Conventions;
import org.interopexplorer.core.abi.UnplacedException;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.host.client.EndFault;
import org.interopexplorer.core.host.client.HostOutput;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.KeptValues;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.marshal.Tracer;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.value.Value;

/// Calls of code at addresses in one native host, on threads that the caller names, and the host's memory.
///
/// [CallSession] makes calls that a person wrote; this class makes calls of the explorer itself, such as those
/// that COM needs. The host lives until it crashes or this object is closed, and is not replaced. Only one thread
/// at a time may use this class, except for [#stop].
public final class AddressCalls implements AutoCloseable {
    /// The thread that the host starts with.
    public static final int MAIN_THREAD = 0;

    /// The convention of COM's own functions and methods: `STDMETHODCALLTYPE`.
    private static final FunctionType.CallingConvention OF_COM = FunctionType.CallingConvention.STDCALL;

    private final RegisterHost host;
    private final Layout layout;
    private final Conventions conventions;
    private final HelperBodies bodies;
    private final Map<String, Long> libraries = new HashMap<>();
    private CallOutcome.Output printed = CallOutcome.Output.NONE;
    private Duration limit;
    private long began = System.nanoTime();

    private AddressCalls(RegisterHost host, Layout layout, Conventions conventions, Duration limit) {
        this.host = host;
        this.layout = layout;
        this.limit = limit;
        this.conventions = conventions;
        bodies = new HelperBodies(layout, host);
    }

    /// Starts a host.
    ///
    /// @param limit of each request
    /// @throws CallEndedException if no host can be started for the target
    public static AddressCalls open(RunnableTargets targets, Abi target, Consumer<Message> warned, Duration limit)
            throws CallEndedException {
        try {
            RegisterHost host = targets.startNative(target, warned);
            Reply.Hello hello = host.description();
            Conventions conventions = Conventions.of(
                            Machine.of(hello.system(), hello.architecture(), ByteOrder.LITTLE_ENDIAN))
                    .orElseThrow(() -> rejected(HostRefusals.unsupported(UnsupportedFault.CONVENTION)));
            return new AddressCalls(host, new Layout(target), conventions, limit);
        } catch (IOException e) {
            throw rejected(HostRefusals.hostNotStarted(e));
        }
    }

    private static CallEndedException rejected(CallProblem problem) {
        return new CallEndedException(new CallOutcome.Rejected(List.of(problem)));
    }

    public Abi abi() {
        return layout.abi();
    }

    public HostDescription description() {
        return HostKeeper.description(host);
    }

    /// Whether the host still runs.
    public boolean isRunning() {
        return host.isRunning();
    }

    /// Sets the limit of later requests.
    public void limit(Duration next) {
        limit = next;
    }

    public Duration limit() {
        return limit;
    }

    /// Starts a thread of the host.
    ///
    /// @param thread its number, from 1 to 65,535
    public void startThread(int thread, String name) throws CallEndedException {
        answered("StartThread", host.startThread(thread, name, limit), Reply.Done.class);
    }

    /// Loads a library, which runs its initializers. The name is a bare name for the system's loader, or an
    /// absolute path of this machine.
    public long load(String library) throws CallEndedException {
        Long known = libraries.get(library);
        if (known != null) {
            return known;
        }
        HostResult result = host.send(new Request.Load(library), limit);
        if (result instanceof HostResult.Answered(Reply.Rejected refused, var _)) {
            throw rejected(HostRefusals.load(Path.of(library), refused.message()));
        }
        long number = answered("Load " + library, result, Reply.Loaded.class).library();
        libraries.put(library, number);
        return number;
    }

    /// The address of an export; empty if the library has none of this name.
    public OptionalLong resolve(long library, String name) throws CallEndedException {
        HostResult result = host.send(new Request.Resolve(SymbolQuery.in(library, name)), limit);
        if (result instanceof HostResult.Answered(Reply.Rejected(var reason, var _, var _, var _, var _), var _)
                && reason == Reply.Rejected.Reason.SYMBOL_NOT_FOUND) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                answered("Resolve " + name, result, Reply.Resolved.class).address());
    }

    /// Reads memory, up to the first byte that cannot be read.
    public byte[] read(long address, long length) throws CallEndedException {
        return answered("Read", host.send(new Request.Read(address, length), limit), Reply.Memory.class)
                .bytes()
                .toArray();
    }

    /// Writes memory.
    ///
    /// @return whether all of it could be written
    public boolean write(long address, byte[] bytes) throws CallEndedException {
        return answered("Write", host.send(new Request.Write(address, Bytes.of(bytes)), limit), Reply.Written.class)
                        .count()
                == bytes.length;
    }

    /// Allocates zeroed memory, which lasts until it is freed.
    public long allocate(long size) throws CallEndedException {
        return answered("Allocate", host.send(new Request.Allocate(size), limit), Reply.Allocated.class)
                .address();
    }

    /// Frees memory of [#allocate].
    public void free(long address) throws CallEndedException {
        answered("Free", host.send(new Request.Free(address), limit), Reply.Done.class);
    }

    /// The path of the module that contains an address; empty if none does.
    public Optional<String> module(long address) throws CallEndedException {
        return Optional.ofNullable(
                answered("Locate", host.send(new Request.Locate(address), limit), Reply.Located.class)
                        .module());
    }

    /// @param during the name of the request in the protocol; the message to the person contains it
    private <T extends Reply> T answered(String during, HostResult result, Class<T> kind) throws CallEndedException {
        if (result instanceof HostResult.Answered(var reply, var output)) {
            printed = HostEndings.joined(printed, HostEndings.output(output));
            if (kind.isInstance(reply)) {
                return kind.cast(reply);
            }
            if (reply instanceof Reply.Rejected refused) {
                throw rejected(HostRefusals.during(during, refused));
            }
        }
        throw ended(during, result);
    }

    private CallEndedException ended(String during, HostResult result) {
        return new CallEndedException(HostEndings.outcome(
                result,
                new CrashFrames(new FileOpener(Machine.of(layout.abi()))),
                layout.abi(),
                during,
                CallOutcome.Stage.CALLING,
                takeOutput(),
                Duration.ofNanos(System.nanoTime() - began),
                Trace.NONE));
    }

    /// What native code printed since the last call of this method.
    public CallOutcome.Output takeOutput() {
        CallOutcome.Output all = printed;
        printed = CallOutcome.Output.NONE;
        return all;
    }

    /// Makes a call.
    ///
    /// @param thread of the host
    public AddressCall.Answer call(int thread, AddressCall call) throws CallEndedException {
        CallFrame frame = AddressFrames.frame(call, layout.abi().bits() / Byte.SIZE);
        began = System.nanoTime();
        HostResult result =
                host.call(made(call.name(), frame, OF_COM).both(AddressFrames.function(call.callee())), thread, limit);
        return AddressFrames.answer(call, returned(call.name(), result));
    }

    /// A call that is under way on another thread of the host.
    public interface Aside {
        /// Waits until the call has returned.
        void await() throws CallEndedException;
    }

    /// Begins a call that waits in the system while other threads of the host make calls.
    ///
    /// @param thread of the host; it makes no other call until this one has returned
    public Aside aside(int thread, AddressCall call) throws CallEndedException {
        CompletableFuture<RegisterReply.Returned> under = host.callAside(
                made(call.name(), AddressFrames.frame(call, layout.abi().bits() / Byte.SIZE), OF_COM)
                        .both(AddressFrames.function(call.callee())),
                thread);
        return () -> {
            try {
                under.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                host.stop();
                throw ended(
                        call.name(),
                        new HostResult.Lost(
                                Message.of(EndFault.WORDS, String.valueOf(e.getMessage())), HostOutput.NONE));
            } catch (TimeoutException _) {
                throw ended(call.name(), new HostResult.TimedOut(limit, HostOutput.NONE));
            } catch (ExecutionException e) {
                throw ended(
                        call.name(),
                        new HostResult.Lost(
                                Message.of(EndFault.WORDS, String.valueOf(e.getMessage())), HostOutput.NONE));
            }
        };
    }

    /// The reply of a call that returned.
    private RegisterReply.Returned returned(String name, HostResult result) throws CallEndedException {
        if (!(result instanceof HostResult.AnsweredByRegisters(RegisterReply.Returned reply, var output))) {
            if (result instanceof HostResult.Answered(Reply.Rejected refused, var _)) {
                throw rejected(HostRefusals.during(name, refused));
            }
            throw ended(name, result);
        }
        printed = HostEndings.joined(printed, HostEndings.output(output));
        RegisterReply.Thrown thrown = reply.thrown();
        if (thrown == null) {
            return reply;
        }
        // The function was left in the middle of its work, so this host is not used again.
        host.close();
        throw new CallEndedException(new CallOutcome.Crashed(
                new CallOutcome.Crash(
                        null,
                        (int) thrown.kind(),
                        null,
                        null,
                        null,
                        name,
                        List.of(),
                        null,
                        null,
                        ThrownTypes.readable(thrown.type()),
                        List.of(),
                        false),
                takeOutput(),
                Duration.ofNanos(System.nanoTime() - began)));
    }

    /// Calls a C function at an address or in a slot, with values that a person wrote.
    ///
    /// @param type of the function; for a method, its parameters include the object
    public CallOutcome call(int thread, String name, AddressCall.Callee callee, FunctionType type, List<Value> values)
            throws CallEndedException {
        CallFrame frame = switch (new Marshaler(layout, KeptValues.NONE)
                .marshal(name, type, values, Encodings.BY_TYPE)) {
            case Marshaling.Refused(var problems) -> throw new CallEndedException(new CallOutcome.Rejected(problems));
            case Marshaling.Ready(var ready) -> ready;
        };
        RegisterInvocations.Made made = made(name, frame, type.convention());
        began = System.nanoTime();
        bodies.callBegins();
        HostResult result = host.call(made.call(AddressFrames.function(callee), 0), thread, limit);
        Reply.CallbackLog log = bodies.callEnds(
                result instanceof HostResult.AnsweredByRegisters(RegisterReply.Returned returned, var _)
                        ? returned.call()
                        : 0);
        RegisterReply.Returned reply = returned(name, result);
        return new ReplyUnmarshaler(layout)
                .returned(
                        name,
                        new Tracer(layout, Optional.of(convention(type.convention()))),
                        frame,
                        made.read(reply, log),
                        this::readable,
                        Encodings.BY_TYPE,
                        Map.of(),
                        false,
                        takeOutput())
                .with(made.imbalance(reply));
    }

    private byte[] readable(long address, int length) {
        try {
            return read(address, length);
        } catch (CallEndedException _) {
            // The call returned. The targets of its pointers are only additional information.
            return new byte[0];
        }
    }

    private CallingConvention convention(FunctionType.CallingConvention declared) throws CallEndedException {
        try {
            return conventions.of(declared);
        } catch (UnplacedException e) {
            throw rejected(HostRefusals.unsupported(e));
        }
    }

    private RegisterInvocations.Made made(String name, CallFrame frame, FunctionType.CallingConvention declared)
            throws CallEndedException {
        CallingConvention convention = convention(declared);
        try {
            return new RegisterInvocations(layout, convention).of(frame, 0, bodies.make(frame, conventions, limit));
        } catch (HelperBodies.Refused e) {
            if (e.why() instanceof HostResult.Answered(Reply.Rejected refused, var _)) {
                throw rejected(
                        refused.reason() == Reply.Rejected.Reason.CALLBACK_NOT_COMPILED
                                ? HostRefusals.callback(frame, refused)
                                : HostRefusals.during(name, refused));
            }
            throw ended(name, e.why());
        } catch (IOException e) {
            throw rejected(HostRefusals.hostNotStarted(e));
        } catch (IllegalArgumentException e) {
            throw rejected(HostRefusals.unsupported(e));
        }
    }

    /// Ends the host at once. Any thread may call this.
    public void stop() {
        host.stop();
    }

    /// Ends the host and removes what it left on disk.
    @Override
    public void close() {
        host.close();
    }
}
