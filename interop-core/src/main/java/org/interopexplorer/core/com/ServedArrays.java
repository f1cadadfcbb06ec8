package org.interopexplorer.core.com;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.VarType;

/// Arrays in the caller's memory whose number of elements IDL tells. A body has them as lists, and UTF-16 as text.
final class ServedArrays {
    private final Automation automation;
    private final VariantStore store;
    private final ServedValues values;
    private final ServedTypes types;

    ServedArrays(Automation automation, VariantStore store, ServedValues values) {
        this.automation = automation;
        this.store = store;
        this.values = values;
        types = new ServedTypes(automation.pointerSize());
    }

    /// The caller's memory for an array that a body sets.
    ///
    /// @param size how many elements it has room for
    /// @param held how many it holds already
    record Room(ArrayType array, long address, int size, int held) {}

    /// The bytes of one element.
    int step(ArrayType array) {
        return types.size(array.element());
    }

    /// @param isBuffer whether a text ends at its first zero
    Variant read(ArrayType array, long address, int count, boolean isBuffer) throws CallEndedException {
        int step = step(array);
        byte[] all = count == 0 ? new byte[0] : automation.read(address, count * step);
        if (array.isText()) {
            String text = new String(all, StandardCharsets.UTF_16LE);
            return new Variant.Text(isBuffer && text.indexOf('\0') >= 0 ? text.substring(0, text.indexOf('\0')) : text);
        }
        List<Variant> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(values.read(
                    array.element(), Arrays.copyOfRange(all, i * step, i * step + values.size(array.element()))));
        }
        return array.of(elements);
    }

    /// How many elements a body gave.
    static int count(Variant value) {
        return switch (value) {
            case Variant.Array(var _, var _, var elements) -> elements.size();
            case Variant.Text(var text) -> text == null ? 0 : text.length();
            default -> 0;
        };
    }

    /// A body's value as the array has it; nothing is an array without elements.
    ///
    /// @throws CallEndedException if it is none, or if there is no room for it
    Variant fit(Room room, Variant value, String name) throws CallEndedException {
        ArrayType array = room.array();
        Variant given =
                value instanceof Variant.Nothing ? array.isText() ? new Variant.Text("") : array.of(List.of()) : value;
        boolean fits = array.isText() ? given instanceof Variant.Text : given instanceof Variant.Array;
        if (!fits) {
            throw ComFault.refused(
                    ComFault.ARGUMENT,
                    name,
                    Message.of(
                            ComFault.LITERAL_TYPE,
                            VariantPrinter.print(given),
                            array.element().spelled() + "[]"));
        }
        // Where no length is passed with it, a text needs its terminating zero.
        int end = array.isText() && array.length().length() == null && room.size() > 0 ? 1 : 0;
        if (count(given) > room.size() - end) {
            throw ComFault.refused(
                    ComFault.ARRAY_COUNT,
                    name,
                    Integer.toString(count(given) + end),
                    array.length().sizeIs(),
                    Integer.toString(room.size()));
        }
        if (!(given instanceof Variant.Array(var _, var _, var elements))) {
            return given;
        }
        List<Variant> all = new ArrayList<>();
        for (Variant each : elements) {
            all.add(values.fit(array.element(), each, name + "[" + all.size() + "]"));
        }
        return array.of(all);
    }

    /// Puts a value that fits into the caller's memory, which owns it from then on.
    ///
    /// @param keepsOld whether what is behind the value stays as it was; else it becomes zero
    void put(Room room, Variant value, boolean keepsOld) throws CallEndedException {
        int step = step(room.array());
        int count = count(value);
        if (value instanceof Variant.Text(var text) && text != null) {
            byte[] units = text.getBytes(StandardCharsets.UTF_16LE);
            automation.calls().write(room.address(), units);
            if (count < room.size()) {
                automation.calls().write(room.address() + units.length, new byte[step]);
            }
            return;
        }
        if (value instanceof Variant.Array(var _, var _, var elements)) {
            elements(room, elements, keepsOld);
        }
        if (!keepsOld && count < room.size()) {
            automation.calls().write(room.address() + (long) count * step, new byte[(room.size() - count) * step]);
        }
    }

    private void elements(Room room, List<Variant> elements, boolean keepsOld) throws CallEndedException {
        ComType type = room.array().element();
        int step = step(room.array());
        if (type instanceof ComType.Enumeration || (type instanceof ComType.Basic(var basic) && isPlain(basic))) {
            byte[] bytes = new byte[elements.size() * step + Long.BYTES];
            ByteBuffer to = Automation.little(bytes);
            for (int i = 0; i < elements.size(); i++) {
                store.plain(to, i * step, elements.get(i), true);
            }
            automation.calls().write(room.address(), Arrays.copyOf(bytes, elements.size() * step));
            return;
        }
        for (int i = 0; i < elements.size(); i++) {
            long at = room.address() + (long) i * step;
            values.put(type, at, elements.get(i), keepsOld && i < room.held(), Automation.IUNKNOWN);
        }
    }

    /// Whether a value is all in its own bytes, so that nothing is freed when another one takes its place.
    private static boolean isPlain(VarType type) {
        return WholeType.isWhole(type)
                || switch (type) {
                    case R4, R8, BOOL, CY, DATE, ERROR, HRESULT -> true;
                    default -> false;
                };
    }
}
