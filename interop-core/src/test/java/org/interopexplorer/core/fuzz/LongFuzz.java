package org.interopexplorer.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The long run of `mvn -Pfuzz test`, one reader after another. It continues where the previous run ended.
class LongFuzz {
    private static final Path DIRECTORY = Path.of("target", "fuzz");

    /// For each reader; the profile sets it.
    private final int seconds = Integer.getInteger("fuzz.seconds", 600);

    @ParameterizedTest
    @MethodSource("org.interopexplorer.core.fuzz.FuzzedReader#single")
    void nothingIsFound(FuzzedReader target) throws IOException, InterruptedException {
        Path directory = DIRECTORY.resolve(target.directory()).toAbsolutePath();
        Fuzzer.Outcome outcome = new Fuzzer(target, directory).seconds(seconds);
        assertThat(outcome.finding())
                .as(() -> "the input is in %s%n%s".formatted(directory, outcome.log()))
                .isFalse();
    }
}
