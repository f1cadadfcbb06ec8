package org.interopexplorer.core.call;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.RegisterCall;
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
/// Where [CallSession] makes calls that a person wrote, this makes those that the explorer makes of its own, such as
/// what COM needs between them. The host lives until it crashes or this is closed; there is no second one. For use by
/// one thread at a time, but for [#stop].
public final class AddressCalls implements AutoCloseable {
    /// The thread that the host starts with.
    public static final int MAIN_THREAD = 0;

    private final RegisterHost host;
    private final Layout layout;
    private final CallingConvention convention;
    private final RegisterInvocations invocations;
    private final HelperBodies bodies;
    private final Map<String, Long> libraries = new HashMap<>();
    private CallOutcome.Output printed = CallOutcome.Output.NONE;
    private Duration limit;
    private long began = System.nanoTime();

    private AddressCalls(RegisterHost host, Layout layout, CallingConvention convention, Duration limit) {
        this.host = host;
        this.layout = layout;
        this.limit = limit;
        this.convention = convention;
        invocations = new RegisterInvocations(layout, convention);
        bodies = new HelperBodies(layout, host);
    }

    /// Starts a host.
    ///
    /// @param limit of each request
    /// @throws CallEndedException where none can be started for the target
    public static AddressCalls open(RunnableTargets targets, Abi target, Consumer<Message> warned, Duration limit)
            throws CallEndedException {
        try {
            RegisterHost host = targets.startNative(target, warned);
            Reply.Hello hello = host.description();
            CallingConvention convention = CallingConvention.of(
                            Machine.of(hello.system(), hello.architecture(), ByteOrder.LITTLE_ENDIAN))
                    .orElseThrow(() -> rejected(HostRefusals.unsupported(UnsupportedFault.CONVENTION)));
            return new AddressCalls(host, new Layout(target), convention, limit);
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

    /// Whether the host still takes calls.
    public boolean isRunning() {
        return host.isRunning();
    }

    /// How long each request may take from now on.
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
        answered("starting a thread", host.startThread(thread, name, limit), Reply.Done.class);
    }

    /// Loads a library, which runs its initializers: a bare name as the system's loader finds it, else an absolute
    /// path of this machine.
    public long load(String library) throws CallEndedException {
        Long known = libraries.get(library);
        if (known != null) {
            return known;
        }
        HostResult result = host.send(new Request.Load(library), limit);
        if (result instanceof HostResult.Answered(Reply.Rejected refused, var _)) {
            throw rejected(HostRefusals.load(Path.of(library), refused.message()));
        }
        long number = answered("loading " + library, result, Reply.Loaded.class).library();
        libraries.put(library, number);
        return number;
    }

    /// The address of an export; empty where the library has none of this name.
    public OptionalLong resolve(long library, String name) throws CallEndedException {
        HostResult result = host.send(new Request.Resolve(SymbolQuery.in(library, name)), limit);
        if (result instanceof HostResult.Answered(Reply.Rejected(var reason, var _, var _, var _, var _), var _)
                && reason == Reply.Rejected.Reason.SYMBOL_NOT_FOUND) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                answered("looking for " + name, result, Reply.Resolved.class).address());
    }

    /// The readable beginning of what stands at an address.
    public byte[] read(long address, long length) throws CallEndedException {
        return answered("reading memory", host.send(new Request.Read(address, length), limit), Reply.Memory.class)
                .bytes()
                .toArray();
    }

    /// Writes memory.
    ///
    /// @return whether all of it could be written
    public boolean write(long address, byte[] bytes) throws CallEndedException {
        return answered(
                                "writing memory",
                                host.send(new Request.Write(address, Bytes.of(bytes)), limit),
                                Reply.Written.class)
                        .count()
                == bytes.length;
    }

    /// Zeroed memory that lasts until it is freed.
    public long allocate(long size) throws CallEndedException {
        return answered("allocating", host.send(new Request.Allocate(size), limit), Reply.Allocated.class)
                .address();
    }

    /// Gives memory of [#allocate] back.
    public void free(long address) throws CallEndedException {
        answered("freeing", host.send(new Request.Free(address), limit), Reply.Done.class);
    }

    /// The path of the module that an address lies in; empty where it lies in none.
    public Optional<String> module(long address) throws CallEndedException {
        return Optional.ofNullable(
                answered("locating an address", host.send(new Request.Locate(address), limit), Reply.Located.class)
                        .module());
    }

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
                layout.abi().isWindows(),
                during,
                CallOutcome.Stage.CALLING,
                takeOutput(),
                Duration.ofNanos(System.nanoTime() - began),
                Trace.NONE));
    }

    /// What native code printed since this was asked last.
    public CallOutcome.Output takeOutput() {
        CallOutcome.Output all = printed;
        printed = CallOutcome.Output.NONE;
        return all;
    }

    /// Makes a call.
    ///
    /// @param thread of the host
    public AddressCall.Answer call(int thread, AddressCall call) throws CallEndedException {
        CallFrame frame = frame(call);
        began = System.nanoTime();
        HostResult result = host.call(made(frame).both(function(call.callee())), thread, limit);
        return answer(call, returned(call.name(), result));
    }

    /// What a call answered, where it came back.
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
        // What it left half done stays so: nothing more is called there.
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

    /// Makes a call of a C function at an address or in a slot, with values as a person writes them.
    ///
    /// @param type of the function, the object that it is a method of among its parameters
    public CallOutcome call(int thread, String name, AddressCall.Callee callee, FunctionType type, List<Value> values)
            throws CallEndedException {
        CallFrame frame = switch (new Marshaler(layout, KeptValues.NONE)
                .marshal(name, type, values, Encodings.BY_TYPE)) {
            case Marshaling.Refused(var problems) -> throw new CallEndedException(new CallOutcome.Rejected(problems));
            case Marshaling.Ready(var ready) -> ready;
        };
        RegisterInvocations.Made made = made(frame);
        began = System.nanoTime();
        bodies.callBegins();
        HostResult result = host.call(made.call(function(callee), 0), thread, limit);
        Reply.CallbackLog log = bodies.callEnds(
                result instanceof HostResult.AnsweredByRegisters(RegisterReply.Returned returned, var _)
                        ? returned.call()
                        : 0);
        RegisterReply.Returned reply = returned(name, result);
        return new ReplyUnmarshaler(layout)
                .returned(
                        name,
                        new Tracer(layout, Optional.of(convention)),
                        frame,
                        made.read(reply, log),
                        this::readable,
                        Encodings.BY_TYPE,
                        false,
                        takeOutput());
    }

    private byte[] readable(long address, int length) {
        try {
            return read(address, length);
        } catch (CallEndedException _) {
            // The call came back; what its pointers lead to is an extra.
            return new byte[0];
        }
    }

    private RegisterInvocations.Made made(CallFrame frame) throws CallEndedException {
        try {
            return invocations.of(frame, 0, bodies.make(frame, convention, limit));
        } catch (HelperBodies.Refused e) {
            if (e.why() instanceof HostResult.Answered(Reply.Rejected refused, var _)) {
                throw rejected(CallProblem.ofCall(CallFault.CALLBACK_NOT_COMPILED, refused.message()));
            }
            throw ended("a callback", e.why());
        } catch (IOException e) {
            throw rejected(HostRefusals.hostNotStarted(e));
        } catch (IllegalArgumentException e) {
            throw rejected(HostRefusals.unsupported(e));
        }
    }

    private static RegisterCall.Function function(AddressCall.Callee callee) {
        return switch (callee) {
            case AddressCall.Callee.At(var address) -> new RegisterCall.Function.At(new AddressTarget.Address(address));
            case AddressCall.Callee.Slot(var object, var index) -> new RegisterCall.Function.InSlot(object, index);
        };
    }

    private static AddressCall.Answer answer(AddressCall call, RegisterReply.Returned reply) {
        List<byte[]> memory = new ArrayList<>();
        List<Long> addresses = new ArrayList<>();
        for (int i = 0; i < call.memory().size(); i++) {
            RegisterReply.BlockAfter after = reply.blocks().get(i);
            memory.add(
                    Arrays.copyOf(after.bytes().toArray(), call.memory().get(i).size()));
            addresses.add(after.address());
        }
        ByteBuffer vectors = reply.vectors().size() < Double.BYTES
                ? ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN)
                : reply.vectors().buffer();
        return new AddressCall.Answer(
                reply.integers().getFirst(),
                vectors.getDouble(0),
                vectors.getFloat(0),
                memory,
                addresses,
                reply.lastError(),
                reply.nanos());
    }

    private static final CType POINTER = new PointerType(VoidType.VOID);

    private static CallFrame frame(AddressCall call) {
        List<CallFrame.Argument> arguments = new ArrayList<>();
        List<CallFrame.Relocation> relocations = new ArrayList<>();
        for (AddressCall.Argument argument : call.arguments()) {
            int index = arguments.size();
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            CType type = switch (argument) {
                case AddressCall.Argument.Whole(var value, var size) -> {
                    bytes.putLong(value).flip().limit(size);
                    yield integer(size);
                }
                case AddressCall.Argument.Address(var address) -> {
                    bytes.putLong(address).flip();
                    yield POINTER;
                }
                case AddressCall.Argument.Into(var memory, var offset) -> {
                    relocations.add(new CallFrame.Relocation(
                            new CallFrame.Place.OfArgument(index), 0, new CallFrame.Target.ToBlock(memory), offset));
                    yield POINTER;
                }
                case AddressCall.Argument.Real(var value, var isSingle) -> {
                    if (isSingle) {
                        bytes.putFloat((float) value).flip();
                        yield FloatingType.FLOAT;
                    }
                    bytes.putDouble(value).flip();
                    yield FloatingType.DOUBLE;
                }
                case AddressCall.Argument.Structure(var all) -> {
                    bytes = all.buffer();
                    yield structure(all.size());
                }
            };
            byte[] own = new byte[bytes.remaining()];
            bytes.get(own);
            arguments.add(new CallFrame.Argument(
                    "arg" + (index + 1), type, new Value.Null(), MemorySegment.ofArray(own), CallFrame.NO_BLOCK));
        }
        List<CallFrame.Block> blocks = new ArrayList<>();
        for (AddressCall.Memory memory : call.memory()) {
            for (AddressCall.Pointer pointer : memory.pointers()) {
                relocations.add(new CallFrame.Relocation(
                        new CallFrame.Place.OfBlock(blocks.size()),
                        pointer.offset(),
                        new CallFrame.Target.ToBlock(pointer.to()),
                        0));
            }
            blocks.add(new CallFrame.Block(
                    0,
                    "",
                    new CallFrame.Content.Untyped(),
                    memory.size(),
                    2L * Long.BYTES,
                    memory.initial().segment()));
        }
        return new CallFrame(
                IntegerType.LONG_LONG, arguments, blocks, relocations, List.of(), CallFrame.NOT_VARIADIC, List.of());
    }

    private static CType integer(int size) {
        return switch (size) {
            case 1 -> IntegerType.SIGNED_CHAR;
            case 2 -> IntegerType.SHORT;
            case 4 -> IntegerType.INT;
            default -> IntegerType.LONG_LONG;
        };
    }

    private static CType structure(int size) {
        RecordType.Member[] members = new RecordType.Member[size / Long.BYTES];
        for (int i = 0; i < members.length; i++) {
            members[i] = new RecordType.Member("word" + i, IntegerType.LONG_LONG);
        }
        return RecordType.declare(RecordType.Kind.STRUCT, null).complete(List.of(members), RecordType.NATURAL_PACKING);
    }

    /// Ends the host at once, whatever it is doing. Callable from any thread.
    public void stop() {
        host.stop();
    }

    /// Ends the host and removes what it left on disk.
    @Override
    public void close() {
        host.close();
    }
}
