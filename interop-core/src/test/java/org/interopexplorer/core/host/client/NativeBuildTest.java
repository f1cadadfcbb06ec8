package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The committed executables of the native host.
class NativeBuildTest {
    private static final Path SOURCES = Path.of("..", "native-host");
    private static final List<String> EXECUTABLES = List.of(
            "linux-x64/native-host",
            "linux-x86/native-host",
            "linux-arm64/native-host",
            "windows-x64/native-host.exe",
            "windows-x86/native-host.exe");
    private static final int[] OLDEST_GLIBC = {2, 17};
    private static final String GLIBC = "GLIBC_";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"linux-x64/native-host", "linux-x86/native-host", "linux-arm64/native-host"})
    void runsOnEveryGlibcSinceTheOldestThatIsPromised(String name) throws IOException, MalformedFileException {
        var versions = new FileOpener(Machine.current())
                .image(NativeProbe.executable(name)).imports().stream()
                        .map(Import::version)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        assertThat(versions).isNotEmpty().allSatisfy(version -> {
            assertThat(version).startsWith(GLIBC);
            var numbers = Arrays.stream(version.substring(GLIBC.length()).split("\\."))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertThat(Arrays.compare(numbers, OLDEST_GLIBC)).isNotPositive();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-x64/native-host.exe", "windows-x86/native-host.exe"})
    void theWindowsHostNeedsNoCRuntime(String name) throws IOException, MalformedFileException {
        assertThat(new FileOpener(Machine.current())
                        .image(NativeProbe.executable(name))
                        .imports())
                .extracting(each -> Objects.requireNonNull(each.library()).toLowerCase(Locale.ROOT))
                .isNotEmpty()
                .allMatch(List.of("kernel32.dll", "ntdll.dll")::contains);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void whatIsCommittedIsWhatItsCompilersMakeOfTheSources() throws IOException, InterruptedException {
        var here = directory.resolve("compilers.txt");
        Assumptions.assumeTrue(
                build(here, "--compilers") == 0
                        && Files.readString(here).equals(Files.readString(SOURCES.resolve("compilers.txt"))),
                "Not the compilers of native-host/compilers.txt");
        var built = directory.resolve("built");
        assertThat(build(directory.resolve("said"), built.toString()))
                .as(Files.readString(directory.resolve("said")))
                .isZero();
        assertThat(EXECUTABLES)
                .allSatisfy(name -> assertThat(Files.mismatch(built.resolve(name), NativeProbe.executable(name)))
                        .as("%s: run sh native-host/build.sh", name)
                        .isEqualTo(-1));
    }

    private static int build(Path said, String argument) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", SOURCES.resolve("build.sh").toString(), argument)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
    }
}
