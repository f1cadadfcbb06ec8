package org.interopexplorer.core.snippet;

import org.junit.jupiter.api.Test;

/// Proves programs in each language whose compiler is here, one test for each, so that one that is missing skips only
/// its own.
interface InEachLanguage {
    /// Compiles and runs the programs, and compares what they print with the tool.
    void prove(SnippetLanguage language, Toolchain tools) throws Exception;

    @Test
    default void inC() throws Exception {
        prove(SnippetLanguage.C, Toolchains.C);
    }

    @Test
    default void inPython() throws Exception {
        prove(SnippetLanguage.PYTHON, Toolchains.PYTHON);
    }

    @Test
    default void inJava() throws Exception {
        prove(SnippetLanguage.JAVA, Toolchains.JAVA);
    }

    @Test
    default void inRust() throws Exception {
        prove(SnippetLanguage.RUST, Toolchains.RUST);
    }

    @Test
    default void inCSharp() throws Exception {
        prove(SnippetLanguage.CSHARP, Toolchains.CSHARP);
    }

    @Test
    default void withJna() throws Exception {
        prove(SnippetLanguage.JNA, Toolchains.JNA);
    }
}
