package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.loading.LoadProblem;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Qemu;
import org.interopexplorer.core.marshal.StepMessages;
import org.interopexplorer.core.open.FileOpener;
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

/// Calls of libraries for ARM64 Linux: each kind of register, and what is said where they cannot run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Arm64CallsTest {
    private static final String SOURCE = """
            #include <stdarg.h>
            #include <string.h>
            typedef struct { float x, y, z; } point;
            typedef struct { long a, b, c; } triple;
            typedef struct { char c[3]; } small;
            typedef float __attribute__((vector_size(16))) quad;
            point scale(point p, float by) { point r = { p.x * by, p.y * by, p.z * by }; return r; }
            triple three(long a) { triple r = { a, a * 2, a * 3 }; return r; }
            long sum3(triple t, small s) { return t.a + t.b + t.c + s.c[2]; }
            quad plus(quad a, quad b) { return a + b; }
            __int128 wide(int a, __int128 b) { return b * a; }
            long double third(long double v) { return v / 3; }
            int eleven(char a, short b, int c, long d, int e, int f, int g, int h, char i, short j, double k) {
                return a == 1 && b == -2 && c == 3 && d == 4 && h == 8 && i == 247 && j == 10 && k == 0.5; }
            double total(int n, ...) { va_list l; va_start(l, n); double s = 0;
                for (int i = 0; i < n; i++) s += i % 2 ? va_arg(l, int) : va_arg(l, double);
                va_end(l); return s; }
            point through(point (*f)(point, long), long n) { point p = { 1, 2, 3 }; return f(p, n); }
            triple hidden(triple (*f)(triple)) { triple t = { 1, 2, 3 }; return f(t); }
            void *__cxa_allocate_exception(size_t); void __cxa_throw(void *, void *, void *); extern char _ZTIi;
            void throws(void) { int *p = __cxa_allocate_exception(4); *p = 42; __cxa_throw(p, &_ZTIi, 0); }
            """;

    private static final String TYPES = "struct point { float x, y, z; }; struct triple { long a, b, c; }; "
            + "struct small { char c[3]; }; typedef float quad __attribute__((vector_size(16))); ";

    @TempDir
    private static Path directory;

    private final NativeSession session = NativeSession.open(Machine.current());
    private Path library = Path.of("libarm.so");

    @BeforeAll
    void compile() throws Exception {
        Assumptions.assumeTrue(HostKind.isNative(), "only native hosts run libraries for ARM64");
        Assumptions.assumeTrue(Arm64Here.isRunnable(), Arm64Here.WHY_NOT);
        library = CCompiler.GCC_ARM64.compile(
                directory, "libarm.so", SOURCE, "-shared", "-fPIC", "-fexceptions", "-l:libstdc++.so.6");
    }

    @AfterAll
    void close() {
        session.close();
    }

    private CallOutcome.Returned returned(Path of, String prototype, String... literals) {
        return TypedCalls.returned(session.call(TypedCalls.request(Abi.LINUX_ARM64, of, prototype, literals)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "struct point scale(struct point p, float by) | {x: 1, y: 2, z: -3} ; 0.5 | {x: 0.5, y: 1.0, z: -1.5}",
                "struct triple three(long a) | 7 | {a: 7, b: 14, c: 21}",
                "long sum3(struct triple t, struct small s) | {a: 1, b: 2, c: 3} ; {c: [1, 2, 253]} | 259",
                "quad plus(quad a, quad b) | [1, 2, 3, 4] ; [0.5, 0.5, 0.5, -4] | [1.5, 2.5, 3.5, 0.0]",
                "__int128 wide(int a, __int128 b) | -3 ; 56713727820156410577229101238628035242"
                        + " | -170141183460469231731687303715884105726",
                "long double third(long double v) | 1 | 0.3333333333333333333333333333333333L",
                "int eleven(char a, short b, int c, long d, int e, int f, int g, int h, char i, short j, double k)"
                        + " | 1 ; -2 ; 3 ; 4 ; 5 ; 6 ; 7 ; 8 ; 247 ; 10 ; 0.5 | 1",
                "double total(int n, ...) | 4 ; 0.5 ; 2 ; 0.25 ; 3 | 5.75",
                "struct point through(struct point (*f)(struct point, long), long n) | java (p, n) -> p ; 3"
                        + " | {x: 1.0, y: 2.0, z: 3.0}",
                "struct triple hidden(struct triple (*f)(struct triple)) | java t -> t | {a: 1, b: 2, c: 3}",
            })
    void eachKindOfRegisterArrivesAndComesBack(String prototype, String literals, String expected) {
        // Plain char has no sign on ARM64 Linux.
        Value value =
                returned(library, TYPES + prototype, literals.split(" ; ", -1)).returned();
        assertThat(ValuePrinter.print(Objects.requireNonNull(value))).isEqualTo(expected);
    }

    @Test
    void theTraceTellsEachRegister() {
        var outcome = returned(library, TYPES + "struct triple three(long a)", "7");
        assertThat(traced(outcome)).contains("X0").contains("X8");
        outcome = returned(library, TYPES + "struct point scale(struct point p, float by)", "{x: 1}", "2");
        assertThat(traced(outcome)).contains("S0").contains("S1").contains("S2").contains("S3");
        outcome = returned(library, "long double third(long double v)", "1");
        assertThat(traced(outcome)).contains("Q0");
    }

    private static String traced(CallOutcome.Returned outcome) {
        return outcome.trace().steps().stream()
                .map(new StepMessages(outcome.trace())::sentence)
                .map(message -> english(message))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theSystemsOwnLibrariesAreCalled() {
        Path c = Arm64Here.library("libc.so.6");
        Path m = Arm64Here.library("libm.so.6");
        assertThat(returned(c, "unsigned long strlen(const char *s)", "\"héllo\"")
                        .returned())
                .isEqualTo(Value.Int.of(6));
        assertThat(returned(c, "int printf(const char *f, ...)", "\"%d %s %.2f\\n\"", "42", "\"hi\"", "1.5")
                        .output()
                        .stdout())
                .isEqualTo("42 hi 1.50\n");
        assertThat(returned(
                                c,
                                "void qsort(int *a, unsigned long n, unsigned long s, int (*f)(const int *, const int *))",
                                "inout [3, 1, 2]",
                                "3",
                                "4",
                                "java (a, b) -> readInt(a) - readInt(b)")
                        .arguments()
                        .getFirst()
                        .out())
                .isEqualTo(new Value.Array(List.of(Value.Int.of(1), Value.Int.of(2), Value.Int.of(3))));
        assertThat(returned(c, "int chdir(const char *path)", "\"/no/such\"").errno())
                .isEqualTo(2);
        assertThat(ValuePrinter.print(Objects.requireNonNull(
                        returned(m, "long double sqrtl(long double v)", "2").returned())))
                .isEqualTo("1.414213562373095048801688724209698L");
        assertThat(returned(m, "double frexp(double v, int *e)", "10", "out")
                        .arguments()
                        .get(1)
                        .out())
                .isEqualTo(Value.Int.of(4));
    }

    /// Debian has no cross package of it: `.ci/zlib-arm64` fetches one.
    @Test
    void aLibraryOfDebianForArm64IsCalled() {
        Path zlib = Path.of(Objects.requireNonNullElse(
                System.getenv("EXPLORER_ARM64_ZLIB"),
                "/var/cache/interop-explorer/arm64/lib/aarch64-linux-gnu/libz.so.1"));
        Assumptions.assumeTrue(Files.exists(zlib), "no zlib for ARM64 here; .ci/zlib-arm64 fetches one");
        assertThat(returned(
                                zlib,
                                "unsigned long crc32(unsigned long crc, const char *buf, unsigned len)",
                                "0",
                                "\"hello\"",
                                "5")
                        .returned())
                .isEqualTo(Value.Int.of(0x3610A686L));
        assertThat(returned(zlib, "const char *zlibVersion(void)").returned())
                .isInstanceOfSatisfying(
                        Value.Address.class,
                        version -> assertThat(version.target())
                                .isInstanceOfSatisfying(
                                        Value.Text.class,
                                        text -> assertThat(text.text()).startsWith("1.")));
    }

    @Test
    void anExceptionThatEscapesLeavesTheStackWhole() {
        CallOutcome outcome = session.call(TypedCalls.request(Abi.LINUX_ARM64, library, "void throws(void)"));
        assertThat(OutcomeMessages.ending(library, "throws", Duration.ofSeconds(1), outcome)
                        .map(message -> english(message))
                        .orElse(outcome.toString()))
                .contains("a C++ exception of type int");
    }

    @Test
    void librariesOfSeveralTargetsLiveInOneSession() {
        Assumptions.assumeTrue(
                Machine.current().abi() == Abi.LINUX_X64, "this machine's own C library is looked for by its name");
        assertThat(returned(library, TYPES + "struct triple three(long a)", "1").returned())
                .isNotNull();
        assertThat(TypedCalls.returned(session.call(
                                TypedCalls.request(TypedCalls.C, "unsigned long strlen(const char *s)", "\"abc\"")))
                        .returned())
                .isEqualTo(Value.Int.of(3));
        assertThat(returned(library, TYPES + "struct triple three(long a)", "2").returned())
                .isNotNull();
    }

    @Test
    void itsLoaderLooksFirstInTheFoldersOfThePerson() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("needed here"));
        CCompiler.GCC_ARM64.compile(folder, "libneeded.so", "int five(void) { return 5; }", "-shared", "-fPIC");
        Path asks = CCompiler.GCC_ARM64.compile(
                directory,
                "libasks.so",
                "int five(void); int six(void) { return five() + 1; }",
                "-shared",
                "-fPIC",
                "-L" + folder,
                "-lneeded");
        CallRequest request = TypedCalls.request(Abi.LINUX_ARM64, asks, "int six(void)");
        try (NativeSession fresh = NativeSession.open(Machine.current())) {
            assertThat(fresh.call(request)).isNotInstanceOf(CallOutcome.Returned.class);
            fresh.load(new LoadSettings(List.of(), false, List.of(folder)));
            assertThat(TypedCalls.returned(fresh.call(request)).returned()).isEqualTo(Value.Int.of(6));
        }
    }

    @Test
    void whereTheEmulatorIsMissingOneSentenceNamesThePackages() throws Exception {
        Machine here = Machine.current();
        Assumptions.assumeTrue(Qemu.runsOn(here), "this machine runs ARM64 code by itself");
        Map<String, String> without = Map.of(Qemu.VARIABLE, "/no/such/qemu");
        try (NativeSession none = NativeSession.open(RunnableTargets.of(here, without, ""), _ -> {})) {
            CallOutcome outcome =
                    none.call(TypedCalls.request(Abi.LINUX_ARM64, library, "long double third(long double v)", "1"));
            assertThat(english(TypedCalls.problems(outcome).getFirst().message()))
                    .contains("qemu-user, libc6-arm64-cross")
                    .contains("EXPLORER_ARM64");
        }
        var opener = new FileOpener(here);
        var check = new LoadCheck(new LibraryFinder(LoaderEnvironment.of(here, without::get), opener));
        assertThat(check.check(opener.image(library)).problems())
                .anySatisfy(problem -> assertThat(problem)
                        .isInstanceOfSatisfying(
                                LoadProblem.MissingPackages.class,
                                missing ->
                                        assertThat(english(missing.message())).contains("qemu-user")));
        var found = new LoadCheck(new LibraryFinder(LoaderEnvironment.of(here), opener));
        assertThat(found.check(opener.image(library)).problems()).isEmpty();
    }

    @Test
    void theRootIsNamedByACommandAVariableOrTheUsualPlaces() throws Exception {
        Machine here = Machine.of("Linux", "amd64", ByteOrder.LITTLE_ENDIAN);
        Path root = Files.createDirectories(directory.resolve("root"));
        Path loader = root.resolve("lib/ld-linux-aarch64.so.1");
        Files.createDirectories(Objects.requireNonNull(loader.getParent()));
        Path qemu = Files.writeString(directory.resolve("qemu-aarch64"), "");
        assertThat(qemu.toFile().setExecutable(true)).isTrue();
        Map<String, String> variables = Map.of("PATH", directory.toString(), Qemu.ROOT_VARIABLE, root.toString());
        // Without a loader it is no root.
        assertThat(Qemu.find(here, variables::get)).isEmpty();
        Files.createFile(loader);
        assertThat(Qemu.find(here, variables::get)).hasValueSatisfying(found -> {
            assertThat(found.root()).isEqualTo(root);
            assertThat(found.command()).startsWith(qemu.toString(), "-L", root.toString());
        });
        Map<String, String> command = Map.of(Qemu.VARIABLE, qemu + " -cpu max  -L " + root);
        assertThat(Qemu.find(here, command::get))
                .contains(new Qemu(List.of(qemu.toString(), "-cpu", "max", "-L", root.toString()), root));
        assertThat(Qemu.find(Machine.of("Linux", "aarch64", ByteOrder.LITTLE_ENDIAN), variables::get))
                .isEmpty();
        assertThat(Stream.of("lib/libc.so.6", "/lib/ld-linux-aarch64.so.1").map(new Qemu(List.of(), root)::here))
                .containsExactly(Path.of("lib/libc.so.6"), loader);
    }
}
