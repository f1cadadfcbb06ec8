package org.interopexplorer.app.cli;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.text.SafeText;
import org.interopexplorer.core.value.HandleNames;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.interopexplorer.core.value.WindowsData;
import org.jspecify.annotations.Nullable;

/// Values and times as a line of text.
final class PlainText {
    private PlainText() {}

    /// A text as one line of a terminal. A name from a hostile file, or output of native code, cannot break a
    /// line, a column or the terminal.
    static String oneLine(String text) {
        return SafeText.oneLine(text);
    }

    /// An error as one line for standard error.
    static String complaint(String message) {
        return "explorer: " + line(message);
    }

    /// A message as one line for standard error.
    static String line(String said) {
        return oneLine(said.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    /// A value whose type is not known: see [#value(Value, CType)].
    static String value(Value value) {
        return value(value, null);
    }

    /// A value as a literal of a type, or of a pointer's target. An enum constant has its number added, other
    /// whole numbers of several digits their hexadecimal form, and an address its target.
    /// What the value means by its type, such as a time, is added too.
    static String value(Value value, @Nullable CType type) {
        if (type == null) {
            return bare(value, null);
        }
        Value target = value instanceof Value.Address(var _, Value at) && at != null ? at : value;
        Optional<String> meaning = WindowsData.meaning(value, type);
        if (meaning.isPresent() && !WindowsData.isTime(type)) {
            // A LARGE_INTEGER or a VARIANT_BOOL.
            return meaning.get() + (target instanceof Value.Int(var number) ? "  (" + number + ")" : "");
        }
        if (target instanceof Value.Int(var number) && meaning.isPresent()) {
            return number + "  (" + meaning.get() + ")";
        }
        List<WindowsData.Meaning> times = WindowsData.times(value, type);
        return times.isEmpty()
                ? bare(value, type)
                : times.stream()
                        .map(time -> (time.path() + " " + time.text()).strip())
                        .collect(Collectors.joining(", ", bare(value, type) + "  (", ")"));
    }

    private static String bare(Value value, @Nullable CType type) {
        CType own = type != null && type.resolved() instanceof PointerType pointer ? pointer.target() : type;
        return switch (value) {
            case Value.Address(long address, var _) when address == 0 -> "null";
            case Value.Address(long address, var target)
            when target == null
                    && type != null
                    && HandleNames.name(address, type).isPresent() ->
                HandleNames.name(address, type).get() + "  (" + Hex.of(address) + ")";
            case Value.Address(long address, Value target)
            when target != null -> value(target, type) + "  (" + Hex.of(address) + ")";
            case Value.Int(var number)
            when own != null && own.resolved() instanceof EnumType ->
                ValuePrinter.print(value, own) + "  (" + number + ")";
            case Value.Int(var number)
            when number.abs().compareTo(BigInteger.TEN) >= 0 -> number + "  (" + hexadecimal(number, own) + ")";
            // The printer itself finds the types of elements and members through a pointer.
            case Value.Array _, Value.Struct _ -> ValuePrinter.print(legible(value), type);
            case Value.Int _,
                    Value.Real _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Char _,
                    Value.Text _,
                    Value.Null _,
                    Value.Out _ -> ValuePrinter.print(value, own);
            case Value.InOut _, Value.Kept _, Value.Symbol _, Value.Variable _, Value.Callback _, Value.Address _ ->
                ValuePrinter.print(value, own);
        };
    }

    /// A value in which the address of a text or of several elements is replaced by the text or the elements, as
    /// for `argv` or a `struct passwd`.
    private static Value legible(Value value) {
        return switch (value) {
            case Value.Address(var _, Value.Text text) -> text;
            case Value.Address(var _, Value.Array elements) -> legible(elements);
            case Value.Array(List<Value> elements) ->
                new Value.Array(elements.stream().map(PlainText::legible).toList());
            case Value.Struct(SequencedMap<String, Value> members) -> {
                SequencedMap<String, Value> each = new LinkedHashMap<>();
                members.forEach((name, member) -> each.put(name, legible(member)));
                yield new Value.Struct(each);
            }
            case Value.Address _,
                    Value.Int _,
                    Value.Real _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Char _,
                    Value.Text _,
                    Value.Null _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Variable _,
                    Value.Callback _ -> value;
        };
    }

    private static String hexadecimal(BigInteger value, @Nullable CType type) {
        if (value.signum() >= 0) {
            return "0x" + value.toString(16).toUpperCase(Locale.ROOT);
        }
        int bits = type != null && type.resolved() instanceof IntegerType integer
                ? switch (integer) {
                    case BOOL, CHAR, SIGNED_CHAR, UNSIGNED_CHAR -> Byte.SIZE;
                    case SHORT, UNSIGNED_SHORT -> Short.SIZE;
                    case LONG_LONG, UNSIGNED_LONG_LONG -> Long.SIZE;
                    case INT128, UNSIGNED_INT128 -> 2 * Long.SIZE;
                    case INT, UNSIGNED_INT, LONG, UNSIGNED_LONG ->
                        value.bitLength() < Integer.SIZE ? Integer.SIZE : Long.SIZE;
                }
                : value.bitLength() < Integer.SIZE ? Integer.SIZE : Long.SIZE;
        return "0x" + BigInteger.ONE.shiftLeft(bits).add(value).toString(16).toUpperCase(Locale.ROOT);
    }

    /// A duration in a readable unit.
    static String nanos(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
        }
        return nanos < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
