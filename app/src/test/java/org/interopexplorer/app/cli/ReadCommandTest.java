package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Variables of a library compiled by gcc, read and written in a host.
@EnabledOnOs(OS.LINUX)
class ReadCommandTest {
    private static final String SOURCE = """
            int counter = 41;
            const char *const version = "1.2.3";
            const int table[5] = {1, 4, 9, 16, 25};
            double ratio = 0.75;
            struct pt { int x, y; } origin = {3, 4};
            const char banner[] = "hello banner";
            char buf[16] = "abc";
            int (*hook)(int) = 0;
            _Thread_local int own = 12;
            const char *names[] = {"red", "green", "blue", 0};
            int get_counter(void) { return counter; }
            """;

    @TempDir
    private static Path folder;

    private static Path library;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("data.c"), SOURCE);
        library = folder.resolve("libdata.so");
        Process gcc;
        try {
            gcc = new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library.toString(), source.toString()).start();
        } catch (IOException e) {
            assumeTrue(false, "gcc is not installed: " + e.getMessage());
            return;
        }
        assertThat(gcc.waitFor(60, TimeUnit.SECONDS) && gcc.exitValue() == 0).isTrue();
    }

    private static CommandRun read(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "read";
        all[1] = library.toString();
        System.arraycopy(words, 0, all, 2, words.length);
        return CommandRun.of(all);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        int counter                   | int                 | 41
        const char *const version     | const char *        | "1.2.3"
        const int table[5]            | const int[5]        | [1,4,9,16,25]
        const int table[]             | const int[5]        | [1,4,9,16,25]
        double ratio                  | double              | 0.75
        struct pt { int x, y; } origin| struct pt           | {"x":3,"y":4}
        const char banner[]           | const char[13]      | "hello banner"
        char buf[16]                  | char[16]            | "abc"
        int (*hook)(int)              | int (*)(int)        | "0x0"
        int own                       | int                 | 12
        const char *names[]           | const char *[4]     | ["red","green","blue","0x0"]
        """)
    void variableHasTheValueThatCGaveIt(String declaration, String type, String value) {
        var json = read(declaration, "--json").json();

        assertThat(CommandRun.members(json)).startsWith("name", "address", "type", "value");
        assertThat(json.get("type").asString()).isEqualTo(type);
        assertThat(json.get("value").toString()).isEqualTo(value);
        assertThat(json.get("address").asString()).startsWith("0x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        int counter                    | 7          | 7
        char buf[16]                   | "hey"      | "hey"
        struct pt { int x, y; } origin | {x: 9}     | {"x":9,"y":0}
        const char *names[]            | ["a", "b"] | ["a","b","0x0","0x0"]
        """)
    void writtenValueIsReadAgain(String declaration, String written, String value) {
        assertThat(read(declaration, "--write", written, "--json")
                        .json()
                        .get("value")
                        .toString())
                .isEqualTo(value);
    }

    @Test
    void functionPointerTakesTheAddressOfAnExport() {
        assertThat(read("int (*hook)(int)", "--write", "&get_counter").out()).matches("(?s)hook +0x.*");
    }

    @Test
    void variableOfUnknownTypeIsBytesAndSaysSo() {
        CommandRun ran = read("counter");

        assertThat(ran.out()).contains("unsigned char[4]");
        assertThat(ran.err())
                .isEqualTo("advice: the type of counter is not known, so its bytes are shown;"
                        + " write its declaration, such as int counter" + System.lineSeparator());
    }

    @Test
    void typeOfAVariableComesFromTheHeader() throws IOException {
        Path header = Files.writeString(folder.resolve("data.h"), "extern int counter;\n");

        assertThat(read("counter", "--header", header.toString()).out()).startsWith("counter    41  (0x29)  int");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        long counter          |                 | counter has 4 bytes in the library, but long has 8
        table                 | [1]             | table is in read-only memory of libdata.so
        get_counter           |                 | get_counter is a function, not a variable: call it
        int counter(void)     |                 | counter is declared as a function here
        char buf[16]          | "0123456789abcdefg" | The text takes 17 bytes, but there is room for 16
        int counter           | 99999999999     | 99999999999 does not fit int
        int (*hook)(int)      | java (a) -> 1   | hook cannot hold Java code
        nowhere               |                 | exports no nowhere
        struct s counter      |                 | struct s has no size here
        """)
    void whatCannotBeReadOrWrittenIsRefusedByName(String variable, String write, String complaint) {
        CommandRun ran = write == null ? read(variable) : read(variable, "--write", write);

        assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(ran.complaint()).contains(complaint);
    }

    @Test
    void variableIsNotCalled() {
        CommandRun ran = CommandRun.of("call", library.toString(), "int counter(void)");

        assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(ran.complaint()).contains("counter is a variable of", "read it instead");
    }
}
