package org.interopexplorer.app.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A library that a review has something to say about, built where gcc is installed.
public final class WeakLibrary {
    private static final String SOURCE = """
            char *gets(char *);
            char *strcpy(char *, const char *);
            struct item { const char *name; _Bool sold; long price; };
            long total(const struct item *items, int count) { return count ? items->price : 0; }
            void visit(void (*each)(int)) { each(1); }
            char *read_line(char *room) { return gets(room); }
            int report(const char *format, ...) { char b[64]; strcpy(b, format); return b[0]; }
            struct order;
            struct order *order_new(void) { return 0; }
            """;

    private WeakLibrary() {}

    /// Builds it.
    public static Path build(Path directory) throws IOException, InterruptedException {
        Path source = Files.writeString(directory.resolve("weak.c"), SOURCE);
        Path made = directory.resolve("libweak.so");
        Process gcc;
        try {
            gcc = new ProcessBuilder(List.of(
                            "gcc",
                            "-shared",
                            "-fPIC",
                            "-g",
                            "-w",
                            "-O0",
                            "-fno-stack-protector",
                            "-Wl,-z,norelro,-z,execstack",
                            "-Wl,--enable-new-dtags,-rpath,plugins:$ORIGIN",
                            "-o",
                            made.toString(),
                            source.toString()))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return abort("gcc is not installed: " + e.getMessage());
        }
        String output = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(gcc.waitFor()).as(output).isZero();
        return made;
    }
}
