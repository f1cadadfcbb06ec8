package org.interopexplorer.core.machine;

import java.util.Locale;

/// A processor family by its usual name. Width and byte order are kept elsewhere, since one family may have
/// several.
///
/// A later member of a family has a name of its own, such as `ARM64e`, if one file may hold code for both (fat
/// Mach-O).
///
/// @param name such as `x86-64` or `ARM64`; for a machine number without a name, `machine 0x1234`
public record Architecture(String name) {
    public static final Architecture X86_64 = new Architecture("x86-64");
    public static final Architecture X86_64H = new Architecture("x86-64h");
    public static final Architecture X86 = new Architecture("x86");
    public static final Architecture ARM64 = new Architecture("ARM64");
    public static final Architecture ARM64E = new Architecture("ARM64e");
    /// ARM64 code with x64's conventions, for x64 processes on Windows.
    public static final Architecture ARM64EC = new Architecture("ARM64EC");
    /// Code for ARM64 and ARM64EC in one Windows image.
    public static final Architecture ARM64X = new Architecture("ARM64X");
    /// Managed code without a processor of its own.
    public static final Architecture ANY_CPU = new Architecture("AnyCPU");
    public static final Architecture ARM64_32 = new Architecture("ARM64_32");
    public static final Architecture ARM = new Architecture("ARM");
    public static final Architecture ARM_V6 = new Architecture("ARMv6");
    public static final Architecture ARM_V7 = new Architecture("ARMv7");
    public static final Architecture ARM_V7K = new Architecture("ARMv7k");
    public static final Architecture ARM_V7S = new Architecture("ARMv7s");
    public static final Architecture RISC_V = new Architecture("RISC-V");
    public static final Architecture POWERPC = new Architecture("PowerPC");
    public static final Architecture POWERPC64 = new Architecture("PowerPC64");
    public static final Architecture S390 = new Architecture("s390");
    public static final Architecture S390X = new Architecture("s390x");
    public static final Architecture LOONGARCH = new Architecture("LoongArch");
    public static final Architecture MIPS = new Architecture("MIPS");
    public static final Architecture SPARC = new Architecture("SPARC");
    public static final Architecture SPARC64 = new Architecture("SPARC64");

    /// A machine number that has no name here.
    public static Architecture unknown(int machine) {
        return new Architecture("machine 0x%x".formatted(machine));
    }

    /// The architecture with this name or alias: `x86-64`, `x86_64`, `amd64` and `x64` are one. Case does not
    /// matter. An unknown name becomes an architecture of that name.
    public static Architecture named(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "x86-64", "amd64", "x64" -> X86_64;
            case "x86-64h" -> X86_64H;
            case "x86", "i386", "i486", "i586", "i686", "ia32" -> X86;
            case "arm64", "aarch64" -> ARM64;
            case "arm64e" -> ARM64E;
            case "arm64ec" -> ARM64EC;
            case "arm64x" -> ARM64X;
            case "anycpu" -> ANY_CPU;
            case "arm64-32" -> ARM64_32;
            case "arm", "arm32" -> ARM;
            case "armv6" -> ARM_V6;
            case "armv7" -> ARM_V7;
            case "armv7k" -> ARM_V7K;
            case "armv7s" -> ARM_V7S;
            case "risc-v", "riscv", "riscv32", "riscv64" -> RISC_V;
            case "powerpc", "ppc" -> POWERPC;
            case "powerpc64", "ppc64", "ppc64le" -> POWERPC64;
            case "s390" -> S390;
            case "s390x" -> S390X;
            case "loongarch", "loongarch64" -> LOONGARCH;
            case "mips", "mipsel", "mips64", "mips64el" -> MIPS;
            case "sparc" -> SPARC;
            case "sparc64", "sparcv9" -> SPARC64;
            default -> new Architecture(name.strip());
        };
    }

    /// The plain member of the family: `ARM64` for `ARM64e`. A plain member returns itself.
    public Architecture family() {
        return switch (name) {
            case "x86-64h" -> X86_64;
            case "ARM64e" -> ARM64;
            case "ARMv6", "ARMv7", "ARMv7k", "ARMv7s" -> ARM;
            default -> this;
        };
    }

    /// Whether a process of the other architecture can load an image for this one. Each loads its own, and all
    /// load images for any processor. On ARM64 Windows, x64 processes also load ARM64EC and ARM64X.
    public boolean loadsInto(Architecture process) {
        if (equals(process) || equals(ANY_CPU) || process.equals(ANY_CPU)) {
            return true;
        }
        if (equals(ARM64X)) {
            return process.equals(ARM64) || process.equals(X86_64) || process.equals(ARM64EC);
        }
        if (process.equals(ARM64X)) {
            return equals(ARM64) || equals(X86_64) || equals(ARM64EC);
        }
        return (equals(ARM64EC) && process.equals(X86_64)) || (equals(X86_64) && process.equals(ARM64EC));
    }

    /// Whether the processor runs this code.
    public boolean runsOn(Architecture processor) {
        return equals(processor) || equals(ANY_CPU) || (processor.equals(ARM64) && (equals(ARM64EC) || equals(ARM64X)));
    }
}
