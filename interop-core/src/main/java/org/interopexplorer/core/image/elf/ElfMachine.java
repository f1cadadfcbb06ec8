package org.interopexplorer.core.image.elf;

import org.interopexplorer.core.machine.Architecture;
import org.jspecify.annotations.Nullable;

/// Names for `e_machine` and `EI_OSABI` (gABI 4, ELF Header, and its registry).
final class ElfMachine {
    static final int EM_S390 = 22;
    static final int EM_ALPHA = 0x9026;

    private ElfMachine() {}

    static Architecture architecture(int machine, boolean wide) {
        return switch (machine) {
            case 2, 18 -> Architecture.SPARC;
            case 3 -> Architecture.X86;
            case 4 -> new Architecture("m68k");
            case 8, 10 -> Architecture.MIPS;
            case 15 -> new Architecture("PA-RISC");
            case 20 -> Architecture.POWERPC;
            case 21 -> Architecture.POWERPC64;
            case EM_S390 -> wide ? Architecture.S390X : Architecture.S390;
            case 40 -> Architecture.ARM;
            case 42 -> new Architecture("SuperH");
            case 43 -> Architecture.SPARC64;
            case 50 -> new Architecture("IA-64");
            case 62 -> Architecture.X86_64;
            case 83 -> new Architecture("AVR");
            case 93, 195 -> new Architecture("ARC");
            case 94 -> new Architecture("Xtensa");
            case 164 -> new Architecture("Hexagon");
            case 183 -> Architecture.ARM64;
            case 189 -> new Architecture("MicroBlaze");
            case 190 -> new Architecture("CUDA");
            case 224 -> new Architecture("AMDGPU");
            case 243 -> Architecture.RISC_V;
            case 247 -> new Architecture("BPF");
            case 252 -> new Architecture("C-SKY");
            case 258 -> Architecture.LOONGARCH;
            case EM_ALPHA -> new Architecture("Alpha");
            default -> Architecture.unknown(machine);
        };
    }

    /// The system that a file is made for; null if it does not say, like nearly all files on ARM and elsewhere.
    static @Nullable String system(int osAbi) {
        return switch (osAbi) {
            case 0, 64, 97 -> null;
            default -> osAbi(osAbi);
        };
    }

    /// The ABI's name; `System V` if the file does not say, like most.
    static String osAbi(int value) {
        return switch (value) {
            case 0 -> "System V";
            case 1 -> "HP-UX";
            case 2 -> "NetBSD";
            case 3 -> "Linux";
            case 4 -> "Hurd";
            case 6 -> "Solaris";
            case 7 -> "AIX";
            case 8 -> "IRIX";
            case 9 -> "FreeBSD";
            case 12 -> "OpenBSD";
            case 64 -> "ARM EABI";
            case 97 -> "ARM";
            case 255 -> "ELFOSABI_STANDALONE";
            default -> "ABI %d".formatted(value);
        };
    }
}
