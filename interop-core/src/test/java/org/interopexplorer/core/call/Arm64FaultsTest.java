package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.limited;
import static org.interopexplorer.core.call.TypedCalls.returned;
import static org.interopexplorer.core.message.English.english;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The ways in which calls of a library for ARM64 end, each with its own outcome, as for other targets.
final class Arm64FaultsTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final RunnableTargets HERE = RunnableTargets.of(Machine.current());

    @TempDir
    private static Path directory;

    private static Path library = Path.of("libfaults.so");

    @BeforeAll
    static void compile() throws Exception {
        Assumptions.assumeTrue(HostKind.isNative(), "only native hosts run libraries for ARM64");
        Assumptions.assumeTrue(Arm64Here.isRunnable(), Arm64Here.WHY_NOT);
        library = CCompiler.GCC_ARM64.compile(
                directory, "libfaults.so", faults(), "-shared", "-fPIC", "-pthread", "-fstack-protector-all");
    }

    private static String faults() throws IOException {
        try (var in = Objects.requireNonNull(Arm64FaultsTest.class.getResourceAsStream("/call/faults.c"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "void call_exit(int n)|139|Native code ended the process with exit(139)",
                "void call__exit(int n)|139|The process ended with status 139",
                "void call_abort(void)||crashed with SIGABRT",
                "void killed(void)||crashed with SIGKILL",
                "void hang(void)||did not return within its limit of 5 s",
                "void write_at(long a)|0x10|SIGSEGV at address 0x10 in libfaults.so+0x",
                "void jump(long a)|0x100|SIGSEGV at address 0x100",
                "int recurse(int n)|1|the stack of the thread overflowed",
                "void smash(int n)|64|crashed with SIGABRT",
                "void free_twice(void)||crashed with SIGABRT",
                "void close_all(void)||closed the descriptor of the channel",
                "void crash_on_a_thread(void)||SIGSEGV at address 0x20 in libfaults.so",
                "void end_thread(void)||ended the thread that called it",
                "void get_signal(int n)|14|SIGALRM",
                "void get_signal(int n)|5|SIGTRAP",
            })
    void areToldApart(String prototype, String arguments, String told) {
        String[] literals = Stream.ofNullable(arguments).toArray(String[]::new);
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            CallRequest call = limited(TypedCalls.request(Abi.LINUX_ARM64, library, prototype, literals), LIMIT);
            CallOutcome outcome = session.call(call);
            assertThat(OutcomeMessages.ending(library, call.signature().function(), LIMIT, outcome)
                            .map(message -> english(message).replace('\u00a0', ' '))
                            .orElseGet(outcome::toString))
                    .contains(told);
            // What the emulator says of the signal is not the library's.
            assertThat(outcome.toString()).doesNotContain("qemu: uncaught");
            assertThat(returned(session.call(TypedCalls.request(
                                    Abi.LINUX_ARM64, library, "int divide(int a, int b)", "10", "2")))
                            .returned())
                    .isEqualTo(Value.Int.of(5));
        }
    }

    /// ARM64 divides by zero without a fault.
    @Test
    void divisionByZeroGivesZero() {
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            assertThat(returned(session.call(
                                    TypedCalls.request(Abi.LINUX_ARM64, library, "int divide(int a, int b)", "1", "0")))
                            .returned())
                    .isEqualTo(Value.Int.of(0));
        }
    }

    @Test
    void theCallersOfWhatCrashedAreNamedDownToTheFunction() {
        CallOutcome.Crash crash = crash(library, "void deep(long a)", "0x10");
        assertThat(crash.frames())
                .satisfiesExactly(
                        frame -> assertThat(frame).startsWith("libfaults.so+0x").contains("  write_at+0x"),
                        frame -> assertThat(frame).matches("libfaults\\.so\\+0x[0-9a-f]+"),
                        frame -> assertThat(frame).contains("  middle+0x"),
                        frame -> assertThat(frame).contains("  deep+0x"));
        assertThat(crash.signal()).isEqualTo("SIGSEGV");
        assertThat(crash.faultAddress()).isEqualTo(0x10);
    }

    @Test
    void framePointersTellTheCallersWhereTheFileHasNoTable() throws Exception {
        Path bare = CCompiler.GCC_ARM64.compile(
                directory,
                "libbare.so",
                faults(),
                "-shared",
                "-fPIC",
                "-pthread",
                "-fno-asynchronous-unwind-tables",
                "-fno-unwind-tables",
                "-fno-omit-frame-pointer",
                "-Wl,--no-eh-frame-hdr");
        // The leaf, write_at, stores no frame record, so its caller is the first that X29 names.
        assertThat(crash(bare, "void deep(long a)", "0x10").frames())
                .first()
                .asString()
                .startsWith("libbare.so+0x");
        assertThat(crash(bare, "void deep(long a)", "0x10").frames()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aJumpIntoNothingIsToldWithWhoJumped() {
        CallOutcome.Crash crash = crash(library, "void jump(long a)", "0x100");
        assertThat(crash.frames()).singleElement().asString().contains("jump+0x");
    }

    private static CallOutcome.Crash crash(Path of, String prototype, String... literals) {
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            CallOutcome outcome = session.call(TypedCalls.request(Abi.LINUX_ARM64, of, prototype, literals));
            assertThat(outcome).isInstanceOf(CallOutcome.Crashed.class);
            return ((CallOutcome.Crashed) outcome).crash();
        }
    }
}
