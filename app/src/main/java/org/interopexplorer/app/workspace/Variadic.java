package org.interopexplorer.app.workspace;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.value.Value;

/// The type of an argument after the named ones, from its value alone, as C promotes it.
final class Variadic {
    private Variadic() {}

    static CType typeOf(Value value) {
        return switch (value) {
            case Value.Real _ -> FloatingType.DOUBLE;
            case Value.Decimal _ -> FloatingType.LONG_DOUBLE;
            case Value.Int(var number) -> number.bitLength() < Integer.SIZE ? IntegerType.INT : IntegerType.LONG_LONG;
            case Value.Bool _, Value.Char _ -> IntegerType.INT;
            case Value.Text _ -> new PointerType(IntegerType.CHAR);
            case Value.Null _,
                    Value.Array _,
                    Value.Struct _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Variable _,
                    Value.Callback _,
                    Value.Address _ -> new PointerType(IntegerType.CHAR);
        };
    }
}
