package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CommandLineToolTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "list a b",
                "list --bogus libm.so.6",
                "list libm.so.6 --imports --dependencies",
                "call",
                "call libm.so.6",
                "call libm.so.6 cos --bogus",
                "call libm.so.6 cos 1 --timeout",
                "call libm.so.6 cos 1 --timeout 5x",
                "call libm.so.6 cos 1 --timeout 0",
                "call libm.so.6 cos 1 --timeout=-1s",
                "describe libm.so.6",
                "error",
                "error --bogus",
                "error E_FAIL 5",
                "error NO_SUCH_NAME",
                "error 99999999999",
                "demangle --json",
                "-x"
            })
    void wordsThatDoNotFitTogetherAreOneLineAndStatus2(String words) {
        CommandRun ran = CommandRun.of(words.split(" "));

        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.complaint()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list --lang fr nowhere.so             | 3 | explorer: nowhere.so est introuvable : ",
                "--lang=fr list --bogus libm.so.6      | 2 | explorer: Option inconnue : « --bogus » ; voir : ",
                "list --lang fr                        | 2 | explorer: Paramètre obligatoire manquant : 'FILE'",
                "call --lang fr libm.so.6 cos 1 2      | 4 | explorer: cos prend 1 argument, et 2 sont donnés : ",
                "call --lang fr libm.so.6 cos abc      | 4 | explorer: x : « abc », colonne 1 : ",
                "call libc.so.6 abort --lang fr        | 5 | explorer: abort a planté : SIGABRT",
                "call libm.so.6 cos 1 --lang fr --timeout x | 2 | explorer: « x » n’est pas une limite de temps",
                "error --lang fr NO_SUCH_NAME          | 2 | explorer: ",
                "list --lang de libm.so.6              | 2 | explorer: --lang takes en or fr, not 'de'",
            })
    void theCommandLineSpeaksTheLanguageThatIsAskedFor(String words, int status, String start) {
        CommandRun ran = CommandRun.of(words.split(" "));

        assertThat(ran.status()).isEqualTo(status);
        assertThat(ran.complaint()).startsWith(start);
    }

    @Test
    void labelsAndCodesAreTheSameInEachLanguage() {
        assertThat(CommandRun.of("call", "--lang", "fr", "libm.so.6", "cos", "0")
                        .out())
                .startsWith("returned   1.0  double");
        CommandRun refused = CommandRun.of("call", "--lang", "fr", "--json", "libm.so.6", "cos", "1", "2");
        JsonNode problem = refused.json().get("problems").get(0);
        assertThat(problem.get("code").asString()).isEqualTo("call.argument-count");
        assertThat(problem.get("message").asString()).startsWith("cos prend 1 argument");
        assertThat(CommandRun.of("call", "--lang", "fr", "--help").out())
                .startsWith("Usage : explorer call")
                .contains("Appelle une fonction")
                .doesNotContain("Calls a function");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "describe", "call", "error", "demangle"})
    void everyCommandExplainsItself(String command) {
        assertThat(CommandRun.of(command, "--help").out()).startsWith("Usage: explorer " + command);
        assertThat(CommandRun.of("help", command).out()).startsWith("Usage: explorer " + command);
        assertThat(CommandRun.of(command, "--version")).isEqualTo(CommandRun.of("--version"));
    }

    @Test
    void wordThatStartsWithAnAtSignIsNeverAFileOfMoreWords(@TempDir Path directory) throws IOException {
        Path words = Files.writeString(directory.resolve("words"), "libm.so.6 --bogus secret");

        CommandRun list = CommandRun.of("list", "@" + words);
        assertThat(list.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(list.out()).isEmpty();
        assertThat(list.complaint()).contains("@" + words).doesNotContain("secret", "bogus");

        assertThat(CommandRun.of("call", "libc.so.6", "strlen", "@" + words).status())
                .isEqualTo(ExitStatus.REJECTED);
        assertThat(CommandRun.of("call", "libc.so.6", "strlen", "@word").complaint())
                .contains("word");
        assertThat(CommandRun.of("call", "libc.so.6", "strlen", "\"@word\"").out())
                .startsWith("returned   5");
        assertThat(CommandRun.of("demangle", "@" + words).out().strip()).isEqualTo("@" + words);
        for (String command : List.of("help", "describe", "error", "run", "typelib")) {
            CommandRun other = CommandRun.of(command, "@" + words);
            assertThat(other.out() + other.err()).doesNotContain("secret");
            assertThat(other.status()).isNotEqualTo(ExitStatus.DONE);
        }
        assertThat(CommandRun.of("@" + words).err()).doesNotContain("secret");
    }

    @Test
    void likeliestReadingComesFirst() {
        JsonNode readings =
                CommandRun.of("error", "--json", "0x80070005").json().get("readings");

        assertThat(CommandRun.members(readings.get(0)))
                .contains(
                        "space", "code", "name", "meaning", "severity", "facility", "javaException", "dotnetException");
        assertThat(readings.get(0).get("name").asString()).isEqualTo("E_ACCESSDENIED");
        assertThat(readings.valueStream().map(reading -> reading.get("space").asString()))
                .containsExactly("hresult", "win32");
    }

    @Test
    void smallNumberIsAnErrnoBeforeAWin32CodeBeforeASignal() {
        assertThat(CommandRun.of("error", "5").out().lines().filter(line -> !line.startsWith(" ")))
                .containsExactly("errno 5 EIO", "win32 5 ERROR_ACCESS_DENIED", "signal 5 SIGTRAP");
    }

    @Test
    void negativeNumberIsACodeAndNoOption() {
        assertThat(CommandRun.of("error", "-1073741819").out())
                .startsWith("ntstatus 0xC0000005 STATUS_ACCESS_VIOLATION");
    }

    @Test
    void namesAreDemangledFromWordsAndFromStandardInput() {
        assertThat(CommandRun.of("demangle", "_Z1fv", "plain").out().lines()).containsExactly("f()", "plain");
        assertThat(CommandRun.withInput("_Z1fv\n\nlast", "demangle").out().lines())
                .containsExactly("f()", "", "last");
    }

    @Test
    void commandsAndOptionsAreForTheCommandLineAndFilesForTheWindow() {
        assertThat(CommandLineTool.means(List.of("list", "x"))).isTrue();
        assertThat(CommandLineTool.means(List.of("--help"))).isTrue();
        assertThat(CommandLineTool.means(List.of("libz.so.1"))).isFalse();
        assertThat(CommandLineTool.means(List.of())).isFalse();
    }

    @Test
    void namesCannotSteerATerminalNorForgeALine() {
        assertThat(CommandRun.of("demangle", "a\u001b]0;t\u0007\u009bz\u202ex")
                        .out()
                        .strip())
                .isEqualTo("a\\x1b]0;t\\x07\\x9bz\\u202ex");
        CommandRun missing = CommandRun.of("list", "./no\nexplorer: all is well\u001b[2J.so");
        assertThat(missing.err().lines()).hasSize(1);
        assertThat(missing.err()).contains("no\\nexplorer: all is well\\x1b[2J.so");
    }
}
