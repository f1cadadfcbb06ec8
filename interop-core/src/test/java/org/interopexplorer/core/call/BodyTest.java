package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.C;
import static org.interopexplorer.core.call.TypedCalls.limited;
import static org.interopexplorer.core.call.TypedCalls.request;
import static org.interopexplorer.core.call.TypedCalls.returned;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Bodies of callbacks: on any thread, at any time, with any kind of end.
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BodyTest {
    private static final String SOURCE = """
            #include <pthread.h>
            #include <stdlib.h>
            #include <unistd.h>
            typedef int (*body)(int);
            static body kept;
            int once(body f) { return f(7); }
            int nested(int (*outer)(int), int (*inner)(int)) { return outer(inner(1)); }
            int times(body f, int n) { int sum = 0; for (int i = 0; i < n; i++) sum += f(i); return sum; }
            static void *run(void *f) { return (void *)(long)((body)f)(5); }
            int threads(body f, int n) {
                pthread_t all[64];
                int sum = 0;
                for (int i = 0; i < n; i++) pthread_create(&all[i], 0, run, f);
                for (int i = 0; i < n; i++) { void *r; pthread_join(all[i], &r); sum += (int)(long)r; }
                return sum;
            }
            void keep(body f) { kept = f; }
            int later(int n) { return kept(n); }
            static int at_the_start(int n) { return kept(n); }
            int sum(int *values, int n, int (*each)(int *, int)) { return each(values, n); }
            double mixed(double (*f)(double, int, float), double x) { return f(x, 2, 0.5f); }
            int twice(int n) { return 2 * n; }
            struct wide { double a, b, c; };
            double of_wide(struct wide (*f)(struct wide)) { struct wide w = {1, 2, 3}; w = f(w); return w.a + w.c; }
            int by(int (*(*chosen)(void))(int), int n) { return chosen()(n); }
            """;

    /// The profile `echo` sets a million.
    private static final int INVOCATIONS = Integer.getInteger("echo.callbacks", 5000);

    @TempDir
    private static Path directory;

    private NativeSession session = NativeSession.open(Machine.current());
    private Path library = directory;

    @BeforeAll
    void build() throws Exception {
        Path source = Files.writeString(directory.resolve("bodies.c"), SOURCE);
        library = directory.resolve("libbodies.so");
        int status;
        try {
            status = new ProcessBuilder(
                            "cc", "-shared", "-fPIC", "-pthread", "-w", "-o", library.toString(), source.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (java.io.IOException e) {
            Assumptions.abort("No C compiler here: " + e.getMessage());
            return;
        }
        assertThat(status).isZero();
    }

    @AfterAll
    void close() {
        session.close();
    }

    private CallOutcome.Returned call(String prototype, String... literals) {
        return returned(session.call(request(library, prototype, literals)));
    }

    private static String shown(CallOutcome.Returned returned) {
        return ValuePrinter.print(Objects.requireNonNull(returned.returned()));
    }

    @Test
    void oneBodyGivesWhatAnotherTakes() {
        var outcome =
                call("int nested(int (*outer)(int), int (*inner)(int))", "java (n) -> n * 10", "java (n) -> n + 3");
        assertThat(shown(outcome)).isEqualTo("40");
        assertThat(outcome.callbacks())
                .extracting(CallOutcome.Invocation::callback)
                .containsExactly("inner", "outer");
    }

    @Test
    void manyInvocationsAreCounted() {
        var outcome = returned(session.call(limited(
                request(library, "int times(int (*f)(int), int n)", "java (n) -> 1", String.valueOf(INVOCATIONS)),
                Duration.ofMinutes(20))));
        assertThat(shown(outcome)).isEqualTo(String.valueOf(INVOCATIONS));
        assertThat(outcome.invoked()).isEqualTo(INVOCATIONS);
        assertThat(outcome.callbacks()).hasSize(1000);
    }

    @Test
    void threadsOfTheLibraryCallAtOnce() {
        var outcome = call("int threads(int (*f)(int), int n)", "java (n) -> n + 1", "32");
        assertThat(shown(outcome)).isEqualTo("192");
        assertThat(outcome.callbacks()).hasSize(32).allMatch(invocation -> !invocation.onCallThread());
    }

    @Test
    void aLaterCallStillReachesTheBody() {
        call("void keep(int (*f)(int))", "java (n) -> n - 1");
        var outcome = call("int later(int n)", "43");
        assertThat(shown(outcome)).isEqualTo("42");
        assertThat(outcome.callbacks())
                .singleElement()
                .satisfies(invocation ->
                        assertThat(invocation.moment()).isEqualTo(CallOutcome.Invocation.Moment.IN_A_LATER_CALL));
    }

    @Test
    void floatingNumbersAndLargeStructuresCrossBothWays() {
        assertThat(shown(call(
                        "double mixed(double (*f)(double, int, float), double x)",
                        "java (x, n, y) -> x * n + y",
                        "1.25")))
                .isEqualTo("3.0");
        assertThat(shown(call(
                        "struct wide { double a, b, c; }; double of_wide(struct wide (*f)(struct wide w))",
                        "java (w) -> { writeDouble(w, 40.0); return w; }")))
                .isEqualTo("43.0");
    }

    @Test
    void aBodyReadsAndWritesTheMemoryOfTheHost() {
        var outcome = call(
                "int sum(int *values, int n, int (*each)(int *values, int n))",
                "[1, 2, 3]",
                "3",
                "java (values, n) -> { int all = 0; for (int i = 0; i < n; i++) all += readInt(values, i);"
                        + " writeInt(values, all); return readInt(values); }");
        assertThat(shown(outcome)).isEqualTo("6");
        assertThat(ValuePrinter.print(
                        Objects.requireNonNull(outcome.arguments().getFirst().out())))
                .isEqualTo("[6, 2, 3]");
    }

    @Test
    void anExportOfTheLibraryIsAFunctionPointer() {
        assertThat(shown(call("int once(int (*f)(int))", "&twice"))).isEqualTo("14");
    }

    @Test
    void aBodyThatThrowsGivesItsElseValue() {
        var outcome = call("int once(int (*f)(int))", "java (n) else -9 -> { throw new RuntimeException(\"no\"); }");
        assertThat(shown(outcome)).isEqualTo("-9");
        assertThat(outcome.callbacks())
                .singleElement()
                .satisfies(invocation -> assertThat(Language.ENGLISH.say(Objects.requireNonNull(invocation.failure())))
                        .contains("no"));
    }

    @Test
    void aBodyThatNeverReturnsCostsItsJavaOnly() {
        Assumptions.assumeTrue(HostKind.isNative(), "a JVM as the host ends with the body that does not");
        long host = pid();
        var outcome = returned(session.call(limited(
                request(library, "int once(int (*f)(int))", "java (n) else -9 -> { while (true) {} }"),
                Duration.ofSeconds(2))));
        assertThat(shown(outcome)).isEqualTo("-9");
        assertThat(outcome.callbacks())
                .singleElement()
                .satisfies(invocation -> assertThat(Language.ENGLISH.say(Objects.requireNonNull(invocation.failure())))
                        .contains("time limit"));
        theNextBodyRunsIn(host);
    }

    @Test
    void aBodyThatExitsCostsItsJavaOnly() {
        Assumptions.assumeTrue(HostKind.isNative(), "a JVM as the host ends with the body that exits");
        long host = pid();
        var outcome = call("int once(int (*f)(int))", "java (n) else -9 -> { System.exit(3); return 1; }");
        assertThat(shown(outcome)).isEqualTo("-9");
        assertThat(outcome.callbacks())
                .singleElement()
                .satisfies(invocation -> assertThat(Language.ENGLISH.say(Objects.requireNonNull(invocation.failure())))
                        .contains("status 3"));
        theNextBodyRunsIn(host);
    }

    @Test
    void aBodyThatEatsAllMemoryCostsItsJavaOnly() {
        Assumptions.assumeTrue(HostKind.isNative(), "a JVM as the host has its heap for itself");
        long host = pid();
        var outcome = call(
                "int once(int (*f)(int))",
                "java (n) else -9 -> { var all = new ArrayList<long[]>(); while (true) all.add(new long[1 << 20]); }");
        assertThat(shown(outcome)).isEqualTo("-9");
        assertThat(outcome.callbacks())
                .singleElement()
                .satisfies(invocation -> assertThat(invocation.failure()).isNotNull());
        theNextBodyRunsIn(host);
    }

    @Test
    void aBadPointerIsAnExceptionInTheBody() {
        Assumptions.assumeTrue(HostKind.isNative(), "a JVM as the host is at its end with a bad pointer");
        var outcome = call(
                "int once(int (*f)(int))", "java (n) else -9 -> readInt(MemorySegment.ofAddress(16).reinterpret(8))");
        assertThat(shown(outcome)).isEqualTo("-9");
        assertThat(outcome.callbacks()).singleElement().satisfies(invocation -> {
            assertThat(Language.ENGLISH.say(Objects.requireNonNull(invocation.failure())))
                    .contains("0x10", "cannot be read");
            assertThat(Language.FRENCH.say(Objects.requireNonNull(invocation.failure())))
                    .contains("0x10", "ne peut pas être lue");
        });
    }

    @Test
    void aBodyAllocatesInTheHostAndFindsItsSymbols() {
        Assumptions.assumeTrue(HostKind.isNative(), "the functions of bodies that a JVM as the host has not");
        assertThat(shown(call(
                        "int once(int (*f)(int))", "java (n) -> readInt(Arena.global().allocateFrom(JAVA_INT, n))")))
                .isEqualTo("7");
        assertThat(shown(returned(session.call(request(
                        library, "int by(int (*(*chosen)(void))(int), int n)", "java () -> symbol(\"abs\")", "-4")))))
                .isEqualTo("4");
    }

    private long pid() {
        call("int twice(int n)", "1");
        return ((HostState.Ready) session.hostState()).pid();
    }

    private void theNextBodyRunsIn(long host) {
        assertThat(shown(call("int once(int (*f)(int))", "java (n) -> n"))).isEqualTo("7");
        assertThat(pid()).isEqualTo(host);
        assertThat(returned(session.call(request(C, "int abs(int n)", "-5"))).returned())
                .isEqualTo(Value.Int.of(5));
    }
}
