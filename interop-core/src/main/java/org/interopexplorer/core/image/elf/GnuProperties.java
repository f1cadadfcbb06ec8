package org.interopexplorer.core.image.elf;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// What the compiler promises of all code of an image (`NT_GNU_PROPERTY_TYPE_0`; Linux Extensions to gABI, and the
/// supplements for x86-64 and AArch64).
///
/// @param branchTargets the places that indirect calls may reach are marked (IBT, BTI)
/// @param shadowStack it works with a shadow stack (SHSTK)
/// @param signedReturns return addresses are signed (PAC)
record GnuProperties(boolean branchTargets, boolean shadowStack, boolean signedReturns) {
    private static final GnuProperties NONE = new GnuProperties(false, false, false);
    private static final int NT_GNU_PROPERTY_TYPE_0 = 5;
    private static final int X86_FEATURE_1_AND = 0xc000_0002;
    private static final int AARCH64_FEATURE_1_AND = 0xc000_0000;
    private static final int EM_386 = 3;
    private static final int EM_X86_64 = 62;
    private static final int EM_AARCH64 = 183;
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int NOTE_HEADER = 12;
    private static final int NAME = 4;
    private static final int PROPERTY_HEADER = 8;

    /// Notes that are cut short promise nothing.
    static GnuProperties read(ElfHeader header, ProgramHeaders segments, ByteView file) {
        ProgramHeaders.Segment segment = segments.first(ProgramHeaders.PT_GNU_PROPERTY);
        if (segment == null) {
            return NONE;
        }
        int alignment = header.wide() ? 8 : 4;
        try {
            long end = segment.offset() + segment.storedSize();
            for (long at = segment.offset(); at + NOTE_HEADER + NAME <= end; ) {
                long descriptor = at + NOTE_HEADER + NAME;
                long size = Integer.toUnsignedLong(file.i32(at + 4));
                // The name of each note in this segment is "GNU" with its terminator.
                if (file.i32(at) != NAME || size > end - descriptor) {
                    return NONE;
                }
                if (file.i32(at + 8) == NT_GNU_PROPERTY_TYPE_0) {
                    return properties(header, file, descriptor, descriptor + size, alignment);
                }
                at = descriptor + (size + alignment - 1) / alignment * alignment;
            }
        } catch (MalformedFileException _) {
            return NONE;
        }
        return NONE;
    }

    private static GnuProperties properties(ElfHeader header, ByteView file, long from, long end, int alignment)
            throws MalformedFileException {
        for (long at = from; at + PROPERTY_HEADER + 4 <= end; ) {
            int type = file.i32(at);
            long size = Integer.toUnsignedLong(file.i32(at + 4));
            int bits = file.i32(at + PROPERTY_HEADER);
            if (type == X86_FEATURE_1_AND && isX86(header)) {
                return new GnuProperties((bits & FIRST) != 0, (bits & SECOND) != 0, false);
            }
            if (type == AARCH64_FEATURE_1_AND && header.machine() == EM_AARCH64) {
                return new GnuProperties((bits & FIRST) != 0, false, (bits & SECOND) != 0);
            }
            at += PROPERTY_HEADER + (size + alignment - 1) / alignment * alignment;
        }
        return NONE;
    }

    private static boolean isX86(ElfHeader header) {
        return header.machine() == EM_X86_64 || header.machine() == EM_386;
    }
}
