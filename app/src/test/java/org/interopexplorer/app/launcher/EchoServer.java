package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Core's own COM server for tests, built for Windows.
final class EchoServer {
    static final String CLSID = "{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3301}";

    private static final Path SOURCE = Path.of("../interop-core/src/test/resources/com/echo.c");

    private EchoServer() {}

    /// Builds a type library with an interface that costs the host when an object is asked for it. Without a
    /// compiler for it the test is skipped.
    static Path oddLibrary(Path folder) throws InterruptedException {
        Path library = folder.resolve("odd.tlb");
        run(
                List.of(
                        "x86_64-w64-mingw32-widl",
                        "-t",
                        "-o",
                        library.toString(),
                        SOURCE.resolveSibling("odd.idl").toString()),
                "No compiler for IDL here");
        return library;
    }

    private static void run(List<String> command, String absent) throws InterruptedException {
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        } catch (IOException e) {
            Assumptions.abort(absent + ": " + e.getMessage());
        }
    }

    /// Builds it; without a compiler for Windows the test is skipped.
    static Path build(Path folder) throws InterruptedException {
        Path library = folder.resolve("echo.dll");
        run(
                List.of(
                        "x86_64-w64-mingw32-gcc",
                        "-shared",
                        "-o",
                        library.toString(),
                        SOURCE.toString(),
                        "-loleaut32",
                        "-lole32",
                        "-luuid",
                        "-ladvapi32"),
                "No compiler for Windows here");
        return library;
    }
}
