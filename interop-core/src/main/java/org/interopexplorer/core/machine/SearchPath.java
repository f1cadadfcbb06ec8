package org.interopexplorer.core.machine;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds programs on `PATH`.
final class SearchPath {
    private SearchPath() {}

    /// The file of a program; empty if there is none that can be executed.
    ///
    /// @param program a path, or a name to look up in the absolute folders of `PATH`
    static Optional<Path> executable(String program, UnaryOperator<@Nullable String> environment) {
        try {
            if (program.contains("/")) {
                return Optional.of(Path.of(program)).filter(SearchPath::isExecutable);
            }
            String path = environment.apply("PATH");
            return Pattern.compile(":")
                    .splitAsStream(path == null ? "" : path)
                    .filter(directory -> directory.startsWith("/"))
                    .map(directory -> Path.of(directory, program))
                    .filter(SearchPath::isExecutable)
                    .findFirst();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
