package org.interopexplorer.core.advice;

import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.DeclaredArray;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.SizeExpression;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.DataModel;
import org.jspecify.annotations.Nullable;

/// The C types of format conversions, by letter and length modifier (C23 7.23.6.1 p7-8, 7.23.6.2 p11-12).
final class FormatTypes {
    private final Abi abi;
    private final boolean wide;

    /// @param wide whether the format has wide characters
    FormatTypes(Abi abi, boolean wide) {
        this.abi = abi;
        this.wide = wide;
    }

    /// The type of a width or precision that is an argument.
    CType width() {
        return IntegerType.INT;
    }

    /// The promoted type that `printf` takes; null for an unknown conversion.
    @Nullable
    CType printed(char kind, String length) {
        return switch (kind) {
            case 'd', 'i' -> promoted(integer(length, true));
            case 'o', 'u', 'x', 'X', 'b', 'B' -> promoted(integer(length, false));
            case 'c' -> isWide(kind, length) ? wideCharacter() : IntegerType.INT;
            case 'C' -> wideCharacter();
            case 's', 'S' -> new PointerType(new QualifiedType(character(kind, length), true, false));
            case 'p' -> new PointerType(VoidType.VOID);
            case 'n' -> place(integer(length, true));
            case 'a', 'A', 'e', 'E', 'f', 'F', 'g', 'G' ->
                switch (length) {
                    case "L" -> FloatingType.LONG_DOUBLE;
                    case "", "l" -> FloatingType.DOUBLE;
                    default -> null;
                };
            default -> null;
        };
    }

    /// The type that `scanf` takes; null for an unknown conversion.
    ///
    /// @param kind `[` for a set of characters
    /// @param width 0 for none
    /// @param allocates whether the function allocates the text, and stores its address
    @Nullable
    CType scanned(char kind, String length, int width, boolean allocates) {
        return switch (kind) {
            case 'd', 'i', 'n' -> place(integer(length, true));
            case 'o', 'u', 'x', 'X', 'b' -> place(integer(length, false));
            case 'p' -> new PointerType(new PointerType(VoidType.VOID));
            case 'a', 'A', 'e', 'E', 'f', 'F', 'g', 'G' ->
                switch (length) {
                    case "" -> new PointerType(FloatingType.FLOAT);
                    case "l" -> new PointerType(FloatingType.DOUBLE);
                    case "L" -> new PointerType(FloatingType.LONG_DOUBLE);
                    default -> null;
                };
            case 'c', 'C' -> characters(character(kind, length), Math.max(1, width), allocates);
            case 's', 'S', '[' ->
                characters(character(kind, length), width == 0 ? ArrayType.UNKNOWN_COUNT : width + 1L, allocates);
            default -> null;
        };
    }

    private static CType characters(CType character, long room, boolean allocates) {
        if (allocates) {
            return new PointerType(new PointerType(character));
        }
        if (room == 1) {
            return new PointerType(character);
        }
        ArrayType array = room == ArrayType.UNKNOWN_COUNT
                ? new ArrayType(character, new SizeExpression.Unevaluated("*"))
                : new ArrayType(character, room);
        return PointerType.adjusted(new DeclaredArray(array, false));
    }

    private static @Nullable CType place(@Nullable CType stored) {
        return stored == null ? null : new PointerType(stored);
    }

    private @Nullable CType promoted(@Nullable CType type) {
        return type instanceof IntegerType integer
                        && switch (integer) {
                            case SIGNED_CHAR, UNSIGNED_CHAR, SHORT, UNSIGNED_SHORT -> true;
                            case BOOL,
                                    CHAR,
                                    INT,
                                    UNSIGNED_INT,
                                    LONG,
                                    UNSIGNED_LONG,
                                    LONG_LONG,
                                    UNSIGNED_LONG_LONG,
                                    INT128,
                                    UNSIGNED_INT128 -> false;
                        }
                ? IntegerType.INT
                : type;
    }

    private @Nullable CType integer(String length, boolean signed) {
        return switch (length) {
            case "hh", "w8", "wf8" -> signed ? IntegerType.SIGNED_CHAR : IntegerType.UNSIGNED_CHAR;
            case "h", "w16" -> signed ? IntegerType.SHORT : IntegerType.UNSIGNED_SHORT;
            case "", "w32", "I32" -> signed ? IntegerType.INT : IntegerType.UNSIGNED_INT;
            case "l" -> signed ? IntegerType.LONG : IntegerType.UNSIGNED_LONG;
            case "ll", "q", "L", "j", "w64", "wf64", "I64" ->
                signed ? IntegerType.LONG_LONG : IntegerType.UNSIGNED_LONG_LONG;
            case "z", "t", "I" -> asWideAsAPointer(signed);
            case "wf16", "wf32" ->
                abi.dataModel() == DataModel.LP64
                        ? asWideAsAPointer(signed)
                        : signed ? IntegerType.INT : IntegerType.UNSIGNED_INT;
            default -> null;
        };
    }

    private IntegerType asWideAsAPointer(boolean signed) {
        return switch (abi.dataModel()) {
            case ILP32 -> signed ? IntegerType.INT : IntegerType.UNSIGNED_INT;
            case LP64 -> signed ? IntegerType.LONG : IntegerType.UNSIGNED_LONG;
            case LLP64 -> signed ? IntegerType.LONG_LONG : IntegerType.UNSIGNED_LONG_LONG;
        };
    }

    private CType character(char kind, String length) {
        return isWide(kind, length)
                ? new NamedType(
                        "wchar_t",
                        abi.wcharSize() == 2
                                ? IntegerType.UNSIGNED_SHORT
                                : abi.wcharIsSigned() ? IntegerType.INT : IntegerType.UNSIGNED_INT)
                : IntegerType.CHAR;
    }

    private CType wideCharacter() {
        return abi.wcharSize() == 2 ? IntegerType.INT : IntegerType.UNSIGNED_INT;
    }

    /// In Microsoft's C library `%s` is of the format's own characters, `%S` of the other kind.
    private boolean isWide(char kind, String length) {
        if (length.equals("l") || length.equals("w")) {
            return true;
        }
        boolean other = kind == 'S' || kind == 'C';
        boolean byFormat = abi.isWindows() && !length.equals("h");
        return byFormat ? wide != other : other;
    }
}
