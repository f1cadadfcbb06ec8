package org.interopexplorer.core.pdb;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;

/// The type indices below 0x1000, which need no record: a scalar, or a pointer to one (`cvinfo.h`, TYPE_ENUM_e).
final class SimpleTypes {
    static final int FIRST_RECORD = 0x1000;

    private SimpleTypes() {}

    static CType of(int index) throws MalformedFileException {
        CType kind = kind(index);
        return (index >> 8 & 0x0f) == 0 ? kind : new PointerType(kind);
    }

    private static CType kind(int index) throws MalformedFileException {
        return switch (index & 0xff) {
            case 0x03 -> VoidType.VOID;
            case 0x08 -> new NamedType("HRESULT", IntegerType.LONG);
            case 0x10, 0x68 -> IntegerType.SIGNED_CHAR;
            case 0x20, 0x69 -> IntegerType.UNSIGNED_CHAR;
            case 0x70 -> IntegerType.CHAR;
            case 0x71 -> new NamedType("wchar_t", IntegerType.UNSIGNED_SHORT);
            case 0x7a -> new NamedType("char16_t", IntegerType.UNSIGNED_SHORT);
            case 0x7b -> new NamedType("char32_t", IntegerType.UNSIGNED_INT);
            case 0x7c -> new NamedType("char8_t", IntegerType.UNSIGNED_CHAR);
            case 0x11, 0x72 -> IntegerType.SHORT;
            case 0x21, 0x73 -> IntegerType.UNSIGNED_SHORT;
            case 0x12 -> IntegerType.LONG;
            case 0x22 -> IntegerType.UNSIGNED_LONG;
            case 0x74 -> IntegerType.INT;
            case 0x75 -> IntegerType.UNSIGNED_INT;
            case 0x13, 0x76 -> IntegerType.LONG_LONG;
            case 0x23, 0x77 -> IntegerType.UNSIGNED_LONG_LONG;
            case 0x14, 0x78 -> IntegerType.INT128;
            case 0x24, 0x79 -> IntegerType.UNSIGNED_INT128;
            case 0x40 -> FloatingType.FLOAT;
            case 0x41 -> FloatingType.DOUBLE;
            case 0x30 -> IntegerType.BOOL;
            case 0x31 -> IntegerType.UNSIGNED_SHORT;
            case 0x32 -> IntegerType.UNSIGNED_INT;
            case 0x33 -> IntegerType.UNSIGNED_LONG_LONG;
            case 0x50 -> ComplexTypes.FLOAT;
            case 0x51 -> ComplexTypes.DOUBLE;
            default ->
                throw MsfFile.fault(
                        PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_SCALAR), "0x" + Integer.toHexString(index));
        };
    }
}
