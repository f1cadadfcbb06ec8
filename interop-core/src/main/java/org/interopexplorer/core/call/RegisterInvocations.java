package org.interopexplorer.core.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.abi.Assignment;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.abi.ValueLocation.Piece;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Capture;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterFile;
import org.interopexplorer.core.host.protocol.RegisterPlace;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.marshal.CallFrame;

/// Puts the frame of a call into registers and the stack, as the model of its convention says, and reads the result
/// from where that model says it is: the same model that the trace tells.
final class RegisterInvocations {
    private static final int WORD = 8;
    private static final int VECTOR = 16;
    private static final RegisterFile FILE = RegisterFile.X64;

    private final Layout layout;
    private final CallingConvention convention;

    RegisterInvocations(Layout layout, CallingConvention convention) {
        this.layout = layout;
        this.convention = convention;
    }

    /// A call, and how its reply is read.
    final class Made {
        private final CallFrame frame;
        private final Assignment places;
        private final long library;
        private final List<Reply.CallbackCreated> callbacks;
        private final long[] integers = new long[FILE.integers().size()];
        private final ByteBuffer vectors = little(FILE.vectors().size() * VECTOR);
        private final ByteBuffer stack;
        private final List<Block> blocks;
        private final List<RegisterCall.Relocation> relocations = new ArrayList<>();
        private boolean usesVectors;

        private Made(CallFrame frame, long library, List<Reply.CallbackCreated> callbacks) {
            this.frame = frame;
            this.library = library;
            this.callbacks = List.copyOf(callbacks);
            int firstVariadic = frame.firstVariadic() == CallFrame.NOT_VARIADIC
                    ? CallingConvention.NOT_VARIADIC
                    : frame.firstVariadic();
            places = convention.assign(
                    layout,
                    frame.returnType(),
                    frame.arguments().stream().map(CallFrame.Argument::type).toList(),
                    firstVariadic);
            if (places.stackBytes() > RegisterCall.MAX_STACK) {
                throw new UnsupportedCallException(UnsupportedFault.STACK, RegisterCall.MAX_STACK);
            }
            stack = little(Math.toIntExact(places.stackBytes()));
            blocks = new ArrayList<>(InvocationBuilder.blocks(frame.blocks()));
            if (places.vectorCount() != null) {
                integers[FILE.integers().indexOf("RAX")] = places.vectorCount();
            }
            for (int i = 0; i < frame.arguments().size(); i++) {
                put(i, places.arguments().get(i));
            }
            for (CallFrame.Relocation relocation : frame.relocations()) {
                if (relocation.place() instanceof CallFrame.Place.OfBlock(var index)) {
                    relocate(new RegisterPlace.InBlock(index, relocation.offset()), target(relocation));
                }
            }
            // Behind all others, so that the reply's first blocks are those of the frame.
            if (places.result() instanceof ValueLocation.ThroughPointer(var passedIn, var _)) {
                long size = layout.sizeOf(frame.returnType());
                blocks.add(new Block(layout.alignmentOf(frame.returnType()), size, Bytes.empty(), size));
                relocate(
                        new RegisterPlace.InInteger(FILE.integers().indexOf(passedIn)),
                        new AddressTarget.InBlock(blocks.size() - 1, 0));
            }
        }

        private void put(int index, ValueLocation location) {
            byte[] bytes = InvocationBuilder.bytes(frame.arguments().get(index).bytes())
                    .toArray();
            switch (location) {
                case ValueLocation.InRegisters(var pieces) -> pieces.forEach(piece -> put(index, bytes, piece));
                case ValueLocation.OnStack(var offset, var _) -> {
                    stack.put(Math.toIntExact(offset), bytes);
                    relocations(index)
                            .forEach(relocation -> relocate(
                                    new RegisterPlace.OnStack(offset + relocation.offset()), target(relocation)));
                }
                case ValueLocation.ByReference(var address) -> {
                    blocks.add(new Block(
                            Math.max(
                                    VECTOR,
                                    layout.alignmentOf(
                                            frame.arguments().get(index).type())),
                            bytes.length,
                            Bytes.of(bytes),
                            0));
                    int block = blocks.size() - 1;
                    relocate(place(address), new AddressTarget.InBlock(block, 0));
                    relocations(index)
                            .forEach(relocation -> relocate(
                                    new RegisterPlace.InBlock(block, relocation.offset()), target(relocation)));
                }
                case ValueLocation.Nowhere _ -> {}
                case ValueLocation.ThroughPointer _ ->
                    throw new UnsupportedCallException(UnsupportedFault.PLACE, location);
            }
        }

        private void put(int index, byte[] bytes, Piece piece) {
            int from = Math.toIntExact(piece.offset());
            int size = Math.toIntExact(piece.size());
            int register = FILE.integers().indexOf(piece.register());
            if (register >= 0) {
                integers[register] = little(WORD).put(0, bytes, from, size).getLong(0);
            } else {
                usesVectors = true;
                vectors.put(vector(piece) * VECTOR, bytes, from, size);
            }
            for (CallFrame.Relocation relocation : relocations(index)) {
                long within = relocation.offset() - from;
                if (within >= 0 && within < size) {
                    relocate(
                            register >= 0
                                    ? new RegisterPlace.InInteger(register, within)
                                    : new RegisterPlace.InVector(vector(piece), within),
                            target(relocation));
                }
            }
        }

        private List<CallFrame.Relocation> relocations(int argument) {
            return frame.relocations().stream()
                    .filter(each -> each.place().equals(new CallFrame.Place.OfArgument(argument)))
                    .toList();
        }

        private RegisterPlace place(ValueLocation address) {
            return switch (address) {
                case ValueLocation.InRegisters(var pieces) ->
                    new RegisterPlace.InInteger(
                            FILE.integers().indexOf(pieces.getFirst().register()));
                case ValueLocation.OnStack(var offset, var _) -> new RegisterPlace.OnStack(offset);
                case ValueLocation.ByReference _, ValueLocation.ThroughPointer _, ValueLocation.Nowhere _ ->
                    throw new UnsupportedCallException(UnsupportedFault.PLACE, address);
            };
        }

        private AddressTarget target(CallFrame.Relocation relocation) {
            return relocation.target() instanceof CallFrame.Target.ToCallback(var index)
                    ? new AddressTarget.Address(callbacks.get(index).address())
                    : InvocationBuilder.target(relocation, library, layout.abi());
        }

        private void relocate(RegisterPlace place, AddressTarget target) {
            relocations.add(new RegisterCall.Relocation(place, layout.abi().pointerSize(), target));
        }

        /// @param errnoFunction the address of the function that tells where `errno` is; 0 where there is none
        RegisterCall call(String function, long errnoFunction) {
            return call(
                    new RegisterCall.Function.At(
                            new AddressTarget.OfSymbol(InvocationBuilder.symbol(function, library, layout.abi()))),
                    errnoFunction);
        }

        /// The same for what no symbol names.
        RegisterCall call(RegisterCall.Function function, long errnoFunction) {
            return call(function, errnoFunction, returns());
        }

        /// The same for a callee of which only the caller knows in which register its result comes.
        RegisterCall both(RegisterCall.Function function) {
            return call(function, 0, new RegisterCall.Returns(true, true, 0));
        }

        private RegisterCall call(RegisterCall.Function function, long errnoFunction, RegisterCall.Returns returns) {
            return new RegisterCall(
                    function,
                    Arrays.stream(integers).boxed().toList(),
                    usesVectors ? VECTOR : 0,
                    usesVectors ? bytes(vectors) : Bytes.empty(),
                    bytes(stack),
                    returns,
                    blocks,
                    List.of(),
                    relocations,
                    new RegisterCall.Status(captures(errnoFunction), errnoFunction, 0, 0));
        }

        private Set<Capture> captures(long errnoFunction) {
            if (!layout.abi().isWindows()) {
                return EnumSet.of(Capture.ERRNO);
            }
            return errnoFunction == 0 ? EnumSet.of(Capture.LAST_ERROR) : EnumSet.of(Capture.ERRNO, Capture.LAST_ERROR);
        }

        private RegisterCall.Returns returns() {
            if (!(places.result() instanceof ValueLocation.InRegisters(var pieces))) {
                return RegisterCall.Returns.NOTHING;
            }
            return new RegisterCall.Returns(
                    pieces.stream().anyMatch(piece -> FILE.returnedIntegers().contains(piece.register())),
                    pieces.stream().anyMatch(piece -> FILE.returnedVectors().contains(piece.register())),
                    0);
        }

        /// The reply in the form that all hosts' replies have.
        ///
        /// @param log of the callbacks that were invoked
        Reply.Returned read(RegisterReply.Returned reply, Reply.CallbackLog log) {
            List<Reply.BlockAfter> after = reply
                    .blocks()
                    .subList(0, frame.blocks().size())
                    .stream()
                    .map(block -> new Reply.BlockAfter(block.address(), block.bytes(), block.before(), block.after()))
                    .toList();
            return new Reply.Returned(
                    reply.call(), value(reply), after, callbacks, reply.errno(), reply.lastError(), reply.nanos(), log);
        }

        private Bytes value(RegisterReply.Returned reply) {
            if (frame.returnType().resolved() instanceof VoidType) {
                return Bytes.empty();
            }
            ByteBuffer value = little(Math.toIntExact(layout.sizeOf(frame.returnType())));
            switch (places.result()) {
                case ValueLocation.InRegisters(var pieces) -> {
                    for (Piece piece : pieces) {
                        value.put(
                                Math.toIntExact(piece.offset()),
                                register(reply, piece.register()),
                                0,
                                Math.toIntExact(piece.size()));
                    }
                }
                case ValueLocation.ThroughPointer _ -> {
                    // Comes without the zeros that it ends with.
                    value.put(0, reply.blocks().getLast().bytes().toArray());
                }
                case ValueLocation.Nowhere _ -> {}
                case ValueLocation.OnStack _, ValueLocation.ByReference _ ->
                    throw new UnsupportedCallException(UnsupportedFault.PLACE, places.result());
            }
            return bytes(value);
        }

        private byte[] register(RegisterReply.Returned reply, String name) {
            int integer = FILE.returnedIntegers().indexOf(name);
            if (integer >= 0) {
                return little(WORD).putLong(0, reply.integers().get(integer)).array();
            }
            int vector = FILE.returnedVectors().indexOf(name);
            if (vector < 0) {
                throw new UnsupportedCallException(UnsupportedFault.PLACE, name);
            }
            int width = usesVectors
                    ? VECTOR
                    : Math.max(
                            VECTOR,
                            reply.vectors().size() / FILE.returnedVectors().size());
            byte[] all = reply.vectors().toArray();
            return Arrays.copyOfRange(all, vector * width, vector * width + VECTOR);
        }
    }

    /// The call of a frame.
    ///
    /// @param library the host's number of it
    /// @param callbacks those of the frame, in order
    /// @throws IllegalArgumentException for what a call by registers has no place for; the message says what
    Made of(CallFrame frame, long library, List<Reply.CallbackCreated> callbacks) {
        return new Made(frame, library, callbacks);
    }

    private static int vector(Piece piece) {
        int index = FILE.vectors().indexOf(piece.register());
        if (index < 0) {
            throw new UnsupportedCallException(UnsupportedFault.PLACE, piece.register());
        }
        return index;
    }

    private static Bytes bytes(ByteBuffer buffer) {
        byte[] all = new byte[buffer.capacity()];
        buffer.get(0, all);
        return Bytes.of(all);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
