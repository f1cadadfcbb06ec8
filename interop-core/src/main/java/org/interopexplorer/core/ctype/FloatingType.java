package org.interopexplorer.core.ctype;

/// The real floating types (C17 6.2.5). The width of `long double` depends on the ABI.
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
