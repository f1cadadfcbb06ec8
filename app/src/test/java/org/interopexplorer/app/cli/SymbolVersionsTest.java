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

/// A library with two versions of one name and an old one of another, made by the GNU linker.
@EnabledOnOs(OS.LINUX)
class SymbolVersionsTest {
    private static final String SOURCE = """
            int calc_old(int x) { return x + 1; }
            int calc_new(int x) { return x + 1000; }
            int gone_old(int x) { return x + 22; }
            __asm__(".symver calc_old,calc@OLD_1.0");
            __asm__(".symver calc_new,calc@@NEW_2.0");
            __asm__(".symver gone_old,gone@OLD_1.0");
            """;
    private static final String MAP =
            "OLD_1.0 { global: calc; gone; local: *; };\nNEW_2.0 { global: calc; } OLD_1.0;\n";

    @TempDir
    private static Path folder;

    private static Path library;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("versions.c"), SOURCE);
        Path map = Files.writeString(folder.resolve("versions.map"), MAP);
        library = folder.resolve("libversions.so");
        Process gcc;
        try {
            gcc = new ProcessBuilder(
                            "gcc",
                            "-shared",
                            "-fPIC",
                            "-Wl,--version-script=" + map,
                            "-o",
                            library.toString(),
                            source.toString())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "gcc is not installed: " + e.getMessage());
            return;
        }
        assertThat(gcc.waitFor(60, TimeUnit.SECONDS) && gcc.exitValue() == 0).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        int calc(int)             | 1001
        int calc@OLD_1.0(int x)   | 2
        int calc@@NEW_2.0(int x)  | 1001
        int gone@OLD_1.0(int)     | 23
        """)
    void versionBehindANameIsTheOneThatIsCalled(String prototype, int returned) {
        assertThat(CommandRun.of("call", library.toString(), prototype, "1", "--json")
                        .json()
                        .get("return")
                        .get("value")
                        .asInt())
                .isEqualTo(returned);
    }

    @Test
    void nameWithoutADefaultVersionSaysWhatToWrite() {
        CommandRun ran = CommandRun.of("call", library.toString(), "int gone(int)", "1");

        assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(ran.complaint())
                .isEqualTo("explorer: libversions.so has no default version of gone: write gone@OLD_1.0.");
    }

    @Test
    void versionThatIsNotThereIsRefused() {
        assertThat(CommandRun.of("call", library.toString(), "int calc@NO_3(int)", "1")
                        .complaint())
                .contains("exports no calc@NO_3");
    }

    @Test
    void listMarksTheDefaultVersionWithTwoSigns() {
        assertThat(CommandRun.of("list", library.toString()).out())
                .contains("\tcalc\t@@NEW_2.0", "\tcalc\t@OLD_1.0", "\tgone\t@OLD_1.0");
    }

    @Test
    void describeTakesAVersion() {
        assertThat(CommandRun.of("describe", library.toString(), "calc@OLD_1.0", "--json")
                        .json()
                        .get("version")
                        .asString())
                .isEqualTo("OLD_1.0");
    }

    @Test
    void catalogKnowsAFunctionWhicheverVersionIsAsked() {
        CommandRun ran = CommandRun.of("call", "libc.so.6", "memcpy@GLIBC_2.2.5", "out(4)", "\"abc\"", "4");
        assumeTrue(CommandRun.of("list", "libc.so.6").out().contains("@GLIBC_2.2.5"), "a libc without old versions");

        assertThat(ran.out()).contains("\"abc\"");
    }
}
