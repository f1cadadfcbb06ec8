package org.interopexplorer.core.image.elf;

import java.nio.ByteOrder;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.message.Message;

/// The ELF header (gABI 4, ELF Header), which says how the rest of the file is laid out.
///
/// @param wide whether the file is of class ELFCLASS64
/// @param order the byte order of every number in the file
/// @param osAbi `EI_OSABI`
/// @param programHeaders offset of the program headers in the file; their size and count follow
/// @param sectionHeaders offset of the section headers in the file; their size and count follow
record ElfHeader(
        boolean wide,
        ByteOrder order,
        int osAbi,
        int type,
        int machine,
        long entry,
        long programHeaders,
        int programHeaderSize,
        int programHeaderCount,
        long sectionHeaders,
        int sectionHeaderSize,
        int sectionHeaderCount,
        int sectionNameIndex) {
    static final int ET_REL = 1;
    static final int ET_EXEC = 2;
    static final int ET_DYN = 3;
    static final int ET_CORE = 4;

    private static final int IDENT = 16;
    private static final int MAGIC = 0x7f454c46;

    static boolean recognises(ByteView file) {
        try {
            return file.order(ByteOrder.BIG_ENDIAN).i32(0) == MAGIC;
        } catch (MalformedFileException _) {
            return false;
        }
    }

    static ElfHeader read(ByteView file) throws MalformedFileException {
        if (!file.contains(0, IDENT)) {
            throw truncated(file);
        }
        boolean wide = switch (file.u8(4)) {
            case 1 -> false;
            case 2 -> true;
            default -> throw ident(4, Message.of(ElfFault.PART_CLASS), file.u8(4));
        };
        ByteOrder order = switch (file.u8(5)) {
            case 1 -> ByteOrder.LITTLE_ENDIAN;
            case 2 -> ByteOrder.BIG_ENDIAN;
            default -> throw ident(5, Message.of(ElfFault.PART_BYTE_ORDER), file.u8(5));
        };
        if (!file.contains(0, wide ? 64 : 52)) {
            throw truncated(file);
        }
        ByteView header = file.order(order);
        int word = wide ? 8 : 4;
        int afterWords = 24 + 3 * word + 4;
        return new ElfHeader(
                wide,
                order,
                file.u8(7),
                header.u16(16),
                header.u16(18),
                word(header, 24, wide),
                word(header, 24 + word, wide),
                header.u16(afterWords + 2),
                header.u16(afterWords + 4),
                word(header, 24 + 2L * word, wide),
                header.u16(afterWords + 6),
                header.u16(afterWords + 8),
                header.u16(afterWords + 10));
    }

    /// An address, offset or size in the width of the class, unsigned.
    static long word(ByteView bytes, long offset, boolean wide) throws MalformedFileException {
        return wide ? bytes.i64(offset) : bytes.u32(offset);
    }

    int bits() {
        return wide ? 64 : 32;
    }

    /// The size of an address in bytes.
    int wordSize() {
        return wide ? 8 : 4;
    }

    Architecture architecture() {
        return ElfMachine.architecture(machine, wide);
    }

    private static MalformedFileException truncated(ByteView file) {
        return new MalformedFileException(Diagnostic.of(ElfFault.HEADER_TRUNCATED, 0, file.size()));
    }

    private static MalformedFileException ident(long offset, Message field, int value) {
        return new MalformedFileException(Diagnostic.of(ElfFault.HEADER_IDENT, offset, field, value));
    }
}
