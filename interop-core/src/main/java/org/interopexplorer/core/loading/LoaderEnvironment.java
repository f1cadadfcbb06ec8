package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.jspecify.annotations.Nullable;

/// Where the loaders look, beside what the libraries themselves say: those of this machine, and what stands in for
/// those of other systems.
///
/// @param added directories that a person named, for libraries of other systems; this machine's own loader looks
///     nowhere but where it looks, so they do not count for its libraries
/// @param wine what runs libraries for Windows here; null where there is none
public record LoaderEnvironment(
        Machine machine,
        List<Path> added,
        ElfPlaces elf,
        WindowsPlaces windows,
        DyldPlaces dyld,
        @Nullable Wine wine) {
    public LoaderEnvironment {
        added = List.copyOf(added);
    }

    /// That of a machine without Wine.
    public LoaderEnvironment(Machine machine, List<Path> added, ElfPlaces elf, WindowsPlaces windows, DyldPlaces dyld) {
        this(machine, added, elf, windows, dyld, null);
    }

    /// That of a process started by this one.
    ///
    /// @param machine the machine that this process runs on
    public static LoaderEnvironment of(Machine machine) {
        return of(machine, System::getenv);
    }

    /// The same with other variables.
    public static LoaderEnvironment of(Machine machine, UnaryOperator<@Nullable String> environment) {
        return new LoaderEnvironment(
                machine,
                List.of(),
                ElfPlaces.current(machine, environment),
                WindowsPlaces.current(machine, environment),
                DyldPlaces.current(machine, environment),
                Wine.find(machine, environment).orElse(null));
    }

    /// The same with one more directory to look in for libraries of other systems.
    public LoaderEnvironment with(Path directory) {
        return new LoaderEnvironment(
                machine,
                Stream.concat(added.stream(), Stream.of(directory)).distinct().toList(),
                elf,
                windows,
                dyld,
                wine);
    }
}
