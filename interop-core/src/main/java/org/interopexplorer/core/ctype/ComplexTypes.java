package org.interopexplorer.core.ctype;

import java.util.List;

/// The complex types: stored as an array of two numbers (C17 6.2.5 p13), and passed as a struct of two
/// (System V AMD64 3.2.3, AAPCS64 6.8.2).
public final class ComplexTypes {
    public static final CType FLOAT = of(FloatingType.FLOAT);
    public static final CType DOUBLE = of(FloatingType.DOUBLE);
    public static final CType LONG_DOUBLE = of(FloatingType.LONG_DOUBLE);

    /// `long double _Complex` of GNU's compilers for Windows.
    public static final CType EXTENDED = of(FloatingType.EXTENDED);

    /// All of them.
    public static final List<CType> ALL = List.of(FLOAT, DOUBLE, LONG_DOUBLE, EXTENDED);

    private ComplexTypes() {}

    /// Whether this is a complex type, not a struct of the same members.
    public static boolean is(CType type) {
        CanonicalType resolved = type.resolved();
        return ALL.stream().anyMatch(complex -> resolved.equals(complex.resolved()));
    }

    /// Whether this is `long double _Complex` itself, not a struct of the same members: System V returns the two
    /// differently.
    public static boolean isLongDouble(CType type) {
        CanonicalType resolved = type.resolved();
        return resolved.equals(LONG_DOUBLE.resolved()) || resolved.equals(EXTENDED.resolved());
    }

    private static CType of(FloatingType part) {
        var parts = RecordType.declare(RecordType.Kind.STRUCT, null)
                .complete(
                        List.of(new RecordType.Member("re", part), new RecordType.Member("im", part)),
                        RecordType.NATURAL_PACKING);
        String name = part.isLong() ? FloatingType.LONG_DOUBLE.spelling() : part.spelling();
        return new NamedType(name + " _Complex", parts);
    }
}
