package org.interopexplorer.core.image;

/// The container formats of native code.
public enum ImageFormat {
    ELF("ELF"),
    PE("PE"),
    MACH_O("Mach-O");

    private final String token;

    ImageFormat(String token) {
        this.token = token;
    }

    /// The name as people and JSON write it.
    public String token() {
        return token;
    }
}
