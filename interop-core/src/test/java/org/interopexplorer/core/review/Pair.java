package org.interopexplorer.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// A finding, a file that was built to have it, and one that was built not to.
record Pair(ReviewText code, Making with, Making without) {
    /// Makes a file.
    interface Making {
        Path make(Path directory, String name) throws IOException, InterruptedException;
    }

    /// A test for each pair.
    static Stream<DynamicTest> tests(Stream<Pair> pairs, Path directory) {
        return pairs.map(pair -> DynamicTest.dynamicTest(pair.code.key(), () -> {
            String name = pair.code.name().toLowerCase(Locale.ROOT);
            assertThat(Reviewed.codes(pair.with.make(directory, "with_" + name)))
                    .contains(pair.code.key());
            assertThat(Reviewed.codes(pair.without.make(directory, "without_" + name)))
                    .doesNotContain(pair.code.key());
        }));
    }
}
