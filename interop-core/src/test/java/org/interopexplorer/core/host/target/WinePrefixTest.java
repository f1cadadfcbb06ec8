package org.interopexplorer.core.host.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The explorer's own Wine prefixes.
final class WinePrefixTest {
    private static final Machine HERE = Machine.current();

    @TempDir
    private Path folder;

    @BeforeEach
    void find() {
        assumeTrue(Wine.find(HERE, System::getenv).isPresent(), "No Wine here");
    }

    private RunnableTargets targets(Map<String, String> environment) {
        return new RunnableTargets(
                HERE,
                environment,
                target -> Wine.candidates(target, HERE, System::getenv),
                folder.resolve("data"),
                folder.resolve("cache"));
    }

    @Test
    void aPrefixMadeAnewHasNothingOfTheOldOneAndRuns() throws IOException {
        RunnableTargets targets = targets(Map.of());
        targets.prepare(Abi.WINDOWS_X64);
        Path prefix = targets.winePrefix().orElseThrow();
        Path left = Files.writeString(prefix.resolve("drive_c").resolve("left.txt"), "of the old one");
        // A running host does not prevent the prefix from being rebuilt.
        try (var _ = targets.start(Abi.WINDOWS_X64, _ -> {})) {
            targets.makePrefixAnew(Abi.WINDOWS_X64);
        }

        assertThat(targets.winePrefix()).contains(prefix);
        assertThat(left).doesNotExist();
        assertThat(targets.isPrepared(Abi.WINDOWS_X64)).isTrue();
        assertThat(prefix.resolveSibling(prefix.getFileName() + ".old")).doesNotExist();
        try (var host = targets.startNative(Abi.WINDOWS_X64, _ -> {})) {
            assertThat(host.through()).startsWith("wine-");
        }
    }

    @Test
    void aPrefixWithout32BitDllsIsNotReadyFor32BitPrograms() throws IOException {
        RunnableTargets targets = new RunnableTargets(
                HERE,
                Map.of(),
                _ -> Wine.candidates(Abi.WINDOWS_X64, HERE, System::getenv),
                folder.resolve("data"),
                folder.resolve("cache"));
        targets.prepare(Abi.WINDOWS_X64);
        Path narrow = Files.createDirectories(targets.winePrefix().orElseThrow().resolve("drive_c/windows/syswow64"));
        Files.deleteIfExists(narrow.resolve("kernel32.dll"));
        assertThat(targets.isPrepared(Abi.WINDOWS_X64)).isTrue();
        assertThat(targets.isPrepared(Abi.WINDOWS_X86)).isFalse();

        Files.createFile(narrow.resolve("kernel32.dll"));
        assertThat(targets.isPrepared(Abi.WINDOWS_X86)).isTrue();
    }

    @Test
    void aPrefixOfThePersonsOwnIsNotMadeAnew() {
        RunnableTargets targets =
                targets(Map.of("WINEPREFIX", folder.resolve("own").toString()));
        assertThat(targets.ownsPrefix()).isFalse();
        assertThatThrownBy(() -> targets.makePrefixAnew(Abi.WINDOWS_X64)).isInstanceOf(IllegalStateException.class);
        assertThat(folder.resolve("own")).doesNotExist();
    }

    @Test
    void theLoaderTellsWhatItLoads() throws IOException {
        Path library = Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/shlwapi.dll");
        assumeTrue(Files.exists(library), "No shlwapi.dll of Wine here");
        assertThat(targets(Map.of())
                        .tellingLoad(Abi.WINDOWS_X64, library, _ -> {})
                        .orElseThrow()
                        .lines())
                .allMatch(line -> line.contains(":"))
                .anyMatch(line -> line.contains("Loaded") && line.contains("kernel32.dll"))
                .anyMatch(line -> line.contains("Loaded") && line.contains("shlwapi.dll"));
    }
}
