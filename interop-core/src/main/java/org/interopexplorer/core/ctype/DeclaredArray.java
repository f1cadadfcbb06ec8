package org.interopexplorer.core.ctype;

import java.util.OptionalLong;

/// The array that a parameter was declared as, before C made it a pointer to the first element (C17 6.7.6.3 p7). Its
/// bound says how much native code reads and writes.
///
/// @param type as it was spelled: an array, or a typedef name for one
/// @param isStatic whether `static` stands in the brackets: the callee relies on that many elements
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

    /// How many elements the pointer points at; empty for `[]`, for `[0]`, which means the same, and where only the
    /// arguments of a call tell.
    public OptionalLong bound() {
        ArrayType array = array();
        boolean unknown = !array.hasCount() || (array.count() == 0 && array.size() == null);
        return unknown ? OptionalLong.empty() : OptionalLong.of(array.count());
    }

    /// Whether this is C's way to pass a struct by reference under a typedef name, as `jmp_buf` and GMP's `mpz_t` are:
    /// an array of one, which nobody means as an array.
    public boolean isReference() {
        CType unqualified = type instanceof QualifiedType qualified ? qualified.unqualified() : type;
        return array().count() == 1
                && unqualified instanceof NamedType
                && array().element().resolved() instanceof RecordType;
    }
}
