package org.interopexplorer.core.mangling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Programs to compare with, which may not be installed.
public final class InstalledTools {
    private InstalledTools() {}

    public static void assumeInstalled(String tool, String debianPackage) {
        boolean found = Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, tool)));
        assumeTrue(found, tool + " is not installed (Debian: " + debianPackage + ")");
    }

    /// The lines that a program prints when it is given `input`.
    public static List<String> run(Path directory, List<String> command, List<String> input)
            throws IOException, InterruptedException {
        Path in = Files.write(directory.resolve("in"), input, StandardCharsets.UTF_8);
        Path out = directory.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor()).as(command.getFirst()).isIn(0, 1);
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }
}
