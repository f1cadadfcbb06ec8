package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.interopexplorer.app.launcher.Main;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What native code can do to the terminal of the person who calls it.
@EnabledOnOs(OS.LINUX)
class TerminalTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"native", "jvm"})
    void nativeCodeHasNoTerminalToReadFrom(String host) throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "makes a terminal: " + SCRIPT);
        Path said = folder.resolve("said");
        String command = List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "call",
                        "libc.so.6",
                        "int open(const char *path, int flags, ...)",
                        "\"/dev/tty\"",
                        "2",
                        "--json")
                .stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" ", "", " > '" + said + "'"));
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qec", command, "/dev/null")
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("EXPLORER_HOST", host);

        assertThat(builder.start().waitFor(2, TimeUnit.MINUTES)).isTrue();

        // 6 is ENXIO: the process has no controlling terminal.
        assertThat(Files.readString(said, StandardCharsets.UTF_8)).contains("\"errno\":6,");
    }
}
