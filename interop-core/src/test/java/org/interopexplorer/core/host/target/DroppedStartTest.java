package org.interopexplorer.core.host.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Wine's server sometimes drops a program that comes while it ends.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DroppedStartTest {
    @TempDir
    private Path folder;

    /// Starts hosts with a Wine that drops the first ones.
    private Host start(int dropped) throws IOException {
        Optional<Wine> wine = Wine.find(Machine.current(), System::getenv);
        Assumptions.assumeTrue(wine.isPresent(), "no Wine here");
        Path dropping = Files.writeString(folder.resolve("dropping"), """
                #!/bin/sh
                case "$*" in
                *native-host*)
                    echo started >> %1$s/starts
                    [ $(wc -l < %1$s/starts) -gt %2$d ] || { echo 'wine client error:0: recvmsg' >&2; exit 1; } ;;
                esac
                exec %3$s "$@"
                """.formatted(
                        folder, dropped, String.join(" ", wine.get().command())));
        assertThat(dropping.toFile().setExecutable(true)).isTrue();
        Path lasting = Path.of("target", "wine").toAbsolutePath();
        return new RunnableTargets(
                        Machine.current(),
                        Map.of(),
                        _ -> List.of(new Wine(Abi.WINDOWS_X64, List.of(dropping.toString()))),
                        lasting.resolve("data"),
                        lasting.resolve("cache"))
                .start(Abi.WINDOWS_X64, _ -> {});
    }

    @Test
    void aDroppedHostIsStartedOnceMore() throws IOException {
        try (Host host = start(1)) {
            assertThat(host).isNotNull();
        }
        assertThat(Files.readAllLines(folder.resolve("starts"))).hasSize(2);
    }

    @Test
    void aWineThatStartsNothingIsNotTriedForEver() {
        assertThat(catchThrowable(() -> start(100))).hasMessageContaining("wine client error");
        assertThat(folder.resolve("starts")).exists();
    }
}
