package org.interopexplorer.app.function;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.Value;

/// The types of variadic arguments after the default promotions (C17 6.5.2.2 p6).
public enum VariadicKind {
    INT(IntegerType.INT),
    LONG_LONG(IntegerType.LONG_LONG),
    DOUBLE(FloatingType.DOUBLE),
    LONG_DOUBLE(FloatingType.LONG_DOUBLE),
    TEXT(new PointerType(new QualifiedType(IntegerType.CHAR, true, false))),
    POINTER(new PointerType(VoidType.VOID));

    @SuppressWarnings("ImmutableEnumChecker") // Pointers to scalars, which nothing changes.
    private final CType type;

    VariadicKind(CType type) {
        this.type = type;
    }

    /// The kind for an argument's value.
    static VariadicKind of(Value argument) {
        return switch (argument) {
            case Value.Int number when number.value().bitLength() >= Integer.SIZE -> LONG_LONG;
            case Value.Int _, Value.Bool _, Value.Char _ -> INT;
            case Value.Real _ -> DOUBLE;
            case Value.Decimal _ -> LONG_DOUBLE;
            case Value.Text _ -> TEXT;
            case Value.Null _,
                    Value.Array _,
                    Value.Struct _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Variable _,
                    Value.Callback _,
                    Value.Address _ -> POINTER;
        };
    }

    public CType type() {
        return type;
    }
}
