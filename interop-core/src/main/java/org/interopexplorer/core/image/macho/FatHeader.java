package org.interopexplorer.core.image.macho;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Slice;
import org.interopexplorer.core.message.Message;

/// The list of images at the start of a universal ("fat") file (`mach-o/fat.h`), big-endian on every machine.
final class FatHeader {
    private static final int FAT_MAGIC = 0xcafebabe;
    private static final int FAT_MAGIC_64 = 0xcafebabf;
    /// A Java class file starts with the same bytes. In place of the number of images it has its version, which is
    /// at least 45.
    private static final int FIRST_CLASS_VERSION = 45;

    private FatHeader() {}

    static boolean recognises(ByteView file) {
        try {
            ByteView header = file.order(ByteOrder.BIG_ENDIAN);
            return switch (header.i32(0)) {
                case FAT_MAGIC -> header.u32(4) < FIRST_CLASS_VERSION;
                case FAT_MAGIC_64 -> true;
                default -> false;
            };
        } catch (MalformedFileException _) {
            return false;
        }
    }

    static List<Slice> slices(ByteView file) throws MalformedFileException {
        ByteView header = file.order(ByteOrder.BIG_ENDIAN);
        boolean wide = header.i32(0) == FAT_MAGIC_64;
        int entrySize = wide ? 32 : 20;
        int count = header.count(header.u32(4), entrySize, 8, Message.of(MachOFault.PART_IMAGES));
        if (count == 0 || count >= FIRST_CLASS_VERSION) {
            throw new MalformedFileException(Diagnostic.of(MachOFault.FAT_COUNT, 4, count));
        }
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = 8 + (long) i * entrySize;
            Cpu cpu = new Cpu(header.i32(at), header.i32(at + 4));
            slices.add(new Slice(
                    cpu.architecture(),
                    cpu.bits(),
                    cpu.order(),
                    wide ? header.i64(at + 8) : header.u32(at + 8),
                    wide ? header.i64(at + 16) : header.u32(at + 12)));
        }
        return slices;
    }
}
