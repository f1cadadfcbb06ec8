package org.interopexplorer.core.typelib.idl;

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
            case VariantValue.Single(float single) -> out.number(Float.toString(single));
            case VariantValue.Real(VarType _, double real) -> out.number(Double.toString(real));
            case VariantValue.Currency currency -> out.number(currency.amount().toPlainString());
            case VariantValue.Decimal(var decimal) -> out.number(decimal.toPlainString());
            case VariantValue.Address(VarType _, long address) -> out.number(Long.toUnsignedString(address));
            case VariantValue.FileTime(long time) -> out.number(Long.toString(time));
            case VariantValue.Unreadable(VarType _, int number) ->
                out.number("0").plain(" ").comment("/* a value of type " + number + " */");
        }
    }
}
