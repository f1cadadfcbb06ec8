package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.abi.Conventions;
import org.interopexplorer.core.abi.UnplacedException;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.host.protocol.BodyCall;
import org.interopexplorer.core.host.protocol.BodyMethod;
import org.interopexplorer.core.host.protocol.BodyOutcome;
import org.interopexplorer.core.host.protocol.BodyValue;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.HelperRequest;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.interopexplorer.core.host.protocol.Thunk;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.KeptValues;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.marshal.Tracer;
import org.interopexplorer.core.message.Message;
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
    private final HostExchange exchange;
    private final Layout layout;
    private final Conventions conventions;
    private final HelperBodies bodies;
    private final Map<String, Long> libraries = new ConcurrentHashMap<>();

    private AddressCalls(RegisterHost host, Layout layout, Conventions conventions, Duration limit) {
        this.host = host;
        this.layout = layout;
        exchange = new HostExchange(host, layout.abi(), limit);
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
                    .orElseThrow(() -> HostExchange.rejected(HostRefusals.unsupported(UnsupportedFault.CONVENTION)));
            return new AddressCalls(host, new Layout(target), conventions, limit);
        } catch (IOException e) {
            throw HostExchange.rejected(HostRefusals.hostNotStarted(e));
        }
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
        exchange.limit(next);
    }

    public Duration limit() {
        return exchange.limit();
    }

    /// Starts a thread of the host.
    ///
    /// @param thread its number, from 1 to 65,535
    /// @param dispatches whether it dispatches the messages of its windows while it waits for calls
    public void startThread(int thread, String name, boolean dispatches) throws CallEndedException {
        exchange.answered(
                "StartThread", host.startThread(thread, name, dispatches, exchange.limit()), Reply.Done.class);
    }

    /// Loads a library, which runs its initializers. The name is a bare name for the system's loader, or an
    /// absolute path of this machine.
    public long load(String library) throws CallEndedException {
        Long known = libraries.get(library);
        if (known != null) {
            return known;
        }
        HostResult result = exchange.send(new Request.Load(library));
        if (result instanceof HostResult.Answered(Reply.Rejected refused, var _)) {
            throw HostExchange.rejected(HostRefusals.load(Path.of(library), refused.message()));
        }
        long number =
                exchange.answered("Load " + library, result, Reply.Loaded.class).library();
        libraries.put(library, number);
        return number;
    }

    /// The address of an export; empty if the library has none of this name.
    public OptionalLong resolve(long library, String name) throws CallEndedException {
        HostResult result = exchange.send(new Request.Resolve(SymbolQuery.in(library, name)));
        if (result instanceof HostResult.Answered(Reply.Rejected(var reason, var _, var _, var _, var _), var _)
                && reason == Reply.Rejected.Reason.SYMBOL_NOT_FOUND) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(exchange.answered("Resolve " + name, result, Reply.Resolved.class)
                .address());
    }

    /// Reads memory, up to the first byte that cannot be read.
    public byte[] read(long address, long length) throws CallEndedException {
        byte[] near = exchange.near(address, length);
        return near != null
                ? near
                : exchange.answered("Read", exchange.send(new Request.Read(address, length)), Reply.Memory.class)
                        .bytes()
                        .toArray();
    }

    /// Writes memory.
    ///
    /// @return whether all of it could be written
    public boolean write(long address, byte[] bytes) throws CallEndedException {
        return exchange.answered(
                                "Write",
                                exchange.send(new Request.Write(address, Bytes.of(bytes))),
                                Reply.Written.class)
                        .count()
                == bytes.length;
    }

    /// Allocates zeroed memory, which lasts until it is freed.
    public long allocate(long size) throws CallEndedException {
        return exchange.answered("Allocate", exchange.send(new Request.Allocate(size)), Reply.Allocated.class)
                .address();
    }

    /// Frees memory of [#allocate].
    public void free(long address) throws CallEndedException {
        exchange.answered("Free", exchange.send(new Request.Free(address)), Reply.Done.class);
    }

    /// The path of the module that contains an address; empty if none does.
    public Optional<String> module(long address) throws CallEndedException {
        return Optional.ofNullable(
                exchange.answered("Locate", exchange.send(new Request.Locate(address)), Reply.Located.class)
                        .module());
    }

    /// What native code printed since the last call of this method.
    public CallOutcome.Output takeOutput() {
        return exchange.takeOutput();
    }

    /// Makes a call.
    ///
    /// @param thread of the host
    public AddressCall.Answer call(int thread, AddressCall call) throws CallEndedException {
        CallFrame frame = AddressFrames.frame(call, layout.abi().bits() / Byte.SIZE);
        exchange.begins();
        HostResult result =
                exchange.send(made(call.name(), frame, OF_COM).both(AddressFrames.function(call.callee())), thread);
        return AddressFrames.answer(call, exchange.returned(call.name(), result));
    }

    /// Makes a call repeatedly, as a loop of native code does.
    ///
    /// @param times at most 16,777,216
    public void repeat(int thread, AddressCall call, int times) throws CallEndedException {
        CallFrame frame = AddressFrames.frame(call, layout.abi().bits() / Byte.SIZE);
        exchange.begins();
        RegisterCall one = made(call.name(), frame, OF_COM).both(AddressFrames.function(call.callee()));
        exchange.answered(call.name(), host.repeat(one, thread, times, exchange.limit()), Reply.Timed.class);
    }

    /// Makes functions that a servant answers. They live until the host ends.
    ///
    /// @return their addresses, in order
    public List<Long> functions(List<ServedFunction> functions) throws CallEndedException {
        List<Thunk> thunks = new ArrayList<>();
        for (ServedFunction function : functions) {
            FunctionType type = function.type();
            try {
                thunks.add(bodies.serve(
                        new CallbackPlaces(layout, convention(type.convention()), type), function.servant()));
            } catch (IllegalArgumentException e) {
                throw HostExchange.rejected(HostRefusals.unsupported(e));
            }
        }
        HostResult result = exchange.send(new RegisterRequest.MakeThunks(thunks));
        if (result instanceof HostResult.AnsweredByRegisters(RegisterReply.ThunksMade(var addresses), var _)) {
            return addresses;
        }
        throw exchange.refusedOrEnded("MakeThunks", result);
    }

    /// Makes an object whose `QueryInterface`, `AddRef` and `Release` the host answers. It lives until the host ends.
    ///
    /// @param asked told of each answer, on a thread that it must not block
    public RegisterReply.ObjectMade object(List<RegisterRequest.Facet> facets, Consumer<RegisterReply.Asked> asked)
            throws CallEndedException {
        HostResult result = exchange.send(new RegisterRequest.MakeObject(bodies.listen(asked), facets));
        if (result instanceof HostResult.AnsweredByRegisters(RegisterReply.ObjectMade made, var _)) {
            return made;
        }
        throw exchange.refusedOrEnded("MakeObject", result);
    }

    /// Compiles Java bodies of an object's methods, in a helper JVM.
    ///
    /// @return the number of the compiled class
    /// @throws BodyRefusedException if a body does not compile
    public long compile(String declarations, List<BodyMethod> methods) throws CallEndedException, BodyRefusedException {
        try {
            return bodies.compile(declarations, methods);
        } catch (IOException e) {
            throw HostExchange.rejected(HostRefusals.hostNotStarted(e));
        }
    }

    /// A number for another object with state of its own.
    public long nextInstance() {
        return bodies.objects().next();
    }

    /// Runs a body for the call that a [ServedFunction.Servant] answers.
    ///
    /// @param type of [#compile]
    /// @param instance whose state the body has
    /// @param objects does what the body wants done with objects
    public BodyOutcome run(
            ServedFunction.Incoming incoming,
            long type,
            long instance,
            int method,
            List<BodyValue> arguments,
            Function<BodyCall, BodyOutcome> objects) {
        exchange.forgetNear();
        return bodies.objects()
                .run(
                        incoming,
                        new HelperRequest.RunMethod(incoming.event(), type, instance, method, arguments),
                        call -> HostExchange.serving(
                                incoming.thread(), incoming.event(), List.of(), () -> objects.apply(call)),
                        exchange.limit());
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
        exchange.begins();
        bodies.callBegins();
        HostResult result = exchange.send(made.call(AddressFrames.function(callee), 0), thread);
        Reply.CallbackLog log = bodies.callEnds(
                result instanceof HostResult.AnsweredByRegisters(RegisterReply.Returned returned, var _)
                        ? returned.call()
                        : 0);
        RegisterReply.Returned reply = exchange.returned(name, result);
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
            throw HostExchange.rejected(HostRefusals.unsupported(e));
        }
    }

    private RegisterInvocations.Made made(String name, CallFrame frame, FunctionType.CallingConvention declared)
            throws CallEndedException {
        CallingConvention convention = convention(declared);
        try {
            return new RegisterInvocations(layout, convention)
                    .of(frame, 0, bodies.make(frame, conventions, exchange.limit()));
        } catch (HelperBodies.Refused e) {
            if (e.why() instanceof HostResult.Answered(Reply.Rejected refused, var _)) {
                throw HostExchange.rejected(
                        refused.reason() == Reply.Rejected.Reason.CALLBACK_NOT_COMPILED
                                ? HostRefusals.callback(frame, refused)
                                : HostRefusals.during(name, refused));
            }
            throw exchange.ended(name, e.why());
        } catch (IOException e) {
            throw HostExchange.rejected(HostRefusals.hostNotStarted(e));
        } catch (IllegalArgumentException e) {
            throw HostExchange.rejected(HostRefusals.unsupported(e));
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
