package org.interopexplorer.core.machine;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What runs programs for ARM64 Linux on another processor: qemu's emulation of single programs, and the folder with
/// the libraries of an ARM64 system.
///
/// @param command the words of the command, which the program and its arguments follow
/// @param root the folder in which the program finds `lib/ld-linux-aarch64.so.1`; `/` if this system has it itself
public record Qemu(List<String> command, Path root) {
    /// The environment variable with the command that runs ARM64 programs, such as `qemu-aarch64 -L /srv/arm64`. It may
    /// have several words.
    public static final String VARIABLE = "EXPLORER_ARM64";

    /// qemu's own environment variable for the root, if the command has no `-L`.
    public static final String ROOT_VARIABLE = "QEMU_LD_PREFIX";

    /// The packages with both on Debian and its derivatives.
    public static final String PACKAGES = "qemu-user, libc6-arm64-cross";

    /// The loader of ARM64 programs, from the root.
    private static final String LOADER = "lib/ld-linux-aarch64.so.1";

    private static final String ROOT_OPTION = "-L";

    /// Debian's and Fedora's cross libraries, a second Debian architecture, and where qemu itself looks.
    private static final List<Path> USUAL = List.of(
            Path.of("/usr/aarch64-linux-gnu"),
            Path.of("/usr/aarch64-linux-gnu/sys-root"),
            Path.of("/usr/aarch64-redhat-linux/sys-root"),
            Path.of("/"),
            Path.of("/etc/qemu-binfmt/aarch64"),
            Path.of("/usr/gnemul/qemu-aarch64"));

    /// The stack of the program's first thread, like that of the host's other threads.
    private static final List<String> STACK = List.of("-s", Integer.toString(16 << 20));

    public Qemu {
        command = List.copyOf(command);
    }

    /// Whether the machine needs it and can run it: Linux on another processor.
    public static boolean runsOn(Machine here) {
        return here.system() == OperatingSystem.LINUX
                && !here.architecture().family().equals(Architecture.ARM64);
    }

    /// The command in `EXPLORER_ARM64`; else `qemu-aarch64` or `qemu-aarch64-static` on `PATH` with the root in
    /// `QEMU_LD_PREFIX` or in the usual places. Empty if one of the two is missing or the machine cannot run it.
    public static Optional<Qemu> find(Machine here, UnaryOperator<@Nullable String> environment) {
        if (!runsOn(here)) {
            return Optional.empty();
        }
        String named = environment.apply(VARIABLE);
        if (named != null && !named.isBlank()) {
            List<String> words = List.of(named.strip().split("\\s+"));
            return SearchPath.executable(words.getFirst(), environment)
                    .flatMap(_ -> root(words, environment))
                    .map(root -> new Qemu(words, root));
        }
        return Stream.of("qemu-aarch64", "qemu-aarch64-static")
                .flatMap(program -> SearchPath.executable(program, environment).stream())
                .findFirst()
                .flatMap(program -> root(List.of(), environment).map(root -> new Qemu(command(program, root), root)));
    }

    private static List<String> command(Path program, Path root) {
        return Stream.concat(Stream.of(program.toString(), ROOT_OPTION, root.toString()), STACK.stream())
                .toList();
    }

    private static Optional<Path> root(List<String> words, UnaryOperator<@Nullable String> environment) {
        int option = words.indexOf(ROOT_OPTION);
        String named =
                option >= 0 && option + 1 < words.size() ? words.get(option + 1) : environment.apply(ROOT_VARIABLE);
        try {
            return (named == null || named.isBlank() ? USUAL.stream() : Stream.of(Path.of(named.strip())))
                    .filter(root -> Files.exists(root.resolve(LOADER)))
                    .findFirst();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// The folders in which the root's loader finds libraries by name; missing ones included.
    public List<Path> folders() {
        return Stream.of("lib/aarch64-linux-gnu", "usr/lib/aarch64-linux-gnu", "lib64", "usr/lib64", "lib", "usr/lib")
                .map(root::resolve)
                .toList();
    }

    /// The file of this machine that a program under qemu sees at a path: qemu looks in the root first.
    public Path here(String path) {
        Path within = root.resolve(path.replaceFirst("^/+", ""));
        return Files.exists(within) ? within : Path.of(path);
    }
}
