package org.interopexplorer.core.ctype;

/// A type that is neither a typedef name nor qualified.
public sealed interface CanonicalType extends CType
        permits VoidType,
                IntegerType,
                FloatingType,
                EnumType,
                PointerType,
                ArrayType,
                VectorType,
                RecordType,
                FunctionType {
    @Override
    default CanonicalType resolved() {
        return this;
    }
}
