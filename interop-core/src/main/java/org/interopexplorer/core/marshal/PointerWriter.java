package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.marshal.PointerExtents.Extent;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.WindowsData;
import org.jspecify.annotations.Nullable;

/// Writes pointers: plain addresses, addresses that only the host knows, and new memory to point at.
final class PointerWriter {
    /// The alignment of memory of unknown type, that of `malloc` (C17 7.22.3 p1).
    private static final long UNTYPED_ALIGNMENT = 16;

    /// The type of the length before the text of a `BSTR`.
    private static final CType LENGTH = new NamedType("uint32_t", IntegerType.UNSIGNED_INT);

    private final Layout layout;
    private final CallFrameBuilder storage;
    private final ScalarWriter scalars;
    private final TextWriter texts;
    private final RecordWriter records;
    private final ValueWriter values;
    private final PointerExtents extents;
    private final @Nullable ElementSize elementSize;

    PointerWriter(
            Layout layout,
            CallFrameBuilder storage,
            ScalarWriter scalars,
            TextWriter texts,
            RecordWriter records,
            ValueWriter values,
            @Nullable ElementSize elementSize) {
        this.layout = layout;
        this.storage = storage;
        this.scalars = scalars;
        this.texts = texts;
        this.records = records;
        this.values = values;
        this.extents = new PointerExtents(layout);
        this.elementSize = elementSize;
    }

    void write(Value value, CType type, PointerType pointer, Slot slot) {
        switch (value) {
            case Value.Null() -> wrote(value, type, slot);
            case Value.Int(var number) -> address(number, value, type, slot);
            case Value.Address address ->
                address(new BigInteger(Long.toUnsignedString(address.address())), value, type, slot);
            case Value.Symbol(var name) -> storage.point(slot, new Target.ToSymbol(name));
            case Value.Callback callback -> callback(callback, type, pointer, slot);
            case Value.Out(var count) -> out(count, type, pointer, slot);
            case Value.InOut(var given) -> {
                Value initial = values.lookedUp(given, slot);
                if (initial != null) {
                    inOut(initial, type, pointer, slot);
                }
            }
            case Value.Text(var text) -> text(text, value, type, pointer, slot);
            case Value.Array(var elements) -> array(elements, type, pointer, slot);
            case Value.Struct _ -> struct(value, type, pointer, slot);
            case Value.Real _, Value.Decimal _, Value.Bool _, Value.Char _, Value.Kept _, Value.Variable _ ->
                scalars.wrongKind(value, type, Message.of(ValueFault.TAKES_POINTER, example(pointer)), slot);
        }
    }

    private static String example(PointerType pointer) {
        return switch (pointer.target().resolved()) {
            case FunctionType _ -> "java (a) -> …, or &symbol";
            case RecordType _ -> "{…}, out, @name";
            case IntegerType _ -> "[1, 2], inout 1, out, @name";
            case VoidType _, FloatingType _, VectorType _, EnumType _, PointerType _, ArrayType _ ->
                "[…], out, out(64), @name";
        };
    }

    private void address(BigInteger number, Value value, CType type, Slot slot) {
        int bits = layout.abi().pointerSize() * Byte.SIZE;
        // Negative addresses are allowed: mmap returns (void *)-1, and SQLITE_TRANSIENT is one.
        BigInteger least = BigInteger.ONE.shiftLeft(bits - 1).negate();
        BigInteger most = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        if (scalars.inRange(number, least, most, value, type, slot)) {
            ScalarWriter.put(number, layout.abi().pointerSize(), slot);
            wrote(value, type, slot);
        }
    }

    private void wrote(Value value, CType type, Slot slot) {
        storage.note(new Step.Wrote(
                slot.path(),
                type,
                value,
                slot.place(),
                slot.offset(),
                layout.abi().pointerSize()));
    }

    private void callback(Value.Callback callback, CType type, PointerType pointer, Slot slot) {
        if (!(pointer.target().resolved() instanceof FunctionType function)) {
            scalars.wrongKind(callback, type, Message.of(ValueFault.TAKES_EXAMPLE, example(pointer)), slot);
            return;
        }
        int wanted = function.parameters().size();
        if (callback.parameters().size() != wanted) {
            storage.refuse(
                    slot,
                    ValueFault.CALLBACK_PARAMETER_COUNT,
                    callback.parameters().size(),
                    CSpelling.of(type),
                    wanted);
            return;
        }
        int index = storage.callback(
                slot,
                new CallFrame.Callback(
                        slot.argument(),
                        function,
                        callback.parameters(),
                        callback.body(),
                        otherwise(callback.otherwise(), function, slot)));
        storage.point(slot, new Target.ToCallback(index));
    }

    /// The value that a callback returns if its body throws. It is written like an argument, but may not need
    /// memory.
    private MemorySegment otherwise(@Nullable Value value, FunctionType function, Slot slot) {
        if (value == null) {
            return MemorySegment.ofArray(new byte[0]);
        }
        if (function.returnType().resolved() instanceof VoidType || hasMemory(value)) {
            scalars.wrongKind(value, function.returnType(), Message.of(ValueFault.TAKES_PLAIN), slot);
            return MemorySegment.ofArray(new byte[0]);
        }
        var bytes = MemorySegment.ofArray(new byte[Math.toIntExact(layout.sizeOf(function.returnType()))]);
        int addresses = storage.relocations().size();
        storage.silently(() -> values.write(value, function.returnType(), slot.apart("else", bytes)));
        if (storage.relocations().size() > addresses) {
            // A struct's member may need memory, and nothing would own that memory after the callback.
            scalars.wrongKind(value, function.returnType(), Message.of(ValueFault.TAKES_PLAIN), slot);
        }
        return bytes;
    }

    private static boolean hasMemory(Value value) {
        return value instanceof Value.Text || value instanceof Value.Array || value instanceof Value.Symbol;
    }

    private void out(@Nullable Long count, CType type, PointerType pointer, Slot slot) {
        CType target = pointer.target();
        if (count == null && pointer.isUnreckoned()) {
            String declared = CSpelling.declaration(type, slot.parameter());
            storage.refuse(slot, ValueFault.BOUND_UNKNOWN, declared);
        } else if (target.resolved() instanceof VoidType) {
            if (count == null && pointer.bound().isEmpty()) {
                storage.refuse(slot, ValueFault.SIZE_NEEDED, CSpelling.of(type));
            } else {
                Extent extent = extents.of(new Content.Untyped(), count == null ? 0 : count, pointer);
                storage.zeroed(slot, extent.content(), extent.bytes(), UNTYPED_ALIGNMENT);
            }
        } else if (allocatable(target, type, slot)) {
            Long elements = extents.counted(count, pointer);
            long bytes = extents.bytes(elements == null ? 1 : elements, target);
            Extent extent = extents.of(content(target, elements), bytes, pointer);
            storage.zeroed(slot, extent.content(), extent.bytes(), alignment(target));
        }
    }

    private Content content(CType target, @Nullable Long count) {
        if (count == null) {
            return new Content.One(target);
        }
        TextEncoding encoding = texts.encoding(target);
        return encoding == null ? new Content.Many(target, count) : new Content.Characters(target, encoding);
    }

    private void inOut(Value initial, CType type, PointerType pointer, Slot slot) {
        CType target = pointer.target();
        boolean characters = texts.encoding(target) != null || target.resolved() instanceof VoidType;
        boolean pointedAt = initial instanceof Value.Array
                || (initial instanceof Value.Struct && target.resolved() instanceof RecordType)
                || (initial instanceof Value.Text && characters);
        if (pointedAt) {
            write(initial, type, pointer, slot);
        } else if (target.resolved() instanceof VoidType) {
            scalars.wrongKind(initial, type, Message.of(ValueFault.TAKES_INOUT), slot);
        } else if (allocatable(target, type, slot)) {
            Extent extent = extents.of(new Content.One(target), layout.sizeOf(target), pointer);
            Slot block = storage.filled(slot, extent.content(), extent.bytes(), alignment(target));
            if (block != null) {
                values.write(initial, target, block);
            }
        }
    }

    private void text(String text, Value value, CType type, PointerType pointer, Slot slot) {
        TextEncoding encoding =
                pointer.target().resolved() instanceof VoidType ? texts.narrow() : texts.encoding(pointer.target());
        if (encoding == null) {
            if (pointer.target().resolved() instanceof RecordType record && CharacterKind.isCounted(record)) {
                struct(value, type, pointer, slot);
            } else if (WindowsData.takesTime(pointer.target())) {
                inOut(value, type, pointer, slot);
            } else {
                scalars.wrongKind(value, type, Message.of(ValueFault.TAKES_POINTER, example(pointer)), slot);
            }
            return;
        }
        byte[] bytes = texts.encoded(text, encoding, slot);
        if (bytes == null) {
            return;
        }
        if (CharacterKind.isBstr(type)) {
            bstr(text, bytes, pointer.target(), encoding, slot);
            return;
        }
        CType element = pointer.target().resolved() instanceof VoidType ? IntegerType.CHAR : pointer.target();
        Extent extent =
                extents.of(new Content.Characters(element, encoding), (long) bytes.length + encoding.unit(), pointer);
        Slot block = storage.filled(slot, extent.content(), extent.bytes(), encoding.unit());
        if (block != null) {
            MemorySegment.copy(MemorySegment.ofArray(bytes), 0, block.bytes(), 0, bytes.length);
            storage.note(
                    new Step.Encoded(slot.path(), text, encoding, bytes.length, encoding.unit(), block.place(), 0));
        }
    }

    private void bstr(String text, byte[] bytes, CType element, TextEncoding encoding, Slot slot) {
        int prefix = Content.LengthPrefixed.PREFIX;
        Slot block = storage.filled(
                slot,
                new Content.LengthPrefixed(element, encoding),
                prefix + (long) bytes.length + encoding.unit(),
                prefix,
                prefix);
        if (block != null) {
            ScalarWriter.put(BigInteger.valueOf(bytes.length), prefix, block);
            storage.note(new Step.Wrote(
                    slot.path() + ".length", LENGTH, Value.Int.of(bytes.length), block.place(), 0, prefix));
            MemorySegment.copy(MemorySegment.ofArray(bytes), 0, block.bytes(), prefix, bytes.length);
            storage.note(new Step.Encoded(
                    slot.path(), text, encoding, bytes.length, encoding.unit(), block.place(), prefix));
        }
    }

    private void array(List<Value> elements, CType type, PointerType pointer, Slot slot) {
        CType element = pointer.target().resolved() instanceof VoidType
                ? untyped(elements, slot)
                : elementOf(pointer, elements);
        if (element == null || !allocatable(element, type, slot)) {
            return;
        }
        long count = elements.size();
        // An array of pointers gets a null pointer behind its last element. Arrays such as `argv` end with one, and
        // forgetting it is a common cause of crashes.
        boolean ended = element.resolved() instanceof PointerType
                && (elements.isEmpty() || !(elements.getLast() instanceof Value.Null));
        long needed = extents.bytes(ended ? count + 1 : count, element);
        if (pointer.target().resolved() instanceof VectorType vector) {
            // The numbers of vectors one after another, of which the last is whole too.
            needed = Math.ceilDiv(needed, vector.bytes()) * vector.bytes();
        }
        Extent extent = extents.of(new Content.Many(element, count), needed, pointer);
        long alignment = pointer.target().resolved() instanceof VoidType
                ? alignment(element)
                : Math.max(alignment(element), alignment(pointer.target()));
        Slot block = storage.filled(slot, extent.content(), extent.bytes(), alignment);
        if (block != null) {
            values.elements(elements, element, block);
        }
    }

    /// The type of elements behind a `void *`. Null if no type has the size that the call gives; that is refused
    /// here.
    private @Nullable CType untyped(List<Value> elements, Slot slot) {
        ElementSize size = slot.place() instanceof CallFrame.Place.OfArgument ? elementSize : null;
        if (size == null) {
            return UntypedElements.of(elements);
        }
        List<Value> found = values.found(elements);
        CType element = UntypedElements.of(found, size, layout).orElse(null);
        if (element == null) {
            long bytes = found.size() * layout.sizeOf(UntypedElements.of(found));
            storage.refuse(
                    slot,
                    ValueFault.ELEMENT_SIZE,
                    size.parameter(),
                    size.bytes(),
                    layout.abi().pointerSize(),
                    size.count(),
                    size.total(),
                    bytes);
        }
        return element;
    }

    /// The type of the elements that a pointer points at. For a pointer to arrays or vectors it is the array, or its
    /// innermost element if the value has no nested rows (C17 6.7.9 p20).
    private static CType elementOf(PointerType pointer, List<Value> elements) {
        CType target = pointer.target();
        boolean rows = !elements.isEmpty() && elements.stream().allMatch(Value.Array.class::isInstance);
        return rows ? target : innermost(target);
    }

    private static CType innermost(CType type) {
        return switch (type.resolved()) {
            case ArrayType array -> innermost(array.element());
            case VectorType vector -> vector.element();
            case VoidType _, IntegerType _, FloatingType _, EnumType _, PointerType _, RecordType _, FunctionType _ ->
                type;
        };
    }

    private void struct(Value value, CType type, PointerType pointer, Slot slot) {
        if (!(pointer.target().resolved() instanceof RecordType record)) {
            scalars.wrongKind(value, type, Message.of(ValueFault.TAKES_POINTER, example(pointer)), slot);
            return;
        }
        if (!allocatable(record, type, slot)) {
            return;
        }
        long needed = layout.sizeOf(record) + records.flexibleBytes(value, record, texts);
        Extent extent = extents.of(new Content.One(pointer.target()), needed, pointer);
        Slot block = storage.filled(slot, extent.content(), extent.bytes(), alignment(record));
        if (block != null) {
            values.write(value, record, block);
        }
    }

    /// Whether memory for this type can be allocated here. Only the library itself can make an incomplete struct.
    private boolean allocatable(CType target, CType type, Slot slot) {
        if (target.resolved() instanceof FunctionType) {
            storage.refuse(slot, ValueFault.FUNCTION_BY_POINTER, CSpelling.of(type));
            return false;
        }
        if (target.resolved() instanceof RecordType record && !record.isComplete()) {
            storage.refuse(slot, ValueFault.OPAQUE, CSpelling.of(target));
            return false;
        }
        return true;
    }

    private long alignment(CType type) {
        // At least the alignment of a pointer, so that a wrong header does not cause a SIGBUS.
        return Math.max(layout.alignmentOf(type), layout.abi().pointerSize());
    }
}
