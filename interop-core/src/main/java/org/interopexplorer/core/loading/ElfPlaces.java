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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.jspecify.annotations.Nullable;

/// The places where ELF loaders look in addition to the libraries' own paths.
///
/// @param libraryPath `LD_LIBRARY_PATH`, which each loader splits in its own way; empty if it is not set
/// @param preload the names of `LD_PRELOAD`, then those of the loader's preload file
/// @param cache `/etc/ld.so.cache`, which need not exist
/// @param defaultDirectories the directories built into the GNU loader, in order; missing ones are skipped
/// @param hardware the `glibc-hwcaps` subdirectories that this processor supports, best first
/// @param musl the directories of musl's loader, which uses these and `libraryPath` only
/// @param muslSystem whether this system's own programs use musl
public record ElfPlaces(
        String libraryPath,
        List<String> preload,
        Path cache,
        List<Path> defaultDirectories,
        List<String> hardware,
        List<Path> musl,
        boolean muslSystem) {
    /// The loader of 32-bit programs on a 64-bit system.
    static final Path NARROW_LOADER = Path.of("/lib/ld-linux.so.2");

    public ElfPlaces {
        preload = List.copyOf(preload);
        defaultDirectories = List.copyOf(defaultDirectories);
        hardware = List.copyOf(hardware);
        musl = List.copyOf(musl);
    }

    /// The places for a process without preloaded libraries.
    public ElfPlaces(
            List<Path> libraryPath,
            Path cache,
            List<Path> defaultDirectories,
            List<String> hardware,
            List<Path> musl,
            boolean muslSystem) {
        this(
                libraryPath.stream().map(Path::toString).collect(Collectors.joining(":")),
                List.of(),
                cache,
                defaultDirectories,
                hardware,
                musl,
                muslSystem);
    }

    /// The places for a process started by this one.
    static ElfPlaces current(Machine machine, UnaryOperator<@Nullable String> environment) {
        String platform = platform(machine);
        return new ElfPlaces(
                given(environment, "LD_LIBRARY_PATH"),
                preloaded(given(environment, "LD_PRELOAD"), Path.of("/etc/ld.so.preload")),
                Path.of("/etc/ld.so.cache"),
                defaults(machine),
                HardwareLevels.of(machine, Path.of("/proc/cpuinfo")),
                muslPath(Path.of("/etc/ld-musl-%s.path".formatted(platform))),
                Files.exists(Path.of("/lib/ld-musl-%s.so.1".formatted(platform)))
                        && !Files.exists(Path.of("/etc/ld.so.cache")));
    }

    /// The same after `LD_LIBRARY_PATH` got more directories at its front.
    ElfPlaces lookingFirstIn(List<Path> directories) {
        String path = Stream.concat(
                        directories.stream()
                                .map(directory -> directory.toAbsolutePath().toString()),
                        Stream.of(libraryPath).filter(text -> !text.isEmpty()))
                .collect(Collectors.joining(":"));
        return new ElfPlaces(path, preload, cache, defaultDirectories, hardware, musl, muslSystem);
    }

    private static String given(UnaryOperator<@Nullable String> environment, String name) {
        String value = environment.apply(name);
        return value == null ? "" : value;
    }

    /// The names of preloaded libraries (`ld.so(8)`). Blanks or colons separate the names in the variable; the
    /// file may have comments.
    static List<String> preloaded(String variable, Path file) {
        List<String> names = new ArrayList<>(names(variable));
        try {
            Files.readAllLines(file, StandardCharsets.UTF_8)
                    .forEach(line -> names.addAll(names(line.replaceFirst("#.*", ""))));
        } catch (IOException _) {
            // Few systems have such a file.
        }
        return List.copyOf(names);
    }

    private static List<String> names(String text) {
        return Stream.of(text.split("[:\\s]+")).filter(name -> !name.isEmpty()).toList();
    }

    /// Splits a search path. An empty item is the working directory.
    static List<Path> split(String text, String separators) {
        return directories(List.of(text.split(separators, -1)));
    }

    /// Splits a search path as musl does: by colons or line ends, without empty items.
    static List<Path> splitForMusl(String text) {
        return directories(
                Stream.of(text.split("[:\n]")).filter(item -> !item.isEmpty()).toList());
    }

    private static List<Path> directories(List<String> items) {
        List<Path> all = new ArrayList<>();
        for (String item : items) {
            try {
                all.add(Path.of(item.isEmpty() ? "." : item));
            } catch (InvalidPathException _) {
                // Not a path on this system, so nothing can be there.
            }
        }
        return all;
    }

    /// The directories in musl's `ld-musl-MACHINE.path`, separated by colons or line ends;
    /// `/lib:/usr/local/lib:/usr/lib` without that file.
    static List<Path> muslPath(Path file) {
        try {
            return splitForMusl(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException _) {
            return List.of(Path.of("/lib"), Path.of("/usr/local/lib"), Path.of("/usr/lib"));
        }
    }

    /// The default directories. Debian's loader has its multiarch directories built in, others those for the
    /// address width.
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

    /// The default directories of the loader of 32-bit programs on a 64-bit system.
    static List<Path> narrowDefaults() {
        List<Path> all = new ArrayList<>(List.of(Path.of("/lib32"), Path.of("/usr/lib32")));
        all.addAll(defaults(Machine.of(Abi.LINUX_X86)));
        return all;
    }

    /// Debian's multiarch name of the machine; empty if it has none.
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

    /// The value of `$PLATFORM`; empty if it is not known.
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

    /// The possible values of `$LIB`, which depend on how the distribution built its loader. Debian is recognised
    /// by its directories; other 64-bit systems use one of two values.
    static List<String> libraryDirectoryNames(Machine machine) {
        String multiarch = multiarch(machine);
        if (!multiarch.isEmpty() && Files.isDirectory(Path.of("/usr/lib", multiarch))) {
            return List.of("lib/" + multiarch);
        }
        return machine.bits() == 64 ? List.of("lib64", "lib") : List.of("lib");
    }
}
