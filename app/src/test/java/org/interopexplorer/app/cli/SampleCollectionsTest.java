package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The collections that come with the program run as described, with the libraries of this machine.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SampleCollectionsTest {
    private static final Path SAMPLES = Path.of("..", "resources", "samples");

    static List<Path> samples() throws IOException {
        return samples(false);
    }

    /// @param windows true for those that run through Wine, false for the others
    static List<Path> samples(boolean windows) throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".calls.json"))
                    .filter(file -> file.getFileName().toString().startsWith("windows-") == windows)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyExpectationIsMet(Path sample) throws IOException {
        JsonNode whole = JsonMapper.shared().readTree(Files.readString(sample));
        whole.get("libraries")
                .forEach(library -> assumeThere(library.get("path").asString()));
        whole.get("steps").forEach(step -> {
            if (step.at("/com/from").isString()) {
                assumeThere(step.at("/com/from").asString());
            }
        });
        if (Files.readString(sample).contains("\"com\"")) {
            assumeTrue(
                    Wine.find(Machine.current(), System::getenv).isPresent(),
                    "COM objects need Wine, which is not here");
        }

        CommandRun ran = CommandRun.of("run", sample.toString());

        assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void objectsOf32BitsMeetTheSameExpectations() {
        assumeTrue(
                Wine.candidates(Abi.WINDOWS_X86, Machine.current(), System::getenv).stream()
                        .anyMatch(wine -> wine.target() == Abi.WINDOWS_X86),
                "no Wine for 32-bit programs here: " + Wine.PACKAGE_32);
        CommandRun ran = CommandRun.of("run", SAMPLES.resolve("com.calls.json").toString(), "--bits", "32");

        assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(ExitStatus.DONE);
    }

    private static void assumeThere(String library) {
        boolean there = (library.contains("/") && (!library.startsWith("/") || Files.exists(Path.of(library))))
                || new LibraryFinder(LoaderEnvironment.of(Machine.current()), new FileOpener(Machine.current()))
                                .resolve(library)
                        instanceof Resolution.Found;
        assumeTrue(there, library + " is not installed here");
    }

    @Test
    void theSamplesAreThoseOfTheManual() throws IOException {
        assertThat(samples())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "addrinfo.calls.json",
                        "com-events.calls.json",
                        "com-java-object.calls.json",
                        "com-patterns.calls.json",
                        "com.calls.json",
                        "filetree.calls.json",
                        "mathematics.calls.json",
                        "sevenzip.calls.json",
                        "sorting.calls.json",
                        "sqlite.calls.json",
                        "teaching.calls.json",
                        "time.calls.json",
                        "zlib.calls.json");
    }
}
