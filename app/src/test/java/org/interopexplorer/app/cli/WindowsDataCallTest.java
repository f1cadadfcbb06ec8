package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Windows' own data through Wine, as text and as JSON: times, large numbers, truths, texts with lengths.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WindowsDataCallTest {
    @TempDir
    private static Path folder;

    private static WineRuns wine;

    @BeforeAll
    static void findWine() {
        wine = WineRuns.in(folder);
    }

    private static CommandRun ran(String... words) {
        return wine.run(words);
    }

    @Test
    void aFileTimeIsATimeAndHasALiteral() {
        String[] call = {
            "call",
            "kernel32.dll",
            "BOOL FileTimeToSystemTime(const FILETIME *f, SYSTEMTIME *t)",
            "\"2026-01-31 12:30:15.25\"",
            "out"
        };
        assertThat(ran(call).out()).contains("wYear: 2026, wMonth: 1").contains("(2026-01-31T12:30:15.250)");
        CommandRun json = ran(
                "call",
                "kernel32.dll",
                "BOOL SystemTimeToFileTime(const SYSTEMTIME *s, FILETIME *t)",
                "\"2026-01-31T12:30:15.25Z\"",
                "out",
                "--json");
        assertThat(json.json().at("/arguments/1/out/dwHighDateTime").asInt()).isEqualTo(31232685);
        assertThat(json.json().at("/arguments/1/times/0/path").asString()).isEmpty();
        assertThat(json.json().at("/arguments/1/times/0/time").asString()).isEqualTo("2026-01-31T12:30:15.250Z");
    }

    @Test
    void aTextThatIsNoTimeIsRefusedWithAnExample() {
        CommandRun ran = ran(
                "call",
                "kernel32.dll",
                "BOOL SystemTimeToFileTime(const SYSTEMTIME *s, FILETIME *t)",
                "\"yesterday\"",
                "out");
        assertThat(ran.complaint()).contains("\"yesterday\" is no time").contains("\"2026-01-31 12:00\"");
    }

    @Test
    void aLargeIntegerIsANumber() {
        assertThat(ran("call", "kernel32.dll", "BOOL QueryPerformanceFrequency(LARGE_INTEGER *f)", "out")
                        .out())
                .containsPattern("f +10000000  LARGE_INTEGER \\*");
        assertThat(ran(
                                "call",
                                "kernel32.dll",
                                "BOOL SetFilePointerEx(HANDLE f, LARGE_INTEGER d, LARGE_INTEGER *p, DWORD m)",
                                "null",
                                "5000000000",
                                "inout 7",
                                "0")
                        .out())
                .containsPattern("p +7  LARGE_INTEGER \\*");
    }

    @Test
    void aVariantBoolIsTrueWithAllBits() {
        assertThat(ran("call", "oleaut32.dll", "HRESULT VarI4FromBool(VARIANT_BOOL b, LONG *out)", "true", "out")
                        .out())
                .containsPattern("out +-1 ");
        assertThat(ran("call", "oleaut32.dll", "HRESULT VarBoolFromI4(LONG n, VARIANT_BOOL *out)", "5", "out")
                        .out())
                .containsPattern("out +true  \\(-1\\)");
    }

    @Test
    void aBstrHasItsLengthBeforeIt() {
        assertThat(ran("call", "oleaut32.dll", "UINT SysStringLen(BSTR s)", "\"héllo\"", "--json")
                        .json()
                        .at("/return/value")
                        .asInt())
                .isEqualTo(5);
        assertThat(ran("call", "oleaut32.dll", "BSTR SysAllocString(const WCHAR *s)", "\"héllo\"", "--json")
                        .json()
                        .at("/return/value")
                        .asString())
                .isEqualTo("héllo");
    }

    @Test
    void secondsOfBothWidthsAreTimes() {
        assertThat(ran("call", "msvcrt.dll", "char *_ctime64(const __time64_t *t)", "\"2100-01-31\"")
                        .out())
                .contains("Jan 31")
                .contains("2100");
        assertThat(ran("call", "msvcrt.dll", "__time32_t _time32(__time32_t *t)", "out", "--json")
                        .json()
                        .at("/arguments/0/times/0/time")
                        .asString())
                .startsWith("20")
                .endsWith("Z");
    }

    @Test
    void textFollowsTheSuffixOfTheName() {
        for (String name : List.of("GetTempPathA", "GetTempPathW")) {
            assertThat(ran("call", "kernel32.dll", "DWORD " + name + "(DWORD n, LPTSTR b)", "200", "out(200)", "--json")
                            .json()
                            .at("/arguments/1/out")
                            .asString())
                    .as(name)
                    .startsWith("C:\\");
        }
        assertThat(ran(
                                "call",
                                "ntdll.dll",
                                "LONG RtlCompareUnicodeString(PCUNICODE_STRING a, const UNICODE_STRING *b, BOOLEAN c)",
                                "\"abd\"",
                                "\"abc\"",
                                "0",
                                "--json")
                        .json()
                        .at("/return/value")
                        .asInt())
                .isPositive();
    }

    @Test
    void aMissingDllIsToldWithWhoAsked() throws Exception {
        compile("c", "", "int c(void) { return 1; }");
        compile("b", "c.dll", "int c(void); int b(void) { return c() + 1; }");
        Path asks = compile("a", "b.dll", "int b(void); int a(void) { return b() + 1; }");
        Files.delete(folder.resolve("c.dll"));
        assertThat(ran("call", asks.toString(), "int a(void)").complaint())
                .contains("b.dll needs c.dll, which was not found (a.dll → b.dll → c.dll)");
        compile("i686-w64-mingw32-gcc", "c", "", "int c(void) { return 1; }");
        assertThat(ran("call", asks.toString(), "int a(void)").complaint())
                .contains("It holds x86")
                .contains("(a.dll → b.dll → c.dll)");
    }

    private static Path compile(String name, String needs, String source) throws IOException, InterruptedException {
        return compile("x86_64-w64-mingw32-gcc", name, needs, source);
    }

    private static Path compile(String compiler, String name, String needs, String source)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(name + ".c"), source);
        Path made = folder.resolve(name + ".dll");
        var command = new ArrayList<>(List.of(compiler, "-shared", "-o", made.toString(), file.toString()));
        if (!needs.isEmpty()) {
            command.add(folder.resolve(needs).toString());
        }
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        } catch (IOException e) {
            Assumptions.abort("no such compiler here: " + e.getMessage());
        }
        return made;
    }
}
