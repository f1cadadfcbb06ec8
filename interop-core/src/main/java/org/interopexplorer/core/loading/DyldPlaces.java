package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.jspecify.annotations.Nullable;

/// The places where dyld looks in addition to the libraries' own paths (`dyld(1)`).
///
/// @param libraryPath `DYLD_LIBRARY_PATH`, searched before the install name
/// @param frameworkPath `DYLD_FRAMEWORK_PATH`, the same for frameworks
/// @param fallback `DYLD_FALLBACK_LIBRARY_PATH`, searched last
public record DyldPlaces(List<Path> libraryPath, List<Path> frameworkPath, List<Path> fallback) {
    /// For systems other than macOS: only install names are searched.
    public static final DyldPlaces NONE = new DyldPlaces(List.of(), List.of(), List.of());

    public DyldPlaces {
        libraryPath = List.copyOf(libraryPath);
        frameworkPath = List.copyOf(frameworkPath);
        fallback = List.copyOf(fallback);
    }

    /// The places for a process started by this one.
    static DyldPlaces current(Machine machine, UnaryOperator<@Nullable String> environment) {
        if (machine.system() != OperatingSystem.MACOS) {
            return NONE;
        }
        String fallback = environment.apply("DYLD_FALLBACK_LIBRARY_PATH");
        return new DyldPlaces(
                split(environment.apply("DYLD_LIBRARY_PATH")),
                split(environment.apply("DYLD_FRAMEWORK_PATH")),
                split(fallback == null ? "/usr/local/lib:/usr/lib" : fallback));
    }

    /// The same after `DYLD_LIBRARY_PATH` got more directories at its front.
    DyldPlaces lookingFirstIn(List<Path> directories) {
        return new DyldPlaces(
                Stream.concat(directories.stream(), libraryPath.stream()).toList(), frameworkPath, fallback);
    }

    private static List<Path> split(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : ElfPlaces.split(text, ":");
    }
}
