package org.interopexplorer.core.com;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Converts values to the types of parameters.
final class Coercion {
    private Coercion() {}

    /// @throws CallEndedException if the value cannot be converted; it names the parameter
    static Variant to(ComType type, Variant value, String name) throws CallEndedException {
        Variant plain = value instanceof Variant.ByReference(var _, var target) ? target : value;
        Variant fit = switch (type) {
            case ComType.Basic(var basic) -> basic(basic, plain);
            case ComType.Enumeration _ -> basic(VarType.I4, plain);
            case ComType.SafeArray _ -> plain instanceof Variant.Array ? plain : null;
            case ComType.Pointer(ComType.Interface(var _, var _, var isDispatch)) ->
                basic(isDispatch ? VarType.DISPATCH : VarType.UNKNOWN, plain);
            case ComType.Pointer _, ComType.Structure _, ComType.Interface _, ComType.Other _ -> null;
        };
        if (fit == null) {
            throw ComFault.refused(
                    ComFault.ARGUMENT,
                    name,
                    Message.of(ComFault.LITERAL_TYPE, VariantPrinter.print(value), type.spelled()));
        }
        return fit;
    }

    /// Converts a list to the elements of an array, and a text to that of its characters.
    ///
    /// @throws CallEndedException if the value cannot be converted; it names the parameter
    static Variant to(ArrayType array, Variant value, String name) throws CallEndedException {
        Variant plain = value instanceof Variant.ByReference(var _, var target) ? target : value;
        if (array.isText()) {
            return to(new ComType.Basic(VarType.LPWSTR), plain, name);
        }
        if (!(plain instanceof Variant.Array(var _, var _, var elements))) {
            throw ComFault.refused(
                    ComFault.ARGUMENT,
                    name,
                    Message.of(
                            ComFault.LITERAL_TYPE,
                            VariantPrinter.print(value),
                            array.element().spelled() + "[]"));
        }
        List<Variant> all = new ArrayList<>();
        for (Variant each : elements) {
            all.add(to(array.element(), each, name + "[" + all.size() + "]"));
        }
        return array.of(all);
    }

    private static @Nullable Variant basic(VarType type, Variant value) {
        if (type == VarType.VARIANT) {
            return value;
        }
        if (WholeType.isWhole(type)) {
            return switch (value) {
                case Variant.Whole(var _, var number)
                when WholeType.of(type).holds(number) -> new Variant.Whole(type, number);
                case Variant.Truth(var stored) -> new Variant.Whole(type, BigInteger.valueOf(stored));
                default -> null;
            };
        }
        return switch (type) {
            case R4, R8 ->
                switch (value) {
                    case Variant.Whole(var _, var number) -> new Variant.Real(type, number.doubleValue());
                    case Variant.Real(var _, var number) -> new Variant.Real(type, number);
                    default -> null;
                };
            case BOOL ->
                switch (value) {
                    case Variant.Truth truth -> truth;
                    case Variant.Whole(var _, var number)
                    when WholeType.of(VarType.I2).holds(number) -> new Variant.Truth(number.shortValue());
                    default -> null;
                };
            case BSTR, LPWSTR ->
                switch (value) {
                    case Variant.Text text -> text;
                    case Variant.Nothing _ -> new Variant.Text(null);
                    default -> null;
                };
            case CY -> {
                BigDecimal number = exact(value);
                try {
                    yield number == null
                            ? null
                            : new Variant.Currency(number.movePointRight(4).longValueExact());
                } catch (ArithmeticException _) {
                    yield null;
                }
            }
            case DECIMAL -> {
                BigDecimal number = exact(value);
                yield number == null || number.scale() > 28 ? null : new Variant.Decimal(number);
            }
            case DATE ->
                switch (value) {
                    case Variant.Date date -> date;
                    case Variant.Real(var _, var days) -> new Variant.Date(days);
                    case Variant.Text(var text) ->
                        Dates.parse(text == null ? "" : text)
                                .map(Variant.Date::new)
                                .orElse(null);
                    default -> null;
                };
            case ERROR, HRESULT ->
                switch (value) {
                    case Variant.Failure failure -> failure;
                    case Variant.Whole(var _, var number) -> new Variant.Failure(number.intValue());
                    default -> null;
                };
            case DISPATCH, UNKNOWN ->
                switch (value) {
                    case Variant.Instance(var _, var object) -> new Variant.Instance(type, object);
                    case Variant.Nothing _ -> new Variant.Instance(type, null);
                    default -> null;
                };
            default -> null;
        };
    }

    private static @Nullable BigDecimal exact(Variant value) {
        return switch (value) {
            case Variant.Whole(var _, var number) -> new BigDecimal(number);
            case Variant.Real(var _, var number) when Double.isFinite(number) -> BigDecimal.valueOf(number);
            case Variant.Currency currency -> currency.amount();
            case Variant.Decimal(var number) -> number;
            default -> null;
        };
    }
}
