package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.app.launcher.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real calls of the C and math libraries, each in a separate host.
@EnabledOnOs(OS.LINUX)
class CallCommandTest {
    private static final String MODF = "double modf(double value, double *whole)";
    private static final List<String> MEMBERS =
            List.of("outcome", "return", "arguments", "status", "output", "crash", "nanos");

    @TempDir
    private Path directory;

    @Test
    void returnedCallIsTheObjectThatScriptsRelyOn() {
        CommandRun ran = CommandRun.of("call", "libm.so.6", "--json", MODF, "-3.25", "out");

        JsonNode call = ran.json();
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(CommandRun.members(call)).containsAll(MEMBERS);
        assertThat(call.get("outcome").asString()).isEqualTo("returned");
        assertThat(call.get("return").get("type").asString()).isEqualTo("double");
        assertThat(call.get("return").get("value").asDouble()).isEqualTo(-0.25);
        JsonNode whole = call.get("arguments").get(1);
        assertThat(CommandRun.members(whole)).containsExactly("name", "type", "in", "out");
        assertThat(whole.get("out").asDouble()).isEqualTo(-3.0);
        assertThat(CommandRun.members(call.get("status"))).contains("errno", "lastError", "hresult");
        assertThat(call.get("crash").isNull()).isTrue();
        assertThat(call.get("nanos").asLong()).isPositive();
    }

    @Test
    void textOfAReturnedCallNamesItsResults() {
        CommandRun ran = CommandRun.of("call", "libm.so.6", MODF, "3.25", "out");

        assertThat(ran.out().lines()).startsWith("returned   0.25  double", "whole      3.0  double *");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void negativeNumberHasHexadecimalDigitsForTheWidthOfItsType() {
        CommandRun ran = CommandRun.of("call", "libc.so.6", "short abs(int x)", "40000");

        assertThat(ran.out().lines()).startsWith("returned   -25536  (0x9C40)  short");
    }

    @Test
    void bareNameOfAFileInTheCurrentFolderIsRefusedWithThePathToWrite() throws IOException {
        Path planted = Files.createTempFile(Path.of(""), "libplanted", ".so");
        try {
            Files.copy(
                    Path.of("/usr/lib/x86_64-linux-gnu/libm.so.6").toRealPath(),
                    planted,
                    StandardCopyOption.REPLACE_EXISTING);
            CommandRun refused = CommandRun.of("call", planted.toString(), MODF, "3.25", "out");
            assertThat(refused.status()).isEqualTo(ExitStatus.BAD_FILE);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.complaint()).contains("write its path: ./" + planted);

            assertThat(CommandRun.of("call", "./" + planted, MODF, "3.25", "out")
                            .out())
                    .startsWith("returned   0.25");
            assertThat(CommandRun.of("list", planted.toString()).out()).contains("modf");
        } finally {
            Files.delete(planted);
        }
    }

    @Test
    void bareZeroForACharacterPointerIsTextWithAdvice() {
        CommandRun ran = CommandRun.of("call", "libc.so.6", "unsigned long strlen(const char *s)", "0");
        assertThat(ran.out()).startsWith("returned   1");
        assertThat(ran.err()).contains("advice: s: 0 is the text \"0\" here. For the null pointer write null.");
        assertThat(CommandRun.of("call", "libc.so.6", "unsigned long strlen(const char *s)", "\"0\"")
                        .err())
                .isEmpty();
    }

    @Test
    void elementsBehindVoidAreAsWideAsTheCallSays() {
        String order = "java (a, b) -> readInt(a) - readInt(b)";
        CommandRun ran = CommandRun.of("call", "libc.so.6", "qsort", "[3, 1, 2]", "3", "4", order);
        assertThat(ran.out()).contains("base       [1, 2, 3]");
        assertThat(ran.err()).isEmpty();

        CommandRun refused = CommandRun.of("call", "libc.so.6", "qsort", "[3, 1, 2]", "3", "5", order);
        assertThat(refused.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(refused.complaint()).contains("base: size says that an element has 5 bytes");
    }

    @Test
    void byteThatIsNoCharacterIsAnEscapeInJson() {
        CommandRun ran = CommandRun.of(
                "call", "libc.so.6", "unsigned long strlen(const char *s)", "\"h\\xff\\u009b\"", "--json");
        assertThat(ran.out()).contains("\"in\":\"h\\udcff\\u009b\"");
        assertThat(ran.json().get("return").get("value").asInt()).isEqualTo(4);
    }

    @Test
    void textHasConstantsByNameAndFloatsWithTheirOwnDigits() {
        String text = "enum text { NONE, UPPER = 'A', DIGIT = '1' }; enum text toupper(enum text c)";
        assertThat(CommandRun.of("call", "libc.so.6", text, "97").out().lines())
                .startsWith("returned   UPPER  (65)  enum text");
        assertThat(CommandRun.of("call", "libm.so.6", "float fabsf(float x)", "-0.1")
                        .out()
                        .lines())
                .startsWith("returned   0.1  float");
        assertThat(CommandRun.of("call", "libm.so.6", "float modff(float x, float *whole)", "1.5", "out")
                        .out()
                        .lines())
                .startsWith("returned   0.5  float", "whole      1.0  float *");
    }

    @Test
    void membersThatPointAtTextAreRead() {
        assertThat(CommandRun.of("call", "libc.so.6", "getpwuid", "0").out())
                .startsWith("returned   {pw_name: \"root\", ")
                .contains("pw_uid: 0, ");
    }

    @Test
    void traceTellsTheStepsBeforeTheResult() {
        CommandRun ran = CommandRun.of("call", "libc.so.6", "unsigned long strlen(const char *s)", "héllo", "--trace");

        assertThat(ran.out())
                .contains("encoded \"héllo\" as UTF-8 in 7 bytes with the terminator")
                .contains("called strlen")
                .containsSubsequence("step 1", "returned   6");
    }

    @Test
    void traceInJsonIsData() {
        JsonNode call = CommandRun.of("call", "libm.so.6", MODF, "3.25", "out", "--trace", "--json")
                .json();

        assertThat(call.get("trace").valueStream().map(step -> step.get("step").asString()))
                .startsWith("wrote", "allocated", "wroteAddress", "passed")
                .endsWith("kept");
        assertThat(call.get("trace")
                        .valueStream()
                        .filter(step -> step.get("step").asString().equals("called")))
                .hasSize(1);
    }

    @Test
    void adviceIsALineOfStandardErrorAndInTheObject() {
        CommandRun ran = CommandRun.of(
                "call", "libc.so.6", "void *memset(void *s, int c, unsigned long n)", "out(64)", "0", "65", "--json");

        assertThat(ran.err())
                .isEqualTo(
                        "advice: s has 64 bytes, fewer than the 65 that n says: the function may write beyond it.\n");
        assertThat(ran.json().get("advice").get(0).get("code").asString()).isEqualTo("advice.short-buffer");
    }

    @Test
    void encodingsAreChosenByName() {
        String strlen = "unsigned long strlen(const char *s)";
        assertThat(CommandRun.of("call", "libc.so.6", strlen, "é", "--encoding", "1252")
                        .out())
                .startsWith("returned   1 ");
        assertThat(CommandRun.of("call", "libc.so.6", strlen, "é", "--encoding", "s=UTF-16")
                        .out())
                .startsWith("returned   1 ");
        CommandRun unknown = CommandRun.of("call", "libc.so.6", strlen, "é", "--encoding", "nonsense");
        assertThat(unknown.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(unknown.complaint()).contains("no encoding is called 'nonsense'");
        assertThat(CommandRun.of("call", "libc.so.6", strlen, "é", "--encoding", "t=1252")
                        .status())
                .isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void prototypesNameTheTypesOfTheLibrarysOwnHeader() {
        assertThat(CommandRun.of("call", "libc.so.6", "div_t div(int a, int b)", "7", "2")
                        .out())
                .startsWith("returned   {quot: 3, rem: 1}  div_t");
    }

    @Test
    void errnoIsExplained() {
        CommandRun ran = CommandRun.of("call", "libm.so.6", "double acos(double x)", "--", "-inf");

        assertThat(ran.out())
                .contains("returned   nan", "verdict    it reports a failure: errno 33 EDOM", "errno      33 EDOM: ");
    }

    @Test
    void crashSaysWhichSignalAndWhere() {
        CommandRun ran = CommandRun.of("call", "libc.so.6", "unsigned long strlen(const char *s)", "null", "--json");

        assertThat(ran.status()).isEqualTo(ExitStatus.CRASHED);
        assertThat(CommandRun.members(ran.json())).containsAll(MEMBERS);
        JsonNode crash = ran.json().get("crash");
        assertThat(crash.get("signal").asString()).isEqualTo("SIGSEGV");
        assertThat(crash.get("address").asString()).isEqualTo("0x0");
        assertThat(crash.get("module").asString()).startsWith("libc");
        assertThat(crash.get("offset").asString()).startsWith("0x");
        assertThat(ran.complaint()).startsWith("explorer: strlen crashed with SIGSEGV at address 0x0 in libc");
    }

    @Test
    void exitLosesTheHost() {
        CommandRun ran = CommandRun.of("call", "libc.so.6", "void exit(int status)", "3", "--json");

        assertThat(ran.status()).isEqualTo(ExitStatus.CRASHED);
        assertThat(ran.json().get("outcome").asString()).isEqualTo("hostLost");
        assertThat(ran.complaint()).contains("exit(3)");
    }

    @Test
    void endlessCallIsEndedAtItsLimit() {
        CommandRun ran = CommandRun.of("call", "libc.so.6", "int pause(void)", "--timeout=200ms", "--json");

        assertThat(ran.status()).isEqualTo(ExitStatus.TIMED_OUT);
        assertThat(ran.json().get("outcome").asString()).isEqualTo("timedOut");
        assertThat(ran.complaint()).startsWith("explorer: pause did not return within its limit of 200 ms");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "double cos(double x)    |            | cos takes 1 argument, and none is given",
                "double cos(double x)    | 1 2        | cos takes 1 argument, and 2 are given",
                "double cos(double x     | 1          | prototype, line 1, column 20",
                "int ilogb(float x)      | abc        | x: “abc”, column 1: ",
                "int abs(signed char c)  | 300        | c: 300 does not fit signed char: it holds -128 to 127",
                "double csoh(double x)   | 1          | exports no csoh; did you mean cosh",
                "csoh                    | 1          | exports no csoh; did you mean cosh",
                "cosine                  | 1          | did you mean cos",
            })
    void whatDoesNotFitIsRejectedBeforeAnythingRuns(String function, String arguments, String why) {
        String[] given = arguments == null ? new String[0] : arguments.split(" ");
        String[] words = new String[4 + given.length];
        System.arraycopy(new String[] {"call", "--json", "libm.so.6", function}, 0, words, 0, 4);
        System.arraycopy(given, 0, words, 4, given.length);

        CommandRun ran = CommandRun.of(words);

        assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(ran.json().get("outcome").asString()).isEqualTo("rejected");
        assertThat(CommandRun.members(ran.json())).containsAll(MEMBERS);
        assertThat(ran.complaint()).contains(why);
    }

    @Test
    void headersGiveTheSignature() throws IOException {
        Path header = Files.writeString(directory.resolve("own.h"), "double ldexp(double mantissa, int exponent);\n");
        Path other = Files.writeString(directory.resolve("other.h"), "int unrelated(void);\n");

        CommandRun described = CommandRun.of(
                "describe", "libm.so.6", "ldexp", "--header", other.toString(), "--header=" + header, "--json");

        assertThat(described.json().get("signature").asString())
                .isEqualTo("double ldexp(double mantissa, int exponent)");
        assertThat(described.json().get("provenance").get("source").asString()).isEqualTo("header");
        CommandRun absent = CommandRun.of(
                "describe",
                "libm.so.6",
                "ldexp",
                "--header",
                directory.resolve("no.h").toString());
        assertThat(absent.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(absent.complaint()).contains("no.h");
    }

    @Test
    void nativeOutputStaysInsideTheJson() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "call",
                        "libc.so.6",
                        "long write(int fd, const void *data, unsigned long size)",
                        "1",
                        "\"printed\"",
                        "7",
                        "--json")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

        JsonNode call = JsonMapper.shared().readTree(out);
        assertThat(process.exitValue()).isEqualTo(ExitStatus.DONE);
        assertThat(call.get("output").get("stdout").asString()).isEqualTo("printed");
    }
}
