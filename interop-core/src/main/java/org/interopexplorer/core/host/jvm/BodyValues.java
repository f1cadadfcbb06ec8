package org.interopexplorer.core.host.jvm;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.interopexplorer.core.host.jvm.remote.BodyFailure;
import org.interopexplorer.core.host.jvm.remote.ComObject;
import org.interopexplorer.core.host.jvm.remote.MemorySegment;
import org.interopexplorer.core.host.jvm.remote.Ref;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.interopexplorer.core.host.protocol.BodyValue;
import org.jspecify.annotations.Nullable;

/// Values of bodies as Java objects.
final class BodyValues {
    private static final LocalDateTime FIRST_DAY = LocalDate.of(1899, 12, 30).atStartOfDay();
    private static final double MILLIS_A_DAY = 86_400_000;

    private BodyValues() {}

    /// The argument of a parameter.
    static @Nullable Object argument(BodyValue value, Class<?> type) {
        if (value instanceof BodyValue.Whole(var number, var _)) {
            return switch (type.getName()) {
                case "byte" -> (byte) number;
                case "short" -> (short) number;
                case "int" -> (int) number;
                case "double" -> (double) number;
                case "boolean" -> number != 0;
                case "long" -> number;
                default -> type == MemorySegment.class ? MemorySegment.pointer(number) : of(value);
            };
        }
        var given = of(value);
        if (given == null) {
            return !type.isPrimitive()
                    ? null
                    : type == boolean.class ? (Object) false : argument(new BodyValue.Whole(0, false), type);
        }
        if (given instanceof Double number && type == float.class) {
            return number.floatValue();
        }
        return type == Ref.class && !(given instanceof Ref) ? new Ref(given) : given;
    }

    static @Nullable Object of(BodyValue value) {
        return switch (value) {
            case BodyValue.Nothing _, BodyValue.Missing _ -> null;
            case BodyValue.Truth(var truth) -> truth;
            case BodyValue.Whole(var number, var isLong) -> isLong ? (Object) number : (Object) (int) number;
            case BodyValue.Real(var number) -> number;
            case BodyValue.Text(var text) -> text;
            case BodyValue.Decimal(var text) -> new BigDecimal(text);
            case BodyValue.Date(var days) ->
                FIRST_DAY.plus(Duration.ofMillis(Math.round(((long) days + Math.abs(days % 1)) * MILLIS_A_DAY)));
            case BodyValue.Listed(var elements) -> listOf(elements);
            case BodyValue.Fields(var fields) -> {
                Map<String, @Nullable Object> all = new LinkedHashMap<>();
                fields.forEach((name, field) -> all.put(name, of(field)));
                yield all;
            }
            case BodyValue.Instance(var handle) -> new ComObject(handle);
            case BodyValue.Reference(var content) -> new Ref(of(content));
        };
    }

    private static List<@Nullable Object> listOf(List<BodyValue> elements) {
        List<@Nullable Object> all = new ArrayList<>();
        elements.forEach(each -> all.add(of(each)));
        return all;
    }

    /// What a body gives.
    ///
    /// @throws ClassCastException for what cannot be given to native code
    static BodyValue given(@Nullable Object value) {
        return switch (value) {
            case null -> new BodyValue.Nothing();
            case Boolean truth -> new BodyValue.Truth(truth);
            case Byte number -> new BodyValue.Whole(number, false);
            case Short number -> new BodyValue.Whole(number, false);
            case Integer number -> new BodyValue.Whole(number, false);
            case Long number -> new BodyValue.Whole(number, true);
            case Float number -> new BodyValue.Real(number);
            case Double number -> new BodyValue.Real(number);
            case BigInteger number -> new BodyValue.Decimal(number.toString());
            case BigDecimal number -> new BodyValue.Decimal(number.toPlainString());
            case CharSequence text -> new BodyValue.Text(text.toString());
            case Character text -> new BodyValue.Text(text.toString());
            case LocalDateTime time -> new BodyValue.Date(days(time));
            case LocalDate day -> new BodyValue.Date(days(day.atStartOfDay()));
            case Map<?, ?> all -> {
                SequencedMap<String, BodyValue> fields = new LinkedHashMap<>();
                all.forEach((name, field) -> fields.put(String.valueOf(name), given(field)));
                yield new BodyValue.Fields(fields);
            }
            case Collection<?> all -> listed(new ArrayList<>(all));
            case Object[] all -> listed(Arrays.asList(all));
            case ComObject object -> new BodyValue.Instance(object.handle());
            case MemorySegment memory -> new BodyValue.Whole(memory.nativeAddress(), true);
            case Ref reference -> new BodyValue.Reference(given(reference.get()));
            case Object array
            when array.getClass().isArray() -> {
                List<Object> all = new ArrayList<>();
                for (var i = 0; i < Array.getLength(array); i++) {
                    all.add(Array.get(array, i));
                }
                yield listed(all);
            }
            default ->
                throw BodyFailure.of(
                        ClassCastException::new,
                        BodyFault.NOT_RETURNABLE,
                        value.getClass().getName());
        };
    }

    private static BodyValue.Listed listed(List<?> all) {
        return new BodyValue.Listed(all.stream().map(BodyValues::given).toList());
    }

    private static double days(LocalDateTime time) {
        var between = Duration.between(FIRST_DAY, time).toMillis() / MILLIS_A_DAY;
        // Before the first day, the fraction still counts forwards from midnight.
        return between >= 0 || between % 1 == 0 ? between : Math.floor(between) - (between - Math.floor(between));
    }
}
