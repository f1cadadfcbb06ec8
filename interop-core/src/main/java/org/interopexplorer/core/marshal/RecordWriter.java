package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.value.Value;

/// Writes structs and unions, including bit-fields. Members that the value does not name stay zero.
final class RecordWriter {
    private final Layout layout;
    private final CallFrameBuilder storage;
    private final ScalarWriter scalars;
    private final ValueWriter values;

    RecordWriter(Layout layout, CallFrameBuilder storage, ScalarWriter scalars, ValueWriter values) {
        this.layout = layout;
        this.storage = storage;
        this.scalars = scalars;
        this.values = values;
    }

    void write(SequencedMap<String, Value> members, RecordType type, Slot slot) {
        List<String> known = names(type);
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                storage.refuse(slot, ValueFault.UNKNOWN_MEMBER, CSpelling.of(type), name, known);
            }
        }
        place(members, type, slot);
    }

    private void place(Map<String, Value> members, RecordType type, Slot slot) {
        var touched = new ArrayList<String>();
        for (MemberPlacement placement : layout.placements(type)) {
            String name = placement.member().name();
            if (name != null) {
                Value value = members.get(name);
                if (value != null) {
                    touched.add(name);
                    member(value, placement, slot.member(name, placement.offset()));
                }
            } else if (placement.member().type().resolved() instanceof RecordType anonymous) {
                List<String> inner =
                        names(anonymous).stream().filter(members::containsKey).toList();
                if (!inner.isEmpty()) {
                    touched.add(inner.getFirst());
                    place(members, anonymous, slot.at(placement.offset()));
                }
            }
        }
        if (type.kind() == RecordType.Kind.UNION && touched.size() > 1) {
            storage.refuse(slot, ValueFault.SEVERAL_UNION_MEMBERS, CSpelling.of(type), touched);
        }
    }

    private void member(Value value, MemberPlacement placement, Slot slot) {
        if (placement.member().isBitField()) {
            bitField(value, placement, slot);
        } else {
            values.write(value, placement.member().type(), slot);
        }
    }

    private void bitField(Value given, MemberPlacement placement, Slot slot) {
        MemorySegment bytes = slot.bytes();
        CType type = placement.member().type();
        IntegerType held = heldBy(type);
        Value value = values.lookedUp(given, slot);
        BigInteger number = value == null ? null : scalars.whole(value, type, held, placement.bitWidth(), slot);
        if (value == null || number == null) {
            return;
        }
        for (int bit = 0; bit < placement.bitWidth(); bit++) {
            int position = placement.bitOffset() + bit;
            long address = slot.offset() + position / Byte.SIZE;
            int mask = 1 << position % Byte.SIZE;
            int old = bytes.get(ValueLayout.JAVA_BYTE, address);
            bytes.set(ValueLayout.JAVA_BYTE, address, (byte) (number.testBit(bit) ? old | mask : old & ~mask));
        }
        storage.note(new Step.WroteBits(
                slot.path(), type, value, slot.place(), slot.offset(), placement.bitOffset(), placement.bitWidth()));
    }

    /// The integer type of a bit-field; for an enum, its underlying type.
    static IntegerType heldBy(CType type) {
        return type.resolved() instanceof EnumType enumeration
                ? enumeration.underlying()
                : type.resolved() instanceof IntegerType integer ? integer : IntegerType.UNSIGNED_INT;
    }

    private List<String> names(RecordType type) {
        return layout.namedPlacements(type).stream()
                .map(placement -> String.valueOf(placement.member().name()))
                .collect(Collectors.toList());
    }

    /// An example literal with the type's first members, for messages.
    String example(RecordType type) {
        return names(type).stream().limit(2).map(name -> name + ": …").collect(Collectors.joining(", ", "{", "}"));
    }

    /// How many bytes the flexible array member of a struct takes for this value; 0 if there is no such member.
    long flexibleBytes(Value value, RecordType type, TextWriter texts) {
        if (!(value instanceof Value.Struct(var members)) || type.members().isEmpty()) {
            return 0;
        }
        RecordType.Member last = type.members().getLast();
        Value given = last.name() == null ? null : members.get(last.name());
        return given != null && last.type().resolved() instanceof ArrayType array && !array.hasCount()
                ? elementsIn(given, texts, array.element()) * layout.sizeOf(array.element())
                : 0;
    }

    static long elementsIn(Value value, TextWriter texts, CType element) {
        TextEncoding encoding = texts.encoding(element);
        return switch (value) {
            case Value.Array(var elements) -> elements.size();
            case Value.Text(var text) when encoding != null -> encoding.encode(text).length / encoding.unit() + 1L;
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
                    Value.Address _ -> 0;
        };
    }
}
