package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `snippet`, as scripts use it.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SnippetCommandTest {
    private static final String PRINTF = "int snprintf(char *to, size_t size, const char *format, ...)";

    @Test
    void aCallIsAProgram() {
        CommandRun ran = CommandRun.of("snippet", "libm.so.6", "cos", "1.0", "--language", "python");

        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out())
                .contains("library = ctypes.CDLL(\"libm.so.6\"")
                .contains("result = function(1.0)")
                .contains("print(\"returned\", result)");
    }

    @Test
    void jsonHasTheLanguageAndTheCode() throws Exception {
        CommandRun ran = CommandRun.of("snippet", "libm.so.6", "cos", "-1", "--language", "rust", "--json");

        JsonNode json = JsonMapper.shared().readTree(ran.out());
        assertThat(json.get("language").asString()).isEqualTo("rust");
        assertThat(json.get("code").asString()).contains("function(-1.0f64)");
    }

    @Test
    void whatALanguageCannotExpressIsRefusedByName() {
        CommandRun ran =
                CommandRun.of("snippet", "libc.so.6", PRINTF, "out(9)", "9", "%d", "1", "--language", "csharp");

        assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("C# (DllImport) cannot call snprintf");
    }

    @Test
    void aBodyThatIsNoExpressionIsRefusedWithItsText() {
        CommandRun ran = CommandRun.of(
                "snippet",
                "libc.so.6",
                "void qsort(int *base, size_t n, size_t size, int (*compare)(const int *, const int *))",
                "[2, 1]",
                "2",
                "4",
                "java (a, b) -> readString(a).compareTo(readString(b))",
                "--language",
                "c");

        assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(ran.err()).contains("compare").contains("readString(a).compareTo(readString(b))");
    }

    @Test
    void commentsHaveTheLanguageOfTheOutput() {
        CommandRun ran = CommandRun.of("snippet", "libm.so.6", "cos", "1.0", "--language", "c", "--lang", "fr");

        assertThat(ran.out()).contains("// Appelle cos de libm.so.6").doesNotContain("What came back");
    }

    @Test
    void aMissingOrUnknownLanguageNamesThoseThereAre() {
        assertThat(CommandRun.of("snippet", "libm.so.6", "cos", "1.0").err()).contains("csharp-libraryimport");
        CommandRun unknown = CommandRun.of("snippet", "libm.so.6", "cos", "1.0", "--language", "cobol");
        assertThat(unknown.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(unknown.err()).contains("cobol").contains("python");
    }

    @Test
    void aLibraryIsDeclaredWholeAndNotTogetherWithACall() {
        CommandRun whole = CommandRun.of("snippet", "libz.so.1", "--all", "--language", "csharp");
        assertThat(whole.status()).as(whole.err()).isEqualTo(ExitStatus.DONE);
        assertThat(whole.out()).contains("EntryPoint = \"crc32\"").contains("cannot call gzprintf");

        CommandRun both = CommandRun.of("snippet", "libz.so.1", "crc32", "--all", "--language", "csharp");
        assertThat(both.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(CommandRun.of("snippet", "libz.so.1", "--language", "c").status())
                .isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void aHeaderAloneBecomesDeclarationsThatSayWhatTheyLeaveOut(@TempDir Path folder) throws Exception {
        Path header = Files.writeString(
                folder.resolve("geometry.h"),
                "#include <stdio.h>\nstruct P { int x; };\nint area(struct P *p);\nint any(int n, ...);\n");
        CommandRun ran = CommandRun.of("snippet", header.toString(), "--all", "--language", "csharp", "--json");

        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.DONE);
        JsonNode json = JsonMapper.shared().readTree(ran.out());
        assertThat(CommandRun.members(json)).containsExactly("language", "code", "leftOut");
        assertThat(json.get("code").asString())
                .contains("EntryPoint = \"area\"")
                .contains("const string Library = \"geometry\";")
                .doesNotContain("printf");
        assertThat(json.get("leftOut").get(0).get("name").asString()).isEqualTo("any");
        assertThat(json.get("leftOut").get(0).get("why").asString()).contains("variable number of arguments");
    }
}
