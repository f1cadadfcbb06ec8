package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The native host refuses invalid frames and does not crash: runs `native-host/fuzz.sh` for some seconds, from
/// its seeds.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class NativeFuzzTest {
    private static final String SECONDS = "10";

    @Test
    void noFrameMakesTheHostCrash(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(hasFuzzer(directory), "no clang-14 with libFuzzer here");
        Path said = directory.resolve("said");
        var builder = new ProcessBuilder("sh", "../native-host/fuzz.sh", SECONDS)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("FUZZ_DIRECTORY", directory.resolve("work").toString());
        assertThat(builder.start().waitFor()).as(() -> text(said)).isZero();
        assertThat(text(said)).contains("stat::number_of_executed_units");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean hasFuzzer(Path directory) throws InterruptedException {
        try {
            Path source = Files.writeString(
                    directory.resolve("empty.c"),
                    "int LLVMFuzzerTestOneInput(const unsigned char *at, unsigned long size) { return at == 0 && size; }");
            return new ProcessBuilder(
                                    "clang-14",
                                    "-fsanitize=fuzzer,address",
                                    "-o",
                                    directory.resolve("empty").toString(),
                                    source.toString())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
