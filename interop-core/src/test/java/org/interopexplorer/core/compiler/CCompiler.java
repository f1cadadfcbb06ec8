package org.interopexplorer.core.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A C compiler. If it is not installed, the test that needs it is skipped.
public record CCompiler(String command, List<String> options) {
    public static final CCompiler GCC = new CCompiler("gcc", List.of("-w", "-O0"));
    public static final CCompiler GCC_X86 = new CCompiler("i686-linux-gnu-gcc", List.of("-w", "-O0"));
    public static final CCompiler GCC_ARM64 = new CCompiler("aarch64-linux-gnu-gcc", List.of("-w", "-O0"));
    public static final CCompiler MINGW = new CCompiler("x86_64-w64-mingw32-gcc", List.of("-w", "-O0"));
    public static final CCompiler MINGW_X86 = new CCompiler("i686-w64-mingw32-gcc", List.of("-w", "-O0"));
    public static final CCompiler CLANG =
            new CCompiler(Files.exists(Path.of("/usr/bin/clang")) ? "clang" : "clang-14", List.of("-w", "-O0"));
    public static final CCompiler CLANG_ARM64 =
            new CCompiler(CLANG.command(), List.of("-w", "-O0", "--target=aarch64-linux-gnu"));

    /// Compiles one source text.
    ///
    /// @param name the name of the files, which are created in this directory
    /// @param more options for this source
    /// @return the file that the compiler made
    public Path compile(Path directory, String name, String source, String... more)
            throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve(name + ".c"), source);
        Path made = directory.resolve(name);
        var line = new ArrayList<String>();
        line.add(command);
        line.addAll(options);
        line.addAll(List.of("-o", made.toString(), file.toString()));
        line.addAll(List.of(more));
        var _ = output(line);
        return made;
    }

    /// The output of a program, which must end with status 0. If it is not installed, the test is skipped.
    public static String output(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort(command.getFirst() + " is not installed: " + e.getMessage());
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
