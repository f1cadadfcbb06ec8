package org.interopexplorer.core.dwarf;

import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.jspecify.annotations.Nullable;

/// The encodings of attribute values (DWARF 5, 7.5.6; GNU's extensions for `dwz` and split DWARF).
final class Forms {
    private static final int OP_PLUS_UCONST = 0x23;
    private static final int OP_CONSTU = 0x10;

    private Forms() {}

    /// The bytes of a value; negative if values of this form differ, or if the form is unknown.
    static int size(int form, Unit unit) {
        return switch (form) {
            case Dw.FORM_FLAG_PRESENT, Dw.FORM_IMPLICIT_CONST -> 0;
            case Dw.FORM_DATA1, Dw.FORM_FLAG, Dw.FORM_REF1, Dw.FORM_STRX1, Dw.FORM_ADDRX1 -> 1;
            case Dw.FORM_DATA2, Dw.FORM_REF2, Dw.FORM_STRX2, Dw.FORM_ADDRX2 -> 2;
            case Dw.FORM_STRX3, Dw.FORM_ADDRX3 -> 3;
            case Dw.FORM_DATA4, Dw.FORM_REF4, Dw.FORM_STRX4, Dw.FORM_ADDRX4, Dw.FORM_REF_SUP4 -> 4;
            case Dw.FORM_DATA8, Dw.FORM_REF8, Dw.FORM_REF_SIG8, Dw.FORM_REF_SUP8 -> 8;
            case Dw.FORM_DATA16 -> 16;
            case Dw.FORM_ADDR -> unit.addressSize();
            case Dw.FORM_STRP,
                    Dw.FORM_LINE_STRP,
                    Dw.FORM_SEC_OFFSET,
                    Dw.FORM_STRP_SUP,
                    Dw.FORM_GNU_REF_ALT,
                    Dw.FORM_GNU_STRP_ALT -> unit.is64() ? 8 : 4;
            case Dw.FORM_REF_ADDR -> unit.version() <= 2 ? unit.addressSize() : unit.is64() ? 8 : 4;
            default -> -1;
        };
    }

    static void skip(int form, Unit unit, Cursor cursor) throws MalformedFileException {
        int size = size(form, unit);
        if (size >= 0) {
            cursor.skip(size);
            return;
        }
        switch (form) {
            case Dw.FORM_UDATA,
                    Dw.FORM_SDATA,
                    Dw.FORM_REF_UDATA,
                    Dw.FORM_STRX,
                    Dw.FORM_ADDRX,
                    Dw.FORM_LOCLISTX,
                    Dw.FORM_RNGLISTX,
                    Dw.FORM_GNU_ADDR_INDEX,
                    Dw.FORM_GNU_STR_INDEX -> {
                var _ = cursor.uleb();
            }
            case Dw.FORM_STRING -> cursor.skipText();
            case Dw.FORM_BLOCK1, Dw.FORM_BLOCK2, Dw.FORM_BLOCK4, Dw.FORM_BLOCK, Dw.FORM_EXPRLOC ->
                cursor.skip(length(form, cursor));
            default ->
                throw new MalformedFileException(Diagnostic.of(
                        DwarfFault.FORM,
                        unit.section().inFile(0).value(),
                        Hexadecimal.of(form),
                        Hexadecimal.of(cursor.at())));
        }
    }

    static boolean isBlock(int form) {
        return switch (form) {
            case Dw.FORM_BLOCK1, Dw.FORM_BLOCK2, Dw.FORM_BLOCK4, Dw.FORM_BLOCK, Dw.FORM_EXPRLOC -> true;
            default -> false;
        };
    }

    private static long length(int form, Cursor cursor) throws MalformedFileException {
        return switch (form) {
            case Dw.FORM_BLOCK1 -> cursor.u8();
            case Dw.FORM_BLOCK2 -> cursor.u16();
            case Dw.FORM_BLOCK4 -> cursor.u32();
            default -> cursor.uleb();
        };
    }

    static boolean isIndexedAddress(int form) {
        return switch (form) {
            case Dw.FORM_ADDRX,
                    Dw.FORM_ADDRX1,
                    Dw.FORM_ADDRX2,
                    Dw.FORM_ADDRX3,
                    Dw.FORM_ADDRX4,
                    Dw.FORM_GNU_ADDR_INDEX -> true;
            default -> false;
        };
    }

    /// Whether the form is a constant. The form of `DW_AT_high_pc`, for example, may be a constant or an address.
    static boolean isConstant(int form) {
        return form != Dw.FORM_ADDR && !isIndexedAddress(form);
    }

    static long number(int form, Unit unit, Cursor cursor) throws MalformedFileException {
        return switch (form) {
            case Dw.FORM_DATA1, Dw.FORM_FLAG, Dw.FORM_STRX1, Dw.FORM_ADDRX1, Dw.FORM_REF1 -> cursor.u8();
            case Dw.FORM_DATA2, Dw.FORM_STRX2, Dw.FORM_ADDRX2, Dw.FORM_REF2 -> cursor.u16();
            case Dw.FORM_STRX3, Dw.FORM_ADDRX3 -> cursor.u24();
            case Dw.FORM_DATA4, Dw.FORM_STRX4, Dw.FORM_ADDRX4, Dw.FORM_REF4, Dw.FORM_REF_SUP4 -> cursor.u32();
            case Dw.FORM_DATA8, Dw.FORM_REF8, Dw.FORM_REF_SIG8, Dw.FORM_REF_SUP8, Dw.FORM_DATA16 -> cursor.i64();
            case Dw.FORM_ADDR -> cursor.unsigned(unit.addressSize());
            case Dw.FORM_STRP,
                    Dw.FORM_LINE_STRP,
                    Dw.FORM_SEC_OFFSET,
                    Dw.FORM_STRP_SUP,
                    Dw.FORM_GNU_REF_ALT,
                    Dw.FORM_GNU_STRP_ALT -> cursor.offset(unit.is64());
            case Dw.FORM_REF_ADDR ->
                unit.version() <= 2 ? cursor.unsigned(unit.addressSize()) : cursor.offset(unit.is64());
            case Dw.FORM_SDATA -> cursor.sleb();
            case Dw.FORM_UDATA,
                    Dw.FORM_REF_UDATA,
                    Dw.FORM_STRX,
                    Dw.FORM_ADDRX,
                    Dw.FORM_LOCLISTX,
                    Dw.FORM_RNGLISTX,
                    Dw.FORM_GNU_ADDR_INDEX,
                    Dw.FORM_GNU_STR_INDEX -> cursor.uleb();
            case Dw.FORM_FLAG_PRESENT -> 1;
            default -> 0;
        };
    }

    /// An offset written as an expression with one constant, as DWARF 2 writes the offsets of members.
    static long constantExpression(Cursor cursor, int form, long otherwise) throws MalformedFileException {
        long length = length(form, cursor);
        if (length == 0) {
            return otherwise;
        }
        int operation = cursor.u8();
        return operation == OP_PLUS_UCONST || operation == OP_CONSTU ? cursor.uleb() : otherwise;
    }

    static @Nullable String text(int form, Unit unit, Cursor cursor) throws MalformedFileException {
        return switch (form) {
            case Dw.FORM_STRING -> cursor.text();
            case Dw.FORM_STRP -> Cursor.text(unit.file().section("debug_str"), cursor.offset(unit.is64()));
            case Dw.FORM_LINE_STRP -> Cursor.text(unit.file().section("debug_line_str"), cursor.offset(unit.is64()));
            case Dw.FORM_STRP_SUP, Dw.FORM_GNU_STRP_ALT -> {
                DebugFile other = unit.file().supplement();
                yield other == null ? null : Cursor.text(other.section("debug_str"), cursor.offset(unit.is64()));
            }
            case Dw.FORM_STRX, Dw.FORM_STRX1, Dw.FORM_STRX2, Dw.FORM_STRX3, Dw.FORM_STRX4, Dw.FORM_GNU_STR_INDEX ->
                unit.indexedText(number(form, unit, cursor));
            default -> null;
        };
    }

    /// The target offset of a reference within the same section.
    static long place(int form, Unit unit, Cursor cursor) throws MalformedFileException {
        return switch (form) {
            case Dw.FORM_REF1, Dw.FORM_REF2, Dw.FORM_REF4, Dw.FORM_REF8, Dw.FORM_REF_UDATA ->
                unit.offset() + number(form, unit, cursor);
            default -> number(form, unit, cursor);
        };
    }

    static @Nullable Die reference(int form, Unit unit, Cursor cursor) throws MalformedFileException {
        return switch (form) {
            case Dw.FORM_REF1, Dw.FORM_REF2, Dw.FORM_REF4, Dw.FORM_REF8, Dw.FORM_REF_UDATA ->
                Die.read(unit, place(form, unit, cursor));
            case Dw.FORM_REF_ADDR -> unit.file().entry(number(form, unit, cursor));
            case Dw.FORM_REF_SIG8 -> unit.file().typeOf(number(form, unit, cursor));
            case Dw.FORM_GNU_REF_ALT, Dw.FORM_REF_SUP4, Dw.FORM_REF_SUP8 -> {
                DebugFile other = unit.file().supplement();
                yield other == null ? null : other.entry(number(form, unit, cursor));
            }
            default -> null;
        };
    }
}
