package org.interopexplorer.app.launcher;

import org.interopexplorer.app.function.VariadicKind;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;

/// The type of an argument after the named ones, for which only its literal is known.
final class VariadicLiterals {
    private VariadicLiterals() {}

    static VariadicKind kindOf(String literal) {
        return switch (ValueParser.parse(literal)) {
            case ParsedValue.Parsed(Value.Real _) -> VariadicKind.DOUBLE;
            case ParsedValue.Parsed(Value.Decimal _) -> VariadicKind.LONG_DOUBLE;
            case ParsedValue.Parsed(Value.Int(var value)) ->
                value.bitLength() < Integer.SIZE ? VariadicKind.INT : VariadicKind.LONG_LONG;
            case ParsedValue.Parsed(Value.Text _), ParsedValue.Malformed _ -> VariadicKind.TEXT;
            case ParsedValue.Parsed _ -> VariadicKind.POINTER;
        };
    }
}
