package org.interopexplorer.core.metadata;

import org.jspecify.annotations.Nullable;

/// The types that take a single byte in a signature (ECMA-335 II.23.1.16).
public enum ElementType {
    VOID(0x01, "void"),
    BOOLEAN(0x02, "bool"),
    CHAR(0x03, "char"),
    I1(0x04, "sbyte"),
    U1(0x05, "byte"),
    I2(0x06, "short"),
    U2(0x07, "ushort"),
    I4(0x08, "int"),
    U4(0x09, "uint"),
    I8(0x0a, "long"),
    U8(0x0b, "ulong"),
    R4(0x0c, "float"),
    R8(0x0d, "double"),
    STRING(0x0e, "string"),
    TYPED_REFERENCE(0x16, "System.TypedReference"),
    NATIVE_INT(0x18, "System.IntPtr"),
    NATIVE_UINT(0x19, "System.UIntPtr"),
    OBJECT(0x1c, "object");

    private final int code;
    private final String spelling;

    ElementType(int code, String spelling) {
        this.code = code;
        this.spelling = spelling;
    }

    /// The type as C# writes it.
    public String spelling() {
        return spelling;
    }

    /// Its byte in a signature.
    int code() {
        return code;
    }

    static @Nullable ElementType of(int code) {
        for (ElementType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }
}
