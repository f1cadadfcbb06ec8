package org.interopexplorer.core.machine;

import java.nio.ByteOrder;
import java.util.Optional;

/// An operating system on a processor: the one that the explorer runs on, or a target that a host runs.
///
/// The program determines its machine once at the start and passes it on.
///
/// @param bits the width of an address in a process: 32 or 64
public record Machine(OperatingSystem system, Architecture architecture, int bits, ByteOrder byteOrder) {
    /// The machine that this JVM runs on.
    public static Machine current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), ByteOrder.nativeOrder());
    }

    /// The machine that a JVM describes by `os.name` and `os.arch`.
    public static Machine of(String osName, String osArch, ByteOrder order) {
        int bits = osArch.contains("64") || osArch.equals("s390x") ? 64 : 32;
        return new Machine(OperatingSystem.named(osName), Architecture.named(osArch), bits, order);
    }

    /// The machine that an ABI is made for.
    public static Machine of(Abi abi) {
        return new Machine(abi.system(), abi.architecture(), abi.bits(), ByteOrder.LITTLE_ENDIAN);
    }

    /// Whether this machine's kernel starts programs of another target too: a 64-bit system on x86 those of 32 bits.
    public boolean alsoStarts(Abi target) {
        Optional<Abi> own = Abi.of(this);
        return (target == Abi.LINUX_X86 && own.equals(Optional.of(Abi.LINUX_X64)))
                || (target == Abi.WINDOWS_X86 && own.equals(Optional.of(Abi.WINDOWS_X64)));
    }

    public boolean isWindows() {
        return system == OperatingSystem.WINDOWS;
    }

    /// The ABI of the machine's compilers. For a machine with an unknown ABI (RISC-V, the BSDs) it is one with the
    /// same type widths; [Abi#of(Machine)] is empty then.
    public Abi abi() {
        return Abi.of(this)
                .orElseGet(() -> isWindows()
                        ? (bits == 64 ? Abi.WINDOWS_X64 : Abi.WINDOWS_X86)
                        : (bits == 64 ? Abi.LINUX_X64 : Abi.LINUX_X86));
    }
}
