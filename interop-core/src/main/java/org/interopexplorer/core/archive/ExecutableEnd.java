package org.interopexplorer.core.archive;

import java.nio.ByteOrder;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Where the bytes of an executable end that its own headers tell of. What follows was appended to it.
final class ExecutableEnd {
    private static final int ELF = 0x464c_457f;
    private static final int DOS = 0x5a4d;
    private static final int PORTABLE = 0x4550;
    private static final int MACHO_64 = 0xfeed_facf;
    private static final int MACHO_EXECUTABLE = 2;
    private static final int MOST_SECTIONS = 256;

    /// How much of an executable of macOS is looked at, whose last segment takes in what was appended.
    private static final long MACHO_PART = 64L << 20;

    private ExecutableEnd() {}

    /// The offset; 0 if nothing can have been appended, or if it is no executable.
    static long of(ByteView raw) {
        ByteView file = raw.order(ByteOrder.LITTLE_ENDIAN);
        try {
            long end = !file.contains(0, 64)
                    ? 0
                    : file.i32(0) == ELF
                            ? elf(file)
                            : file.u16(0) == DOS
                                    ? portable(file)
                                    : file.i32(0) == MACHO_64 && file.i32(12) == MACHO_EXECUTABLE
                                            ? Math.min(MACHO_PART, file.size() - 1)
                                            : 0;
            return end < file.size() ? end : 0;
        } catch (MalformedFileException _) {
            return 0;
        }
    }

    private static long elf(ByteView file) throws MalformedFileException {
        boolean wide = file.u8(4) == 2;
        if (file.u8(5) != 1) {
            return 0;
        }
        long sections = wide ? file.i64(40) : file.u32(32);
        long end = sections + (long) file.u16(wide ? 58 : 46) * file.u16(wide ? 60 : 48);
        long segments = wide ? file.i64(32) : file.u32(28);
        int size = file.u16(wide ? 54 : 42);
        int count = Math.min(MOST_SECTIONS, file.u16(wide ? 56 : 44));
        for (int i = 0; i < count; i++) {
            long at = segments + (long) i * size;
            long last = wide ? file.i64(at + 8) + file.i64(at + 32) : file.u32(at + 4) + file.u32(at + 16);
            end = Math.max(end, last);
        }
        return end;
    }

    private static long portable(ByteView file) throws MalformedFileException {
        long header = file.u32(60);
        if (!file.contains(header, 24) || file.i32(header) != PORTABLE) {
            return 0;
        }
        int count = Math.min(MOST_SECTIONS, file.u16(header + 6));
        long at = header + 24 + file.u16(header + 20);
        long end = 0;
        for (int i = 0; i < count; i++) {
            end = Math.max(end, file.u32(at + i * 40L + 16) + file.u32(at + i * 40L + 20));
        }
        return end;
    }
}
