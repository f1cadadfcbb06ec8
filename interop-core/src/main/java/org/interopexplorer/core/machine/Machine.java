package org.interopexplorer.core.machine;

import java.nio.ByteOrder;

/// An operating system on a processor: the one that the explorer runs on, or a target that a host runs.
///
/// The start of the program asks once which machine it is on and passes the answer on; nothing else asks.
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

    public boolean isWindows() {
        return system == OperatingSystem.WINDOWS;
    }

    /// The ABI of its compilers. For a machine whose own is not known here (RISC-V, the BSDs), the one whose types
    /// have the same widths; [Abi#of(Machine)] is the stricter question.
    public Abi abi() {
        return Abi.of(this)
                .orElseGet(() -> isWindows()
                        ? (bits == 64 ? Abi.WINDOWS_X64 : Abi.WINDOWS_X86)
                        : (bits == 64 ? Abi.LINUX_X64 : Abi.LINUX_X86));
    }
}
