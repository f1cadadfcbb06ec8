package org.interopexplorer.core.snippet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.RawBytes;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Reads the bytes of a frame back as values of their types. What the person wrote tells what bytes do not: which
/// member of a union was meant, and every digit of a `long double`.
final class FrameReader {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Layout layout;
    private final CallFrame frame;
    private final Map<String, Program.Place> kept;
    private final Map<Integer, Value> hints = new HashMap<>();
    private final Set<Integer> written = new HashSet<>();

    FrameReader(Layout layout, CallFrame frame, Map<String, Program.Place> kept) {
        this.layout = layout;
        this.frame = frame;
        this.kept = kept;
    }

    /// What the person wrote where a pointer to a block was read; null if nothing more is known.
    @Nullable
    Value hint(int block) {
        return hints.get(block);
    }

    /// Whether a pointer to a block that was read lets the function write there.
    boolean isWritten(int block) {
        return written.contains(block);
    }

    /// @param hint what the person wrote here; null if it is not known
    /// @param path for messages
    Datum read(CType type, Place place, MemorySegment bytes, long offset, @Nullable Value hint, String path)
            throws SnippetException {
        return switch (type.resolved()) {
            case IntegerType.BOOL -> new Datum.Truth(bytes.get(ValueLayout.JAVA_BYTE, offset) != 0);
            case IntegerType integer -> whole(integer, bytes, offset);
            case EnumType enumeration -> whole(enumeration.underlying(), bytes, offset);
            case FloatingType.FLOAT -> new Datum.Real(Float.intBitsToFloat(bytes.get(INT, offset)));
            case FloatingType.DOUBLE -> new Datum.Real(Double.longBitsToDouble(bytes.get(LONG, offset)));
            case FloatingType.LONG_DOUBLE, FloatingType.EXTENDED -> wide(hint);
            case PointerType pointer -> pointer(pointer, place, bytes, offset, hint);
            case ArrayType array ->
                hint instanceof Value.Text(var text)
                                && CharacterKind.of(array.element()).isPresent()
                                && !RawBytes.in(text)
                                && text.chars().allMatch(unit -> unit < 0x80)
                        ? new Datum.Text(text)
                        : elements(array.element(), Math.max(0, array.count()), place, bytes, offset, hint, path);
            case VectorType vector -> elements(vector.element(), vector.count(), place, bytes, offset, hint, path);
            case RecordType record -> members(record, place, bytes, offset, hint, path);
            case VoidType _, FunctionType _ -> new Datum.Nothing();
        };
    }

    private Datum whole(IntegerType type, MemorySegment bytes, long offset) {
        int size = Math.toIntExact(layout.sizeOf(type));
        byte[] big = new byte[size];
        for (int i = 0; i < size; i++) {
            big[i] = bytes.get(ValueLayout.JAVA_BYTE, offset + size - 1 - i);
        }
        return new Datum.Whole(type.signed(layout.abi()) ? new BigInteger(big) : new BigInteger(1, big));
    }

    private static Datum wide(@Nullable Value hint) {
        return switch (hint) {
            case Value.Decimal(var number) -> new Datum.Wide(number);
            case Value.Numeric number -> new Datum.Real(number.toDouble());
            case null, default -> new Datum.Real(0);
        };
    }

    private Datum pointer(PointerType type, Place place, MemorySegment bytes, long offset, @Nullable Value hint)
            throws SnippetException {
        for (CallFrame.Relocation relocation : frame.relocations()) {
            if (relocation.place().equals(place) && relocation.offset() == offset) {
                return target(relocation, type, hint);
            }
        }
        long address = layout.abi().pointerSize() == Long.BYTES
                ? bytes.get(LONG, offset)
                : Integer.toUnsignedLong(bytes.get(INT, offset));
        if (hint instanceof Value.Kept(var name) && address != 0) {
            Program.Place from = kept.get(name);
            if (from == null) {
                throw new SnippetException(SnippetFault.FOREIGN_ADDRESS, name);
            }
            return new Datum.Earlier(from);
        }
        return address == 0 ? new Datum.Nothing() : new Datum.Raw(address);
    }

    private Datum target(CallFrame.Relocation relocation, PointerType type, @Nullable Value hint)
            throws SnippetException {
        return switch (relocation.target()) {
            case CallFrame.Target.ToBlock(var block) -> {
                if (hint != null) {
                    hints.put(block, hint instanceof Value.InOut(var inside) ? inside : hint);
                }
                if (!type.pointsAtConst()) {
                    written.add(block);
                }
                yield new Datum.At(block);
            }
            case CallFrame.Target.ToSymbol(var name) -> {
                if (name.indexOf('.') > 0) {
                    throw new SnippetException(SnippetFault.OTHER_LIBRARY, name);
                }
                yield new Datum.Symbol(name);
            }
            case CallFrame.Target.ToCallback(var callback) -> new Datum.Function(callback);
        };
    }

    /// Elements one after another.
    Datum elements(
            CType element, long count, Place place, MemorySegment bytes, long offset, @Nullable Value hint, String path)
            throws SnippetException {
        List<Value> hinted = hint instanceof Value.Array(var given) ? given : List.of();
        long size = layout.sizeOf(element);
        List<Datum> read = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            Value one = i < hinted.size() ? hinted.get((int) i) : null;
            read.add(read(element, place, bytes, offset + i * size, one, path + "[" + i + "]"));
        }
        while (!read.isEmpty() && read.getLast().isZero()) {
            read.removeLast();
        }
        return new Datum.Elements(read);
    }

    private Datum members(
            RecordType record, Place place, MemorySegment bytes, long offset, @Nullable Value hint, String path)
            throws SnippetException {
        Map<String, Value> hinted = hint instanceof Value.Struct(var given) ? given : Map.of();
        var read = new LinkedHashMap<String, Datum>();
        List<MemberPlacement> placements = layout.placements(record);
        for (int i = 0; i < placements.size(); i++) {
            MemberPlacement placement = placements.get(i);
            RecordType.Member member = placement.member();
            if (member.name() == null && !(member.type().resolved() instanceof RecordType)) {
                continue;
            }
            String name = RecordNames.member(record, i);
            if (record.kind() == RecordType.Kind.UNION && !isMeant(record, i, hinted)) {
                continue;
            }
            Value one = member.name() == null ? hint : hinted.get(name);
            Datum value = member.isBitField()
                    ? bits(placement, bytes, offset)
                    : isFlexible(member.type())
                            ? new Datum.Elements(List.of())
                            : read(member.type(), place, bytes, offset + placement.offset(), one, path + "." + name);
            if (!value.isZero()) {
                read.put(name, value);
            }
            if (record.kind() == RecordType.Kind.UNION && !read.isEmpty()) {
                break;
            }
        }
        return new Datum.Members(read);
    }

    /// Whether a member of a union is the one that was given; without a hint, the first one that is as wide as the
    /// union.
    private boolean isMeant(RecordType union, int index, Map<String, Value> hinted) {
        RecordType.Member member = union.members().get(index);
        if (member.name() != null && hinted.containsKey(member.name())) {
            return true;
        }
        if (member.name() == null && member.type().resolved() instanceof RecordType inner) {
            return layout.namedPlacements(inner).stream()
                    .anyMatch(one ->
                            hinted.containsKey(String.valueOf(one.member().name())));
        }
        boolean anyNamed = layout.namedPlacements(union).stream()
                .anyMatch(one -> hinted.containsKey(String.valueOf(one.member().name())));
        return !anyNamed && !member.isBitField() && layout.sizeOf(member.type()) == layout.sizeOf(union);
    }

    private static boolean isFlexible(CType type) {
        return type.resolved() instanceof ArrayType array && !array.hasCount();
    }

    private Datum bits(MemberPlacement placement, MemorySegment bytes, long offset) {
        BigInteger number = BigInteger.ZERO;
        int width = placement.bitWidth();
        for (int bit = 0; bit < width; bit++) {
            int position = placement.bitOffset() + bit;
            int held = bytes.get(ValueLayout.JAVA_BYTE, offset + placement.offset() + position / Byte.SIZE);
            if ((held >> position % Byte.SIZE & 1) != 0) {
                number = number.setBit(bit);
            }
        }
        CType type = placement.member().type();
        if (type.resolved() == IntegerType.BOOL) {
            return new Datum.Truth(number.signum() != 0);
        }
        boolean signed = Types.integer(type).signed(layout.abi());
        return new Datum.Whole(
                signed && width > 0 && number.testBit(width - 1)
                        ? number.subtract(BigInteger.ONE.shiftLeft(width))
                        : number);
    }
}
