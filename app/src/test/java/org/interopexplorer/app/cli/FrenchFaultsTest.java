package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Under `--lang fr` every fault of the command line is reported only in French.
class FrenchFaultsTest {
    @TempDir
    Path directory;

    @BeforeEach
    void onlyOnLinux() {
        assumeThat(System.getProperty("os.name"))
                .as("libraries of Linux are named")
                .isEqualTo("Linux");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "--nonsense",
                "list",
                "list one two",
                "list --nonsense libm.so.6",
                "list libnone-of-that-name.so",
                "list /none/libnone.so",
                "list /",
                "list /etc/passwd",
                "list libm.so.6 --arch PDP-11",
                "list libm.so.6 --imports --dependencies",
                "list libm.so.6 --tree",
                "describe",
                "describe libm.so.6",
                "describe libm.so.6 nosuch",
                "describe libm.so.6 cos --header /none.h",
                "call",
                "call libm.so.6",
                "call libm.so.6 cos",
                "call libm.so.6 cos one",
                "call libm.so.6 cos 1 2",
                "call libm.so.6 nosuch 1",
                "call libm.so.6 cos 1 --timeout soon",
                "call libm.so.6 cos 1 --timeout 0",
                "call libm.so.6 cos 1 --encoding nonsense",
                "call libm.so.6 cos @kept",
                "call libc.so.6 strlen [1,2",
                "call libc.so.6 abs 99999999999",
                "call libc.so.6 abs 1.5",
                "call libc.so.6 atoi &nosuch",
                "call libc.so.6 int_abs(int",
                "call libc.so.6 int~abs(int~a 1",
                "call libc.so.6 nosuch~abs(int~a) 1",
                "call libc.so.6 int~nosuch(int~a) 1",
                "call libc.so.6 int~abs(struct~s~a) 1",
                "call libc.so.6 int~abs(int~a) {x:1}",
                "call libc.so.6 int~abs(int~a) 1 --timeout",
                "call libc.so.6 char~*strlen(long~double~a) 1",
                "call libc.so.6 strlen null",
                "call libc.so.6 void~exit(int~a) 3",
                "call libc.so.6 pause --timeout 200ms",
                "call libc.so.6 int~pause(void) --timeout 200ms",
                "call libc.so.6 void~qsort(void~*b,unsigned~long~n,unsigned~long~s,int~(*c)(const~void~*,const~void~*)) [3,1] 2 4 java~(a,b)->nonsense",
                "read",
                "read libc.so.6 nosuch",
                "read libc.so.6 abs",
                "read libc.so.6 int~environ~[",
                "run",
                "run /none.calls.json",
                "run /etc/passwd",
                "typelib",
                "typelib libm.so.6",
                "typelib /etc/passwd",
                "typelib libm.so.6 --idl --dump",
                "error",
                "error ENOSUCH",
                "error 99999999999",
                "error ENOENTT",
                "demangle --nonsense",
            })
    void aFaultIsReportedInFrench(String line) {
        List<String> words = new ArrayList<>(List.of("--lang", "fr"));
        Stream.of(line.split(" ")).map(word -> word.replace('~', ' ')).forEach(words::add);
        CommandRun ran = CommandRun.of(words.toArray(String[]::new));

        assertThat(ran.err()).as("what %s tells", line).isNotBlank();
        assertThat(EnglishWords.in(ran.err(), words))
                .as("English in: %s", ran.err())
                .isEmpty();
    }

    @Test
    void theFaultsOfACollectionAreReportedInFrench() throws IOException {
        List<String> texts = List.of(
                "",
                "[]",
                "{}",
                "{\"schema\": 5}",
                "{\"name\": \"n\", \"libraries\": {}, \"steps\": [{}]}",
                "{\"name\": \"n\", \"libraries\": {\"m\": {\"path\": \"libm.so.6\"}}, \"steps\": [{\"name\": \"s\","
                        + " \"library\": \"x\", \"function\": \"cos\", \"arguments\": [\"1\"]}]}",
                "{\"name\": \"n\", \"libraries\": {\"m\": {\"path\": \"libm.so.6\"}}, \"steps\": [{\"name\": \"s\","
                        + " \"library\": \"m\", \"function\": \"cos\", \"arguments\": [\"1\"], \"expect\": [\"nonsense\"]}]}");
        for (String text : texts) {
            Path file = Files.writeString(directory.resolve("c.calls.json"), text);
            CommandRun ran = CommandRun.of("run", file.toString(), "--lang", "fr");

            assertThat(ran.err()).as(text).isNotBlank();
            assertThat(EnglishWords.in(ran.err(), List.of(file.toString())))
                    .as(ran.err())
                    .isEmpty();
        }
    }
}
