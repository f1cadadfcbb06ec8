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
        int bits = osArch.contains("64") || osArch.equals("s390x") ? 64 : 32;
        return new Host(system, Architecture.named(osArch), bits, order);
    }

    /// Whether code of this image could run here, whatever the loader thinks of its system.
    public boolean runs(NativeImage.Identity image) {
        return image.architecture().equals(architecture) && image.bits() == bits && image.byteOrder() == byteOrder;
    }
}
