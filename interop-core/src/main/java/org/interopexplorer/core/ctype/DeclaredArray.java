package org.interopexplorer.core.ctype;

import java.util.OptionalLong;

/// The array that a parameter was declared as, before C made it a pointer to the first element (C17 6.7.6.3 p7).
/// Its bound tells how much native code reads and writes.
///
/// @param type as it was written: an array, or a typedef name for one
/// @param isStatic whether the brackets contain `static`: the callee relies on that many elements
public record DeclaredArray(CType type, boolean isStatic) {
    public DeclaredArray {
        if (!(type.resolved() instanceof ArrayType)) {
            throw new IllegalArgumentException(type + " is no array");
        }
    }

    /// The array itself.
    public ArrayType array() {
        return (ArrayType) type.resolved();
    }

    /// How many elements the pointer points at. Empty for `[]`, for `[0]`, which means the same, and for sizes
    /// that depend on the arguments of a call.
    public OptionalLong bound() {
        ArrayType array = array();
        boolean unknown = !array.hasCount() || (array.count() == 0 && array.size() == null);
        return unknown ? OptionalLong.empty() : OptionalLong.of(array.count());
    }

    /// Whether this is a typedef name for an array of one element, as `jmp_buf` and GMP's `mpz_t` are. C libraries
    /// use it to pass a struct by reference, so it is not shown as an array.
    public boolean isReference() {
        CType unqualified = type instanceof QualifiedType qualified ? qualified.unqualified() : type;
        return array().count() == 1
                && unqualified instanceof NamedType
                && array().element().resolved() instanceof RecordType;
    }
}
