package org.interopexplorer.app.com;

import java.math.BigInteger;
import java.util.Optional;
import org.interopexplorer.app.control.rows.RowValue;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.com.VariantPrinter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.value.Value;

/// Numbers in variants as values of rows, so that their menus offer what they offer for other numbers.
final class VariantRows {
    private VariantRows() {}

    /// The number in a variant; empty if it holds none.
    ///
    /// @param name of the result, member or element
    static Optional<RowValue> of(String name, Variant value) {
        return switch (value) {
            case Variant.Whole(var _, BigInteger number) -> Optional.of(row(name, value, number));
            case Variant.Failure(int code) -> Optional.of(row(name, value, BigInteger.valueOf(code)));
            case Variant.ByReference(var _, Variant target) -> of(name, target);
            case Variant.Nothing _,
                    Variant.Real _,
                    Variant.Truth _,
                    Variant.Currency _,
                    Variant.Decimal _,
                    Variant.Date _,
                    Variant.Text _,
                    Variant.Instance _,
                    Variant.Array _,
                    Variant.Record _,
                    Variant.Unreadable _ -> Optional.empty();
        };
    }

    private static RowValue row(String name, Variant value, BigInteger number) {
        return new RowValue(
                name,
                VariantPrinter.plain(value),
                VariantPrinter.print(value),
                number.bitLength() < Integer.SIZE ? IntegerType.INT : IntegerType.LONG_LONG,
                new Value.Int(number));
    }
}
