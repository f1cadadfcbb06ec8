package org.interopexplorer.core.machine;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The Wine of this machine that runs 64-bit Windows programs.
///
/// @param command the words that its program and arguments follow
public record Wine(List<String> command) {
    /// The variable that names it: a command with words, so that it can be wrapped.
    public static final String VARIABLE = "EXPLORER_WINE64";

    /// The package that has it (Debian and those that follow it).
    public static final String PACKAGE = "wine64";

    private static final Path USUAL = Path.of("/usr/lib/wine/wine64");

    public Wine {
        command = List.copyOf(command);
    }

    /// What `EXPLORER_WINE64` says; else `wine64` on `PATH`, where Debian hides it, and `wine` on `PATH`. Empty where
    /// there is none, and on a machine whose processor is another.
    public static Optional<Wine> find(Machine here, UnaryOperator<@Nullable String> environment) {
        if (here.isWindows() || !here.architecture().equals(Architecture.X86_64)) {
            return Optional.empty();
        }
        String named = environment.apply(VARIABLE);
        if (named != null && !named.isBlank()) {
            List<String> words = List.of(named.strip().split("\\s+"));
            return executable(words.getFirst(), environment).map(_ -> new Wine(words));
        }
        return Stream.of("wine64", USUAL.toString(), "wine")
                .flatMap(program -> executable(program, environment).stream())
                .findFirst()
                .map(program -> new Wine(List.of(program.toString())));
    }

    private static Optional<Path> executable(String program, UnaryOperator<@Nullable String> environment) {
        try {
            if (program.contains("/")) {
                return Optional.of(Path.of(program)).filter(Wine::isExecutable);
            }
            String path = environment.apply("PATH");
            return Pattern.compile(":")
                    .splitAsStream(path == null ? "" : path)
                    .filter(directory -> directory.startsWith("/"))
                    .map(directory -> Path.of(directory, program))
                    .filter(Wine::isExecutable)
                    .findFirst();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
