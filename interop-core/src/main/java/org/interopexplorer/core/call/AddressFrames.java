package org.interopexplorer.core.call;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.value.Value;

/// Makes the frames of calls at addresses, and turns the host's replies into answers.
final class AddressFrames {
    private static final CType POINTER = new PointerType(VoidType.VOID);

    private static final long LOW_WORD = 0xFFFF_FFFFL;

    private AddressFrames() {}

    static RegisterCall.Function function(AddressCall.Callee callee) {
        return switch (callee) {
            case AddressCall.Callee.At(var address) -> new RegisterCall.Function.At(new AddressTarget.Address(address));
            case AddressCall.Callee.Slot(var object, var index) -> new RegisterCall.Function.InSlot(object, index);
        };
    }

    static AddressCall.Answer answer(AddressCall call, RegisterReply.Returned reply) {
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
        // Where the x87 stack returns a number, it was asked for.
        boolean narrow = reply.x87().size() > 0;
        double real = narrow ? X87Number.toDouble(reply.x87().toArray()) : vectors.getDouble(0);
        long whole = reply.integers().getFirst();
        return new AddressCall.Answer(
                narrow ? whole & LOW_WORD : whole,
                narrow ? (whole & LOW_WORD) | reply.integers().get(1) << Integer.SIZE : whole,
                real,
                narrow ? (float) real : vectors.getFloat(0),
                memory,
                addresses,
                reply.lastError(),
                reply.nanos());
    }

    /// @param word the size of an address
    static CallFrame frame(AddressCall call, int word) {
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
                    bytes.putLong(address).flip().limit(word);
                    yield POINTER;
                }
                case AddressCall.Argument.Into(var memory, var offset) -> {
                    bytes.limit(word);
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
                    yield structure(all.size(), word);
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

    private static CType structure(int size, int word) {
        RecordType.Member[] members = new RecordType.Member[size / word];
        for (int i = 0; i < members.length; i++) {
            members[i] = new RecordType.Member("word" + i, integer(word));
        }
        return RecordType.declare(RecordType.Kind.STRUCT, null).complete(List.of(members), RecordType.NATURAL_PACKING);
    }
}
