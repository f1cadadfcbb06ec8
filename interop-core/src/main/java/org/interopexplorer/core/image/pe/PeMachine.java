package org.interopexplorer.core.image.pe;

import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.message.Message;

/// Names for the machine and the subsystem of an image (PE Format 3.3.1 and 3.4.2).
final class PeMachine {
    static final String UEFI = "UEFI";

    static final int I386 = 0x14c;
    static final int AMD64 = 0x8664;
    static final int ARM64 = 0xaa64;
    /// ARM64 code that x64 code can call.
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
            case 0xebc -> new Architecture("EBC");
            case 0x5032, 0x5064 -> Architecture.RISC_V;
            case 0x6232, 0x6264 -> Architecture.LOONGARCH;
            case 0x9041 -> new Architecture("M32R");
            default -> Architecture.unknown(machine);
        };
    }

    /// Whether managed code can be compiled for a machine with this number.
    static boolean known(int machine) {
        return switch (machine) {
            case I386, AMD64, ARM64, 0x1c4, 0x6264, 0x5064 -> true;
            default -> false;
        };
    }

    static Message subsystem(int value) {
        return switch (value) {
            case 0 -> Message.of(PeTerm.SUBSYSTEM_UNKNOWN);
            case 1 -> Message.of(PeTerm.SUBSYSTEM_NATIVE);
            case 2 -> Message.of(PeTerm.SUBSYSTEM_GUI);
            case 3 -> Message.of(PeTerm.SUBSYSTEM_CONSOLE);
            case 5 -> Message.of(PeTerm.SUBSYSTEM_OS2);
            case 7 -> Message.of(PeTerm.SUBSYSTEM_POSIX);
            case 8 -> Message.of(PeTerm.SUBSYSTEM_WINDOWS_9X);
            case 9 -> Message.of(PeTerm.SUBSYSTEM_CE);
            case 10 -> Message.of(PeTerm.SUBSYSTEM_EFI_APPLICATION);
            case 11 -> Message.of(PeTerm.SUBSYSTEM_EFI_BOOT);
            case 12 -> Message.of(PeTerm.SUBSYSTEM_EFI_RUNTIME);
            case 13 -> Message.of(PeTerm.SUBSYSTEM_EFI_ROM);
            case 14 -> Message.of(PeTerm.SUBSYSTEM_XBOX);
            case 16 -> Message.of(PeTerm.SUBSYSTEM_BOOT);
            default -> Message.of(PeTerm.SUBSYSTEM_OTHER, value);
        };
    }

    /// The system whose ABI the image follows.
    static String system(int subsystem) {
        return subsystem >= 10 && subsystem <= 13 ? UEFI : "Windows";
    }
}
