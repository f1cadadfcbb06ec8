package org.interopexplorer.core.machine;

import java.util.Locale;

/// The operating systems whose loaders, conventions and error numbers differ.
public enum OperatingSystem {
    LINUX("Linux"),
    WINDOWS("Windows"),
    MACOS("macOS"),
    /// Another Unix.
    OTHER("another system");

    private final String label;

    OperatingSystem(String label) {
        this.label = label;
    }

    /// The system for a value of the Java property `os.name`.
    public static OperatingSystem named(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return LINUX;
        }
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") || name.startsWith("darwin") ? MACOS : OTHER;
    }

    /// The name as people write it.
    public String label() {
        return label;
    }
}
