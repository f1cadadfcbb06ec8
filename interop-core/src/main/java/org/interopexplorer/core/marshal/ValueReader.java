package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Decodes values of any type from bytes, and follows pointers up to a given depth.
final class ValueReader {
    /// The most elements of an array that are shown. The memory view has all its bytes.
    static final int MAX_ELEMENTS = 1 << 16;

    /// How many bytes are read first when looking for the terminator of a text. Most texts are short.
    private static final int FIRST_READ = 256;

    private static final int LAST_READ = 64 << 10;
    private static final String CUT = "…";

    /// How many bytes are read where a value says how many elements there are.
    private static final int MOST_COUNTED = 16 << 20;

    /// The most texts of a list that a null pointer ends.
    private static final int MOST_LISTED = 4096;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Layout layout;
    private final MemoryReader memory;
    private final @Nullable TextEncoding chosen;

    ValueReader(Layout layout, MemoryReader memory) {
        this(layout, memory, null);
    }

    /// @param chosen replaces the encoding of the characters' type; null for the type's own
    ValueReader(Layout layout, MemoryReader memory, @Nullable TextEncoding chosen) {
        this.layout = layout;
        this.memory = memory;
        this.chosen = chosen;
    }

    /// The encoding of the text that a type holds or points at, through any number of pointers; the encoding of
    /// `char` if it has no characters.
    TextEncoding encodingOf(CType type) {
        return CharacterKind.ofText(type)
                .map(this::encoding)
                .orElseGet(() -> type.resolved() instanceof PointerType pointer
                        ? encodingOf(pointer.target())
                        : TextEncoding.of(CharacterKind.NARROW, layout));
    }

    private TextEncoding encoding(CharacterKind kind) {
        return chosen == null ? TextEncoding.of(kind, layout) : chosen;
    }

    /// @param hops how many more pointers in a chain are followed; text behind a pointer is always read
    Value read(CType type, MemorySegment bytes, long offset, int hops) {
        return switch (type.resolved()) {
            case IntegerType integer -> integer(integer, bytes, offset);
            case EnumType enumeration -> number(enumeration.underlying(), bytes, offset);
            case FloatingType floating -> floating(floating, bytes, offset);
            case PointerType pointer ->
                CharacterKind.isBstr(type) ? bstr(pointer, bytes, offset) : pointer(pointer, bytes, offset, hops);
            case ArrayType array -> array(array, bytes, offset, hops);
            case VectorType vector -> array(vector.elements(), bytes, offset, hops);
            case RecordType record -> struct(record, bytes, offset, hops);
            case VoidType _, FunctionType _ -> new Value.Null();
        };
    }

    private Value integer(IntegerType type, MemorySegment bytes, long offset) {
        return type == IntegerType.BOOL
                ? new Value.Bool(bytes.get(ValueLayout.JAVA_BYTE, offset) != 0)
                : number(type, bytes, offset);
    }

    private Value.Int number(IntegerType type, MemorySegment bytes, long offset) {
        byte[] magnitude = copy(bytes, offset, layout.sizeOf(type));
        reverse(magnitude);
        return new Value.Int(type.signed(layout.abi()) ? new BigInteger(magnitude) : new BigInteger(1, magnitude));
    }

    private static void reverse(byte[] bytes) {
        for (int low = 0, high = bytes.length - 1; low < high; low++, high--) {
            byte held = bytes[low];
            bytes[low] = bytes[high];
            bytes[high] = held;
        }
    }

    private Value floating(FloatingType type, MemorySegment bytes, long offset) {
        return switch (type) {
            case FLOAT -> new Value.Real(Float.intBitsToFloat(bytes.get(INT, offset)));
            case DOUBLE -> new Value.Real(Double.longBitsToDouble(bytes.get(LONG, offset)));
            case LONG_DOUBLE, EXTENDED ->
                WideFloat.of(type.format(layout.abi()))
                        .map(wide -> wide.read(bytes, offset))
                        .orElseGet(() -> new Value.Real(Double.longBitsToDouble(bytes.get(LONG, offset))));
        };
    }

    private long address(MemorySegment bytes, long offset) {
        return layout.abi().pointerSize() == Long.BYTES
                ? bytes.get(LONG, offset)
                : Integer.toUnsignedLong(bytes.get(INT, offset));
    }

    /// Reads a `BSTR`. It may hold zeros, since its length comes before it.
    private Value bstr(PointerType type, MemorySegment bytes, long offset) {
        long address = address(bytes, offset);
        int prefix = Content.LengthPrefixed.PREFIX;
        byte[] length = address == 0 ? new byte[0] : memory.read(address - prefix, prefix);
        if (length.length < prefix) {
            return address == 0 ? new Value.Null() : new Value.Address(address, null);
        }
        return counted(
                type,
                address,
                Integer.toUnsignedLong(MemorySegment.ofArray(length).get(INT, 0)));
    }

    /// Reads text of known length. It may hold zeros and needs no terminator.
    ///
    /// @param length in bytes
    private Value counted(PointerType type, long address, long length) {
        byte[] content = memory.read(address, Math.clamp(length, 0, LAST_READ));
        return new Value.Address(
                address,
                encodingOf(type)
                        .decode(content)
                        .<Value>map(Value.Text::new)
                        .orElseGet(() -> units(type.target(), content)));
    }

    /// The text of a block that begins with its length.
    Value lengthPrefixed(CType element, TextEncoding encoding, byte[] bytes) {
        int prefix = Content.LengthPrefixed.PREFIX;
        int room = bytes.length - prefix;
        if (room < 0) {
            return units(element, new byte[0]);
        }
        int length =
                Math.clamp(Integer.toUnsignedLong(MemorySegment.ofArray(bytes).get(INT, 0)), 0, room);
        byte[] content = Arrays.copyOfRange(bytes, prefix, prefix + length);
        return encoding.decode(content).<Value>map(Value.Text::new).orElseGet(() -> units(element, content));
    }

    private Value pointer(PointerType type, MemorySegment bytes, long offset, int hops) {
        long address = address(bytes, offset);
        return address == 0 ? new Value.Null() : new Value.Address(address, target(type.target(), address, hops));
    }

    private @Nullable Value target(CType type, long address, int hops) {
        var kind = CharacterKind.of(type);
        if (kind.isPresent()) {
            return text(type, encoding(kind.get()), address).orElse(null);
        }
        if (!isReadable(type) || hops == 0 || layout.sizeOf(type) > LAST_READ) {
            return null;
        }
        if (type.resolved() instanceof PointerType pointer
                && CharacterKind.of(pointer.target()).isPresent()) {
            Value list = list(pointer, address);
            if (list != null) {
                return list;
            }
        }
        int size = Math.toIntExact(layout.sizeOf(type));
        byte[] found = memory.read(address, size);
        if (found.length < size) {
            return null;
        }
        if (type.resolved() instanceof RecordType record) {
            found = withFlexibleArray(record, address, found);
        }
        return read(type, MemorySegment.ofArray(found), 0, hops - 1);
    }

    /// A list of texts that a null pointer ends, such as `environ`; null where it is none.
    private @Nullable Value list(PointerType element, long address) {
        int width = layout.abi().pointerSize();
        byte[] found = memory.read(address, MOST_LISTED * width);
        MemorySegment pointers = MemorySegment.ofArray(found);
        var texts = new ArrayList<Value>();
        for (int i = 0; (i + 1) * width <= found.length; i++) {
            if (address(pointers, (long) i * width) == 0) {
                return texts.isEmpty() ? null : new Value.Array(texts);
            }
            Value text = read(element, pointers, (long) i * width, 0);
            if (!(text instanceof Value.Address(var _, Value.Text _))) {
                return null;
            }
            texts.add(text);
        }
        return null;
    }

    /// The bytes of a structure together with the array at its end, where a member says how long that is.
    private byte[] withFlexibleArray(RecordType type, long address, byte[] fixed) {
        List<MemberPlacement> placements = layout.namedPlacements(type);
        MemberPlacement last = placements.isEmpty() ? null : placements.getLast();
        if (last == null
                || !CountedMembers.isFlexible(last.member().type())
                || !(last.member().type().resolved() instanceof ArrayType array)
                || !(struct(type, MemorySegment.ofArray(fixed), 0, 0) instanceof Value.Struct(var members))) {
            return fixed;
        }
        long count = CountedMembers.of(last, placements, members).orElse(0);
        long size = last.offset() + Math.min(count, MAX_ELEMENTS) * layout.sizeOf(array.element());
        if (size <= fixed.length) {
            return fixed;
        }
        byte[] whole = memory.read(address, Math.toIntExact(Math.min(size, MOST_COUNTED)));
        return whole.length < fixed.length ? fixed : whole;
    }

    /// Whether values of a type have a size, so that one behind a pointer can be read.
    private static boolean isReadable(CType type) {
        return switch (type.resolved()) {
            case VoidType _, FunctionType _ -> false;
            case ArrayType array -> array.hasCount();
            case RecordType record -> record.isComplete();
            case IntegerType _, FloatingType _, VectorType _, EnumType _, PointerType _ -> true;
        };
    }

    /// The elements behind a pointer that was read, as many as are readable.
    Value behind(Value pointer, CType type, long count, int hops) {
        if (!(pointer instanceof Value.Address(var address, var _))
                || !(type.resolved() instanceof PointerType to)
                || !isReadable(to.target())
                || CharacterKind.of(to.target()).isPresent()) {
            return pointer;
        }
        long size = layout.sizeOf(to.target());
        if (size == 0) {
            return pointer;
        }
        byte[] found = memory.read(address, (int) Math.min(Math.min(count, MAX_ELEMENTS) * size, MOST_COUNTED));
        if (found.length < size && count > 0) {
            // Nothing can be read there: that is not an empty array.
            return pointer;
        }
        return new Value.Address(
                address, elements(to.target(), found.length / size, MemorySegment.ofArray(found), 0, hops));
    }

    private Optional<Value> text(CType element, TextEncoding encoding, long address) {
        byte[] found = memory.read(address, FIRST_READ);
        int end = encoding.terminator(found);
        if (end < 0 && found.length == FIRST_READ) {
            found = memory.read(address, LAST_READ);
            end = encoding.terminator(found);
        }
        if (found.length == 0) {
            return Optional.empty();
        }
        byte[] content = end < 0 ? found : Arrays.copyOf(found, end);
        Optional<String> text = end < 0 ? encoding.decodeCut(content).map(cut -> cut + CUT) : encoding.decode(content);
        return Optional.of(text.<Value>map(Value.Text::new)
                .orElseGet(() -> units(element, Arrays.copyOf(content, Math.min(content.length, FIRST_READ)))));
    }

    /// The text in a buffer up to its terminator; without a terminator, the array of its units.
    Value characters(CType element, TextEncoding encoding, byte[] bytes) {
        int end = encoding.terminator(bytes);
        return end < 0 ? units(element, bytes) : textOrUnits(element, encoding, bytes, end);
    }

    /// Memory of unknown type: text if it clearly is text, else bytes.
    Value untyped(byte[] bytes) {
        return characters(IntegerType.UNSIGNED_CHAR, TextEncoding.of(CharacterKind.NARROW, layout), bytes);
    }

    private Value textOrUnits(CType element, TextEncoding encoding, byte[] bytes, int end) {
        Optional<String> text = encoding.decode(Arrays.copyOf(bytes, end));
        // Arrays of `unsigned char` hold hashes and pixels as often as text.
        boolean plain =
                element.resolved() != IntegerType.UNSIGNED_CHAR && element.resolved() != IntegerType.SIGNED_CHAR;
        if (text.isEmpty() || !(plain || looksLikeText(text.get(), bytes, end))) {
            return units(element, bytes);
        }
        return new Value.Text(text.get());
    }

    private static boolean looksLikeText(String text, byte[] bytes, int end) {
        for (int at = end; at < bytes.length; at++) {
            if (bytes[at] != 0) {
                return false;
            }
        }
        return !text.isEmpty()
                && text.codePoints().noneMatch(code -> Character.isISOControl(code) && "\t\n\r".indexOf(code) < 0);
    }

    private Value units(CType element, byte[] bytes) {
        return elements(element, bytes.length / layout.sizeOf(element), MemorySegment.ofArray(bytes), 0, 0);
    }

    private Value array(ArrayType type, MemorySegment bytes, long offset, int hops) {
        long size = layout.sizeOf(type.element());
        long left = size == 0 ? 0 : (bytes.byteSize() - offset) / size;
        long count = type.hasCount() ? type.count() : left;
        var kind = CharacterKind.of(type.element());
        if (kind.isEmpty()) {
            return elements(type.element(), count, bytes, offset, hops);
        }
        byte[] content = copy(bytes, offset, count * size);
        TextEncoding encoding = encoding(kind.get());
        int end = encoding.terminator(content);
        return textOrUnits(type.element(), encoding, content, end < 0 ? content.length : end);
    }

    Value elements(CType element, long count, MemorySegment bytes, long offset, int hops) {
        long size = layout.sizeOf(element);
        // A block that was cut when it was copied back holds fewer elements than were allocated.
        long present = size == 0 ? 0 : Math.min(count, (bytes.byteSize() - offset) / size);
        var elements = new ArrayList<Value>();
        for (long i = 0; i < Math.min(present, MAX_ELEMENTS); i++) {
            elements.add(read(element, bytes, offset + i * size, hops));
        }
        return new Value.Array(elements);
    }

    /// All members by name, including those of anonymous members and all members of a union.
    private Value struct(RecordType type, MemorySegment bytes, long offset, int hops) {
        var members = new LinkedHashMap<String, Value>();
        for (MemberPlacement placement : layout.namedPlacements(type)) {
            long at = offset + placement.offset();
            members.put(
                    String.valueOf(placement.member().name()),
                    placement.member().isBitField()
                            ? bitField(placement, bytes, at)
                            : read(placement.member().type(), bytes, at, Math.max(0, hops - 1)));
        }
        countElements(type, members, bytes, offset, hops);
        if (CharacterKind.isCounted(type)) {
            members.computeIfPresent("Buffer", (_, text) -> withoutTerminator(text, type, members.get("Length")));
        }
        return new Value.Struct(members);
    }

    /// Where a member says how many elements another has, that other is shown with all of them.
    private void countElements(
            RecordType type, Map<String, Value> members, MemorySegment bytes, long offset, int hops) {
        List<MemberPlacement> placements = layout.namedPlacements(type);
        for (MemberPlacement placement : placements) {
            CType held = placement.member().type();
            boolean flexible = placement.equals(placements.getLast())
                    && type.kind() == RecordType.Kind.STRUCT
                    && CountedMembers.isFlexible(held);
            boolean followed = hops > 0 && members.get(placement.member().name()) instanceof Value.Address;
            if (!flexible && !followed) {
                continue;
            }
            OptionalLong count = CountedMembers.of(placement, placements, members);
            if (followed && count.isPresent()) {
                members.computeIfPresent(
                        placement.member().name(), (_, value) -> behind(value, held, count.getAsLong(), 0));
            } else if (flexible && held.resolved() instanceof ArrayType array) {
                members.put(
                        String.valueOf(placement.member().name()),
                        flexible(type, placement, array, count, bytes, offset));
            }
        }
    }

    /// Bytes behind the structure are its array, but not the padding that it ends with.
    private Value flexible(
            RecordType type,
            MemberPlacement placement,
            ArrayType array,
            OptionalLong count,
            MemorySegment bytes,
            long offset) {
        long begin = offset + placement.offset();
        long size = layout.sizeOf(array.element());
        boolean more = bytes.byteSize() - offset > layout.sizeOf(type);
        long present = size == 0 || (!more && count.isEmpty()) ? 0 : (bytes.byteSize() - begin) / size;
        return elements(array.element(), Math.min(count.orElse(present), present), bytes, begin, 0);
    }

    /// The whole text of a counted string. It was read up to its first zero, which need not be its end.
    private Value withoutTerminator(Value text, RecordType type, @Nullable Value length) {
        return text instanceof Value.Address at
                        && length instanceof Value.Int(var bytes)
                        && type.members().getLast().type().resolved() instanceof PointerType buffer
                ? counted(buffer, at.address(), bytes.longValue())
                : text;
    }

    Value bitField(MemberPlacement placement, MemorySegment bytes, long at) {
        BigInteger number = BigInteger.ZERO;
        for (int bit = 0; bit < placement.bitWidth(); bit++) {
            int position = placement.bitOffset() + bit;
            int unit = bytes.get(ValueLayout.JAVA_BYTE, at + position / Byte.SIZE);
            if ((unit >> position % Byte.SIZE & 1) != 0) {
                number = number.setBit(bit);
            }
        }
        IntegerType held = RecordWriter.heldBy(placement.member().type());
        if (held == IntegerType.BOOL) {
            return new Value.Bool(number.signum() != 0);
        }
        boolean negative = held.signed(layout.abi()) && number.testBit(placement.bitWidth() - 1);
        return new Value.Int(negative ? number.subtract(BigInteger.ONE.shiftLeft(placement.bitWidth())) : number);
    }

    private static byte[] copy(MemorySegment bytes, long offset, long length) {
        return bytes.asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
    }
}
