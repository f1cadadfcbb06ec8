package org.interopexplorer.core.image;

/// The purpose of an image, from its header and its hints for the loader.
public enum ImageKind {
    SHARED_LIBRARY("shared-library"),
    EXECUTABLE("executable"),
    /// A part of the Windows kernel, or one of the few programs that start before its subsystems.
    DRIVER("driver"),
    /// Not linked: it has symbols, but a loader cannot load it.
    OBJECT("object"),
    /// A core dump: the memory of an ended process.
    CORE("core"),
    /// Debug information that was stripped from another image, without its code.
    DEBUG_INFORMATION("debug-information"),
    /// Never loaded: it tells a linker what a library exports (an import library, a text stub).
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
