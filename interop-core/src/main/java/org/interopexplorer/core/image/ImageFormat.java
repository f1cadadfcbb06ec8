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

    /// The system that an image is made for where it does not say so itself.
    public OperatingSystem system() {
        return system;
    }

    /// The name as people and JSON write it.
    public String token() {
        return token;
    }

    /// What source code, and a program that asks the loader, call a symbol, still mangled where it is: on Mach-O its
    /// name without the underscore that the format puts before every one, elsewhere its name.
    public String sourceName(String symbol) {
        return this == MACH_O && symbol.startsWith("_") ? symbol.substring(1) : symbol;
    }
}
