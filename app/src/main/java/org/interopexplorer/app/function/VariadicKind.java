package org.interopexplorer.app.function;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.VoidType;

/// The types that an argument behind `...` arrives in after the default promotions (C17 6.5.2.2 p6).
public enum VariadicKind {
    INT(IntegerType.INT),
    LONG_LONG(IntegerType.LONG_LONG),
    DOUBLE(FloatingType.DOUBLE),
    TEXT(new PointerType(new QualifiedType(IntegerType.CHAR, true, false))),
    POINTER(new PointerType(VoidType.VOID));

    @SuppressWarnings("ImmutableEnumChecker") // Pointers to scalars, which nothing changes.
    private final CType type;

    VariadicKind(CType type) {
        this.type = type;
    }

    public CType type() {
        return type;
    }
}
