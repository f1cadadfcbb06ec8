package org.interopexplorer.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The part of fuzzing in every build: all seeds, then a short run that is always the same.
class FuzzTest {
    private static final int RUNS = 6_000;

    private final Oracle oracle = new Oracle();

    @ParameterizedTest
    @EnumSource(FuzzedReader.class)
    void seedsAreReadWithoutFindings(FuzzedReader target) {
        target.reader().seeds().forEach(input -> oracle.check(target.reader(), input));
    }

    @Test
    void shortRunOverEveryReaderFindsNothing(@TempDir Path directory) throws IOException, InterruptedException {
        Fuzzer.Outcome outcome = new Fuzzer(FuzzedReader.EVERY, directory).runs(RUNS);
        assertThat(outcome.finding()).as(outcome::log).isFalse();
        assertThat(outcome.log()).contains("stat::number_of_executed_units: " + RUNS);
    }
}
