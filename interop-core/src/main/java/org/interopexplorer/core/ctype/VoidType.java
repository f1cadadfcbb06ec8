package org.interopexplorer.core.ctype;

/// `void`: no value; behind a pointer, memory of unknown type.
public enum VoidType implements CanonicalType {
    VOID
}
