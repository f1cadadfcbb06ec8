package org.interopexplorer.core.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// This machine's Wine for 64-bit Windows programs.
///
/// @param command the words of the command, which the Windows program and its arguments follow
public record Wine(List<String> command) {
    /// The environment variable with the command to run Wine. It may have several words, to wrap Wine in another
    /// program.
    public static final String VARIABLE = "EXPLORER_WINE64";

    /// The package with Wine on Debian and its derivatives.
    public static final String PACKAGE = "wine64";

    /// The file that marks a finished prefix of the explorer.
    public static final String MADE = ".interop-explorer";

    private static final Path USUAL = Path.of("/usr/lib/wine/wine64");

    public Wine {
        command = List.copyOf(command);
    }

    /// Whether the machine can run it: Linux on x86-64.
    public static boolean runsOn(Machine here) {
        return here.system() == OperatingSystem.LINUX && here.architecture().equals(Architecture.X86_64);
    }

    /// The command in `EXPLORER_WINE64`; else `wine64` on `PATH`, then in Debian's folder, then `wine` on `PATH`.
    /// Empty if there is none or the machine cannot run it.
    public static Optional<Wine> find(Machine here, UnaryOperator<@Nullable String> environment) {
        if (!runsOn(here)) {
            return Optional.empty();
        }
        String named = environment.apply(VARIABLE);
        if (named != null && !named.isBlank()) {
            List<String> words = List.of(named.strip().split("\\s+"));
            return SearchPath.executable(words.getFirst(), environment).map(_ -> new Wine(words));
        }
        return Stream.of("wine64", USUAL.toString(), "wine")
                .flatMap(program -> SearchPath.executable(program, environment).stream())
                .findFirst()
                .map(program -> new Wine(List.of(program.toString())));
    }

    /// The folder with the explorer's own prefixes.
    public static Path prefixes(UnaryOperator<@Nullable String> environment) {
        return UserFolders.data(environment).resolve("wine");
    }

    /// The prefix in use: `WINEPREFIX`, else the explorer's newest own prefix. Empty if there is none yet.
    public static Optional<Path> prefix(UnaryOperator<@Nullable String> environment) {
        String named = environment.apply("WINEPREFIX");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        try (Stream<Path> all = Files.list(prefixes(environment))) {
            return all.filter(one -> Files.exists(one.resolve(MADE)))
                    .max(Comparator.comparingLong(
                            one -> one.resolve(MADE).toFile().lastModified()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
