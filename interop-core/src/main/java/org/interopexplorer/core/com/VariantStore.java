package org.interopexplorer.core.com;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Writes Automation values into the host's memory and reads them back.
///
/// A store frees everything that it wrote when it is closed, after the call that needed it.
final class VariantStore implements AutoCloseable {
    /// The most elements of one array.
    private static final int MOST = 1 << 20;

    private static final int DECIMAL_NEGATIVE = 0x80;

    private final Automation automation;
    private final Objects objects;
    private final List<Cleanup> cleanups = new ArrayList<>();

    /// Makes objects from interface pointers.
    interface Objects {
        /// @param owned whether the object takes over the pointer's reference
        ComObject object(long pointer, VarType type, boolean owned) throws CallEndedException;
    }

    private interface Cleanup {
        void run() throws CallEndedException;
    }

    VariantStore(Automation automation, Objects objects) {
        this.automation = automation;
        this.objects = objects;
    }

    /// Storage in the host, valid until the store is closed.
    record Place(VarType type, boolean array, long address) {}

    /// The bytes of a VARIANT that a callee may read but not keep.
    byte[] variant(Variant value) throws CallEndedException {
        check(value, true);
        return variant(value, false);
    }

    /// The bytes of a VARIANT that a callee may keep, change or free.
    byte[] given(Variant value) throws CallEndedException {
        check(value, true);
        return variant(value, true);
    }

    /// Refuses what cannot be passed, before anything is allocated for it.
    ///
    /// @param outermost whether it may be a reference
    private void check(Variant value, boolean outermost) throws CallEndedException {
        switch (value) {
            case Variant.ByReference(var _, var target) when outermost -> check(target, false);
            case Variant.ByReference _, Variant.Record _, Variant.Unreadable _ ->
                throw ComFault.refused(ComFault.NOT_PASSED, value.typeName());
            case Variant.Array array -> {
                for (Variant element : array.elements()) {
                    check(element, false);
                }
            }
            case Variant.Instance(var type, var object) when object != null -> pointer(type, object, false);
            default -> {}
        }
    }

    /// @param given whether the callee frees it
    private byte[] variant(Variant value, boolean given) throws CallEndedException {
        byte[] bytes = new byte[automation.variantSize()];
        ByteBuffer to = Automation.little(bytes);
        to.putShort(0, (short) value.vt());
        switch (value) {
            case Variant.Decimal(var number) -> {
                decimal(to, 0, number);
                to.putShort(0, (short) VarType.DECIMAL.value());
            }
            case Variant.ByReference reference ->
                automation.putPointer(to, 8, place(reference).address());
            default -> plain(to, 8, value, given);
        }
        return bytes;
    }

    /// Storage for what a value refers to.
    Place place(Variant.ByReference reference) throws CallEndedException {
        check(reference, true);
        boolean array = reference.target() instanceof Variant.Array && reference.type() != VarType.VARIANT;
        byte[] content;
        if (reference.type() == VarType.VARIANT && !array) {
            content = variant(reference.target(), true);
        } else {
            content = new byte[Math.max(16, automation.variantSize())];
            plain(Automation.little(content), 0, reference.target(), true);
        }
        long address = automation.calls().allocate(content.length);
        cleanups.add(() -> automation.calls().free(address));
        if (!automation.calls().write(address, content)) {
            throw ComFault.refused(ComFault.UNREADABLE, "storage", Long.toHexString(address));
        }
        Place place = new Place(reference.type(), array, address);
        cleanups.add(() -> clear(place));
        return place;
    }

    /// Frees the value in storage, which the callee may have replaced.
    private void clear(Place place) throws CallEndedException {
        if (place.type() == VarType.VARIANT && !place.array()) {
            automation.function(Automation.OLE_AUTOMATION, "VariantClear", new Argument.Address(place.address()));
            return;
        }
        long content = automation.readPointer(place.address());
        if (content == 0) {
            return;
        }
        if (place.array()) {
            automation.function(Automation.OLE_AUTOMATION, "SafeArrayDestroy", new Argument.Address(content));
            return;
        }
        switch (place.type()) {
            case BSTR -> automation.freeText(content);
            case DISPATCH, UNKNOWN -> automation.release(content);
            default -> {}
        }
    }

    /// Replaces the value in a caller's storage, which owns it from then on.
    void replace(Place place, Variant value) throws CallEndedException {
        check(value, false);
        clear(place);
        put(place, value);
    }

    /// Puts a value into a caller's storage that holds none yet. It owns the value from then on.
    void put(Place place, Variant value) throws CallEndedException {
        byte[] content;
        if (place.type() == VarType.VARIANT && !place.array()) {
            content = variant(value, true);
        } else {
            byte[] wide = new byte[Math.max(16, automation.variantSize())];
            plain(Automation.little(wide), 0, value, true);
            content = Arrays.copyOf(wide, place.array() ? automation.pointerSize() : elementSize(place.type()));
        }
        if (!automation.calls().write(place.address(), content)) {
            throw ComFault.refused(ComFault.UNREADABLE, "storage", Long.toHexString(place.address()));
        }
    }

    /// The current value in storage.
    Variant read(Place place) throws CallEndedException {
        byte[] bytes = automation.read(place.address(), Math.max(16, automation.variantSize()));
        if (place.type() == VarType.VARIANT && !place.array()) {
            return variantAt(bytes, 0, false, 0);
        }
        return content((place.array() ? Variant.ARRAY : 0) | place.type().value(), bytes, 0, false, 0);
    }

    /// Writes a value without a VARIANT around it.
    void plain(ByteBuffer to, int offset, Variant value, boolean given) throws CallEndedException {
        switch (value) {
            case Variant.Nothing _ -> {}
            case Variant.Whole(var type, var number) -> {
                long bits = number.longValue();
                switch (WholeType.of(type).size()) {
                    case 1 -> to.put(offset, (byte) bits);
                    case 2 -> to.putShort(offset, (short) bits);
                    case 4 -> to.putInt(offset, (int) bits);
                    default -> to.putLong(offset, bits);
                }
            }
            case Variant.Real(var type, var number) -> {
                if (type == VarType.R4) {
                    to.putFloat(offset, (float) number);
                } else {
                    to.putDouble(offset, number);
                }
            }
            case Variant.Truth(var stored) -> to.putShort(offset, stored);
            case Variant.Text(var text) -> {
                long made = automation.newText(text);
                if (!given) {
                    cleanups.add(() -> automation.freeText(made));
                }
                automation.putPointer(to, offset, made);
            }
            case Variant.Currency(var amount) -> to.putLong(offset, amount);
            case Variant.Decimal(var number) -> decimal(to, offset, number);
            case Variant.Date(var days) -> to.putDouble(offset, days);
            case Variant.Failure(var code) -> to.putInt(offset, code);
            case Variant.Instance(var type, var object) ->
                automation.putPointer(to, offset, pointer(type, object, given));
            case Variant.Array array -> {
                long made = newArray(array);
                if (!given) {
                    cleanups.add(() -> automation.function(
                            Automation.OLE_AUTOMATION, "SafeArrayDestroy", new Argument.Address(made)));
                }
                automation.putPointer(to, offset, made);
            }
            case Variant.ByReference _, Variant.Record _, Variant.Unreadable _ ->
                throw ComFault.refused(ComFault.NOT_PASSED, value.typeName());
        }
    }

    private long pointer(VarType type, @Nullable ComObject object, boolean given) throws CallEndedException {
        if (object == null) {
            return 0;
        }
        if (!object.isIn(automation)) {
            throw ComFault.refused(ComFault.OTHER_APARTMENT, object.label());
        }
        long pointer = type == VarType.DISPATCH ? object.dispatch() : object.live();
        if (given) {
            automation.addRef(pointer);
        }
        return pointer;
    }

    private static void decimal(ByteBuffer to, int offset, BigDecimal number) {
        BigDecimal held = number.scale() < 0 ? number.setScale(0) : number;
        BigInteger digits = held.unscaledValue().abs();
        to.putShort(offset, (short) 0);
        to.put(offset + 2, (byte) held.scale());
        to.put(offset + 3, (byte) (held.signum() < 0 ? DECIMAL_NEGATIVE : 0));
        to.putInt(offset + 4, digits.shiftRight(Long.SIZE).intValue());
        to.putLong(offset + 8, digits.longValue());
    }

    private long newArray(Variant.Array array) throws CallEndedException {
        List<Variant.Bound> bounds = array.bounds();
        byte[] wanted = new byte[bounds.size() * 8];
        for (int i = 0; i < bounds.size(); i++) {
            Automation.little(wanted)
                    .putInt(i * 8, bounds.get(i).count())
                    .putInt(i * 8 + 4, bounds.get(i).lower());
        }
        long made = automation
                .function(
                        Automation.OLE_AUTOMATION,
                        "SafeArrayCreate",
                        List.of(
                                new Argument.Whole(array.element().value(), 2),
                                new Argument.Whole(bounds.size(), 4),
                                new Argument.Into(0, 0)),
                        List.of(AddressCall.Memory.of(wanted)))
                .whole();
        if (made == 0) {
            throw ComFault.refused(ComFault.NOT_PASSED, array.typeName());
        }
        int size = elementSize(array.element());
        byte[] data = new byte[array.elements().size() * size];
        for (int i = 0; i < array.elements().size(); i++) {
            Variant element = array.elements().get(i);
            if (array.element() == VarType.VARIANT) {
                System.arraycopy(variant(element, true), 0, data, i * size, size);
            } else {
                plain(Automation.little(data), i * size, element, true);
            }
        }
        long at = automation.readPointer(made + dataOffset());
        if (data.length > 0 && !automation.calls().write(at, data)) {
            throw ComFault.refused(ComFault.UNREADABLE, "SAFEARRAY", Long.toHexString(at));
        }
        return made;
    }

    private int dataOffset() {
        return automation.pointerSize() == Long.BYTES ? 16 : 12;
    }

    int elementSize(VarType type) {
        return new ServedTypes(automation.pointerSize()).size(new ComType.Basic(type));
    }

    /// The value of a VARIANT that another owner frees.
    Variant borrowed(byte[] bytes) throws CallEndedException {
        return variantAt(bytes, 0, false, 0);
    }

    /// The value of a VARIANT that a call returned. Its memory is freed; the object takes over the reference of an
    /// interface pointer.
    Variant taken(byte[] bytes) throws CallEndedException {
        int vt = Short.toUnsignedInt(Automation.little(bytes).getShort(0));
        boolean pointer = vt == VarType.DISPATCH.value() || vt == VarType.UNKNOWN.value();
        Variant value = variantAt(bytes, 0, pointer, 0);
        if (!pointer && (vt == VarType.BSTR.value() || (vt & Variant.ARRAY) != 0 || vt == VarType.RECORD.value())) {
            automation.function(
                    Automation.OLE_AUTOMATION,
                    "VariantClear",
                    List.of(new Argument.Into(0, 0)),
                    List.of(AddressCall.Memory.of(bytes)));
        }
        return value;
    }

    private Variant variantAt(byte[] bytes, int offset, boolean owned, int depth) throws CallEndedException {
        int vt = Short.toUnsignedInt(Automation.little(bytes).getShort(offset));
        if (vt == VarType.DECIMAL.value()) {
            return decimal(bytes, offset);
        }
        if ((vt & Variant.BYREF) != 0) {
            return reference(vt & ~Variant.BYREF, automation.pointer(bytes, offset + 8), depth);
        }
        if (vt == VarType.RECORD.value()) {
            long record = automation.pointer(bytes, offset + 8);
            long description = automation.pointer(bytes, offset + 8 + automation.pointerSize());
            return record == 0 || description == 0 || depth > 8
                    ? new Variant.Unreadable(vt)
                    : new Records(automation).read(record, description, this::taken);
        }
        return content(vt, bytes, offset + 8, owned, depth);
    }

    private Variant reference(int vt, long address, int depth) throws CallEndedException {
        VarType type = VarType.of(vt & ~Variant.ARRAY);
        if (address == 0 || type == null || depth > 8) {
            return new Variant.Unreadable(vt | Variant.BYREF);
        }
        byte[] bytes = automation.read(address, Math.max(16, automation.variantSize()));
        return new Variant.ByReference(
                type,
                vt == VarType.VARIANT.value()
                        ? variantAt(bytes, 0, false, depth + 1)
                        : content(vt, bytes, 0, false, depth + 1));
    }

    /// Reads a value of this type at an offset.
    ///
    /// @param owned whether the object takes over the reference of an interface pointer
    Variant content(int vt, byte[] bytes, int offset, boolean owned, int depth) throws CallEndedException {
        ByteBuffer from = Automation.little(bytes);
        VarType type = VarType.of(vt & ~Variant.ARRAY);
        if (type == null || depth > 8) {
            return new Variant.Unreadable(vt);
        }
        if ((vt & Variant.ARRAY) != 0) {
            return array(type, automation.pointer(bytes, offset), depth);
        }
        return switch (type) {
            case EMPTY, NULL, VOID -> new Variant.Nothing(type == VarType.NULL ? type : VarType.EMPTY);
            case I1, UI1, I2, UI2, I4, UI4, INT, UINT, I8, UI8, INT_PTR, UINT_PTR -> {
                int size = elementSize(type);
                long bits = switch (size) {
                    case 1 -> from.get(offset);
                    case 2 -> from.getShort(offset);
                    case 4 -> from.getInt(offset);
                    default -> from.getLong(offset);
                };
                yield new Variant.Whole(type, WholeType.of(type).read(bits));
            }
            case R4 -> new Variant.Real(type, from.getFloat(offset));
            case R8 -> new Variant.Real(type, from.getDouble(offset));
            case BOOL -> new Variant.Truth(from.getShort(offset));
            case BSTR -> new Variant.Text(automation.text(automation.pointer(bytes, offset)));
            case CY -> new Variant.Currency(from.getLong(offset));
            case DATE -> new Variant.Date(from.getDouble(offset));
            case ERROR, HRESULT -> new Variant.Failure(from.getInt(offset));
            case DECIMAL -> decimal(bytes, offset);
            case VARIANT -> variantAt(bytes, offset, owned, depth + 1);
            case DISPATCH, UNKNOWN -> {
                long pointer = automation.pointer(bytes, offset);
                yield new Variant.Instance(type, pointer == 0 ? null : objects.object(pointer, type, owned));
            }
            case LPWSTR -> new Variant.Text(automation.wideText(automation.pointer(bytes, offset)));
            case PTR,
                    SAFEARRAY,
                    CARRAY,
                    USERDEFINED,
                    LPSTR,
                    RECORD,
                    FILETIME,
                    BLOB,
                    STREAM,
                    STORAGE,
                    STREAMED_OBJECT,
                    STORED_OBJECT,
                    BLOB_OBJECT,
                    CF,
                    CLSID -> new Variant.Unreadable(vt);
        };
    }

    private static Variant decimal(byte[] bytes, int offset) {
        ByteBuffer from = Automation.little(bytes);
        BigInteger digits = BigInteger.valueOf(Integer.toUnsignedLong(from.getInt(offset + 4)))
                .shiftLeft(Long.SIZE)
                .or(new BigInteger(Long.toUnsignedString(from.getLong(offset + 8))));
        boolean negative = (from.get(offset + 3) & DECIMAL_NEGATIVE) != 0;
        return new Variant.Decimal(new BigDecimal(negative ? digits.negate() : digits, from.get(offset + 2)));
    }

    private Variant array(VarType type, long address, int depth) throws CallEndedException {
        if (address == 0) {
            return new Variant.Array(type, List.of(), List.of());
        }
        byte[] head = automation.read(address, dataOffset() + automation.pointerSize());
        int rank = Short.toUnsignedInt(Automation.little(head).getShort(0));
        int size = Automation.little(head).getInt(4);
        long data = automation.pointer(head, dataOffset());
        if (rank == 0 || rank > 64 || size != elementSize(type)) {
            return new Variant.Unreadable(Variant.ARRAY | type.value());
        }
        ByteBuffer counts = Automation.little(automation.read(address + head.length, rank * 8));
        List<Variant.Bound> bounds = new ArrayList<>();
        long count = 1;
        for (int i = rank - 1; i >= 0; i--) {
            long elements = Integer.toUnsignedLong(counts.getInt(i * 8));
            count *= elements;
            if (elements > MOST || count > MOST) {
                throw ComFault.refused(ComFault.TOO_MANY, Integer.toString(MOST));
            }
            bounds.add(new Variant.Bound(counts.getInt(i * 8 + 4), (int) elements));
        }
        byte[] all = count == 0 ? new byte[0] : automation.read(data, (int) count * size);
        List<Variant> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] one = Arrays.copyOfRange(all, i * size, i * size + Math.max(size, 16));
            elements.add(
                    type == VarType.VARIANT
                            ? variantAt(one, 0, false, depth + 1)
                            : content(type.value(), one, 0, false, depth + 1));
        }
        return new Variant.Array(type, bounds, elements);
    }

    /// Frees everything that was written. If the host has ended, its memory is gone already.
    @Override
    public void close() throws CallEndedException {
        if (automation.calls().isRunning()) {
            for (Cleanup cleanup : cleanups.reversed()) {
                cleanup.run();
            }
        }
        cleanups.clear();
    }
}
