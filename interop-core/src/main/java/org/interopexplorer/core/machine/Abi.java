package org.interopexplorer.core.machine;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/// An application binary interface: the rules of one system and processor that let code of different compilers
/// call each other. It fixes how wide C's types are, how structs are laid out and where a call puts its arguments.
///
/// Sources: System V ABI AMD64 3.1 and i386 2; "Procedure Call Standard for the Arm 64-bit Architecture" 5 and 10;
/// Apple "Writing ARM64 code for Apple platforms"; Microsoft "x64 ABI conventions" and "Overview of ARM64 ABI
/// conventions".
public enum Abi {
    LINUX_X64("linux-x64", OperatingSystem.LINUX, Architecture.X86_64, DataModel.LP64, LongDouble.X87),
    LINUX_X86("linux-x86", OperatingSystem.LINUX, Architecture.X86, DataModel.ILP32, LongDouble.X87),
    LINUX_ARM64("linux-arm64", OperatingSystem.LINUX, Architecture.ARM64, DataModel.LP64, LongDouble.BINARY128),
    WINDOWS_X64("windows-x64", OperatingSystem.WINDOWS, Architecture.X86_64, DataModel.LLP64, LongDouble.DOUBLE),
    WINDOWS_X86("windows-x86", OperatingSystem.WINDOWS, Architecture.X86, DataModel.ILP32, LongDouble.DOUBLE),
    WINDOWS_ARM64("windows-arm64", OperatingSystem.WINDOWS, Architecture.ARM64, DataModel.LLP64, LongDouble.DOUBLE),
    MACOS_X64("macos-x64", OperatingSystem.MACOS, Architecture.X86_64, DataModel.LP64, LongDouble.X87),
    MACOS_ARM64("macos-arm64", OperatingSystem.MACOS, Architecture.ARM64, DataModel.LP64, LongDouble.DOUBLE);

    /// The format of `long double`.
    public enum LongDouble {
        /// An x87 extended number of 80 bits, padded (Intel SDM 1, 4.2.2).
        X87,
        /// The same as `double`.
        DOUBLE,
        /// IEEE 754's `binary128`.
        BINARY128
    }

    private static final int WORD = 8;

    private final String token;
    private final OperatingSystem system;
    // The record is immutable, but the check only knows annotated types.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Architecture architecture;

    private final DataModel dataModel;
    private final LongDouble longDouble;

    Abi(String token, OperatingSystem system, Architecture architecture, DataModel dataModel, LongDouble longDouble) {
        this.token = token;
        this.system = system;
        this.architecture = architecture;
        this.dataModel = dataModel;
        this.longDouble = longDouble;
    }

    /// The ABI of a machine; empty for an unknown one, such as RISC-V.
    public static Optional<Abi> of(Machine machine) {
        return Arrays.stream(values())
                .filter(abi -> abi.system == machine.system()
                        && abi.architecture.equals(machine.architecture())
                        && abi.bits() == machine.bits()
                        && machine.byteOrder() == ByteOrder.LITTLE_ENDIAN)
                .findFirst();
    }

    /// The ABI that has this name on the command line.
    public static Optional<Abi> named(String token) {
        return Arrays.stream(values()).filter(abi -> abi.token.equals(token)).findFirst();
    }

    /// The name on the command line, such as `linux-x64`.
    public String token() {
        return token;
    }

    public OperatingSystem system() {
        return system;
    }

    public Architecture architecture() {
        return architecture;
    }

    public DataModel dataModel() {
        return dataModel;
    }

    public LongDouble longDouble() {
        return longDouble;
    }

    public boolean isWindows() {
        return system == OperatingSystem.WINDOWS;
    }

    /// The width of an address: 32 or 64.
    public int bits() {
        return pointerSize() * Byte.SIZE;
    }

    /// The size of a pointer. All sizes and alignments here are in bytes.
    public int pointerSize() {
        return dataModel == DataModel.ILP32 ? 4 : WORD;
    }

    public int longSize() {
        return dataModel == DataModel.LP64 ? WORD : 4;
    }

    /// The size of `wchar_t`: 2 on Windows, else 4.
    public int wcharSize() {
        return isWindows() ? 2 : 4;
    }

    /// Whether `wchar_t` holds values below zero: not on Windows, nor on Linux for ARM64 (AAPCS64 10.1).
    public boolean wcharIsSigned() {
        return !isWindows() && this != LINUX_ARM64;
    }

    /// Whether plain `char` holds values below zero: everywhere but on Linux for ARM64 (AAPCS64 10.1).
    public boolean charIsSigned() {
        return this != LINUX_ARM64;
    }

    public int longDoubleSize() {
        return switch (longDouble) {
            case X87 -> extendedSize();
            case DOUBLE -> WORD;
            case BINARY128 -> 16;
        };
    }

    public int longDoubleAlignment() {
        return longDouble == LongDouble.DOUBLE
                ? eightByteAlignment()
                : longDouble == LongDouble.X87 ? extendedAlignment() : longDoubleSize();
    }

    /// The size of an x87 extended number with its padding, which compilers of GNU have on every system of x86.
    public int extendedSize() {
        return dataModel == DataModel.ILP32 ? 12 : 16;
    }

    public int extendedAlignment() {
        return dataModel == DataModel.ILP32 ? 4 : 16;
    }

    /// Whether the processor has x87 extended numbers.
    public boolean hasExtended() {
        return architecture.equals(Architecture.X86_64) || architecture.equals(Architecture.X86);
    }

    /// How `long long` and `double` are aligned inside a struct: to 4 on 32-bit Linux, else to 8.
    public int eightByteAlignment() {
        return this == LINUX_X86 ? 4 : WORD;
    }
}
