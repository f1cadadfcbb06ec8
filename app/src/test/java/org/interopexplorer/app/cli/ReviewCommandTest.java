package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.interopexplorer.app.testing.WeakLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `review` of a library that has faults, and of one that has none.
class ReviewCommandTest {
    @TempDir
    Path directory;

    @Test
    void jsonHasTheFieldsThatScriptsRelyOnAndAWarningFails() throws Exception {
        CommandRun ran = CommandRun.of("review", WeakLibrary.build(directory).toString(), "--json");
        assertThat(ran.status()).isEqualTo(ExitStatus.EXPECTATION_FAILED);
        JsonNode json = ran.json();
        assertThat(CommandRun.members(json)).containsExactly("file", "findings", "summary", "diagnostics");
        JsonNode findings = json.path("findings");
        assertThat(CommandRun.members(findings.get(0)))
                .containsExactly("code", "severity", "sure", "message", "why", "remedy", "where", "places");
        assertThat(findings)
                .filteredOn(finding -> finding.path("code").asString().equals("review.import-unsafe"))
                .extracting(finding -> finding.path("where").asString() + " "
                        + finding.path("severity").asString())
                .containsExactly("gets warning", "strcpy advice");
        assertThat(findings)
                .filteredOn(finding -> finding.path("code").asString().equals("review.width-long"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path("places").toString())
                        .isEqualTo("[{\"kind\":\"export\",\"name\":\"total\"}]"));
        assertThat(json.path("summary").path("errors").asInt()).isZero();
        assertThat(json.path("summary").path("typed").asInt()).isEqualTo(5);
    }

    @Test
    void eachFindingSaysWhyAndWhatToDoAndTheWorstComesFirst() throws Exception {
        CommandRun ran = CommandRun.of("review", WeakLibrary.build(directory).toString());
        assertThat(ran.out())
                .startsWith("warning  It demands an executable stack [review.stack-executable]")
                .contains(
                        "warning  It calls gets (C11; CWE-242) [review.import-unsafe]",
                        "         do     Call fgets instead",
                        "[review.callback-no-data] [likely]");
        assertThat(ran.out().lines().toList().getLast()).contains("no errors, 4 warnings");
    }

    @Test
    void adviceAndFactsDoNotFail() {
        CommandRun ran = CommandRun.of("review", "../resources/samples/linux-x64/libteaching.so");
        assertThat(ran.out()).contains("advice   ", "info     ");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void aFileThatIsNoLibraryIsNamed() {
        CommandRun ran = CommandRun.of("review", "../README.md");
        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.complaint()).contains("README.md");
    }
}
