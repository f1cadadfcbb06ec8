package org.interopexplorer.core.snippet;

import java.util.Optional;

/// The languages that a call can be written in.
public enum SnippetLanguage implements ProgramLanguage {
    C("c", "C", "c"),
    CSHARP("csharp", "C# (DllImport)", "cs"),
    CSHARP_LIBRARY_IMPORT("csharp-libraryimport", "C# (LibraryImport)", "cs"),
    JAVA("java", "Java (java.lang.foreign)", "java"),
    JNA("jna", "Java (JNA)", "java"),
    PYTHON("python", "Python (ctypes)", "py"),
    RUST("rust", "Rust", "rs");

    @SuppressWarnings("ImmutableEnumChecker") // It has only texts.
    private final Naming naming;

    SnippetLanguage(String token, String title, String extension) {
        naming = new Naming(token, title, extension);
    }

    @Override
    public Naming naming() {
        return naming;
    }

    /// The language with this name on the command line.
    public static Optional<SnippetLanguage> named(String token) {
        return ProgramLanguage.named(token, values());
    }
}
