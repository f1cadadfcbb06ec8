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
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Reads what a call gave back: its returned value and what stands in the memory that its arguments pointed at.
///
/// A pointer that came back is shown with what it points at where that can be read: text for characters, one value
/// for a struct or scalar. Memory is looked for in the call's own blocks first, then in the host.
public final class Unmarshaler {
    /// How many pointers in a row are followed from a returned value.
    private static final int FOLLOWED = 2;

    private final CallFrame frame;
    private final List<MemoryChange> blocks;
    private final ValueReader reader;
    private final ValueReader resultReader;

    /// @param blocks one for each block of the frame, in order
    /// @param host reads memory that is none of the call's
    public Unmarshaler(Layout layout, CallFrame frame, List<MemoryChange> blocks, MemoryReader host) {
        this(layout, frame, blocks, host, Encodings.BY_TYPE);
    }

    /// @param blocks one for each block of the frame, in order
    /// @param host reads memory that is none of the call's
    /// @param encodings of which that of the result counts here: those of arguments are the frame's
    public Unmarshaler(
            Layout layout, CallFrame frame, List<MemoryChange> blocks, MemoryReader host, Encodings encodings) {
        this.frame = frame;
        this.blocks = List.copyOf(blocks);
        MemoryReader memory = (address, length) -> read(address, length, host);
        this.reader = new ValueReader(layout, memory);
        var result = encodings.chosen().get(Encodings.RESULT);
        this.resultReader = new ValueReader(layout, memory, result == null ? null : TextEncoding.of(result));
    }

    /// The encoding in which text of an argument's memory, or of the result for null, is read.
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
    /// @param bytes as many as the return type has
    public Value returned(MemorySegment bytes) {
        return resultReader.read(frame.returnType(), bytes, 0, FOLLOWED);
    }

    /// A value of any type, such as an argument of a callback.
    public Value value(CType type, MemorySegment bytes) {
        return reader.read(type, bytes, 0, 0);
    }

    /// What stands behind an argument after the call; null where nothing could come back, or nothing changed that was
    /// not asked for with `out` or `inout`.
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
            case VoidType _, IntegerType _, FloatingType _, EnumType _, ArrayType _, RecordType _, FunctionType _ ->
                true;
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
