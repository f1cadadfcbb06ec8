package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.jspecify.annotations.Nullable;

/// Where the loaders of ELF systems look, beside what the libraries themselves say.
///
/// @param libraryPath the directories of `LD_LIBRARY_PATH`, in order
/// @param cache `/etc/ld.so.cache`, which need not exist
/// @param defaultDirectories the directories built into the GNU loader, in order; those that do not exist are passed
///     over
/// @param hardware the `glibc-hwcaps` subdirectories that this processor serves, best first
/// @param musl where musl's loader looks instead of all but `libraryPath`
/// @param muslSystem whether this system's own programs use musl
public record ElfPlaces(
        List<Path> libraryPath,
        Path cache,
        List<Path> defaultDirectories,
        List<String> hardware,
        List<Path> musl,
        boolean muslSystem) {
    public ElfPlaces {
        libraryPath = List.copyOf(libraryPath);
        defaultDirectories = List.copyOf(defaultDirectories);
        hardware = List.copyOf(hardware);
        musl = List.copyOf(musl);
    }

    /// Those of a process started by this one.
    static ElfPlaces current(Machine machine, UnaryOperator<@Nullable String> environment) {
        String libraryPath = environment.apply("LD_LIBRARY_PATH");
        String platform = platform(machine);
        return new ElfPlaces(
                libraryPath == null || libraryPath.isEmpty() ? List.of() : split(libraryPath, "[:;]"),
                Path.of("/etc/ld.so.cache"),
                defaults(machine),
                HardwareLevels.of(machine, Path.of("/proc/cpuinfo")),
                muslPath(Path.of("/etc/ld-musl-%s.path".formatted(platform))),
                Files.exists(Path.of("/lib/ld-musl-%s.so.1".formatted(platform)))
                        && !Files.exists(Path.of("/etc/ld.so.cache")));
    }

    /// `ld.so(8)`: items are separated by colons or semicolons, an empty one is the working directory.
    static List<Path> split(String text, String separators) {
        List<Path> all = new ArrayList<>();
        for (String item : text.split(separators, -1)) {
            try {
                all.add(Path.of(item.isEmpty() ? "." : item));
            } catch (InvalidPathException _) {
                // Not a path on this system, so nothing can be there.
            }
        }
        return all;
    }

    /// musl's `ld-musl-MACHINE.path`: directories separated by colons or line ends, `/lib:/usr/local/lib:/usr/lib`
    /// where there is no such file.
    static List<Path> muslPath(Path file) {
        try {
            return split(Files.readString(file, StandardCharsets.UTF_8).strip(), "[:\n]");
        } catch (IOException _) {
            return List.of(Path.of("/lib"), Path.of("/usr/local/lib"), Path.of("/usr/lib"));
        }
    }

    /// Debian builds its multiarch directories into its loader, other distributions the ones for the width.
    private static List<Path> defaults(Machine machine) {
        List<Path> all = new ArrayList<>();
        String multiarch = multiarch(machine);
        if (!multiarch.isEmpty() && Files.isDirectory(Path.of("/usr/lib", multiarch))) {
            all.add(Path.of("/lib", multiarch));
            all.add(Path.of("/usr/lib", multiarch));
        } else if (machine.bits() == 64) {
            all.add(Path.of("/lib64"));
            all.add(Path.of("/usr/lib64"));
        }
        all.add(Path.of("/lib"));
        all.add(Path.of("/usr/lib"));
        return all;
    }

    /// Debian's name for the machine's libraries; empty where it has none here.
    static String multiarch(Machine machine) {
        Architecture architecture = machine.architecture();
        if (architecture.equals(Architecture.ARM)) {
            return "arm-linux-gnueabihf";
        }
        if (architecture.equals(Architecture.X86)) {
            return "i386-linux-gnu";
        }
        String platform = platform(machine);
        return platform.isEmpty() ? "" : platform + "-linux-gnu";
    }

    /// What `$PLATFORM` stands for; empty where it is not known.
    static String platform(Machine machine) {
        return switch (machine.architecture().name()) {
            case "x86-64" -> "x86_64";
            case "x86" -> "i686";
            case "ARM64" -> "aarch64";
            case "ARM" -> "v7l";
            case "RISC-V" -> "riscv64";
            case "PowerPC64" -> machine.byteOrder() == ByteOrder.LITTLE_ENDIAN ? "powerpc64le" : "powerpc64";
            case "s390x" -> "s390x";
            case "LoongArch" -> "loongarch64";
            default -> "";
        };
    }

    /// What `$LIB` may stand for: it depends on how the distribution built its loader.
    static List<String> libraryDirectoryNames(Machine machine) {
        List<String> names = new ArrayList<>();
        String multiarch = multiarch(machine);
        if (!multiarch.isEmpty()) {
            names.add("lib/" + multiarch);
        }
        names.add(machine.bits() == 64 ? "lib64" : "lib");
        return names;
    }
}
