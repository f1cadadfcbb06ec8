package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.jspecify.annotations.Nullable;

/// Where the loaders look, beside what the libraries themselves say: those of this host, and what stands in for those
/// of other systems.
///
/// @param added directories that a person named, for libraries of other systems; this host's own loader looks nowhere
///     but where it looks, so they do not count for its libraries
/// @param wine what runs libraries for Windows here; null where there is none
public record LoaderEnvironment(
        Machine host,
        List<Path> added,
        ElfPlaces elf,
        WindowsPlaces windows,
        DyldPlaces dyld,
        @Nullable Wine wine) {
    public LoaderEnvironment {
        added = List.copyOf(added);
    }

    /// That of a machine without Wine.
    public LoaderEnvironment(Machine host, List<Path> added, ElfPlaces elf, WindowsPlaces windows, DyldPlaces dyld) {
        this(host, added, elf, windows, dyld, null);
    }

    /// That of a process started by this one.
    ///
    /// @param host the machine that this process runs on
    public static LoaderEnvironment of(Machine host) {
        return of(host, System::getenv);
    }

    /// The same with other variables.
    public static LoaderEnvironment of(Machine host, UnaryOperator<@Nullable String> environment) {
        return new LoaderEnvironment(
                host,
                List.of(),
                ElfPlaces.current(host, environment),
                WindowsPlaces.current(host, environment),
                DyldPlaces.current(host, environment),
                Wine.find(host, environment).orElse(null));
    }

    /// The same with one more directory to look in for libraries of other systems.
    public LoaderEnvironment with(Path directory) {
        return new LoaderEnvironment(
                host,
                Stream.concat(added.stream(), Stream.of(directory)).distinct().toList(),
                elf,
                windows,
                dyld,
                wine);
    }
}
