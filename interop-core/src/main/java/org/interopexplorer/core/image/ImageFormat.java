package org.interopexplorer.core.image;

import org.interopexplorer.core.machine.OperatingSystem;

/// The container formats of native code.
public enum ImageFormat {
    ELF("ELF", OperatingSystem.LINUX),
    PE("PE", OperatingSystem.WINDOWS),
    MACH_O("Mach-O", OperatingSystem.MACOS);

    private final String token;
    private final OperatingSystem system;

    ImageFormat(String token, OperatingSystem system) {
        this.token = token;
        this.system = system;
    }

    /// The format of a system's libraries.
    public static ImageFormat of(OperatingSystem system) {
        return switch (system) {
            case WINDOWS -> PE;
            case MACOS -> MACH_O;
            case LINUX, OTHER -> ELF;
        };
    }

    /// The system of images in this format that do not name one.
    public OperatingSystem system() {
        return system;
    }

    /// The usual name, also in JSON.
    public String token() {
        return token;
    }

    /// The name of a symbol in source code and for the loader, without demangling. On Mach-O it lacks the
    /// underscore that the format puts before every name.
    public String sourceName(String symbol) {
        return this == MACH_O && symbol.startsWith("_") ? symbol.substring(1) : symbol;
    }
}
