package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/// A library built from `host_fixture.c` next to the tests.
final class HostFixture {
    private HostFixture() {}

    /// The path of the library. Without a C compiler, the test is skipped.
    static String build(Path directory) throws IOException, InterruptedException {
        var source = directory.resolve("host_fixture.c");
        try (var in = Objects.requireNonNull(HostFixture.class.getResourceAsStream("/host/host_fixture.c"))) {
            Files.copy(in, source);
        }
        return compiled(directory.resolve("libhost_fixture.so"), source);
    }

    /// A library of this C source. Without a C compiler, the test is skipped.
    static String compile(Path library, String text) throws IOException, InterruptedException {
        return compiled(library, Files.writeString(Path.of(library + ".c"), text));
    }

    /// The same for C++.
    static String compileCpp(Path library, String text) throws IOException, InterruptedException {
        return compiled("c++", library, Files.writeString(Path.of(library + ".cpp"), text));
    }

    private static String compiled(Path library, Path source) throws IOException, InterruptedException {
        return compiled("cc", library, source);
    }

    static String compiled(String with, Path library, Path source) throws IOException, InterruptedException {
        Process compiler;
        try {
            compiler = new ProcessBuilder(
                            with,
                            "-shared",
                            "-fPIC",
                            "-O0",
                            "-w",
                            "-pthread",
                            "-o",
                            library.toString(),
                            source.toString())
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("No compiler here to build the fixture: " + e.getMessage());
        }
        assertThat(compiler.waitFor()).isZero();
        return library.toString();
    }
}
