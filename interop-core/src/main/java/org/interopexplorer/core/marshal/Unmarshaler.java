package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Decodes the results of a call: the returned value and the memory that its arguments pointed at.
///
/// A returned pointer is shown with its target if that can be read: text for characters, one value for a struct or
/// scalar. The call's own blocks are searched first, then the host's memory.
public final class Unmarshaler {
    /// How many pointers in a chain are followed from a returned value.
    private static final int FOLLOWED = 2;

    private final CallFrame frame;
    private final List<MemoryChange> blocks;
    private final ValueReader reader;
    private final ValueReader resultReader;

    /// @param blocks one for each block of the frame, in order
    /// @param host reads memory outside the call's blocks
    public Unmarshaler(Layout layout, CallFrame frame, List<MemoryChange> blocks, MemoryReader host) {
        this(layout, frame, blocks, host, Encodings.BY_TYPE);
    }

    /// @param blocks one for each block of the frame, in order
    /// @param host reads memory outside the call's blocks
    /// @param encodings used for the result only; the frame has those of the arguments
    public Unmarshaler(
            Layout layout, CallFrame frame, List<MemoryChange> blocks, MemoryReader host, Encodings encodings) {
        this.frame = frame;
        this.blocks = List.copyOf(blocks);
        MemoryReader memory = (address, length) -> read(address, length, host);
        this.reader = new ValueReader(layout, memory);
        var result = encodings.chosen().get(Encodings.RESULT);
        this.resultReader = new ValueReader(layout, memory, result == null ? null : TextEncoding.of(result));
    }

    /// The encoding of text in an argument's memory; in the result for null.
    TextEncoding encoding(@Nullable Integer argument, CType type) {
        if (argument == null) {
            return resultReader.encodingOf(type);
        }
        int block = frame.arguments().get(argument).block();
        return block != CallFrame.NO_BLOCK
                        && frame.blocks().get(block).content() instanceof Content.Characters(var _, var encoding)
                ? encoding
                : reader.encodingOf(type);
    }

    private byte[] read(long address, int length, MemoryReader host) {
        for (MemoryChange block : blocks) {
            byte[] own = block.read(address, length);
            if (own.length > 0) {
                return own;
            }
        }
        return host.read(address, length);
    }

    /// The returned value.
    ///
    /// @param bytes as many as the size of the return type
    public Value returned(MemorySegment bytes) {
        return resultReader.read(frame.returnType(), bytes, 0, FOLLOWED);
    }

    /// A value of any type, such as an argument of a callback.
    public Value value(CType type, MemorySegment bytes) {
        return reader.read(type, bytes, 0, 0);
    }

    /// The value that an argument points at after the call. Null if the argument cannot return anything, or if it
    /// was not `out` or `inout` and nothing changed.
    public @Nullable Value out(int index) {
        CallFrame.Argument argument = frame.arguments().get(index);
        if (argument.block() == CallFrame.NO_BLOCK) {
            return null;
        }
        boolean asked = argument.value() instanceof Value.Out || argument.value() instanceof Value.InOut;
        if (!asked && (promisesToReadOnly(argument.type()) || !changed(index))) {
            return null;
        }
        return content(argument.block());
    }

    private static boolean promisesToReadOnly(CType type) {
        return switch (type.resolved()) {
            case PointerType pointer -> pointer.pointsAtConst();
            case VoidType _,
                    IntegerType _,
                    FloatingType _,
                    VectorType _,
                    EnumType _,
                    ArrayType _,
                    RecordType _,
                    FunctionType _ -> true;
        };
    }

    private boolean changed(int argument) {
        for (int i = 0; i < blocks.size(); i++) {
            if (frame.blocks().get(i).argument() == argument && blocks.get(i).changed()) {
                return true;
            }
        }
        return false;
    }

    /// A pointer that was decoded, with as many elements behind it as another value says.
    ///
    /// @param type of the pointer
    public Value behind(Value pointer, CType type, long count) {
        return reader.behind(pointer, type, count, FOLLOWED - 1);
    }

    private Value content(int index) {
        byte[] after = blocks.get(index).after();
        var bytes = MemorySegment.ofArray(after);
        return switch (frame.blocks().get(index).content()) {
            case Content.One(var type) -> reader.read(type, bytes, 0, FOLLOWED);
            case Content.Many(var element, var count) -> reader.elements(element, count, bytes, 0, FOLLOWED);
            case Content.Characters(var element, var encoding) -> reader.characters(element, encoding, after);
            case Content.LengthPrefixed(var element, var encoding) -> reader.lengthPrefixed(element, encoding, after);
            case Content.Untyped() -> reader.untyped(after);
        };
    }
}
