package org.interopexplorer.core.image;

/// A processor family as people name it; width and byte order stand beside it, since one family has several.
///
/// @param name such as `x86-64` or `ARM64`; for a machine number without a name, `machine 0x1234`
public record Architecture(String name) {
    public static final Architecture X86_64 = new Architecture("x86-64");
    public static final Architecture X86 = new Architecture("x86");
    public static final Architecture ARM64 = new Architecture("ARM64");
    public static final Architecture ARM = new Architecture("ARM");
    public static final Architecture RISC_V = new Architecture("RISC-V");
    public static final Architecture POWERPC = new Architecture("PowerPC");
    public static final Architecture POWERPC64 = new Architecture("PowerPC64");
    public static final Architecture S390 = new Architecture("s390");
    public static final Architecture S390X = new Architecture("s390x");
    public static final Architecture LOONGARCH = new Architecture("LoongArch");
    public static final Architecture MIPS = new Architecture("MIPS");
    public static final Architecture SPARC = new Architecture("SPARC");
    public static final Architecture SPARC64 = new Architecture("SPARC64");

    /// A machine that has a number in its format and no name here.
    public static Architecture unknown(int machine) {
        return new Architecture("machine 0x%x".formatted(machine));
    }
}
