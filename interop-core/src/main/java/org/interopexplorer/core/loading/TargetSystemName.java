package org.interopexplorer.core.loading;

import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.OperatingSystem;

/// The operating system that an image is made for, as people write it.
final class TargetSystemName {
    private TargetSystemName() {}

    static String of(NativeImage image) {
        String abi = image.linkage().abi();
        if (abi != null) {
            return abi;
        }
        return switch (image.format()) {
            case ELF -> OperatingSystem.LINUX.label();
            case PE -> OperatingSystem.WINDOWS.label();
            case MACH_O -> OperatingSystem.MACOS.label();
        };
    }
}
