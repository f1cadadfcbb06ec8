package org.interopexplorer.core.image.pe;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.Rva;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.message.Hexadecimal;

/// The COFF file header and the optional header (PE Format 3.3 and 3.4), which in an image is not optional.
///
/// @param wide whether the image is PE32+, in which addresses have 64 bits
/// @param timestamp seconds since 1970, or a hash of the image; unsigned 32 bits
/// @param symbolTable offset of the COFF symbols in the file; 0 if there are none
/// @param checksumField offset of the checksum in the file
/// @param sectionTable offset of the section headers in the file
/// @param imageBase where the image wants to be loaded; unsigned
/// @param directories the data directories that the header has, at most sixteen
record PeHeader(
        boolean wide,
        int machine,
        int characteristics,
        long timestamp,
        long symbolTable,
        long symbolCount,
        long checksumField,
        long sectionTable,
        int sectionCount,
        String linkerVersion,
        long entryPoint,
        long imageBase,
        long sectionAlignment,
        String systemVersion,
        String subsystemVersion,
        long sizeOfImage,
        long sizeOfHeaders,
        int subsystem,
        int dllCharacteristics,
        List<Directory> directories) {
    static final int EXPORTS = 0;
    static final int IMPORTS = 1;
    static final int RESOURCES = 2;
    static final int CERTIFICATES = 4;
    static final int RELOCATIONS = 5;
    static final int DEBUG = 6;
    static final int TLS = 9;
    static final int LOAD_CONFIGURATION = 10;
    static final int BOUND_IMPORTS = 11;
    static final int DELAY_IMPORTS = 13;
    static final int CLR = 14;

    private static final int MZ = 0x5a4d;
    private static final int SIGNATURE = 0x4550;
    private static final int FILE_HEADER = 20;
    private static final int PE32 = 0x10b;
    private static final int PE32_PLUS = 0x20b;
    private static final int MOST_DIRECTORIES = 16;
    private static final int IMAGE_FILE_DLL = 0x2000;
    private static final int SUBSYSTEM_NATIVE = 1;

    PeHeader {
        directories = List.copyOf(directories);
    }

    /// Where a table is; [#ABSENT] where the image has none.
    record Directory(Rva address, long size) {
        static final Directory ABSENT = new Directory(new Rva(0), 0);

        boolean present() {
            return address.value() != 0;
        }

        boolean contains(long rva) {
            return rva >= address.value() && rva - address.value() < size;
        }
    }

    /// Whether the DOS header leads to the signature of a PE image.
    static boolean recognises(ByteView file) {
        try {
            ByteView little = file.order(ByteOrder.LITTLE_ENDIAN);
            return little.u16(0) == MZ && little.i32(little.u32(0x3c)) == SIGNATURE;
        } catch (MalformedFileException _) {
            return false;
        }
    }

    static PeHeader read(ByteView file) throws MalformedFileException {
        long start = file.u32(0x3c) + 4;
        try {
            return read(file, start);
        } catch (MalformedFileException e) {
            if (e.diagnostic().message().code() instanceof PeFault) {
                throw e;
            }
            throw new MalformedFileException(Diagnostic.of(PeFault.HEADER_TRUNCATED, start, file.size()));
        }
    }

    private static PeHeader read(ByteView file, long start) throws MalformedFileException {
        long optional = start + FILE_HEADER;
        boolean wide = switch (file.u16(optional)) {
            case PE32 -> false;
            case PE32_PLUS -> true;
            default -> throw magic(optional, file.u16(optional));
        };
        // From here on the fields of both kinds have the same offsets, up to the sizes of stack and heap.
        return new PeHeader(
                wide,
                file.u16(start),
                file.u16(start + 18),
                file.u32(start + 4),
                file.u32(start + 8),
                file.u32(start + 12),
                optional + 64,
                optional + file.u16(start + 16),
                file.u16(start + 2),
                "%d.%02d".formatted(file.u8(optional + 2), file.u8(optional + 3)),
                file.u32(optional + 16),
                wide ? file.i64(optional + 24) : file.u32(optional + 28),
                file.u32(optional + 32),
                "%d.%d".formatted(file.u16(optional + 40), file.u16(optional + 42)),
                "%d.%d".formatted(file.u16(optional + 48), file.u16(optional + 50)),
                file.u32(optional + 56),
                file.u32(optional + 60),
                file.u16(optional + 68),
                file.u16(optional + 70),
                directories(file, optional + (wide ? 108 : 92)));
    }

    private static List<Directory> directories(ByteView file, long at) throws MalformedFileException {
        int count = (int) Math.min(MOST_DIRECTORIES, file.u32(at));
        List<Directory> directories = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long entry = at + 4 + 8L * i;
            directories.add(new Directory(new Rva(file.u32(entry)), file.u32(entry + 4)));
        }
        return directories;
    }

    private static MalformedFileException magic(long offset, int value) {
        return new MalformedFileException(Diagnostic.of(PeFault.HEADER_MAGIC, offset, Hexadecimal.of(value)));
    }

    int bits() {
        return wide ? 64 : 32;
    }

    /// The size of an address in bytes.
    int wordSize() {
        return wide ? 8 : 4;
    }

    Directory directory(int index) {
        return index < directories.size() ? directories.get(index) : Directory.ABSENT;
    }

    ImageKind kind() {
        if ((characteristics & IMAGE_FILE_DLL) != 0) {
            return ImageKind.SHARED_LIBRARY;
        }
        return subsystem == SUBSYSTEM_NATIVE ? ImageKind.DRIVER : ImageKind.EXECUTABLE;
    }

    /// An address of this image as a relative one; negative if it is below the image.
    long relative(long address) {
        return address - imageBase;
    }
}
