package org.interopexplorer.core.loading;

import java.nio.ByteOrder;
import java.util.Locale;
import org.interopexplorer.core.image.Architecture;
import org.interopexplorer.core.image.NativeImage;

/// What a library must be made for to run in a process of this machine.
///
/// @param bits the width of an address in the process that would load it: 32 or 64
public record Host(OperatingSystem system, Architecture architecture, int bits, ByteOrder byteOrder) {
    /// The machine and system of this JVM, by its system properties.
    public static Host current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), ByteOrder.nativeOrder());
    }

    /// The host that a JVM describes by `os.name` and `os.arch`.
    static Host of(String osName, String osArch, ByteOrder order) {
        String name = osName.toLowerCase(Locale.ROOT);
        OperatingSystem system = name.startsWith("linux")
                ? OperatingSystem.LINUX
                : name.startsWith("windows")
                        ? OperatingSystem.WINDOWS
                        : name.startsWith("mac") ? OperatingSystem.MACOS : OperatingSystem.OTHER;
        return switch (osArch) {
            case "amd64", "x86_64" -> new Host(system, Architecture.X86_64, 64, order);
            case "x86", "i386", "i486", "i586", "i686" -> new Host(system, Architecture.X86, 32, order);
            case "aarch64", "arm64" -> new Host(system, Architecture.ARM64, 64, order);
            case "arm" -> new Host(system, Architecture.ARM, 32, order);
            case "riscv64" -> new Host(system, Architecture.RISC_V, 64, order);
            case "ppc64", "ppc64le" -> new Host(system, Architecture.POWERPC64, 64, order);
            case "s390x" -> new Host(system, Architecture.S390X, 64, order);
            case "loongarch64" -> new Host(system, Architecture.LOONGARCH, 64, order);
            default -> new Host(system, new Architecture(osArch), osArch.contains("64") ? 64 : 32, order);
        };
    }

    /// Whether code of this image could run here, whatever the loader thinks of its system.
    public boolean runs(NativeImage.Identity image) {
        return image.architecture().equals(architecture) && image.bits() == bits && image.byteOrder() == byteOrder;
    }
}
