package org.interopexplorer.core.com;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.interopexplorer.core.host.protocol.BodyValue;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Automation values as bodies have them, and the objects that bodies of one Java object know.
final class BodyVariants {
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, ComObject> objects = new ConcurrentHashMap<>();

    /// The object of a handle; null if it is no longer known.
    @Nullable
    ComObject object(long handle) {
        return objects.get(handle);
    }

    /// Makes the body's own object known, by the handle 0.
    void own(ComObject object) {
        objects.put(0L, object);
    }

    void forget(ComObject object) {
        objects.values().removeIf(each -> each == object);
    }

    private long handle(ComObject object) {
        for (Map.Entry<Long, ComObject> each : objects.entrySet()) {
            if (each.getValue() == object) {
                return each.getKey();
            }
        }
        long fresh = last.incrementAndGet();
        objects.put(fresh, object);
        return fresh;
    }

    BodyValue of(Variant value) {
        return switch (value) {
            case Variant.Nothing _ -> new BodyValue.Nothing();
            case Variant.Failure failure when failure.equals(Variant.Failure.MISSING) -> new BodyValue.Missing();
            case Variant.Failure(var code) -> new BodyValue.Whole(code, false);
            case Variant.Whole(var type, var number) -> {
                WholeType whole = WholeType.of(type);
                boolean isLong = !WholeType.of(VarType.I4).holds(whole.greatest());
                yield new BodyValue.Whole(number.longValue(), isLong);
            }
            case Variant.Real(var _, var number) -> new BodyValue.Real(number);
            case Variant.Truth truth -> new BodyValue.Truth(truth.value());
            case Variant.Text(var text) -> new BodyValue.Text(text == null ? "" : text);
            case Variant.Currency currency ->
                new BodyValue.Decimal(currency.amount().toPlainString());
            case Variant.Decimal(var number) -> new BodyValue.Decimal(number.toPlainString());
            case Variant.Date(var days) -> new BodyValue.Date(days);
            case Variant.Instance(var _, var object) ->
                object == null ? new BodyValue.Nothing() : new BodyValue.Instance(handle(object));
            case Variant.Array array ->
                new BodyValue.Listed(array.elements().stream().map(this::of).toList());
            case Variant.ByReference(var _, var target) -> new BodyValue.Reference(of(target));
            case Variant.Record(var _, var fields) -> {
                SequencedMap<String, BodyValue> all = new LinkedHashMap<>();
                fields.forEach((name, field) -> all.put(name, of(field)));
                yield new BodyValue.Fields(all);
            }
            case Variant.Unreadable _ -> new BodyValue.Text(VariantPrinter.print(value));
        };
    }

    Variant of(BodyValue value) {
        return switch (value) {
            case BodyValue.Nothing() -> new Variant.Nothing(VarType.EMPTY);
            case BodyValue.Missing() -> Variant.Failure.MISSING;
            case BodyValue.Truth(var truth) -> Variant.Truth.of(truth);
            case BodyValue.Whole(var number, var _) ->
                new Variant.Whole(number == (int) number ? VarType.I4 : VarType.I8, BigInteger.valueOf(number));
            case BodyValue.Real(var number) -> new Variant.Real(VarType.R8, number);
            case BodyValue.Text(var text) -> new Variant.Text(text);
            case BodyValue.Decimal(var text) -> new Variant.Decimal(new BigDecimal(text));
            case BodyValue.Date(var days) -> new Variant.Date(days);
            case BodyValue.Listed(var elements) -> {
                List<Variant> all = elements.stream().map(this::of).toList();
                yield new Variant.Array(VarType.VARIANT, List.of(new Variant.Bound(0, all.size())), all);
            }
            case BodyValue.Instance(var handle) -> {
                ComObject object = objects.get(handle);
                yield object == null || object.isReleased()
                        ? new Variant.Nothing(VarType.EMPTY)
                        : new Variant.Instance(
                                object.isDispatch() || object.iid().equals(Automation.IDISPATCH)
                                        ? VarType.DISPATCH
                                        : VarType.UNKNOWN,
                                object);
            }
            case BodyValue.Fields(var fields) -> {
                SequencedMap<String, Variant> all = new LinkedHashMap<>();
                fields.forEach((name, field) -> all.put(name, of(field)));
                yield new Variant.Record("", all);
            }
            case BodyValue.Reference(var content) -> of(content);
        };
    }

    /// The Java type of a parameter in a body.
    static String javaType(Member.Parameter parameter) {
        ArrayType array = ServedMethod.array(parameter);
        if (array == null || ServedMethod.isReference(parameter)) {
            return javaType(parameter.type(), ServedMethod.isReference(parameter));
        }
        String element = javaType(array.element(), false);
        return array.isText()
                ? "String"
                : "List<%s>"
                        .formatted(
                                switch (element) {
                                    case "int" -> "Integer";
                                    case "long" -> "Long";
                                    case "double" -> "Double";
                                    case "boolean" -> "Boolean";
                                    default -> element;
                                });
    }

    private static String javaType(ComType type, boolean isReference) {
        if (isReference) {
            return "Ref";
        }
        if (ServedTypes.isAddress(type)) {
            return "MemorySegment";
        }
        return switch (type) {
            case ComType.Basic(var basic) ->
                switch (basic) {
                    case BOOL -> "boolean";
                    case I1, UI1, I2, UI2, I4, INT, ERROR, HRESULT -> "int";
                    case UI4, UINT, I8, UI8, INT_PTR, UINT_PTR -> "long";
                    case R4, R8 -> "double";
                    case BSTR, LPWSTR -> "String";
                    case CY, DECIMAL -> "java.math.BigDecimal";
                    case DATE -> "java.time.LocalDateTime";
                    case DISPATCH, UNKNOWN -> "ComObject";
                    default -> "Object";
                };
            case ComType.Enumeration _ -> "int";
            case ComType.SafeArray _ -> "List<Object>";
            case ComType.Pointer(ComType.Interface _) -> "ComObject";
            case ComType.Pointer(var to) -> javaType(to, false);
            case ComType.Structure structure -> structure.isGuid() ? "String" : "Map<String, Object>";
            case ComType.Interface _, ComType.Other _ -> "Object";
        };
    }
}
