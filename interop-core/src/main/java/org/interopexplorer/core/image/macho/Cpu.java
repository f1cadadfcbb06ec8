package org.interopexplorer.core.image.macho;

import java.nio.ByteOrder;
import org.interopexplorer.core.machine.Architecture;

/// A processor as Mach-O numbers it (`mach/machine.h`).
///
/// @param type `cputype`, whose highest byte tells the width
/// @param subtype `cpusubtype`, whose highest byte contains capabilities that are not part of the number
record Cpu(int type, int subtype) {
    private static final int ABI64 = 0x0100_0000;
    private static final int ABI64_32 = 0x0200_0000;
    private static final int ARM = 12;
    private static final int POWERPC = 18;
    private static final int SUBTYPE = 0x00ff_ffff;

    static final int X86 = 7;
    static final int X86_64 = X86 | ABI64;
    static final int ARM64 = ARM | ABI64;

    int bits() {
        return (type & ABI64) == 0 ? 32 : 64;
    }

    /// The byte order of its images, which each header also says by its magic number.
    ByteOrder order() {
        return switch (type & ~(ABI64 | ABI64_32)) {
            case 1, X86, ARM -> ByteOrder.LITTLE_ENDIAN;
            default -> ByteOrder.BIG_ENDIAN;
        };
    }

    Architecture architecture() {
        int variant = subtype & SUBTYPE;
        return switch (type) {
            case X86 -> Architecture.X86;
            case X86_64 -> variant == 8 ? Architecture.X86_64H : Architecture.X86_64;
            case ARM64 -> variant == 2 ? Architecture.ARM64E : Architecture.ARM64;
            case ARM | ABI64_32 -> Architecture.ARM64_32;
            case ARM -> arm(variant);
            case POWERPC -> Architecture.POWERPC;
            case POWERPC | ABI64 -> Architecture.POWERPC64;
            case 6 -> new Architecture("m68k");
            case 8 -> Architecture.MIPS;
            case 11 -> new Architecture("PA-RISC");
            case 13 -> new Architecture("m88k");
            case 14 -> Architecture.SPARC;
            case 15 -> new Architecture("i860");
            case 24 -> Architecture.RISC_V;
            default -> Architecture.unknown(type);
        };
    }

    private static Architecture arm(int variant) {
        return switch (variant) {
            case 6, 14 -> Architecture.ARM_V6;
            case 9, 10, 15, 16 -> Architecture.ARM_V7;
            case 11 -> Architecture.ARM_V7S;
            case 12 -> Architecture.ARM_V7K;
            default -> Architecture.ARM;
        };
    }
}
