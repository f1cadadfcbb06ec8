package org.interopexplorer.core.ctype;

/// A type with no name or qualifier left to look through.
public sealed interface CanonicalType extends CType
        permits VoidType, IntegerType, FloatingType, EnumType, PointerType, ArrayType, RecordType, FunctionType {
    @Override
    default CanonicalType resolved() {
        return this;
    }
}
