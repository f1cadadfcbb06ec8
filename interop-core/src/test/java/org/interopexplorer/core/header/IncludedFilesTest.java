package org.interopexplorer.core.header;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.MessageCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which files a header may include, and in which form.
class IncludedFilesTest {
    private final HeaderReader reader = new HeaderReader(Abi.LINUX_X64, List.of());

    @TempDir
    private Path directory;

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<MessageCode> codes(HeaderDeclarations read) {
        return read.problems().stream().map(problem -> problem.message().code()).toList();
    }

    @Test
    void includesAreReadOnlyBelowTheFoldersOfTheHeadersThatAreNamed() throws IOException {
        Path other = write("other/other.h", "int other(void);");
        write("mine/inner/part.h", "int part(void);");
        Path mine = write(
                "mine/mine.h",
                "#include \"inner/part.h\"\n#include \"../other/other.h\"\n#include \"%s\"\nint mine(void);\n"
                        .formatted(other));
        HeaderDeclarations alone = reader.read(List.of(mine));
        assertThat(alone.functions()).containsOnlyKeys("part", "mine");
        assertThat(codes(alone)).containsOnly(DeclarationFault.INCLUDE_OUTSIDE);
        assertThat(alone.problems()).extracting(DeclarationProblem::line).containsExactly(2, 3);

        HeaderDeclarations both = reader.read(List.of(mine, other));
        assertThat(both.functions()).containsOnlyKeys("part", "mine", "other");
        assertThat(both.problems()).isEmpty();
    }

    @Test
    void linkLeadsToAHeaderButToNoOtherFile() throws IOException {
        Path secret = write("elsewhere/secret", "password hunter2;");
        Path header = write("elsewhere/shared.h", "int shared(void);");
        Files.createDirectories(directory.resolve("mine"));
        Files.createSymbolicLink(directory.resolve("mine/secret.h"), secret);
        Files.createSymbolicLink(directory.resolve("mine/link.h"), header);
        HeaderDeclarations read = reader.read(
                List.of(write("mine/mine.h", "#include \"secret.h\"\n#include \"link.h\"\nint mine(void);\n")));
        assertThat(read.functions()).containsOnlyKeys("shared", "mine");
        assertThat(codes(read)).containsExactly(DeclarationFault.INCLUDE_OUTSIDE);
    }

    @Test
    void problemInAnIncludedFileHasItsPlaceButNotItsText() throws IOException {
        Path part = write("part.h", "int ok(void);\nsecret = { hunter2 ;;\n#error hunter3\n");
        HeaderDeclarations read = reader.read(List.of(write("mine.h", "#include \"part.h\"\nint mine(void);\n")));
        assertThat(read.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(part.toString());
            for (Language language : Language.values()) {
                assertThat(language.say(problem.message())).doesNotContain("hunter");
            }
        });
        assertThat(read.functions()).containsKey("ok");
    }

    @Test
    void includeThatIsNoRegularFileIsNamed() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "this system has no /dev/zero");
        HeaderDeclarations read = reader.read(List.of(write("mine.h", "#include \"/dev/zero\"\nint mine(void);\n")));
        assertThat(codes(read)).containsExactly(DeclarationFault.INCLUDE_NO_FILE);
        assertThat(read.functions()).containsOnlyKeys("mine");
    }

    @Test
    void ownTextReadsTheFoldersOfTheHeadersThatItNames() throws IOException {
        write("project/part.h", "int part(void);");
        Path whole = write("project/whole.h", "#include \"part.h\"\nint whole(void);");
        Path secret = write("secrets/passwords", "root:x:0:0;");
        HeaderDeclarations read =
                reader.read("typed", "#include \"%s\"\n#include \"%s\"\nint f(void);".formatted(whole, secret));
        assertThat(read.functions()).containsOnlyKeys("part", "whole", "f");
        assertThat(codes(read)).containsExactly(DeclarationFault.INCLUDE_OUTSIDE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void markAtTheStartTellsTheEncoding(String charset) throws IOException {
        Path file = directory.resolve("marked.h");
        String text =
                "\uFEFF/* caf\u00e9 */\r\nstruct pair\r\n{\r\n    int a;\r\n    int b;\r\n};\r\nint sum(struct pair *p);\r\n";
        Files.write(file, text.getBytes(Charset.forName(charset)));
        HeaderDeclarations read = reader.read(List.of(file));
        assertThat(read.problems()).isEmpty();
        assertThat(requireNonNull(read.functions().get("sum")).line()).isEqualTo(7);
    }

    @Test
    void textOfAHeaderIsThatOfARegularFileOnly() throws IOException {
        Path binary = Files.write(directory.resolve("binary.h"), "int f(void);".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> HeaderReader.text(binary)).isInstanceOf(UnreadableHeaderException.class);
        assertThatThrownBy(() -> HeaderReader.text(directory)).isInstanceOf(UnreadableHeaderException.class);
        assertThat(codes(reader.read(List.of(binary)))).containsExactly(DeclarationFault.UNREADABLE);
        assertThat(HeaderReader.text(write("plain.h", "int f(void);"))).isEqualTo("int f(void);");
    }

    @Test
    void twoHundredNestedIncludesAreRead() throws IOException {
        for (int i = 0; i < 200; i++) {
            write("n" + i + ".h", "#include \"n" + (i + 1) + ".h\"\n");
        }
        write("n200.h", "int last(void);");
        HeaderDeclarations read = reader.read(List.of(directory.resolve("n0.h")));
        assertThat(read.problems()).isEmpty();
        assertThat(read.functions()).containsOnlyKeys("last");
    }
}
