package org.interopexplorer.core.binding.jvm;

import org.interopexplorer.core.machine.OperatingSystem;

/// How Java names the file of a library.
public final class LibraryNames {
    private LibraryNames() {}

    /// As `System.mapLibraryName` does on a system.
    public static String mapped(OperatingSystem system, String name) {
        return switch (system) {
            case WINDOWS -> name + ".dll";
            case MACOS -> "lib" + name + ".dylib";
            default -> "lib" + name + ".so";
        };
    }
}
