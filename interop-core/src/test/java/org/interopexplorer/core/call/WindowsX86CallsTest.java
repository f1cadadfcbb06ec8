package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls of 32-bit Windows libraries through Wine: each convention, both ways, and where it is not the declared one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WindowsX86CallsTest {
    private static final RunnableTargets HERE = RunnableTargets.of(Machine.current());

    private static final String SOURCE = """
            #define EXPORT __declspec(dllexport)
            struct pair { int a; int b; };
            struct wide { int a; int b; int c; };
            EXPORT struct pair plain(int a, int b) { struct pair r = { a, b }; return r; }
            EXPORT struct wide larger(int a, int b) { struct wide r = { a, b, 3 }; return r; }
            EXPORT int __stdcall subtract(int a, int b) { return a - b; }
            EXPORT struct wide __stdcall removing(int a, int b) { struct wide r = { b, a, 4 }; return r; }
            EXPORT int __fastcall digits(int a, int b, int c) { return a * 100 + b * 10 + c; }
            EXPORT double __fastcall mixed(double x, int a, float y, int b) { return x * a + y * b; }
            EXPORT int __attribute__((thiscall)) method(int *self, int a) { return *self * a; }
            EXPORT long long wide(long long a, unsigned char b) { return a * b; }
            EXPORT int add(int a, int b) { return a + b; }
            EXPORT float half(float v) { return v / 2; }
            EXPORT int __stdcall twice(int (__stdcall *f)(int, short), int a) { return f(a, -2) + f(a, 3); }
            EXPORT int fast(int (__fastcall *f)(int, int, int), int a) { return f(a, 2, 3); }
            EXPORT int member(int (__attribute__((thiscall)) *f)(int *, int), int a) { return f(&a, 5); }
            EXPORT double real(double (*f)(float, double)) { return f(0.5f, 2) + 1; }
            EXPORT struct wide through(struct wide (*f)(int)) { return f(8); }
            """;

    @TempDir
    private static Path directory;

    private final NativeSession session = NativeSession.open(HERE, _ -> {});
    private Path library = Path.of("calls32.dll");

    @BeforeAll
    void compile() throws Exception {
        Wine32.assume(HERE);
        library = CCompiler.MINGW_X86.compile(
                directory, "calls32.dll", SOURCE, "-shared", "-static-libgcc", "-Wl,--kill-at");
    }

    @AfterAll
    void close() {
        session.close();
    }

    private CallOutcome call(Path called, String prototype, String... literals) {
        return session.call(TypedCalls.request(Abi.WINDOWS_X86, called, prototype, literals));
    }

    private CallOutcome.Returned returned(String prototype, String... literals) {
        return TypedCalls.returned(call(library, prototype, literals));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "struct pair { int a; int b; }; struct pair plain(int a, int b) | 1 | 2 | | {a: 1, b: 2}",
                "struct wide { int a; int b; int c; }; struct wide larger(int a, int b) | 1 | 2 | | {a: 1, b: 2, c: 3}",
                "struct wide { int a; int b; int c; }; struct wide __stdcall removing(int a, int b) | 1 | 2 | | {a: 2, b: 1, c: 4}",
                "int __stdcall subtract(int a, int b) | 10 | 3 | | 7",
                "int WINAPI subtract(int a, int b) | 10 | 3 | | 7",
                "int __fastcall digits(int a, int b, int c) | 1 | 2 | 3 | 123",
                "int __thiscall method(int *self, int a) | [7] | 6 | | 42",
                "long long wide(long long a, unsigned char b) | -5000000000 | 3 | | -15000000000",
                "float half(float v) | 0.25 | | | 0.125",
                "int __stdcall twice(int (CALLBACK *f)(int, short), int a) | java (a, b) -> a * b | 7 | | 7",
                "int fast(int (__fastcall *f)(int, int, int), int a) | java (a, b, c) -> a * 100 + b * 10 + c | 1 | | 123",
                "int member(int (__thiscall *f)(int *self, int a), int a) | java (self, a) -> readInt(self) * a | 6 | | 30",
                "double real(double (*f)(float, double)) | java (x, y) -> x * y | | | 2.0",
            })
    void eachConventionFindsItsArgumentsAndLeavesTheStackAsItSays(
            String prototype, String first, String second, String third, String expected) {
        String[] literals =
                Stream.of(first, second, third).filter(Objects::nonNull).toArray(String[]::new);
        var returned = returned(prototype, literals);
        assertThat(ValuePrinter.print(Objects.requireNonNull(returned.returned())))
                .isEqualTo(expected);
        assertThat(returned.stack()).isNull();
    }

    @Test
    void aDoubleComesBesideIntegersInRegisters() {
        var returned = returned("double __fastcall mixed(double x, int a, float y, int b)", "0.5", "3", "0.25", "4");
        assertThat(returned.returned()).isEqualTo(new Value.Real(2.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int subtract(int a, int b) | 2 | 0 | 8 | probably it is __stdcall",
                "int __stdcall subtract(int a) | 1 | 4 | 8 | takes 2 arguments of 4 bytes",
                "int __stdcall subtract(int a, int b, int c) | 3 | 12 | 8 | takes 2 arguments of 4 bytes",
                "int __stdcall add(int a, int b) | 2 | 8 | 0 | probably it is __cdecl",
                "int digits(int a, int b, int c) | 3 | 0 | 4 | probably it is __stdcall",
            })
    void anImbalanceIsReturnedAndTheHostLivesOn(
            String prototype, int arguments, long expected, long removed, String guess) {
        String[] literals = Collections.nCopies(arguments, "5").toArray(String[]::new);
        var returned = returned(prototype, literals);
        assertThat(returned.stack()).isEqualTo(new CallOutcome.StackImbalance(expected, removed));
        assertThat(Language.ENGLISH.say(OutcomeMessages.stack(returned).orElseThrow()))
                .contains(guess);
        long host = session.host();
        assertThat(returned("int add(int a, int b)", "40", "2").returned()).isEqualTo(Value.Int.of(42));
        assertThat(session.host()).isEqualTo(host);
    }

    @Test
    void librariesOfEachTargetAreCalledInTheirOwnHosts() {
        assertThat(returned("int add(int a, int b)", "40", "2").returned()).isEqualTo(Value.Int.of(42));
        assertThat(TypedCalls.returned(session.call(TypedCalls.request(TypedCalls.C, "int abs(int n)", "-7")))
                        .returned())
                .isEqualTo(Value.Int.of(7));
        Path wide = HERE.wine().isPresent() ? Path.of("/usr/x86_64-w64-mingw32/lib/zlib1.dll") : Path.of("none");
        Assumptions.assumeTrue(Files.exists(wide), "no 64-bit zlib1.dll here");
        for (Path zlib : new Path[] {wide, Path.of("/usr/i686-w64-mingw32/lib/zlib1.dll")}) {
            Assumptions.assumeTrue(Files.exists(zlib), "no zlib1.dll here");
            var checked = TypedCalls.returned(call(
                    zlib,
                    "unsigned long crc32(unsigned long crc, const char *buf, unsigned len)",
                    "0",
                    "\"hello\"",
                    "5"));
            assertThat(checked.returned()).isEqualTo(Value.Int.of(0x3610A686L));
        }
    }

    @Test
    void theRuntimeOfCHasItsErrnoAndPrints() {
        Path runtime = system("msvcrt.dll");
        var opened = TypedCalls.returned(call(runtime, "int _open(const char *name, int flags)", "\"no such\"", "0"));
        assertThat(opened.returned()).isEqualTo(Value.Int.of(-1));
        assertThat(opened.errno()).isEqualTo(2);
        var printed = TypedCalls.returned(
                call(runtime, "int printf(const char *format, ...)", "\"%d %.1f %s\"", "7", "2.5", "\"x\""));
        assertThat(printed.output().stdout()).isEqualTo("7 2.5 x");
        var sorted = TypedCalls.returned(call(
                runtime,
                "void qsort(int *base, unsigned n, unsigned size, int (*compare)(const int *, const int *))",
                "inout [3, 1, 2]",
                "3",
                "4",
                "java (a, b) -> readInt(a) - readInt(b)"));
        assertThat(sorted.invoked()).isBetween(2L, 6L);
    }

    @Test
    void theLastErrorOfWindowsIsCaught() {
        var refused = TypedCalls.returned(
                call(system("kernel32.dll"), "int __stdcall DeleteFileA(const char *name)", "\"C:\\\\no\\\\such\""));
        assertThat(refused.returned()).isEqualTo(Value.Int.of(0));
        assertThat(refused.lastError()).isEqualTo(3);
    }

    private static Path system(String name) {
        try {
            HERE.prepare(Abi.WINDOWS_X86);
            return HERE.winePrefix(Abi.WINDOWS_X86).orElseThrow().resolve("drive_c/windows/system32/" + name);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "struct one { float f; }; struct one add(int a, int b) | struct one",
                "int __vectorcall add(int a, int b) | __vectorcall",
                "__int128 add(int a, int b) | __int128",
            })
    void whatHasNoKnownPlaceIsRefusedByName(String prototype, String name) {
        assertThat(call(library, prototype, "1", "2"))
                .isInstanceOfSatisfying(
                        CallOutcome.Rejected.class,
                        refused -> assertThat(Language.ENGLISH.say(
                                        refused.problems().getFirst().message()))
                                .contains(name));
    }
}
