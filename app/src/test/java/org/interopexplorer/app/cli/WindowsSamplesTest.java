package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sample collections for Windows, run through Wine.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WindowsSamplesTest {
    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static WineRuns wine;

    @BeforeAll
    static void findWine() {
        wine = WineRuns.in(folder);
    }

    @AfterAll
    static void endWine() throws Exception {
        if (wine != null) {
            wine.awaitEnd();
        }
    }

    static List<Path> samples() throws IOException {
        return SampleCollectionsTest.samples(true);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyExpectationIsMet(Path sample) throws IOException {
        JsonNode libraries =
                JsonMapper.shared().readTree(Files.readString(sample)).get("libraries");
        libraries.forEach(library -> {
            String path = library.get("path").asString();
            assumeTrue(!path.contains("/") || Files.exists(Path.of(path)), path + " is not installed here");
        });

        CommandRun ran = wine.run("run", sample.toString(), "--json");

        assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.json().at("/steps/0/outcome/host/system").asString()).isEqualTo("Windows");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyExpectationIsMetOn32Bits(Path sample) throws IOException {
        RunnableTargets here = RunnableTargets.of(Machine.current());
        assumeTrue(
                here.wine(Abi.WINDOWS_X86)
                        .filter(found -> found.target() == Abi.WINDOWS_X86)
                        .isPresent(),
                "no Wine for 32-bit programs here: " + Wine.PACKAGE_32);
        assumeTrue(
                Files.exists(Path.of("/usr/i686-w64-mingw32/lib/zlib1.dll")), "libz-mingw-w64 is not installed here");
        here.prepare(Abi.WINDOWS_X86);
        Path narrow = Files.writeString(
                folder.resolve(sample.getFileName()),
                Files.readString(sample).replace("/usr/x86_64-w64-mingw32/", "/usr/i686-w64-mingw32/"));

        CommandRun ran = CommandRun.of("run", narrow.toString(), "--bits", "32", "--json");

        assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.json().at("/steps/0/outcome/host/bits").asInt()).isEqualTo(32);
    }

    @Test
    void theSamplesAreThoseOfTheManual() throws IOException {
        assertThat(samples())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "windows-files.calls.json",
                        "windows-locales.calls.json",
                        "windows-registry.calls.json",
                        "windows-text.calls.json",
                        "windows-time.calls.json",
                        "windows-zlib.calls.json");
    }
}
