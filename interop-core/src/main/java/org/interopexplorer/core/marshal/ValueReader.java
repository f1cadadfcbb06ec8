package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
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
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi.LongDouble;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Reads values of any type out of bytes, and follows pointers as far as it is told.
final class ValueReader {
    /// How many elements of an array are shown; its bytes are all in the memory view.
    static final int MAX_ELEMENTS = 1 << 16;

    /// How much is read of a text in search of its terminator, in bytes: a little at first, since most are short.
    private static final int FIRST_READ = 256;

    private static final int LAST_READ = 64 << 10;
    private static final String CUT = "…";

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Layout layout;
    private final MemoryReader memory;
    private final @Nullable TextEncoding chosen;

    ValueReader(Layout layout, MemoryReader memory) {
        this(layout, memory, null);
    }

    /// @param chosen in place of the encoding that characters have by their type; null for that of the type
    ValueReader(Layout layout, MemoryReader memory, @Nullable TextEncoding chosen) {
        this.layout = layout;
        this.memory = memory;
        this.chosen = chosen;
    }

    /// The encoding of text that a type holds or points at, by however many pointers; that of `char` where it says
    /// nothing
    /// of characters.
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

    /// @param hops how many more pointers in a row are followed; text behind one is always read
    Value read(CType type, MemorySegment bytes, long offset, int hops) {
        return switch (type.resolved()) {
            case IntegerType integer -> integer(integer, bytes, offset);
            case EnumType enumeration -> number(enumeration.underlying(), bytes, offset);
            case FloatingType floating when isUnknown(floating) -> plain(copy(bytes, offset, layout.sizeOf(floating)));
            case FloatingType floating -> floating(floating, bytes, offset);
            case PointerType pointer ->
                CharacterKind.isBstr(type) ? bstr(pointer, bytes, offset) : pointer(pointer, bytes, offset, hops);
            case ArrayType array -> array(array, bytes, offset, hops);
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

    /// Whether this machine writes the type in a way of its own.
    private boolean isUnknown(FloatingType type) {
        return layout.sizeOf(type) > Double.BYTES && layout.abi().longDouble() != LongDouble.X87;
    }

    private static Value.Array plain(byte[] bytes) {
        var elements = new ArrayList<Value>();
        for (byte each : bytes) {
            elements.add(Value.Int.of(Byte.toUnsignedLong(each)));
        }
        return new Value.Array(elements);
    }

    private Value floating(FloatingType type, MemorySegment bytes, long offset) {
        return new Value.Real(
                switch (type) {
                    case FLOAT -> Float.intBitsToFloat(bytes.get(INT, offset));
                    case DOUBLE -> Double.longBitsToDouble(bytes.get(LONG, offset));
                    case LONG_DOUBLE ->
                        layout.sizeOf(type) == Double.BYTES
                                ? Double.longBitsToDouble(bytes.get(LONG, offset))
                                : X87Extended.at(bytes, offset).toDouble();
                });
    }

    private long address(MemorySegment bytes, long offset) {
        return layout.abi().pointerSize() == Long.BYTES
                ? bytes.get(LONG, offset)
                : Integer.toUnsignedLong(bytes.get(INT, offset));
    }

    /// A `BSTR`, which may hold zeros: its length stands before it.
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

    /// Text of which the length is known, so that zeros may stand in it and no terminator behind it.
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
        boolean readable = switch (type.resolved()) {
            case VoidType _, FunctionType _ -> false;
            case ArrayType array -> array.hasCount();
            case RecordType record -> record.isComplete();
            case IntegerType _, FloatingType _, EnumType _, PointerType _ -> true;
        };
        if (!readable || hops == 0 || layout.sizeOf(type) > LAST_READ) {
            return null;
        }
        int size = Math.toIntExact(layout.sizeOf(type));
        byte[] found = memory.read(address, size);
        return found.length < size ? null : read(type, MemorySegment.ofArray(found), 0, hops - 1);
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

    /// The text in a buffer that must end with a terminator; else its units.
    Value characters(CType element, TextEncoding encoding, byte[] bytes) {
        int end = encoding.terminator(bytes);
        return end < 0 ? units(element, bytes) : textOrUnits(element, encoding, bytes, end);
    }

    /// Memory of unsaid type: text where it cannot well be anything else, else bytes.
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
        // A block that was cut on its way back has fewer than it was allocated for.
        long present = size == 0 ? 0 : Math.min(count, (bytes.byteSize() - offset) / size);
        var elements = new ArrayList<Value>();
        for (long i = 0; i < Math.min(present, MAX_ELEMENTS); i++) {
            elements.add(read(element, bytes, offset + i * size, hops));
        }
        return new Value.Array(elements);
    }

    /// Every member by name, those of anonymous members lifted; every view of a union.
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
        if (CharacterKind.isCounted(type)) {
            members.computeIfPresent("Buffer", (_, text) -> withoutTerminator(text, type, members.get("Length")));
        }
        return new Value.Struct(members);
    }

    /// The text of a counted string, which was read as far as a zero that need not be its end.
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
