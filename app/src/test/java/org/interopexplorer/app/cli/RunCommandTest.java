package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Collections of real calls of the C and math libraries.
@EnabledOnOs(OS.LINUX)
class RunCommandTest {
    private static final String COSINE = step("cosine", "cos", "\"0\"", "returns 1");

    @TempDir
    private Path directory;

    private static String step(String name, String function, String arguments, String expected) {
        return """
                {"name": "%s", "library": "m", "function": "%s", "arguments": [%s]%s}""".formatted(
                        name, function, arguments, expected.isEmpty() ? "" : ", \"expect\": [\"" + expected + "\"]");
    }

    private String file(String... steps) throws IOException {
        String text = """
                {"formatVersion": 1, "name": "Test", "libraries": {"m": {"path": "libm.so.6"}}, "steps": [%s]}""".formatted(String.join(",\n", steps));
        return Files.writeString(directory.resolve("test.calls.json"), text).toString();
    }

    @Test
    void eachStepIsALineAndThenComeTheTotals() throws IOException {
        CommandRun ran = CommandRun.of("run", file(COSINE, step("sine", "sin", "\"0\"", "returns 1")));

        assertThat(ran.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("passed    cosine"),
                        line -> assertThat(line).isEqualTo("failed    sine: expected returns 1, but it was 0.0"),
                        line -> assertThat(line).startsWith("Test: 1 of 2 passed, 1 failed, in "));
        assertThat(ran.status()).isEqualTo(ExitStatus.EXPECTATION_FAILED);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void expressionOfOthersNeitherOverflowsNorHangs() throws IOException {
        String printed = "\"\\\"" + "a".repeat(3000) + "done\\\"\"";
        String steps = """
                {"name": "s", "library": "m", "function": "int printf(const char *f, ...)", "arguments": [%s],
                 "expect": ["stdout matches (.|\\\\n)*done", "stdout matches (a*)*b?$"]}""".formatted(printed);

        CommandRun ran = CommandRun.of("run", file(steps));

        assertThat(ran.out()).startsWith("passed    s");
    }

    @Test
    void whatIsNoFileIsNotOpened() {
        CommandRun ran = CommandRun.of("run", "/dev/zero");

        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.complaint()).contains("/dev/zero is a device, not a file");
    }

    @Test
    void theJsonIsTheObjectThatScriptsRelyOn() throws IOException {
        CommandRun ran = CommandRun.of(
                "run", file(COSINE, step("wild", "cos", "\"@x\"", "").replace("@x", "x")), "--json");

        JsonNode run = ran.json();
        assertThat(CommandRun.members(run))
                .containsExactly("collection", "file", "passed", "steps", "cleanup", "totals", "nanos");
        assertThat(run.get("passed").asBoolean()).isFalse();
        JsonNode step = run.get("steps").get(0);
        assertThat(CommandRun.members(step))
                .containsExactly(
                        "name", "library", "function", "verdict", "reason", "expectations", "kept", "lost", "outcome");
        assertThat(step.get("verdict").asString()).isEqualTo("passed");
        assertThat(step.get("expectations").get(0).get("actual").asString()).isEqualTo("1.0");
        assertThat(step.get("outcome").get("outcome").asString()).isEqualTo("returned");
        assertThat(run.get("steps").get(1).get("verdict").asString()).isEqualTo("ended");
        assertThat(run.get("totals").get("passed").asInt()).isEqualTo(1);
        assertThat(CommandRun.members(run.get("totals")))
                .containsExactly("passed", "failed", "ended", "skipped", "cancelled");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cos|0|returns 1|0",
                "cos|0|returns 2|1",
                "cos|x||4",
                "cosine|0||4",
                "int raise(int signal)|11||5",
                "int raise(int signal)|11|crashed SIGSEGV|0",
                "int raise(int signal)|11|crashed SIGFPE|1",
                "void exit(int status)|3||5",
                "int pause(void)|||6",
            })
    void theExitStatusTellsHowItWent(String function, String argument, String expected, int status) throws IOException {
        String library = function.contains("(") ? "libc.so.6" : "libm.so.6";
        String arguments = argument == null ? "" : "\"" + argument + "\"";
        String file = file(step("only", function, arguments, expected == null ? "" : expected));
        Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace("libm.so.6", library));

        CommandRun ran = function.startsWith("int pause")
                ? CommandRun.of("run", file, "--timeout", "300ms")
                : CommandRun.of("run", file);

        assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(status);
    }

    @Test
    void aNamedStepIsRunAlone() throws IOException {
        CommandRun ran =
                CommandRun.of("run", file(COSINE, step("sine", "sin", "\"0\"", "returns 1")), "--only", "cosine");

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).contains("1 of 1 passed").doesNotContain("sine: ");
    }

    @Test
    void aStepThatIsNotThereIsAWrongWord() throws IOException {
        CommandRun ran = CommandRun.of("run", file(COSINE), "--only", "tangent");

        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.complaint()).endsWith("test.calls.json has no step 'tangent'; it has cosine");
    }

    @Test
    void everyFaultOfTheFileIsReported() throws IOException {
        String file = file(COSINE.replace("\"arguments\"", "\"argments\"").replace("\"m\"", "\"n\""));
        CommandRun ran = CommandRun.of("run", file);

        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.err().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("explorer: " + file + ", line 1, column "))
                .anySatisfy(
                        line -> assertThat(line).endsWith("steps[0].argments: Unknown field; did you mean arguments?"))
                .anySatisfy(
                        line -> assertThat(line).endsWith("steps[0].library: No library is called “n”; there are: m."));
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        CommandRun ran =
                CommandRun.of("run", directory.resolve("none.calls.json").toString());

        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.complaint()).endsWith("none.calls.json does not exist. Check the name.");
    }

    @Test
    void headersAndLibrariesAreFoundBesideTheFile() throws IOException {
        Files.writeString(directory.resolve("own.h"), "double hypot(double a, double b);");
        String file = file(step("hypotenuse", "hypot", "\"3\", \"4\"", "returns 5"));
        Files.writeString(
                Path.of(file),
                Files.readString(Path.of(file)).replace("\"libm.so.6\"", "\"libm.so.6\", \"headers\": [\"own.h\"]"));

        assertThat(CommandRun.of("run", file).out()).startsWith("passed    hypotenuse");
    }
}
