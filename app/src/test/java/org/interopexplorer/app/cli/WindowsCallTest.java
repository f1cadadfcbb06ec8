package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.interopexplorer.core.call.CallFault;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Calls into 64-bit Windows libraries through Wine, from the command line and in a session.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WindowsCallTest {
    private static final Machine HERE = Machine.current();

    /// Wine starts slowly on a busy machine.
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private static Path folder;

    private static WineRuns wine;

    @BeforeAll
    static void findWine() {
        wine = WineRuns.in(folder);
    }

    @AfterAll
    static void endWine() throws Exception {
        if (wine != null) {
            wine.awaitEnd();
        }
    }

    private static CommandRun ran(String... words) {
        return wine.run(words);
    }

    @Test
    void wideTextGoesAsWindowsHasIt() {
        CommandRun ran = ran("call", "kernel32.dll", "int lstrlenW(const wchar_t *s)", "hello", "--json");
        assertThat(ran.status()).isZero();
        assertThat(ran.json().at("/return/value").asInt()).isEqualTo(5);
        assertThat(ran.json().at("/host/system").asString()).isEqualTo("Windows");
        assertThat(ran.json().at("/host/bits").asInt()).isEqualTo(64);
        assertThat(ran.json().at("/host/through").asString()).startsWith("wine-");
        // kernel32 has no C runtime, and so no errno.
        assertThat(ran.json().at("/status/errno").isNull()).isTrue();
    }

    @Test
    void floatingNumbersAndVariadicsTakeTheirRegisters() {
        CommandRun root = ran("call", "msvcrt.dll", "double sqrt(double x)", "2", "--json");
        assertThat(root.json().at("/return/value").asDouble()).isEqualTo(Math.sqrt(2));
        CommandRun printed = ran(
                "call",
                "msvcrt.dll",
                "int sprintf(char *out, const char *format, ...)",
                "out(64)",
                "%.2f %d %s %.1f %d",
                "2.5",
                "-3",
                "\"x\"",
                "0.5",
                "9",
                "--json");
        assertThat(printed.json().at("/arguments/0/out").asString()).isEqualTo("2.50 -3 x 0.5 9");
    }

    @Test
    void lastErrorAndOutputAreCaptured() {
        CommandRun ran = ran("call", "kernel32.dll", "int DeleteFileW(LPCWSTR name)", "C:\\no\\such", "--json");
        assertThat(ran.json().at("/return/value").asInt()).isZero();
        assertThat(ran.json().at("/status/lastError").asInt()).isEqualTo(3);
        CommandRun said = ran("call", "msvcrt.dll", "int puts(const char *s)", "hello", "--json");
        assertThat(said.json().at("/output/stdout").asString()).isEqualTo("hello\r\n");
    }

    @Test
    void errnoIsThatOfTheRuntime() {
        CommandRun ran =
                ran("call", "msvcrt.dll", "int _open(const char *name, int flags)", "C:\\no\\such", "0", "--json");
        assertThat(ran.json().at("/return/value").asInt()).isEqualTo(-1);
        assertThat(ran.json().at("/status/errno").asInt()).isEqualTo(2);
    }

    @Test
    void aFaultIsAnExceptionWithItsName() {
        CommandRun ran = ran("call", "msvcrt.dll", "size_t strlen(const char *s)", "0x10", "--json");
        assertThat(ran.status()).isEqualTo(ExitStatus.CRASHED);
        assertThat(ran.json().at("/crash/name").asString()).isEqualTo("EXCEPTION_ACCESS_VIOLATION");
        assertThat(ran.json().at("/crash/code").asLong()).isEqualTo(0xC0000005L);
        assertThat(ran.json().at("/crash/access").asString()).isEqualTo("read");
        assertThat(ran.json().at("/crash/address").asString()).isEqualTo("0x10");
        assertThat(ran.json().at("/crash/module").asString()).isEqualTo("msvcrt.dll");
        assertThat(ran.complaint()).contains("EXCEPTION_ACCESS_VIOLATION");
    }

    @Test
    void aCallThatHangsTimesOut() {
        CommandRun ran = ran("call", "kernel32.dll", "void Sleep(unsigned ms)", "600000", "--timeout", "1s");
        assertThat(ran.status()).isEqualTo(ExitStatus.TIMED_OUT);
    }

    @Test
    void structuresGoByValueByReferenceAndComeBackThroughMemory() throws IOException, InterruptedException {
        Path library = wine.built("structs", """
                struct small { int a, b; };
                struct large { double x, y; long z; };
                __declspec(dllexport) struct small turned(struct small s) { struct small t = {s.b, s.a}; return t; }
                __declspec(dllexport) struct large doubled(int a, struct large s, struct small t, float f) {
                    struct large r = {s.x * 2, s.y * 2 + f, s.z * 2 + a + t.b};
                    s.x = 0;
                    return r;
                }
                """);
        String small = "struct small { int a, b; };";
        CommandRun turned =
                ran("call", library.toString(), small + " struct small turned(struct small s)", "{1, 2}", "--json");
        assertThat(turned.json().at("/return/value/a").asInt()).isEqualTo(2);
        assertThat(turned.json().at("/return/value/b").asInt()).isEqualTo(1);
        CommandRun doubled = ran(
                "call",
                library.toString(),
                small + " struct large { double x, y; long z; };"
                        + " struct large doubled(int a, struct large s, struct small t, float f)",
                "100",
                "{1.5, 2.5, -7}",
                "{0, 1000}",
                "0.25",
                "--json");
        assertThat(doubled.json().at("/return/value/x").asDouble()).isEqualTo(3);
        assertThat(doubled.json().at("/return/value/y").asDouble()).isEqualTo(5.25);
        assertThat(doubled.json().at("/return/value/z").asInt()).isEqualTo(1086);
    }

    @Test
    void aBodyInJavaSorts() {
        CommandRun ran = ran(
                "call",
                "msvcrt.dll",
                "void qsort(void *base, size_t n, size_t size, int (*compare)(const int *, const int *))",
                "[3, 1, 2]",
                "3",
                "4",
                "java (a, b) -> Integer.compare(readInt(a), readInt(b))",
                "--json");
        assertThat(ran.json().at("/arguments/0/out").toString()).isEqualTo("[1,2,3]");
        assertThat(ran.json().at("/callbacks/0/thread").asString()).isEqualTo("call");
        assertThat(ran.json().at("/callbackCount").asInt()).isBetween(2, 3);
    }

    @Test
    void aBodyInJavaReceivesEachLocale() {
        CommandRun ran = ran(
                "call",
                "kernel32.dll",
                "int EnumSystemLocalesW(int (*each)(const unsigned short *name), unsigned flags)",
                "java (name) -> { System.out.println(readString(name, StandardCharsets.UTF_16LE)); return 1; }",
                "1",
                "--json");
        assertThat(ran.json().at("/return/value").asInt()).isEqualTo(1);
        assertThat(ran.json().at("/output/stdout").asString()).contains("00000409\n");
    }

    @Test
    void withoutWineThePackageIsNamed() {
        LoaderEnvironment with = LoaderEnvironment.of(HERE);
        var without = new LoaderEnvironment(with.machine(), with.added(), with.elf(), with.windows(), with.dyld());
        CommandRun ran = wine.run(without, "call", "kernel32.dll", "unsigned GetTickCount(void)");
        assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(ran.complaint()).contains("wine64").contains("EXPLORER_WINE64");
    }

    @Test
    void oneSessionCallsLibrariesOfBothSystems() {
        var parsed = (ParseResult.Parsed)
                new PrototypeParser(Abi.LINUX_X64).parse("unsigned strlen(const char *s)", HeaderDeclarations.NONE);
        var strlen = new Signature(parsed.name(), parsed.type(), new Provenance.Typed());
        CType text = strlen.type().parameters().getFirst().type();
        try (NativeSession session = wine.session()) {
            Path windows = windowsPath("msvcrt.dll");
            for (Path library : List.of(Path.of("libc.so.6"), windows, Path.of("libc.so.6"), windows)) {
                CallOutcome outcome =
                        session.call(new CallRequest(library, strlen, List.of(new Value.Text("four")), LIMIT));
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                CallOutcome.Returned.class,
                                returned -> assertThat(returned.returned()).isEqualTo(Value.Int.of(4)));
            }
            assertThat(session.ranOn().orElseThrow().system()).isEqualTo("Windows");
            assertThat(session.history()).hasSize(4);
            // An address of one host means nothing in the other.
            session.keep("there", new Value.Address(0x1000, null), text);
            CallOutcome elsewhere = session.call(
                    new CallRequest(Path.of("libc.so.6"), strlen, List.of(new Value.Kept("there")), LIMIT));
            assertThat(elsewhere)
                    .isInstanceOfSatisfying(
                            CallOutcome.Rejected.class,
                            refused -> assertThat(refused.problems()
                                            .getFirst()
                                            .message()
                                            .code())
                                    .isEqualTo(CallFault.KEPT_ELSEWHERE));
        }
    }

    private static Path windowsPath(String name) {
        var finder = new LibraryFinder(LoaderEnvironment.of(HERE), new FileOpener(HERE));
        return ((Resolution.Found) finder.resolve(name)).path();
    }
}
