package org.interopexplorer.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each kind of finding has an assembly, or Java classes, made wrong on purpose: a test of this package expects its
/// code of what it compiles.
class EveryFaultTest {
    private static final Path TESTS =
            Path.of(System.getProperty("basedir", ""), "src/test/java/org/interopexplorer/core/binding");

    @Test
    void isExpectedBySomeTest() throws IOException {
        String tests;
        try (Stream<Path> files = Files.list(TESTS)) {
            tests = files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> !file.endsWith(getClass().getSimpleName() + ".java"))
                    .map(EveryFaultTest::text)
                    .collect(Collectors.joining());
        }
        List<BindingFault> unproved = Arrays.stream(BindingFault.values())
                .filter(fault -> fault != BindingFault.NOTHING) // Of a folder without any declaration.
                .filter(fault -> !tests.contains('"' + fault.spec().key() + '"')
                        && !tests.matches("(?s).*\\bBindingFault\\." + fault.name() + "\\b.*"))
                .toList();
        assertThat(unproved).isEmpty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
