package org.interopexplorer.core.image;

/// What an image is for, as its header and its loader hints tell.
public enum ImageKind {
    SHARED_LIBRARY("shared-library"),
    EXECUTABLE("executable"),
    /// A part of the kernel of Windows, or one of the few programs that start before its subsystems do.
    DRIVER("driver"),
    /// Not linked yet: it has symbols but nothing that a loader could load.
    OBJECT("object"),
    /// The memory of a process that died.
    CORE("core"),
    /// Names and lines stripped from another image, without its code.
    DEBUG_INFORMATION("debug-information"),
    /// Not loaded by anyone: it tells a linker what a library exports (an import library, a text stub).
    IMPORT_LIBRARY("import-library"),
    OTHER("other");

    private final String token;

    ImageKind(String token) {
        this.token = token;
    }

    /// The stable name that JSON and translations use.
    public String token() {
        return token;
    }
}
