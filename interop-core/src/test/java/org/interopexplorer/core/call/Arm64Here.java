package org.interopexplorer.core.call;

import java.nio.file.Path;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Qemu;

/// Whether libraries for ARM64 Linux run on this machine: by itself or through qemu.
final class Arm64Here {
    static final String WHY_NOT = "this machine runs no libraries for ARM64 Linux";

    private static final RunnableTargets HERE = RunnableTargets.of(Machine.current());

    private Arm64Here() {}

    static boolean isRunnable() {
        return HERE.here().abi() == Abi.LINUX_ARM64 || HERE.qemu().isPresent();
    }

    /// Whether a compiler finds the C headers of an ARM64 system.
    static boolean hasHeaders() {
        return HERE.here().abi() == Abi.LINUX_ARM64
                || HERE.qemu()
                        .filter(qemu ->
                                qemu.root().resolve("include/stdio.h").toFile().exists())
                        .isPresent();
    }

    /// A library of the ARM64 system, such as `libm.so.6`.
    static Path library(String name) {
        return HERE.qemu().map(Qemu::folders).stream()
                .flatMap(folders -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(path -> path.toFile().exists())
                .findFirst()
                .orElse(Path.of("/lib/aarch64-linux-gnu", name));
    }
}
