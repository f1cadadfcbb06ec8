package org.interopexplorer.core.loading;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.machine.Wine;
import org.jspecify.annotations.Nullable;

/// The places where Windows looks for DLLs after the application directory. On other systems they are Wine's
/// directories.
///
/// @param wide the places for 64-bit libraries, in order
/// @param narrow the places for 32-bit libraries, in order
/// @param sideBySide the `WinSxS` directory; null if there is none
public record WindowsPlaces(
        List<Place> wide, List<Place> narrow, @Nullable Path sideBySide) {
    public WindowsPlaces {
        wide = List.copyOf(wide);
        narrow = List.copyOf(narrow);
    }

    /// A directory, and the rule by which it is searched.
    public record Place(Resolution.Rule rule, Path directory) {}

    /// The places on a system with neither Windows nor Wine.
    public static final WindowsPlaces NONE = new WindowsPlaces(List.of(), List.of(), null);

    List<Place> places(BinaryTarget target) {
        return target.bits() == 64 ? wide : narrow;
    }

    /// The places for a process started by this one.
    static WindowsPlaces current(Machine machine, UnaryOperator<@Nullable String> environment) {
        if (machine.system() == OperatingSystem.WINDOWS) {
            String root = environment.apply("SystemRoot");
            String path = environment.apply("PATH");
            return windows(
                    Path.of(root == null ? "C:\\Windows" : root),
                    Path.of("").toAbsolutePath(),
                    path == null ? "" : path);
        }
        // The prefix in the home folder is used only if `WINEPREFIX` names it, because a person's own programs are
        // there.
        return wine(
                machine,
                windowsOf(Abi.WINDOWS_X64, environment),
                windowsOf(Abi.WINDOWS_X86, environment),
                WINE_ROOTS.stream().map(Path::of).toList());
    }

    /// The Windows directory of the prefix of the Wine for a target.
    private static Path windowsOf(Abi target, UnaryOperator<@Nullable String> environment) {
        return Wine.prefix(target, environment)
                .map(prefix -> prefix.resolve("drive_c").resolve("windows"))
                .orElse(Path.of("/nonexistent"));
    }

    /// Whether one of the places has the 32-bit DLLs that come with Wine.
    boolean hasNarrowWine() {
        return narrow.stream()
                .map(Place::directory)
                .anyMatch(each -> each.endsWith(NARROW) && Files.exists(each.resolve("ntdll.dll")));
    }

    private static final String NARROW = "i386-windows";

    /// The folders of Debian's packages, of other distributions, and of WineHQ's packages.
    private static final List<String> WINE_ROOTS = List.of(
            "/usr/lib/x86_64-linux-gnu/wine",
            "/usr/lib/i386-linux-gnu/wine",
            "/usr/lib/aarch64-linux-gnu/wine",
            "/usr/lib/wine",
            "/usr/lib64/wine",
            "/usr/lib32/wine",
            "/opt/wine-stable/lib/wine",
            "/opt/wine-stable/lib64/wine",
            "/opt/wine-devel/lib/wine",
            "/opt/wine-devel/lib64/wine",
            "/opt/wine-staging/lib/wine",
            "/opt/wine-staging/lib64/wine");

    /// The order of `LoadLibrary` with safe search (Microsoft, Dynamic-link library search order).
    ///
    /// @param windows the Windows directory
    /// @param path `PATH`, items separated by semicolons
    static WindowsPlaces windows(Path windows, Path currentDirectory, String path) {
        return new WindowsPlaces(
                windows(windows, windows.resolve("System32"), currentDirectory, path),
                windows(
                        windows,
                        Files.isDirectory(windows.resolve("SysWOW64"))
                                ? windows.resolve("SysWOW64")
                                : windows.resolve("System32"),
                        currentDirectory,
                        path),
                windows.resolve("WinSxS"));
    }

    private static List<Place> windows(Path windows, Path system, Path currentDirectory, String path) {
        List<Place> all = new ArrayList<>();
        all.add(new Place(Resolution.Rule.SYSTEM_DIRECTORY, system));
        all.add(new Place(Resolution.Rule.WINDOWS_DIRECTORY, windows.resolve("System")));
        all.add(new Place(Resolution.Rule.WINDOWS_DIRECTORY, windows));
        all.add(new Place(Resolution.Rule.CURRENT_DIRECTORY, currentDirectory));
        for (String item : Pattern.compile(Pattern.quote(";"))
                .splitAsStream(path)
                .filter(item -> !item.isBlank())
                .toList()) {
            try {
                all.add(new Place(Resolution.Rule.PATH_VARIABLE, Path.of(item)));
            } catch (InvalidPathException _) {
                // An invalid path, with quotation marks for example: Windows finds nothing there either.
            }
        }
        return all;
    }

    /// Wine's directories for each width: those of the prefix, then the DLLs that come with Wine.
    ///
    /// @param windows the Windows directory of the prefix of 64-bit Wine
    /// @param narrowWindows that of the prefix of 32-bit Wine
    static WindowsPlaces wine(Machine machine, Path windows, Path narrowWindows, List<Path> roots) {
        List<Place> wide = new ArrayList<>();
        List<Place> narrow = new ArrayList<>();
        add(wide, windows.resolve("system32"));
        // A prefix of both widths has the narrow DLLs apart.
        Stream.of(narrowWindows, windows)
                .distinct()
                .forEach(each -> add(
                        narrow,
                        Files.isDirectory(each.resolve("syswow64"))
                                ? each.resolve("syswow64")
                                : each.resolve("system32")));
        String directory = machine.architecture().equals(Architecture.ARM64) ? "aarch64-windows" : "x86_64-windows";
        for (Path root : roots) {
            add(wide, root.resolve(directory));
            add(narrow, root.resolve(NARROW));
        }
        Path sideBySide = windows.resolve("winsxs");
        return new WindowsPlaces(wide, narrow, Files.isDirectory(sideBySide) ? sideBySide : null);
    }

    private static void add(List<Place> places, Path directory) {
        if (Files.isDirectory(directory)) {
            places.add(new Place(Resolution.Rule.WINE, directory));
        }
    }
}
