package org.interopexplorer.core.typelib.idl;

import java.math.BigDecimal;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.VariantValue;

/// Values as constants of the language.
final class IdlValues {
    private IdlValues() {}

    static void write(IdlWriter out, VariantValue value) {
        switch (value) {
            case VariantValue.Text(VarType _, String text) -> {
                if (text == null) {
                    out.number("0");
                } else {
                    out.string(text);
                }
            }
            case VariantValue.Nothing _ -> out.number("0");
            case VariantValue.Whole whole -> out.number(whole.exact().toString());
            case VariantValue.Single(float single) -> out.number(real(single));
            case VariantValue.Real(VarType _, double real) -> out.number(real(real));
            case VariantValue.Currency currency -> out.number(currency.amount().toPlainString());
            case VariantValue.Decimal(var decimal) -> out.number(decimal.toPlainString());
            case VariantValue.Address(VarType _, long address) -> out.number(Long.toUnsignedString(address));
            case VariantValue.FileTime(long time) -> out.number(Long.toString(time));
            case VariantValue.Unreadable(VarType _, int number) ->
                out.number("0").plain(" ").comment("/* a value of type " + number + " */");
        }
    }

    /// Without an exponent, which not every compiler takes.
    private static String real(double value) {
        if (Double.isFinite(value)) {
            String plain = new BigDecimal(value).toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        return Double.isNaN(value) ? "0.0 /* not a number */" : value > 0 ? "1e400" : "-1e400";
    }
}
