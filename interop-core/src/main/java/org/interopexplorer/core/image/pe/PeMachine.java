package org.interopexplorer.core.image.pe;

import org.interopexplorer.core.machine.Architecture;

/// Names for the machine and the subsystem of an image (PE Format 3.3.1 and 3.4.2).
final class PeMachine {
    static final String UEFI = "UEFI";

    static final int I386 = 0x14c;
    static final int AMD64 = 0x8664;
    static final int ARM64 = 0xaa64;
    /// x64 calls into ARM64 code.
    static final int ARM64EC = 0xa641;
    /// Both kinds of ARM64 code in one image.
    static final int ARM64X = 0xa64e;

    private PeMachine() {}

    static Architecture architecture(int machine) {
        return switch (machine) {
            case I386 -> Architecture.X86;
            case AMD64 -> Architecture.X86_64;
            case 0x1c0, 0x1c2, 0x1c4 -> Architecture.ARM;
            case ARM64, ARM64EC, ARM64X -> Architecture.ARM64;
            case 0x162, 0x166, 0x168, 0x169, 0x266, 0x366, 0x466 -> Architecture.MIPS;
            case 0x184, 0x284 -> new Architecture("Alpha");
            case 0x1a2, 0x1a3, 0x1a6, 0x1a8 -> new Architecture("SuperH");
            case 0x1f0, 0x1f1 -> Architecture.POWERPC;
            case 0x1f2 -> Architecture.POWERPC64;
            case 0x200 -> new Architecture("IA-64");
            case 0x268 -> new Architecture("m68k");
            case 0xebc -> new Architecture("EFI byte code");
            case 0x5032, 0x5064 -> Architecture.RISC_V;
            case 0x6232, 0x6264 -> Architecture.LOONGARCH;
            case 0x9041 -> new Architecture("M32R");
            case 0 -> new Architecture("any machine");
            default -> Architecture.unknown(machine);
        };
    }

    /// Whether managed code is compiled for a machine of that number.
    static boolean known(int machine) {
        return switch (machine) {
            case I386, AMD64, ARM64, 0x1c4, 0x6264, 0x5064 -> true;
            default -> false;
        };
    }

    static String subsystem(int value) {
        return switch (value) {
            case 0 -> "unknown";
            case 1 -> "native";
            case 2 -> "Windows GUI";
            case 3 -> "Windows console";
            case 5 -> "OS/2 console";
            case 7 -> "POSIX console";
            case 8 -> "native Windows 9x driver";
            case 9 -> "Windows CE GUI";
            case 10 -> "EFI application";
            case 11 -> "EFI boot service driver";
            case 12 -> "EFI runtime driver";
            case 13 -> "EFI ROM";
            case 14 -> "Xbox";
            case 16 -> "Windows boot application";
            default -> "subsystem %d".formatted(value);
        };
    }

    /// The system in whose ABI the image is made.
    static String system(int subsystem) {
        return subsystem >= 10 && subsystem <= 13 ? UEFI : "Windows";
    }
}
