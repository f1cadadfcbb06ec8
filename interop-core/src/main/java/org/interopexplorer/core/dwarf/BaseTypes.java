package org.interopexplorer.core.dwarf;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.GnuLongDouble;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;

/// Finds the C scalar for the encoding and size in an entry (DWARF 5, 7.8).
final class BaseTypes {
    private final Abi abi;

    BaseTypes(Abi abi) {
        this.abi = abi;
    }

    Abi abi() {
        return abi;
    }

    CType of(Die die) throws MalformedFileException {
        String name = String.valueOf(die.name());
        long size = die.number(Dw.AT_BYTE_SIZE, 0);
        return switch ((int) die.number(Dw.AT_ENCODING, 0)) {
            case Dw.ATE_BOOLEAN -> size == 1 ? IntegerType.BOOL : integer(size, false, die);
            case Dw.ATE_FLOAT -> floating(name, size, die);
            case Dw.ATE_COMPLEX_FLOAT -> complex(name, size, die);
            case Dw.ATE_SIGNED -> size == 0 ? VoidType.VOID : signed(name, size, die);
            case Dw.ATE_UNSIGNED -> size == 0 ? VoidType.VOID : unsigned(name, size, die);
            case Dw.ATE_SIGNED_CHAR ->
                name.equals("char") ? IntegerType.CHAR : size == 1 ? IntegerType.SIGNED_CHAR : signed(name, size, die);
            case Dw.ATE_UNSIGNED_CHAR ->
                name.equals("char")
                        ? IntegerType.CHAR
                        : size == 1 ? IntegerType.UNSIGNED_CHAR : unsigned(name, size, die);
            case Dw.ATE_UTF -> utf(name, size, die);
            default -> throw unsupported(die, Message.of(DwarfFault.PART_SCALAR, name));
        };
    }

    private static CType utf(String name, long size, Die die) throws MalformedFileException {
        return switch ((int) size) {
            case 1 -> new NamedType("char8_t", IntegerType.UNSIGNED_CHAR);
            case 2 -> new NamedType("char16_t", IntegerType.UNSIGNED_SHORT);
            // Rust's `char` is one Unicode scalar value.
            case 4 -> new NamedType("char32_t", IntegerType.UNSIGNED_INT);
            default -> throw unsupported(die, Message.of(DwarfFault.PART_SCALAR, name));
        };
    }

    private CType signed(String name, long size, Die die) throws MalformedFileException {
        if (name.equals("wchar_t")) {
            return new NamedType("wchar_t", integer(size, true, die));
        }
        return wide(name, size, IntegerType.LONG, IntegerType.LONG_LONG, integer(size, true, die));
    }

    private CType unsigned(String name, long size, Die die) throws MalformedFileException {
        if (name.equals("wchar_t")) {
            return new NamedType("wchar_t", integer(size, false, die));
        }
        return wide(name, size, IntegerType.UNSIGNED_LONG, IntegerType.UNSIGNED_LONG_LONG, integer(size, false, die));
    }

    /// Chooses between two integer types of the same size by the name.
    private CType wide(String name, long size, IntegerType ofLong, IntegerType ofLongLong, IntegerType usual) {
        if (name.contains("long long")) {
            return size == 8 ? ofLongLong : usual;
        }
        return name.contains("long") && size == abi.longSize() ? ofLong : usual;
    }

    IntegerType integer(long size, boolean signed, Die die) throws MalformedFileException {
        return switch ((int) size) {
            case 1 -> signed ? IntegerType.SIGNED_CHAR : IntegerType.UNSIGNED_CHAR;
            case 2 -> signed ? IntegerType.SHORT : IntegerType.UNSIGNED_SHORT;
            case 4 -> signed ? IntegerType.INT : IntegerType.UNSIGNED_INT;
            case 8 ->
                abi.longSize() == 8
                        ? signed ? IntegerType.LONG : IntegerType.UNSIGNED_LONG
                        : signed ? IntegerType.LONG_LONG : IntegerType.UNSIGNED_LONG_LONG;
            case 16 -> signed ? IntegerType.INT128 : IntegerType.UNSIGNED_INT128;
            default -> throw unsupported(die, Message.of(DwarfFault.PART_INTEGER, size));
        };
    }

    private CType floating(String name, long size, Die die) throws MalformedFileException {
        if (name.startsWith("_Float") || name.startsWith("__float") || name.equals("_Decimal128")) {
            return switch (name) {
                case "_Float32" -> new NamedType(name, FloatingType.FLOAT);
                case "_Float64", "_Float32x" -> new NamedType(name, FloatingType.DOUBLE);
                case "__float80", "_Float64x" -> {
                    if (!abi.hasExtended() || size != abi.extendedSize()) {
                        throw unsupported(die, Message.of(DwarfFault.PART_SCALAR, name));
                    }
                    yield name.equals("__float80") ? FloatingType.EXTENDED : new NamedType(name, FloatingType.EXTENDED);
                }
                default -> throw unsupported(die, Message.of(DwarfFault.PART_SCALAR, name));
            };
        }
        if (name.contains("long") && size == abi.longDoubleSize()) {
            return FloatingType.LONG_DOUBLE;
        }
        if (name.contains("long") && abi.isWindows() && abi.hasExtended() && size == abi.extendedSize()) {
            return GnuLongDouble.TYPE;
        }
        return switch ((int) size) {
            case 4 -> FloatingType.FLOAT;
            case 8 -> FloatingType.DOUBLE;
            default -> throw unsupported(die, Message.of(DwarfFault.PART_SCALAR, name));
        };
    }

    private CType complex(String name, long size, Die die) throws MalformedFileException {
        if (size == 8) {
            return ComplexTypes.FLOAT;
        }
        if (size == 16 && !name.contains("long")) {
            return ComplexTypes.DOUBLE;
        }
        if (size == abi.longDoubleSize() * 2L && name.contains("long")) {
            return ComplexTypes.LONG_DOUBLE;
        }
        if (name.contains("long") && abi.isWindows() && abi.hasExtended() && size == abi.extendedSize() * 2L) {
            return ComplexTypes.EXTENDED;
        }
        throw unsupported(die, Message.of(DwarfFault.PART_SCALAR, name));
    }

    /// An enumerator's value. Its form does not always tell whether it is signed.
    long enumerator(Die die) throws MalformedFileException {
        return die.number(Dw.AT_CONST_VALUE, 0);
    }

    static MalformedFileException unsupported(Die die, Message what) {
        return new MalformedFileException(Diagnostic.of(
                DwarfFault.UNSUPPORTED, die.unit().section().inFile(0).value(), what, Hexadecimal.of(die.offset())));
    }
}
