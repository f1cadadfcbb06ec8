package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
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
import org.junit.jupiter.params.provider.ValueSource;

/// Calls of 32-bit Linux libraries: each convention, and what happens where it is not the declared one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class X86CallsTest {
    private static final String SOURCE = """
            struct pair { int a; int b; };
            struct pair plain(int a, int b) { struct pair r = { a, b }; return r; }
            __attribute__((stdcall)) struct pair removing(int a, int b) { struct pair r = { b, a }; return r; }
            __attribute__((stdcall)) int subtract(int a, int b) { return a - b; }
            __attribute__((fastcall)) int digits(int a, int b, int c) { return a * 100 + b * 10 + c; }
            __attribute__((fastcall)) double mixed(double x, int a, float y, int b) { return x * a + y * b; }
            __attribute__((thiscall)) int method(int *self, int a) { return *self * a; }
            long long wide(long long a, unsigned char b) { return a * b; }
            int add(int a, int b) { return a + b; }
            float half(float v) { return v / 2; }
            __attribute__((stdcall)) int twice(__attribute__((stdcall)) int (*f)(int, short), int a) {
                return f(a, -2) + f(a, 3); }
            int fast(__attribute__((fastcall)) int (*f)(int, int, int), int a) { return f(a, 2, 3); }
            double real(double (*f)(float, double)) { return f(0.5f, 2) + 1; }
            __attribute__((regparm(3))) int registers(int a, int b) { return a + b; }
            int crash(int *at) { return *at; }
            """;

    @TempDir
    private static Path directory;

    private final NativeSession session = NativeSession.open(Machine.current());
    private Path library = Path.of("lib32.so");

    @BeforeAll
    void compile() throws Exception {
        Assumptions.assumeTrue(HostKind.isNative(), "only native hosts run 32-bit libraries");
        NarrowHere.assume();
        library = CCompiler.GCC_X86.compile(directory, "lib32.so", SOURCE, "-shared", "-fPIC");
    }

    @AfterAll
    void close() {
        session.close();
    }

    private CallOutcome call(String prototype, String... literals) {
        return call(library, prototype, literals);
    }

    private CallOutcome call(Path called, String prototype, String... literals) {
        return session.call(TypedCalls.request(Abi.LINUX_X86, called, prototype, literals));
    }

    private CallOutcome.Returned returned(String prototype, String... literals) {
        return TypedCalls.returned(call(prototype, literals));
    }

    private static final String PAIR = "struct pair { int a; int b; }; ";

    @Test
    void aStructIsReturnedThroughAPointerThatTheCalleeRemoves() {
        for (String prototype : new String[] {
            PAIR + "struct pair plain(int a, int b)",
            PAIR + "__attribute__((stdcall)) struct pair removing(int b, int a)"
        }) {
            var returned = returned(
                    prototype, prototype.contains("plain") ? "1" : "2", prototype.contains("plain") ? "2" : "1");
            assertThat(((Value.Struct) Objects.requireNonNull(returned.returned()))
                            .members()
                            .values())
                    .containsExactly(Value.Int.of(1), Value.Int.of(2));
            assertThat(returned.stack()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "__attribute__((stdcall)) int subtract(int a, int b) | 10 | 3 | | | 7",
                "__attribute__((fastcall)) int digits(int a, int b, int c) | 1 | 2 | 3 | | 123",
                "__attribute__((fastcall)) double mixed(double x, int a, float y, int b) | 0.5 | 3 | 0.25 | 4 | 2.5",
                "__attribute__((thiscall)) int method(int *self, int a) | [7] | 6 | | | 42",
                "long long wide(long long a, unsigned char b) | -5000000000 | 3 | | | -15000000000",
                "float half(float v) | 0.25 | | | | 0.125",
                "__attribute__((stdcall)) int twice(int (__attribute__((stdcall)) *f)(int, short), int a) | java (a, b) -> a * b | 7 | | | 7",
                "int fast(int (__attribute__((fastcall)) *f)(int, int, int), int a) | java (a, b, c) -> a * 100 + b * 10 + c | 1 | | | 123",
                "double real(double (*f)(float, double)) | java (x, y) -> x * y | | | | 2.0",
            })
    void eachConventionFindsItsArgumentsAndLeavesTheStackAsItSays(
            String prototype, String first, String second, String third, String fourth, String expected) {
        String[] literals =
                Stream.of(first, second, third, fourth).filter(Objects::nonNull).toArray(String[]::new);
        var returned = returned(prototype, literals);
        assertThat(ValuePrinter.print(Objects.requireNonNull(returned.returned())))
                .isEqualTo(expected);
        assertThat(returned.stack()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int subtract(int a, int b) | 2 | 0 | 8 | probably it is __stdcall",
                "__attribute__((stdcall)) int subtract(int a) | 1 | 4 | 8 | takes 2 arguments of 4 bytes",
                "__attribute__((stdcall)) int add(int a, int b) | 2 | 8 | 0 | probably it is __cdecl",
            })
    void anImbalanceIsReturnedAndTheHostLivesOn(
            String prototype, int arguments, long expected, long removed, String guess) {
        String[] literals = Collections.nCopies(arguments, "5").toArray(String[]::new);
        var returned = returned(prototype, literals);
        assertThat(returned.stack()).isEqualTo(new CallOutcome.StackImbalance(expected, removed));
        assertThat(Language.ENGLISH.say(OutcomeMessages.stack(returned).orElseThrow()))
                .contains(guess);
        assertThat(returned("int add(int a, int b)", "40", "2").returned()).isEqualTo(Value.Int.of(42));
    }

    @Test
    void theSystemsOwnLibrariesAreCalled() {
        var length = call(Path.of("/lib32/libc.so.6"), "unsigned strlen(const char *s)", "\"héllo\"");
        assertThat(TypedCalls.returned(length).returned()).isEqualTo(Value.Int.of(6));
        var root = call(Path.of("/lib32/libm.so.6"), "long double sqrtl(long double v)", "2");
        assertThat(ValuePrinter.print(
                        Objects.requireNonNull(TypedCalls.returned(root).returned())))
                .isEqualTo("1.4142135623730950488L");
    }

    /// Debian's zlib of 32 bits comes with the folder that `.ci/wine32` makes.
    @Test
    void aLibraryOfDebianForI386IsCalled() {
        Path zlib = Path.of(
                Objects.requireNonNullElse(System.getenv("WINE32_ROOT"), "/var/cache/interop-explorer/wine32"),
                "lib/i386-linux-gnu/libz.so.1");
        Assumptions.assumeTrue(Files.exists(zlib), "no zlib of 32 bits here");
        var checked = call(
                zlib, "unsigned long crc32(unsigned long crc, const char *buf, unsigned len)", "0", "\"hello\"", "5");
        assertThat(TypedCalls.returned(checked).returned()).isEqualTo(Value.Int.of(0x3610A686L));
    }

    @Test
    void aCrashCostsOnlyTheHost() {
        assertThat(call("int crash(int *at)", "16")).isInstanceOfSatisfying(CallOutcome.Crashed.class, crashed -> {
            assertThat(crashed.crash().signal()).isEqualTo("SIGSEGV");
            assertThat(crashed.crash().faultAddress()).isEqualTo(16);
            assertThat(crashed.crash().module()).contains("lib32.so");
        });
        assertThat(returned("int add(int a, int b)", "40", "2").returned()).isEqualTo(Value.Int.of(42));
    }

    @ParameterizedTest
    @ValueSource(strings = {"regparm(3)", "sseregparm"})
    void aConventionThatIsNotModelledIsRefusedByName(String attribute) {
        assertThat(new PrototypeParser(Abi.LINUX_X86)
                        .parse("__attribute__((" + attribute + ")) int registers(int a, int b)"))
                .isInstanceOfSatisfying(
                        ParseResult.Failed.class,
                        failed -> assertThat(Language.ENGLISH.say(
                                        failed.problems().getFirst().message()))
                                .contains(attribute.replaceAll("\\(.*", "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "__attribute__((fastcall)) int digits(long long a, int b) | 1 | 2 | long long",
                "int add(__m64 a, int b) | [1, 2] | 2 | __m64",
                "__int128 add(int a, int b) | 1 | 2 | __int128",
            })
    void aTypeWithoutAPlaceIsRefusedByName(String prototype, String first, String second, String type) {
        assertThat(call(prototype, first, second))
                .isInstanceOfSatisfying(
                        CallOutcome.Rejected.class,
                        refused -> assertThat(Language.ENGLISH.say(
                                        refused.problems().getFirst().message()))
                                .contains(type));
    }
}
