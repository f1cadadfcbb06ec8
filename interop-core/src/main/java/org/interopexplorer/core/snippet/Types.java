package org.interopexplorer.core.snippet;

import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;

/// Questions about C types that every language asks.
final class Types {
    private Types() {}

    static boolean isScalar(CType type) {
        return switch (type.resolved()) {
            case IntegerType _, FloatingType _, EnumType _, PointerType _ -> true;
            case VoidType _, ArrayType _, VectorType _, RecordType _, FunctionType _ -> false;
        };
    }

    static boolean isNumber(CType type) {
        return isScalar(type) && !(type.resolved() instanceof PointerType);
    }

    /// Whether it is a whole number or an enumeration, and no truth.
    static boolean isWhole(CType type) {
        return switch (type.resolved()) {
            case IntegerType integer -> integer != IntegerType.BOOL;
            case EnumType _ -> true;
            default -> false;
        };
    }

    static boolean isVoid(CType type) {
        return type.resolved() instanceof VoidType;
    }

    static boolean isPointer(CType type) {
        return type.resolved() instanceof PointerType;
    }

    static boolean isFunctionPointer(CType type) {
        return type.resolved() instanceof PointerType pointer
                && pointer.target().resolved() instanceof FunctionType;
    }

    /// The integer type that holds numbers of an integer or enumeration.
    static IntegerType integer(CType type) {
        return type.resolved() instanceof EnumType enumeration
                ? enumeration.underlying()
                : (IntegerType) type.resolved();
    }
}
