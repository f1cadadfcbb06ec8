package org.interopexplorer.app.typelib;

import java.util.Locale;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.VariantValue;

/// The text that tables show for a constant.
final class ConstantText {
    private ConstantText() {}

    /// The value as a person writes it. Text is in quotes.
    static String decimal(VariantValue value) {
        return switch (value) {
            case VariantValue.Nothing _, VariantValue.Unreadable _ -> "";
            case VariantValue.Whole whole -> whole.exact().toString();
            case VariantValue.Single(float number) -> Float.toString(number);
            case VariantValue.Real(var _, double number) -> Double.toString(number);
            case VariantValue.Currency currency -> currency.amount().toPlainString();
            case VariantValue.Decimal(var number) -> number.toPlainString();
            case VariantValue.Text(var _, var text) -> text == null ? "null" : "\"" + text + "\"";
            case VariantValue.Address(var _, long address) -> Long.toUnsignedString(address);
            case VariantValue.FileTime(long time) -> Long.toString(time);
        };
    }

    /// The bits of a whole number, in hexadecimal; empty for any other value.
    static String hex(VariantValue value) {
        return switch (value) {
            case VariantValue.Whole(VarType type, long bits) -> String.format(Locale.ROOT, "0x%X", bits & mask(type));
            case VariantValue.Address(var _, long address) -> String.format(Locale.ROOT, "0x%X", address);
            case VariantValue.Nothing _,
                    VariantValue.Single _,
                    VariantValue.Real _,
                    VariantValue.Currency _,
                    VariantValue.Decimal _,
                    VariantValue.Text _,
                    VariantValue.FileTime _,
                    VariantValue.Unreadable _ -> "";
        };
    }

    private static long mask(VarType type) {
        return switch (type) {
            case I1, UI1 -> 0xff;
            case I2, UI2, BOOL -> 0xffff;
            case I8, UI8, INT_PTR, UINT_PTR -> -1;
            default -> 0xffff_ffffL;
        };
    }
}
