package org.interopexplorer.core.ctype;

import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Abi.LongDouble;

/// The real floating types (C17 6.2.5). The width of `long double` depends on the ABI.
public enum FloatingType implements CanonicalType {
    FLOAT("float"),
    DOUBLE("double"),
    LONG_DOUBLE("long double"),
    /// The number of 80 bits that gcc and clang have on x86, whatever `long double` is there.
    EXTENDED("__float80");

    private final String spelling;

    FloatingType(String spelling) {
        this.spelling = spelling;
    }

    /// The type's name in C.
    public String spelling() {
        return spelling;
    }

    /// Whether numbers of the type may be wider than `double`.
    public boolean isLong() {
        return this == LONG_DOUBLE || this == EXTENDED;
    }

    /// The format of a number that may be wider than `double`.
    public LongDouble format(Abi abi) {
        return switch (this) {
            case FLOAT, DOUBLE -> LongDouble.DOUBLE;
            case LONG_DOUBLE -> abi.longDouble();
            case EXTENDED -> LongDouble.X87;
        };
    }
}
