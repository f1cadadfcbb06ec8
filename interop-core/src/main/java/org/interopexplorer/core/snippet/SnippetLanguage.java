package org.interopexplorer.core.snippet;

import java.util.Arrays;
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

    private final String token;
    private final String title;
    private final String extension;

    SnippetLanguage(String token, String title, String extension) {
        this.token = token;
        this.title = title;
        this.extension = extension;
    }

    @Override
    public String token() {
        return token;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String extension() {
        return extension;
    }

    /// The language with this name on the command line.
    public static Optional<SnippetLanguage> named(String token) {
        return Arrays.stream(values()).filter(one -> one.token.equals(token)).findFirst();
    }
}
