package org.interopexplorer.core.ctype;

/// `void`: no value, or, behind a pointer, memory of unsaid type.
public enum VoidType implements CanonicalType {
    VOID
}
