package org.interopexplorer.core.ctype;

/// The real floating types (C17 6.2.5); `long double` has the width that the ABI gives it.
public enum FloatingType implements CanonicalType {
    FLOAT("float"),
    DOUBLE("double"),
    LONG_DOUBLE("long double");

    private final String spelling;

    FloatingType(String spelling) {
        this.spelling = spelling;
    }

    /// The type's name in C.
    public String spelling() {
        return spelling;
    }
}
