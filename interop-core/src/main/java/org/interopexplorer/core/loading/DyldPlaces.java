package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.jspecify.annotations.Nullable;

/// Where dyld looks beside what the libraries themselves say (`dyld(1)`).
///
/// @param libraryPath `DYLD_LIBRARY_PATH`, searched before the install name
/// @param frameworkPath `DYLD_FRAMEWORK_PATH`, the same for frameworks
/// @param fallback `DYLD_FALLBACK_LIBRARY_PATH`, searched last
public record DyldPlaces(List<Path> libraryPath, List<Path> frameworkPath, List<Path> fallback) {
    /// Not a Mac: nothing is searched beside the install names.
    public static final DyldPlaces NONE = new DyldPlaces(List.of(), List.of(), List.of());

    public DyldPlaces {
        libraryPath = List.copyOf(libraryPath);
        frameworkPath = List.copyOf(frameworkPath);
        fallback = List.copyOf(fallback);
    }

    /// Those of a process started by this one.
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

    private static List<Path> split(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : ElfPlaces.split(text, ":");
    }
}
