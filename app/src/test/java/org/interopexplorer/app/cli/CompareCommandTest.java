package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `compare` of libraries whose exports differ.
class CompareCommandTest {
    private static final Path SEEDS = Path.of("../interop-core/src/test/resources/org/interopexplorer/core/fuzz/seeds");
    private static final String ELF = SEEDS.resolve("elf-x86_64.so").toString();
    private static final String PE = SEEDS.resolve("pe-x86_64.dll").toString();

    @Test
    void oneLibraryIsCompatibleWithItself() {
        CommandRun ran = CommandRun.of("compare", ELF, ELF);
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).startsWith("Programs that were built with the old version go on working; no changes");
    }

    @Test
    void jsonHasTheFieldsThatScriptsRelyOn() {
        CommandRun ran = CommandRun.of("compare", ELF, PE, "--json");
        assertThat(ran.status()).isEqualTo(ExitStatus.EXPECTATION_FAILED);
        JsonNode json = ran.json();
        assertThat(CommandRun.members(json)).containsExactly("compatible", "changes", "functions", "typed");
        assertThat(json.path("compatible").asBoolean()).isFalse();
        JsonNode first = json.path("changes").get(0);
        assertThat(CommandRun.members(first)).contains("kind", "name", "breaking", "old", "new");
        assertThat(first.path("kind").asString()).isEqualTo("target-changed");
        assertThat(first.path("breaking").asBoolean()).isTrue();
    }

    @Test
    void eachChangeIsALineAndWhatBreaksComesFirst() {
        CommandRun ran = CommandRun.of("compare", PE, ELF);
        assertThat(ran.out().lines().findFirst().orElseThrow()).startsWith("breaking\tpe-x86_64.dll\tmade for: was PE");
        assertThat(ran.out()).contains("\tfunction is gone");
        assertThat(ran.out().lines().toList().getLast())
                .contains("break programs that were built with the old version");
    }

    @Test
    void aFileThatIsNoLibraryIsNamed() {
        CommandRun ran = CommandRun.of("compare", ELF, "../README.md");
        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.complaint()).contains("README.md");
    }
}
