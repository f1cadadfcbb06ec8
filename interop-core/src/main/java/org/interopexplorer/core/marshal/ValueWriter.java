package org.interopexplorer.core.marshal;

import java.util.LinkedHashMap;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.interopexplorer.core.value.WindowsData;
import org.jspecify.annotations.Nullable;

/// Writes one value of any type into memory, and allocates what it points at.
///
/// If something does not fit, a problem is noted and it is skipped, so that one pass finds every problem.
final class ValueWriter {
    private final Layout layout;
    private final CallFrameBuilder storage;
    private final KeptValues kept;
    private final ScalarWriter scalars;
    private final TextWriter texts;
    private final RecordWriter records;
    private final PointerWriter pointers;

    /// @param chosen replaces the encodings of the types
    /// @param elements what other arguments say about the array that this argument points at
    ValueWriter(
            Layout layout,
            KeptValues kept,
            CallFrameBuilder storage,
            @Nullable TextEncoding chosen,
            @Nullable ElementSize elements) {
        this.layout = layout;
        this.storage = storage;
        this.kept = kept;
        this.scalars = new ScalarWriter(layout, storage);
        this.texts = new TextWriter(layout, storage, chosen);
        this.records = new RecordWriter(layout, storage, scalars, this);
        this.pointers = new PointerWriter(layout, storage, scalars, texts, records, this, elements);
    }

    void write(Value given, CType type, Slot slot) {
        Value looked = lookedUp(given, slot);
        if (looked == null) {
            return;
        }
        Value value = WindowsData.meant(looked, type).orElse(null);
        if (value == null) {
            storage.refuse(
                    slot, ValueFault.NO_TIME, ValuePrinter.print(looked), CSpelling.of(type), WindowsData.EXAMPLE_TIME);
            return;
        }
        try {
            switch (type.resolved()) {
                case IntegerType integer -> {
                    scalars.integer(value, type, integer, slot);
                    wrote(value, type, slot);
                }
                case FloatingType floating -> {
                    scalars.floating(value, type, floating, slot);
                    wrote(value, type, slot);
                }
                case EnumType enumeration -> {
                    scalars.integer(value, type, enumeration.underlying(), slot);
                    wrote(value, type, slot);
                }
                case PointerType pointer -> pointers.write(value, type, pointer, slot);
                case ArrayType array -> array(value, type, array, slot);
                case VectorType vector -> vector(value, type, vector, slot);
                case RecordType record -> struct(value, type, record, slot);
                case VoidType _, FunctionType _ -> storage.refuse(slot, ValueFault.TYPE_NO_VALUE, CSpelling.of(type));
            }
        } catch (LayoutException e) {
            storage.refuse(slot, ValueFault.TYPE_NO_SIZE, CSpelling.of(e.type()));
        }
    }

    private void wrote(Value value, CType type, Slot slot) {
        storage.note(new Step.Wrote(slot.path(), type, value, slot.place(), slot.offset(), layout.sizeOf(type)));
    }

    /// The value that `@name` refers to; null if it has none that can be used now.
    @Nullable
    Value lookedUp(Value value, Slot slot) {
        if (!(value instanceof Value.Kept(var name))) {
            return value;
        }
        var found = kept.find(name);
        if (found.isEmpty() || found.get().value() instanceof Value.Kept) {
            storage.refuse(
                    slot,
                    ValueFault.UNKNOWN_KEPT,
                    name,
                    kept.names().isEmpty()
                            ? Message.of(ValueFault.KEPT_NONE)
                            : Message.of(ValueFault.KEPT_SOME, List.copyOf(kept.names())));
            return null;
        }
        if (!found.get().live()) {
            storage.refuse(slot, ValueFault.DEAD_KEPT, name);
            return null;
        }
        Integer freedBy = found.get().freedBy();
        if (freedBy != null) {
            storage.refuse(slot, ValueFault.FREED_KEPT, name, freedBy);
            return null;
        }
        return found.get().value();
    }

    /// The elements, with known `@name`s replaced by their values.
    List<Value> found(List<Value> elements) {
        return elements.stream()
                .map(element -> element instanceof Value.Kept(var name)
                        ? kept.find(name).map(KeptValues.Kept::value).orElse(element)
                        : element)
                .toList();
    }

    private void struct(Value value, CType type, RecordType record, Slot slot) {
        if (value instanceof Value.Struct(var members)) {
            records.write(members, record, slot);
        } else if (value instanceof Value.Text(var text) && CharacterKind.isCounted(record)) {
            counted(text, record, slot);
        } else if (value instanceof Value.Null) {
            storage.refuse(slot, ValueFault.NULL_BY_VALUE, CSpelling.of(type));
        } else {
            scalars.wrongKind(value, type, Message.of(ValueFault.TAKES_MEMBERS, records.example(record)), slot);
        }
    }

    /// Writes text as a counted string: its length, its capacity including the terminator, and its address.
    private void counted(String text, RecordType type, Slot slot) {
        TextEncoding encoding = type.members().getLast().type().resolved() instanceof PointerType buffer
                ? texts.encoding(buffer.target())
                : null;
        byte[] bytes = encoding == null ? null : texts.encoded(text, encoding, slot);
        if (encoding != null && bytes != null) {
            var members = new LinkedHashMap<String, Value>();
            members.put("Length", Value.Int.of(bytes.length));
            members.put("MaximumLength", Value.Int.of((long) bytes.length + encoding.unit()));
            members.put("Buffer", new Value.Text(text));
            records.write(members, type, slot);
        }
    }

    /// Writes a vector, which needs all its elements: none is zero by itself.
    private void vector(Value value, CType type, VectorType vector, Slot slot) {
        if (value instanceof Value.Array(var elements) && elements.size() < vector.count()) {
            storage.refuse(slot, ValueFault.TOO_FEW_ELEMENTS, elements.size(), CSpelling.of(type), vector.count());
        } else {
            array(value, type, vector.elements(), slot);
        }
    }

    private void array(Value value, CType type, ArrayType array, Slot slot) {
        // The elements of a flexible member lie behind the struct, in the rest of its block (C17 6.7.2.1 p18).
        long size = layout.sizeOf(array.element());
        // A struct without members has size 0, so any number would fit; none is counted.
        long left = size == 0 ? 0 : slot.left() / size;
        long count = array.hasCount() ? array.count() : left;
        switch (value) {
            case Value.Array(var elements) -> {
                if (elements.size() > count) {
                    storage.refuse(slot, ValueFault.TOO_MANY_ELEMENTS, elements.size(), CSpelling.of(type));
                } else {
                    elements(elements, array.element(), slot);
                }
            }
            case Value.Text(var text)
            when texts.encoding(array.element()) != null -> texts.intoArray(text, array.element(), count, slot);
            case Value.Text _,
                    Value.Int _,
                    Value.Real _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Char _,
                    Value.Null _,
                    Value.Struct _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Variable _,
                    Value.Callback _,
                    Value.Address _ ->
                scalars.wrongKind(value, type, Message.of(ValueFault.TAKES_ELEMENTS, "[1, 2, 3]"), slot);
        }
    }

    void elements(List<Value> elements, CType element, Slot slot) {
        switch (element.resolved()) {
            case IntegerType _, FloatingType _, EnumType _ -> {
                storage.silently(() -> each(elements, element, slot));
                wrote(new Value.Array(elements), new ArrayType(element, elements.size()), slot);
            }
            case PointerType _, ArrayType _, VectorType _, RecordType _, VoidType _, FunctionType _ ->
                each(elements, element, slot);
        }
    }

    private void each(List<Value> elements, CType element, Slot slot) {
        long size = layout.sizeOf(element);
        for (int i = 0; i < elements.size(); i++) {
            write(elements.get(i), element, slot.element(i, size));
        }
    }
}
