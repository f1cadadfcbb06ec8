package org.interopexplorer.core.com;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Values in the caller's memory, as the declaration of a vtable's method has them: those of Automation, structures
/// (by their fields), and addresses.
final class ServedValues {
    private static final ComType BYTE = new ComType.Basic(VarType.UI1);

    private final Automation automation;
    private final VariantStore store;
    private final ServedTypes types;

    ServedValues(Automation automation, VariantStore store) {
        this.automation = automation;
        this.store = store;
        types = new ServedTypes(automation.pointerSize());
    }

    /// How many bytes [#read] looks at.
    int size(ComType type) {
        return Math.max(Math.max(16, automation.variantSize()), types.size(type));
    }

    /// A value that the caller keeps.
    ///
    /// @param bytes at least [#size] of them
    Variant read(ComType type, byte[] bytes) throws CallEndedException {
        if (ServedTypes.isAddress(type)) {
            return new Variant.Whole(VarType.I8, BigInteger.valueOf(automation.pointer(bytes, 0)));
        }
        return switch (type) {
            case ComType.Basic(var basic) when basic == VarType.VARIANT -> store.borrowed(bytes);
            case ComType.Basic(var basic) -> store.content(basic.value(), bytes, 0, false, 0);
            case ComType.Enumeration _ -> store.content(VarType.I4.value(), bytes, 0, false, 0);
            case ComType.SafeArray(var element) ->
                store.content(Variant.ARRAY | elementType(element).value(), bytes, 0, false, 0);
            case ComType.Pointer(ComType.Interface(var _, var _, var isDispatch)) ->
                store.content((isDispatch ? VarType.DISPATCH : VarType.UNKNOWN).value(), bytes, 0, false, 0);
            case ComType.Structure structure -> structure(structure, bytes);
            case ComType.Pointer _, ComType.Interface _, ComType.Other _ -> new Variant.Unreadable(VarType.PTR.value());
        };
    }

    private Variant structure(ComType.Structure structure, byte[] bytes) throws CallEndedException {
        if (structure.isGuid()) {
            return new Variant.Text(Automation.guid(bytes, 0).toString());
        }
        SequencedMap<String, Variant> fields = new LinkedHashMap<>();
        for (ComType.Field field : structure.fields()) {
            List<Variant> elements = new ArrayList<>();
            int size = types.size(field.type());
            for (int i = 0; i < Math.max(1, field.count()); i++) {
                int at = field.offset() + i * size;
                elements.add(read(field.type(), Arrays.copyOfRange(bytes, at, at + size(field.type()))));
            }
            fields.put(
                    field.name(),
                    field.count() == 0
                            ? elements.getFirst()
                            : new Variant.Array(
                                    VarType.VARIANT, List.of(new Variant.Bound(0, field.count())), elements));
        }
        return new Variant.Record(structure.name(), fields);
    }

    private static VarType elementType(ComType element) {
        return switch (element) {
            case ComType.Basic(var basic) -> basic;
            case ComType.Enumeration _ -> VarType.I4;
            default -> VarType.UNKNOWN;
        };
    }

    /// A body's value in a parameter's type.
    ///
    /// @throws CallEndedException if it has no place there; it names the parameter
    Variant fit(ComType type, Variant value, String name) throws CallEndedException {
        if (type.equals(new ComType.Pointer(new ComType.Basic(VarType.VOID))) && value instanceof Variant.Instance) {
            return value;
        }
        if (ServedTypes.isAddress(type)) {
            return switch (value) {
                case Variant.Nothing _ -> new Variant.Whole(VarType.I8, BigInteger.ZERO);
                case Variant.Whole _ -> value;
                default -> throw misfit(type, value, name);
            };
        }
        if (!(type instanceof ComType.Structure structure)) {
            return Coercion.to(type, value, name);
        }
        if (value instanceof Variant.Nothing) {
            return new Variant.Record(structure.name(), new LinkedHashMap<>());
        }
        if (structure.isGuid()) {
            return guid(structure, value, name);
        }
        if (!(value instanceof Variant.Record(var _, var given))) {
            throw misfit(type, value, name);
        }
        SequencedMap<String, Variant> fields = new LinkedHashMap<>();
        for (String key : given.keySet()) {
            ComType.Field field = structure.fields().stream()
                    .filter(each -> each.name().equals(key))
                    .findFirst()
                    .orElseThrow(() -> ComFault.refused(ComFault.NO_FIELD, structure.name(), key));
            fields.put(key, field(field, given.get(key), name + "." + key));
        }
        return new Variant.Record(structure.name(), fields);
    }

    private Variant field(ComType.Field field, @Nullable Variant value, String name) throws CallEndedException {
        Variant given = value == null ? new Variant.Nothing(VarType.EMPTY) : value;
        if (field.count() == 0) {
            return fit(field.type(), given, name);
        }
        if (!(given instanceof Variant.Array(var _, var _, var elements)) || elements.size() > field.count()) {
            throw misfit(field.type(), given, name + "[" + field.count() + "]");
        }
        List<Variant> all = new ArrayList<>();
        for (Variant element : elements) {
            // Java's bytes have a sign.
            boolean isByte = field.type().equals(BYTE)
                    && element instanceof Variant.Whole(var _, var number)
                    && number.signum() < 0
                    && number.bitLength() < Byte.SIZE;
            all.add(
                    isByte && element instanceof Variant.Whole(var _, var number)
                            ? new Variant.Whole(VarType.UI1, number.add(BigInteger.valueOf(1 << Byte.SIZE)))
                            : fit(field.type(), element, name));
        }
        return new Variant.Array(VarType.VARIANT, List.of(new Variant.Bound(0, all.size())), all);
    }

    private static Variant guid(ComType type, Variant value, String name) throws CallEndedException {
        if (!(value instanceof Variant.Text(var text)) || text == null) {
            throw misfit(type, value, name);
        }
        return new Variant.Text(Implementation.iid(text).toString());
    }

    private static CallEndedException misfit(ComType type, Variant value, String name) {
        return ComFault.refused(
                ComFault.ARGUMENT,
                name,
                Message.of(ComFault.LITERAL_TYPE, VariantPrinter.print(value), type.spelled()));
    }

    /// Puts a value that fits into a variable of the caller, which owns it from then on.
    ///
    /// @param replaces whether the variable holds a value, which is freed
    /// @param wanted the IID that the caller names for a `void **`
    void put(ComType type, long address, Variant value, boolean replaces, Guid wanted) throws CallEndedException {
        switch (type) {
            case ComType.Pointer(ComType.Interface(var _, var iid, var _)) -> word(address, reference(value, iid));
            case ComType.Structure structure -> structure(structure, address, value, replaces);
            case ComType.Basic(var basic) when basic == VarType.LPWSTR -> text(address, value, replaces);
            case ComType.Pointer _ when value instanceof Variant.Instance -> word(address, reference(value, wanted));
            case ComType.Pointer _, ComType.Interface _, ComType.Other _ -> word(address, whole(value));
            case ComType.Basic(var basic)
            when ServedTypes.isAddress(type) && basic != VarType.VOID -> word(address, whole(value));
            case ComType.Basic(var basic) -> automatic(new VariantStore.Place(basic, false, address), value, replaces);
            case ComType.Enumeration _ ->
                automatic(new VariantStore.Place(VarType.I4, false, address), value, replaces);
            case ComType.SafeArray(var element) ->
                automatic(new VariantStore.Place(elementType(element), true, address), value, replaces);
        }
    }

    private void automatic(VariantStore.Place place, Variant value, boolean replaces) throws CallEndedException {
        if (replaces) {
            store.replace(place, value);
        } else {
            store.put(place, value);
        }
    }

    private static long whole(Variant value) {
        return value instanceof Variant.Whole(var _, var number) ? number.longValue() : 0;
    }

    private void word(long address, long pointer) throws CallEndedException {
        byte[] bytes = new byte[automation.pointerSize()];
        automation.putPointer(Automation.little(bytes), 0, pointer);
        automation.calls().write(address, bytes);
    }

    private void structure(ComType.Structure structure, long address, Variant value, boolean replaces)
            throws CallEndedException {
        if (structure.isGuid() && value instanceof Variant.Text(var text) && text != null) {
            automation.calls().write(address, Automation.bytes(Guid.parse(text)));
            return;
        }
        if (!replaces) {
            automation.calls().write(address, new byte[structure.size()]);
        }
        if (!(value instanceof Variant.Record(var _, var given))) {
            return;
        }
        for (ComType.Field field : structure.fields()) {
            Variant one = given.get(field.name());
            if (one instanceof Variant.Array(var _, var _, var elements) && field.count() > 0) {
                int size = types.size(field.type());
                for (int i = 0; i < elements.size(); i++) {
                    long at = address + field.offset() + (long) i * size;
                    put(field.type(), at, elements.get(i), replaces, Automation.IUNKNOWN);
                }
            } else if (one != null) {
                put(field.type(), address + field.offset(), one, replaces, Automation.IUNKNOWN);
            }
        }
    }

    /// A text that the caller frees by `CoTaskMemFree`.
    private void text(long address, Variant value, boolean replaces) throws CallEndedException {
        if (replaces) {
            automation.function(Automation.OLE, "CoTaskMemFree", new Argument.Address(automation.readPointer(address)));
        }
        if (!(value instanceof Variant.Text(var text)) || text == null) {
            word(address, 0);
            return;
        }
        byte[] wide = Automation.wide(text);
        AddressCall.Answer made = automation.function(
                Automation.OLE, "CoTaskMemAlloc", new Argument.Whole(wide.length, automation.pointerSize()));
        if (made.whole() == 0) {
            throw ComFault.refused(ComFault.OUT_OF_MEMORY);
        }
        automation.calls().write(made.whole(), wide);
        word(address, made.whole());
    }

    /// What a method gives that returns no HRESULT.
    Bytes result(ComType type, Variant value, String name) throws CallEndedException {
        byte[] bytes = new byte[16];
        Variant fit = fit(type, value, name);
        if (type instanceof ComType.Pointer && fit instanceof Variant.Whole(var _, var number)) {
            automation.putPointer(Automation.little(bytes), 0, number.longValue());
        } else {
            store.plain(Automation.little(bytes), 0, fit, true);
        }
        return Bytes.of(Arrays.copyOf(bytes, Long.BYTES));
    }

    /// A reference that the caller owns.
    private long reference(Variant value, Guid wanted) throws CallEndedException {
        if (!(value instanceof Variant.Instance(var _, var object)) || object == null) {
            return 0;
        }
        OptionalLong found = automation.queryInterface(object.live(), wanted);
        return found.orElseThrow(() -> ComFault.refused(ComFault.NO_INTERFACE, wanted));
    }
}
