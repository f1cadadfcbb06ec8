package org.interopexplorer.core.status;

import java.util.Locale;

/// The system whose numbering of errno and of signals applies.
public enum Platform {
    /// Linux with the generic numbering (x86-64, ARM64, RISC-V).
    LINUX("linux"),
    /// macOS.
    MACOS("macos"),
    /// Windows, with the numbering of its C runtime.
    WINDOWS("windows");

    private final String column;

    Platform(String column) {
        this.column = column;
    }

    /// The platform that a value of the system property `os.name` stands for; whatever is neither Windows nor macOS
    /// is taken for Linux.
    public static Platform of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") || name.startsWith("darwin") ? MACOS : LINUX;
    }

    /// The column of the tables that holds this platform's numbers.
    String column() {
        return column;
    }
}
