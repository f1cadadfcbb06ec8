package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.C;
import static org.interopexplorer.core.call.TypedCalls.MATH;
import static org.interopexplorer.core.call.TypedCalls.limited;
import static org.interopexplorer.core.call.TypedCalls.problems;
import static org.interopexplorer.core.call.TypedCalls.request;
import static org.interopexplorer.core.call.TypedCalls.returned;
import static org.interopexplorer.core.message.English.english;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls that end their host: the session says how, continues in a new host, and loses nothing.
@EnabledOnOs(OS.LINUX)
final class SessionFaultTest {
    private final NativeSession session = NativeSession.open(Machine.current());

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aNullPointerIsACrashWithItsAddress() {
        var outcome = session.call(request(C, "size_t strlen(const char *s)", "null"));

        assertThat(outcome).isInstanceOfSatisfying(CallOutcome.Crashed.class, crashed -> {
            assertThat(crashed.crash().signal()).isEqualTo("SIGSEGV");
            assertThat(crashed.crash().number()).isEqualTo(11);
            assertThat(crashed.crash().faultAddress()).isZero();
            assertThat(crashed.crash().function()).isEqualTo("strlen");
            assertThat(crashed.crash().module()).startsWith("libc");
            assertThat(crashed.crash().offset()).isPositive();
        });
        theNextCallRunsInAFreshHost(1);
    }

    @Test
    void abortIsACrashToo() {
        assertThat(session.call(request(C, "void abort(void)")))
                .isInstanceOfSatisfying(
                        CallOutcome.Crashed.class,
                        crashed -> assertThat(crashed.crash().signal()).isEqualTo("SIGABRT"));
        theNextCallRunsInAFreshHost(1);
    }

    @Test
    void exitIsReportedWithItsStatus() {
        assertThat(session.call(request(C, "void exit(int status)", "3")))
                .isInstanceOfSatisfying(CallOutcome.HostLost.class, lost -> {
                    assertThat(lost.exitStatus()).isEqualTo(3);
                    assertThat(english(lost.loss().message())).contains("3");
                });
        theNextCallRunsInAFreshHost(1);
    }

    @Test
    void aCallThatTakesTooLongIsEnded() {
        session.call(request(MATH, "double cos(double x)", "0"));
        var outcome = session.call(limited(request(C, "int pause(void)"), Duration.ofMillis(300)));

        assertThat(outcome).isInstanceOfSatisfying(CallOutcome.TimedOut.class, timedOut -> {
            assertThat(timedOut.stopped()).isFalse();
            assertThat(timedOut.after()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        });
        theNextCallRunsInAFreshHost(2);
    }

    @Test
    void stopEndsACallFromAnotherThread() throws Exception {
        var calling = new CompletableFuture<HostState>();
        session.onHostState(state -> {
            if (state instanceof HostState.Calling) {
                calling.complete(state);
            }
        });
        var outcome = CompletableFuture.supplyAsync(() -> session.call(request(C, "int pause(void)")));
        assertThat(calling.get()).isInstanceOf(HostState.Calling.class);
        session.stop();

        assertThat(outcome.get())
                .isInstanceOfSatisfying(
                        CallOutcome.TimedOut.class,
                        timedOut -> assertThat(timedOut.stopped()).isTrue());
        theNextCallRunsInAFreshHost(1);
    }

    @Test
    void stopWithNoCallUnderWayLeavesTheHostRunning() {
        session.call(request(MATH, "double cos(double x)", "0"));
        HostState before = session.hostState();
        session.stop();
        session.call(request(MATH, "double cos(double x)", "0"));

        assertThat(session.hostState()).isEqualTo(before);
    }

    @Test
    void anAddressOfALostHostIsRejectedAndAValueIsNot() {
        var allocated = returned(session.call(request(C, "void *malloc(size_t n)", "16")));
        session.keep("block", Objects.requireNonNull(allocated.returned()), allocated.returnType());
        session.keep("five", Value.Int.of(5), allocated.returnType());
        session.call(request(C, "void abort(void)"));

        assertThat(session.kept()).extracting(KeptValue::live).containsExactly(false, true);
        assertThat(problems(session.call(request(C, "void free(void *block)", "@block"))))
                .extracting(CallProblem::code)
                .containsExactly("value.dead-kept");
        assertThat(returned(session.call(request(C, "int abs(int n)", "@five"))).returned())
                .isEqualTo(Value.Int.of(5));
    }

    @Test
    void aCallKnowsItsHostSoThatItsAddressesAreNotTakenForThoseOfTheNext() {
        var allocated = returned(session.call(request(C, "void *malloc(size_t n)", "16")));
        session.call(request(C, "void abort(void)"));
        session.call(request(C, "int abs(int n)", "-5"));
        long then = session.history().getFirst().host();
        session.keep("old", Objects.requireNonNull(allocated.returned()), allocated.returnType(), then);

        assertThat(session.host()).isEqualTo(session.history().getLast().host()).isGreaterThan(then);
        assertThat(session.kept()).extracting(KeptValue::live).containsExactly(false);
    }

    @Test
    void aCallbackThatThrowsIsReportedAndTheCallContinues() {
        var outcome = returned(session.call(request(
                C,
                "void qsort(int *base, size_t n, size_t size, int (*compare)(const int *, const int *))",
                "[2, 1]",
                "2",
                "4",
                "java (a, b) -> { throw new IllegalStateException(\"no order\"); }")));

        assertThat(outcome.callbacks())
                .isNotEmpty()
                .allSatisfy(invocation -> assertThat(Language.ENGLISH.say(Objects.requireNonNull(invocation.failure())))
                        .contains("no order"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "void closefrom(int lowest)|0|",
                "int raise(int signal)|4|",
                "int raise(int signal)|7|",
                "int raise(int signal)|8|",
                "void _exit(int status)|1|",
                "void longjmp(void *place, int value)|[0, 0, 0, 0]|1",
            })
    void whateverTookTheHostTheNextCallFindsAnother(String prototype, String first, String second) {
        String[] arguments = second == null ? new String[] {first} : new String[] {first, second};

        assertThat(session.call(request(C, prototype, arguments)))
                .isInstanceOfAny(CallOutcome.Crashed.class, CallOutcome.HostLost.class);
        theNextCallRunsInAFreshHost(1);
    }

    @Test
    void aLibraryThatIsReplacedOnDiskIsLoadedAgain(@TempDir Path directory) throws Exception {
        Path library = answering(directory.resolve("libanswer.so"), 1);
        assertThat(returned(session.call(request(library, "int answer(void)"))).returned())
                .isEqualTo(Value.Int.of(1));
        HostState before = session.hostState();

        Files.move(answering(directory.resolve("libnext.so"), 22), library, StandardCopyOption.REPLACE_EXISTING);

        assertThat(returned(session.call(request(library, "int answer(void)"))).returned())
                .isEqualTo(Value.Int.of(22));
        assertThat(session.hostState()).isEqualTo(before);
    }

    private static Path answering(Path library, int answer) throws IOException, InterruptedException {
        Path source = Files.writeString(
                library.resolveSibling(library.getFileName() + ".c"),
                "int answer(void) { return %d; }".formatted(answer));
        Process compiler;
        try {
            compiler = new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("No C compiler here: " + e.getMessage());
        }
        assertThat(compiler.waitFor()).isZero();
        return library;
    }

    private void theNextCallRunsInAFreshHost(int callsBefore) {
        assertThat(session.hostState()).isInstanceOf(HostState.Absent.class);
        assertThat(returned(session.call(request(MATH, "double cos(double x)", "0")))
                        .returned())
                .isEqualTo(new Value.Real(1));
        assertThat(session.hostState())
                .isInstanceOfSatisfying(
                        HostState.Ready.class,
                        ready -> assertThat(ready.loaded()).containsExactly(MATH));
        assertThat(session.history()).hasSize(callsBefore + 1);
    }
}
