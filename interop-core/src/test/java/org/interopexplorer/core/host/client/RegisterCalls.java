package org.interopexplorer.core.host.client;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterCall.Function;
import org.interopexplorer.core.host.protocol.RegisterCall.Relocation;
import org.interopexplorer.core.host.protocol.RegisterCall.Returns;
import org.interopexplorer.core.host.protocol.RegisterCall.Status;
import org.interopexplorer.core.host.protocol.RegisterFile;
import org.interopexplorer.core.host.protocol.RegisterPlace;
import org.interopexplorer.core.host.protocol.Thunk;

/// Builds calls by registers for tests. It knows just enough of the conventions: which register an
/// integer or a double takes.
final class RegisterCalls {
    /// How a system passes arguments.
    enum Convention {
        SYSTEM_V,
        WINDOWS,
        ARM64;

        /// The registers of the first integers.
        List<String> integers() {
            return switch (this) {
                case SYSTEM_V -> List.of("RDI", "RSI", "RDX", "RCX", "R8", "R9");
                case WINDOWS -> List.of("RCX", "RDX", "R8", "R9");
                case ARM64 -> RegisterFile.ARM64.integers().subList(0, 8);
            };
        }

        private RegisterFile file() {
            return this == ARM64 ? RegisterFile.ARM64 : RegisterFile.X64;
        }
    }

    private static final int AL = RegisterFile.X64.integers().indexOf("RAX");
    private static final int VECTOR = 16;

    private final Convention convention;
    private final Function function;
    private final Long[] integers = {0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L};
    private final ByteBuffer vectors = ByteBuffer.allocate(8 * VECTOR).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer stack = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
    private final List<Block> blocks = new ArrayList<>();
    private final List<Thunk> thunks = new ArrayList<>();
    private final List<Relocation> relocations = new ArrayList<>();
    private Returns returns = Returns.INTEGERS;
    private Status status = Status.NONE;
    private int usedIntegers;
    private int usedVectors;
    private boolean variadic;

    private RegisterCalls(Convention convention, Function function) {
        this.convention = convention;
        this.function = function;
        if (convention == Convention.WINDOWS) {
            stack.position(4 * Long.BYTES);
        }
    }

    /// A function of the global scope.
    static RegisterCalls call(String name) {
        return call(Function.anywhere(name));
    }

    static RegisterCalls call(long library, String name) {
        return call(Function.in(library, name));
    }

    static RegisterCalls call(Function function) {
        return new RegisterCalls(Convention.SYSTEM_V, function);
    }

    static RegisterCalls windows(long library, String name) {
        return new RegisterCalls(Convention.WINDOWS, Function.in(library, name));
    }

    static RegisterCalls windows(Function function) {
        return new RegisterCalls(Convention.WINDOWS, function);
    }

    static RegisterCalls arm64(long library, String name) {
        return new RegisterCalls(Convention.ARM64, Function.in(library, name));
    }

    /// The following arguments are variadic.
    RegisterCalls variadic() {
        variadic = true;
        return this;
    }

    RegisterCalls with(long value) {
        place(value);
        return this;
    }

    RegisterCalls with(double value) {
        if (convention == Convention.WINDOWS) {
            var position = usedIntegers;
            if (position < 4) {
                vectors.putDouble(position * VECTOR, value);
            }
            place(Double.doubleToRawLongBits(value));
        } else {
            vectors.putDouble(usedVectors++ * VECTOR, value);
        }
        return this;
    }

    RegisterCalls pointer(AddressTarget target) {
        var place = place(0);
        relocations.add(new Relocation(place, Long.BYTES, target));
        return this;
    }

    RegisterCalls text(String text) {
        return block(Block.of(1, Bytes.ofText(text)));
    }

    RegisterCalls block(Block block) {
        blocks.add(block);
        return pointer(new AddressTarget.InBlock(blocks.size() - 1, 0));
    }

    RegisterCalls thunk(Thunk thunk) {
        thunks.add(thunk);
        return pointer(new AddressTarget.OfCallback(thunks.size() - 1));
    }

    /// An address within the latest block.
    RegisterCalls relocated(long offset, AddressTarget target) {
        relocations.add(new Relocation(new RegisterPlace.InBlock(blocks.size() - 1, offset), Long.BYTES, target));
        return this;
    }

    RegisterCalls returning(Returns what) {
        returns = what;
        return this;
    }

    RegisterCalls capturing(Status what) {
        status = what;
        return this;
    }

    RegisterCall made() {
        if (variadic && convention == Convention.SYSTEM_V) {
            integers[AL] = (long) usedVectors;
        }
        var size = stack.position();
        return new RegisterCall(
                function,
                List.of(integers),
                VECTOR,
                Bytes.of(vectors.array()),
                new Bytes(stack.slice(0, size)),
                returns,
                blocks,
                thunks,
                relocations,
                status);
    }

    /// The register or stack slot of the next argument, with a value in it.
    private RegisterPlace place(long value) {
        var position = usedIntegers++;
        if (position < convention.integers().size()) {
            var index =
                    convention.file().integers().indexOf(convention.integers().get(position));
            integers[index] = value;
            return new RegisterPlace.InInteger(index);
        }
        var offset = stack.position();
        stack.putLong(value);
        return new RegisterPlace.OnStack(offset);
    }
}
