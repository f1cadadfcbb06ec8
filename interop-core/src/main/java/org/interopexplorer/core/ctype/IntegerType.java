package org.interopexplorer.core.ctype;

import org.interopexplorer.core.machine.Abi;

/// The standard integer types (C17 6.2.5, C23 for `bool`); widths depend on the [Abi].
public enum IntegerType implements CanonicalType {
    BOOL("bool", false),
    CHAR("char", true),
    SIGNED_CHAR("signed char", true),
    UNSIGNED_CHAR("unsigned char", false),
    SHORT("short", true),
    UNSIGNED_SHORT("unsigned short", false),
    INT("int", true),
    UNSIGNED_INT("unsigned int", false),
    LONG("long", true),
    UNSIGNED_LONG("unsigned long", false),
    LONG_LONG("long long", true),
    UNSIGNED_LONG_LONG("unsigned long long", false),
    INT128("__int128", true),
    UNSIGNED_INT128("unsigned __int128", false);

    private final String spelling;
    private final boolean signed;

    IntegerType(String spelling, boolean signed) {
        this.spelling = spelling;
        this.signed = signed;
    }

    /// The type's name in C.
    public String spelling() {
        return spelling;
    }

    /// Whether values below zero fit; plain `char` is signed unless the ABI says otherwise.
    public boolean signed(Abi abi) {
        return this == CHAR ? abi.charIsSigned() : signed;
    }
}
