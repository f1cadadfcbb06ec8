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

/// A Wine of this machine.
///
/// @param target the Windows programs that it is installed for. A newer Wine for 64-bit ones runs also those of 32
/// bits.
/// @param command the words of the command, which the Windows program and its arguments follow
public record Wine(Abi target, List<String> command) {
    /// The environment variable with the command to run 64-bit Wine. It may have several words, to wrap Wine in
    /// another program.
    public static final String VARIABLE = "EXPLORER_WINE64";

    /// The same for 32-bit Wine.
    public static final String VARIABLE_32 = "EXPLORER_WINE32";

    /// The package with 64-bit Wine on Debian and its derivatives.
    public static final String PACKAGE = "wine64";

    /// The package with 32-bit Wine there. It belongs to another architecture than the rest of the system.
    public static final String PACKAGE_32 = "wine32";

    /// The file that marks a finished prefix of the explorer.
    public static final String MADE = ".interop-explorer";

    private static final Path USUAL = Path.of("/usr/lib/wine/wine64");

    /// What Debian's `wine32`, other distributions and WineHQ's packages install.
    private static final List<String> USUAL_32 =
            List.of("/usr/lib/wine/wine", "/usr/lib/i386-linux-gnu/wine/wine", "wine32");

    public Wine {
        command = List.copyOf(command);
    }

    /// The environment variable that names the Wine for a target.
    public static String variable(Abi target) {
        return target == Abi.WINDOWS_X86 ? VARIABLE_32 : VARIABLE;
    }

    /// The package with the Wine for a target.
    public static String pack(Abi target) {
        return target == Abi.WINDOWS_X86 ? PACKAGE_32 : PACKAGE;
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
        if (isNamed(VARIABLE, environment)) {
            return named(Abi.WINDOWS_X64, environment);
        }
        return Stream.of("wine64", USUAL.toString(), "wine")
                .flatMap(program -> SearchPath.executable(program, environment).stream())
                .findFirst()
                .map(program -> new Wine(Abi.WINDOWS_X64, List.of(program.toString())));
    }

    /// The Wines that may run programs for a target, the likeliest first. For 32-bit ones these are the command in
    /// `EXPLORER_WINE32` alone, or those of the usual places and the one for 64-bit programs, since newer ones run
    /// both. Only the start of a program shows whether they do.
    public static List<Wine> candidates(Abi target, Machine here, UnaryOperator<@Nullable String> environment) {
        Optional<Wine> wide = find(here, environment);
        if (target != Abi.WINDOWS_X86 || !runsOn(here)) {
            return wide.filter(_ -> target == Abi.WINDOWS_X64).stream().toList();
        }
        if (isNamed(VARIABLE_32, environment)) {
            return named(target, environment).stream().toList();
        }
        Stream<Wine> narrow = USUAL_32.stream()
                .flatMap(program -> SearchPath.executable(program, environment).stream())
                .map(program -> new Wine(target, List.of(program.toString())));
        return Stream.concat(narrow, wide.stream()).toList();
    }

    private static boolean isNamed(String variable, UnaryOperator<@Nullable String> environment) {
        String named = environment.apply(variable);
        return named != null && !named.isBlank();
    }

    private static Optional<Wine> named(Abi target, UnaryOperator<@Nullable String> environment) {
        String named = environment.apply(variable(target));
        List<String> words = List.of((named == null ? "" : named).strip().split("\\s+"));
        return SearchPath.executable(words.getFirst(), environment).map(_ -> new Wine(target, words));
    }

    /// The folder with the explorer's own prefixes.
    public static Path prefixes(UnaryOperator<@Nullable String> environment) {
        return UserFolders.data(environment).resolve("wine");
    }

    /// The end of the names of the explorer's own prefixes that were made by the Wine for a target.
    public static String ending(Abi target) {
        return target == Abi.WINDOWS_X86 ? "-x86" : "-x64";
    }

    /// The prefix in use: `WINEPREFIX`, else the explorer's newest own prefix. Empty if there is none yet.
    ///
    /// @param target the one of the Wine that made it
    public static Optional<Path> prefix(Abi target, UnaryOperator<@Nullable String> environment) {
        String named = environment.apply("WINEPREFIX");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        try (Stream<Path> all = Files.list(prefixes(environment))) {
            return all.filter(one -> Files.exists(one.resolve(MADE)))
                    .filter(one -> one.getFileName().toString().endsWith(ending(target)))
                    .max(Comparator.comparingLong(
                            one -> one.resolve(MADE).toFile().lastModified()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
