package org.interopexplorer.core.loading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Qemu;
import org.interopexplorer.core.machine.Wine;
import org.jspecify.annotations.Nullable;

/// The places where loaders look in addition to the libraries' own paths: for this machine's loaders, and
/// replacements for other systems.
///
/// @param added directories that a person added for libraries of other systems; for this machine's libraries they
///     do not count, because its loader does not search them
/// @param wine the targets of Windows whose libraries Wine runs here
/// @param qemu runs libraries for ARM64 Linux on another processor; null if it is not installed
/// @param narrowLoader whether the loader of 32-bit programs is installed, on a machine that can start them
public record LoaderEnvironment(
        Machine machine,
        List<Path> added,
        ElfPlaces elf,
        WindowsPlaces windows,
        DyldPlaces dyld,
        Set<Abi> wine,
        @Nullable Qemu qemu,
        boolean narrowLoader) {
    public LoaderEnvironment {
        added = List.copyOf(added);
        wine = Set.copyOf(wine);
    }

    /// An environment without qemu.
    public LoaderEnvironment(
            Machine machine, List<Path> added, ElfPlaces elf, WindowsPlaces windows, DyldPlaces dyld, Set<Abi> wine) {
        this(machine, added, elf, windows, dyld, wine, null, true);
    }

    /// An environment without Wine.
    public LoaderEnvironment(Machine machine, List<Path> added, ElfPlaces elf, WindowsPlaces windows, DyldPlaces dyld) {
        this(machine, added, elf, windows, dyld, Set.of());
    }

    /// The environment of a process started by this one.
    ///
    /// @param machine the machine that this process runs on
    public static LoaderEnvironment of(Machine machine) {
        return of(machine, System::getenv);
    }

    /// The same with other variables.
    public static LoaderEnvironment of(Machine machine, UnaryOperator<@Nullable String> environment) {
        WindowsPlaces windows = WindowsPlaces.current(machine, environment);
        return new LoaderEnvironment(
                machine,
                List.of(),
                ElfPlaces.current(machine, environment),
                windows,
                DyldPlaces.current(machine, environment),
                Stream.of(Abi.WINDOWS_X64, Abi.WINDOWS_X86)
                        .filter(target -> Wine.candidates(target, machine, environment).stream()
                                .anyMatch(wine -> wine.target() == target || windows.hasNarrowWine()))
                        .collect(Collectors.toSet()),
                Qemu.find(machine, environment).orElse(null),
                Files.exists(ElfPlaces.NARROW_LOADER));
    }

    /// Whether libraries of a target other than this machine's can run here.
    boolean alsoRuns(Abi target) {
        return machine.alsoStarts(target)
                ? target.isWindows() || narrowLoader
                : target == Abi.LINUX_ARM64 && qemu != null;
    }

    /// The same, with one more directory for libraries of other systems.
    public LoaderEnvironment with(Path directory) {
        return new LoaderEnvironment(
                machine,
                Stream.concat(added.stream(), Stream.of(directory)).distinct().toList(),
                elf,
                windows,
                dyld,
                wine,
                qemu,
                narrowLoader);
    }

    /// The environment in which a name of a Windows library means that of 32 bits.
    LoaderEnvironment ofNarrowWindows() {
        return new LoaderEnvironment(
                machine,
                added,
                elf,
                new WindowsPlaces(windows.narrow(), windows.narrow(), windows.sideBySide()),
                dyld,
                wine,
                qemu,
                narrowLoader);
    }

    /// The environment of a process that is started so that its loader looks first in these directories.
    LoaderEnvironment lookingFirstIn(List<Path> directories) {
        return new LoaderEnvironment(
                machine,
                Stream.concat(directories.stream(), added.stream()).distinct().toList(),
                elf.lookingFirstIn(directories),
                windows,
                dyld.lookingFirstIn(directories),
                wine,
                qemu,
                narrowLoader);
    }
}
