package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.image.Architecture;

/// Where the loader of a host looks, beside what the libraries themselves say.
///
/// @param libraryPath the directories of `LD_LIBRARY_PATH`, in order
/// @param cache `/etc/ld.so.cache`, which need not exist
/// @param defaultDirectories the directories built into the loader, in order; those that do not exist are passed over
public record LoaderEnvironment(Host host, List<Path> libraryPath, Path cache, List<Path> defaultDirectories) {
    public LoaderEnvironment {
        libraryPath = List.copyOf(libraryPath);
        defaultDirectories = List.copyOf(defaultDirectories);
    }

    /// That of a process started by this one.
    public static LoaderEnvironment current() {
        Host host = Host.current();
        String libraryPath = System.getenv("LD_LIBRARY_PATH");
        return new LoaderEnvironment(
                host,
                libraryPath == null || libraryPath.isEmpty() ? List.of() : directories(libraryPath),
                Path.of("/etc/ld.so.cache"),
                defaults(host));
    }

    /// `ld.so(8)`: items are separated by colons or semicolons, an empty one is the working directory.
    private static List<Path> directories(String text) {
        List<Path> all = new ArrayList<>();
        for (String item : text.split("[:;]", -1)) {
            all.add(Path.of(item.isEmpty() ? "." : item));
        }
        return all;
    }

    /// Debian's multiarch directories first, then those of every other distribution.
    private static List<Path> defaults(Host host) {
        List<Path> all = new ArrayList<>();
        String multiarch = multiarch(host);
        if (!multiarch.isEmpty()) {
            all.add(Path.of("/lib", multiarch));
            all.add(Path.of("/usr/lib", multiarch));
        }
        if (host.bits() == 64) {
            all.add(Path.of("/lib64"));
            all.add(Path.of("/usr/lib64"));
        }
        all.add(Path.of("/lib"));
        all.add(Path.of("/usr/lib"));
        return all;
    }

    /// Debian's name for the host's libraries; empty where it has none here.
    private static String multiarch(Host host) {
        Architecture architecture = host.architecture();
        if (architecture.equals(Architecture.ARM)) {
            return "arm-linux-gnueabihf";
        }
        if (architecture.equals(Architecture.X86)) {
            return "i386-linux-gnu";
        }
        String platform = platform(host);
        return platform.isEmpty() ? "" : platform + "-linux-gnu";
    }

    /// What `$PLATFORM` stands for; empty where it is not known.
    static String platform(Host host) {
        return switch (host.architecture().name()) {
            case "x86-64" -> "x86_64";
            case "x86" -> "i686";
            case "ARM64" -> "aarch64";
            case "ARM" -> "v7l";
            case "RISC-V" -> "riscv64";
            case "PowerPC64" -> host.byteOrder() == java.nio.ByteOrder.LITTLE_ENDIAN ? "powerpc64le" : "powerpc64";
            case "s390x" -> "s390x";
            case "LoongArch" -> "loongarch64";
            default -> "";
        };
    }

    /// What `$LIB` may stand for: it depends on how the distribution built its loader.
    List<String> libraryDirectoryNames() {
        List<String> names = new ArrayList<>();
        String multiarch = multiarch(host);
        if (!multiarch.isEmpty()) {
            names.add("lib/" + multiarch);
        }
        names.add(host.bits() == 64 ? "lib64" : "lib");
        return names;
    }
}
