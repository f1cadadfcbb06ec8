package org.interopexplorer.core.loading;

import org.interopexplorer.core.image.ImageFormat;

/// The operating systems whose loaders differ.
public enum OperatingSystem {
    LINUX("Linux", ImageFormat.ELF),
    WINDOWS("Windows", ImageFormat.PE),
    MACOS("macOS", ImageFormat.MACH_O),
    /// A Unix of another kind; nearly all of them use ELF.
    OTHER("another system", ImageFormat.ELF);

    private final String label;
    private final ImageFormat format;

    OperatingSystem(String label, ImageFormat format) {
        this.label = label;
        this.format = format;
    }

    /// The name as people write it.
    public String label() {
        return label;
    }

    /// The format of its libraries.
    public ImageFormat format() {
        return format;
    }
}
