package org.interopexplorer.core.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.interopexplorer.core.abi.Assignment;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.abi.ValueLocation.Piece;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.GnuLongDouble;
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
import org.jspecify.annotations.Nullable;

/// Puts the frame of a call into registers and the stack, by the model of its calling convention. It reads the
/// result from its place in that model. The trace shows the same model.
final class RegisterInvocations {
    private static final int WORD = 8;

    /// Memory that a value is copied into is aligned at least so.
    private static final int LEAST_ALIGNMENT = 16;

    private final Layout layout;
    private final CallingConvention convention;
    private final RegisterFile file;

    RegisterInvocations(Layout layout, CallingConvention convention) {
        this.layout = layout;
        this.file = RegisterFile.of(layout.abi());
        this.convention = convention;
    }

    /// A prepared call, which can also read its reply.
    final class Made {
        private final CallFrame frame;
        private final Assignment places;
        private final long library;
        private final List<Reply.CallbackCreated> callbacks;
        private final long[] integers = new long[file.integers().size()];
        private final int vectorBytes;
        private final ByteBuffer vectors;
        private final ByteBuffer stack;
        private final List<Block> blocks;
        private final List<RegisterCall.Relocation> relocations = new ArrayList<>();

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
            vectorBytes = VectorWidths.of(places);
            vectors = little(file.vectors().size() * vectorBytes);
            blocks = new ArrayList<>(InvocationBuilder.blocks(frame.blocks()));
            if (places.vectorCount() != null) {
                integers[file.integers().indexOf("RAX")] = places.vectorCount();
            }
            for (int i = 0; i < frame.arguments().size(); i++) {
                put(i, places.arguments().get(i));
            }
            for (CallFrame.Relocation relocation : frame.relocations()) {
                if (relocation.place() instanceof CallFrame.Place.OfBlock(var index)) {
                    relocate(new RegisterPlace.InBlock(index, relocation.offset()), target(relocation));
                }
            }
            // This is the last block, so that the reply's first blocks are those of the frame.
            if (places.result() instanceof ValueLocation.ThroughPointer(var passedIn, var _)) {
                long size = layout.sizeOf(frame.returnType());
                blocks.add(new Block(layout.alignmentOf(frame.returnType()), size, Bytes.empty(), size));
                relocate(
                        passedIn.equals(ValueLocation.ThroughPointer.STACK)
                                ? new RegisterPlace.OnStack(0)
                                : new RegisterPlace.InInteger(file.integers().indexOf(passedIn)),
                        new AddressTarget.InBlock(blocks.size() - 1, 0));
            }
        }

        private void put(int index, ValueLocation location) {
            CType type = frame.arguments().get(index).type();
            byte[] bytes = Extension.toWord(
                    InvocationBuilder.bytes(frame.arguments().get(index).bytes())
                            .toArray(),
                    type,
                    layout,
                    file.wordBytes());
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
                                    LEAST_ALIGNMENT,
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
            int register = file.integers().indexOf(piece.register());
            // A small integer was extended to a whole word.
            int size = register >= 0 && from == 0 && bytes.length <= file.wordBytes()
                    ? bytes.length
                    : Math.toIntExact(piece.size());
            if (register >= 0) {
                integers[register] = little(WORD).put(0, bytes, from, size).getLong(0);
            } else {
                vectors.put(vector(piece) * vectorBytes, bytes, from, size);
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
                            file.integers().indexOf(pieces.getFirst().register()));
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

        /// @param errnoFunction the address of the function that returns the address of `errno`; 0 if there is
        ///     none
        /// @param errno its value before the call
        RegisterCall call(AddressTarget.Function function, long errnoFunction, int errno) {
            return call(
                    new RegisterCall.Function.At(function),
                    returns(),
                    new RegisterCall.Status(captures(errnoFunction), errnoFunction, errno, 0, hasExtended()));
        }

        /// The same for a function without a symbol.
        RegisterCall call(RegisterCall.Function function, long errnoFunction) {
            return call(function, returns(), status(errnoFunction));
        }

        /// The same, returning all kinds of registers, since only the caller knows where the result is. An empty x87
        /// stack returns no number.
        RegisterCall both(RegisterCall.Function function) {
            return call(function, new RegisterCall.Returns(true, true, isX86() ? 1 : 0), status(0));
        }

        private boolean isX86() {
            return file.wordBytes() == Integer.BYTES;
        }

        private RegisterCall.Status status(long errnoFunction) {
            return new RegisterCall.Status(captures(errnoFunction), errnoFunction, 0, 0, hasExtended());
        }

        private RegisterCall call(
                RegisterCall.Function function, RegisterCall.Returns returns, RegisterCall.Status status) {
            return new RegisterCall(
                    function,
                    Arrays.stream(integers).boxed().toList(),
                    vectorBytes,
                    bytes(vectors),
                    bytes(stack),
                    returns,
                    blocks,
                    List.of(),
                    relocations,
                    status);
        }

        private boolean hasExtended() {
            return layout.abi().isWindows()
                    && Stream.concat(
                                    Stream.of(frame.returnType()),
                                    frame.arguments().stream().map(CallFrame.Argument::type))
                            .anyMatch(GnuLongDouble::isUsed);
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
                    pieces.stream().anyMatch(piece -> file.returnedIntegers().contains(piece.register())),
                    pieces.stream().anyMatch(piece -> file.returnedVector(piece.register()) >= 0),
                    (int) pieces.stream()
                            .filter(piece -> RegisterFile.X87.contains(piece.register()))
                            .count());
        }

        /// Converts the reply to the form that all hosts share.
        ///
        /// @param log of the invoked callbacks
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

        /// How much stack the callee removed instead of what its convention says; null where both agree.
        CallOutcome.@Nullable StackImbalance imbalance(RegisterReply.Returned reply) {
            return reply.removed() == places.removedBytes()
                    ? null
                    : new CallOutcome.StackImbalance(places.removedBytes(), reply.removed());
        }

        private Bytes value(RegisterReply.Returned reply) {
            if (frame.returnType().resolved() instanceof VoidType) {
                return Bytes.empty();
            }
            ByteBuffer value = little(Math.toIntExact(layout.sizeOf(frame.returnType())));
            switch (places.result()) {
                case ValueLocation.InRegisters(var pieces)
                when value.capacity() <= Double.BYTES
                        && RegisterFile.X87.contains(pieces.getFirst().register()) -> {
                    double number =
                            X87Number.toDouble(register(reply, pieces.getFirst().register()));
                    if (value.capacity() == Float.BYTES) {
                        value.putFloat(0, (float) number);
                    } else {
                        value.putDouble(0, number);
                    }
                }
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
                    // The reply omits trailing zeros.
                    value.put(0, reply.blocks().getLast().bytes().toArray());
                }
                case ValueLocation.Nowhere _ -> {}
                case ValueLocation.OnStack _, ValueLocation.ByReference _ ->
                    throw new UnsupportedCallException(UnsupportedFault.PLACE, places.result());
            }
            return bytes(value);
        }

        private byte[] register(RegisterReply.Returned reply, String name) {
            int integer = file.returnedIntegers().indexOf(name);
            if (integer >= 0) {
                return little(WORD).putLong(0, reply.integers().get(integer)).array();
            }
            int x87 = RegisterFile.X87.indexOf(name);
            if (x87 >= 0) {
                byte[] all = reply.x87().toArray();
                return Arrays.copyOfRange(all, x87 * RegisterFile.X87_BYTES, (x87 + 1) * RegisterFile.X87_BYTES);
            }
            int vector = file.returnedVector(name);
            if (vector < 0) {
                throw new UnsupportedCallException(UnsupportedFault.PLACE, name);
            }
            byte[] all = reply.vectors().toArray();
            int width = all.length / file.returnedVectors().size();
            return Arrays.copyOfRange(all, vector * width, (vector + 1) * width);
        }
    }

    /// Prepares the call of a frame.
    ///
    /// @param library the host's number of it
    /// @param callbacks of the frame, in order
    /// @throws IllegalArgumentException if a call by registers cannot express it; the message says why
    Made of(CallFrame frame, long library, List<Reply.CallbackCreated> callbacks) {
        return new Made(frame, library, callbacks);
    }

    private int vector(Piece piece) {
        int index = file.vector(piece.register());
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
