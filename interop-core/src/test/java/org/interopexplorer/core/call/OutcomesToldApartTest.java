package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.limited;
import static org.interopexplorer.core.call.TypedCalls.request;
import static org.interopexplorer.core.call.TypedCalls.returned;
import static org.interopexplorer.core.message.English.english;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The ways in which calls end in a native host, each with its own outcome. An end while a library loads is not
/// the function's fault.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class OutcomesToldApartTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final RunnableTargets HERE = RunnableTargets.of(Machine.current());

    @TempDir
    private static Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "void call_exit(int n)|139|Native code ended the process with exit(139)",
                "void call__exit(int n)|139|The process ended with status 139",
                "void call_abort(void)||crashed with SIGABRT",
                "void killed(void)||crashed with SIGKILL",
                "void hang(void)||did not return within its limit of 3 s",
                "void write_at(long a)|0x10|SIGSEGV at address 0x10 in libfaults.so+0x",
                "int read_at(long a)|0x4141414141414141|(no address given: it is not one that a pointer can have) in ",
                "void jump(long a)|0x100|SIGSEGV at address 0x100",
                "int divide(int a, int b)|1;0|SIGFPE",
                "int recurse(int n)|1|the stack of the thread overflowed",
                "void smash(int n)|64|crashed with SIGABRT",
                "void free_twice(void)||crashed with SIGABRT",
                "void without_rights(void)||SIGSEGV at address 0x10 in libfaults.so",
                "void in_a_jail(void)||SIGSEGV at address 0x10 in libfaults.so",
                "void no_file_may_grow(void)||SIGSEGV at address 0x10 in libfaults.so",
                "void close_all(void)||closed the descriptor of the channel",
                "void close_all_and_crash(void)||SIGSEGV at address 0x10 in libfaults.so",
                "void crash_on_a_thread(void)||SIGSEGV at address 0x20 in libfaults.so",
                "void end_thread(void)||ended the thread that called it",
                "void get_signal(int n)|14|SIGALRM",
            })
    void onLinux(String prototype, String arguments, String told) throws Exception {
        Assumptions.assumeTrue(HostKind.isNative(), "the JVM's own report tells some of these otherwise");
        Path library = directory.resolve("libfaults.so");
        if (!Files.exists(library)) {
            compile(
                    List.of("cc", "-shared", "-fPIC", "-O0", "-w", "-pthread", "-fstack-protector-all"),
                    library,
                    source("/call/faults.c"),
                    "c");
        }
        check(library, prototype, arguments, told, Path.of("libc.so.6"));
    }

    /// The ends of both widths.
    private static final String WINDOWS = """
            void call_exit(int n)|139|Native code ended the process with exit(139)
            void exit_process(int n)|300|Native code ended the process with exit(300)
            void terminate(int n)|300|The process ended with status 300
            void hang(void)||did not return within its limit of 3 s
            void write_at(void *a)|0x10|EXCEPTION_ACCESS_VIOLATION on writing at address 0x10 in faults%d.dll+0x
            int divide(int a, int b)|1;0|EXCEPTION_INT_DIVIDE_BY_ZERO in faults%d.dll+0x
            int recurse(int n)|1|EXCEPTION_STACK_OVERFLOW in faults%d.dll+0x
            void raise_own(void)||exception 0xe0001234 with 0x7, 0x8
            void overrun_heap(void)||crashed with exception EXCEPTION_ACCESS_VIOLATION
            void fail_fast(void)||STATUS_FAIL_FAST_EXCEPTION
            void crash_on_a_thread(void)||EXCEPTION_ACCESS_VIOLATION on writing at address 0x20 in faults%d.dll+0x
            void end_thread(void)||ended the thread that called it
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = WINDOWS)
    void onWindows(String prototype, String arguments, String told) throws Exception {
        assumeWine();
        onWindows(64, "x86_64-w64-mingw32-gcc", prototype, arguments, told);
    }

    @Test
    void anAddressThatNoPointerCanHave() throws Exception {
        assumeWine();
        onWindows(
                64,
                "x86_64-w64-mingw32-gcc",
                "int read_at(long long a)",
                "0x4141414141414141",
                "(no address given: it is not one that a pointer can have) in ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = WINDOWS)
    void on32BitWindows(String prototype, String arguments, String told) throws Exception {
        Wine32.assume(HERE);
        onWindows(32, "i686-w64-mingw32-gcc", prototype, arguments, told);
    }

    private static void onWindows(int bits, String compiler, String prototype, String arguments, String told)
            throws Exception {
        Path library = directory.resolve("faults" + bits + ".dll");
        if (!Files.exists(library)) {
            compile(List.of(compiler, "-shared", "-O0", "-w"), library, source("/call/windows-faults.c"), "c");
        }
        check(library, prototype, arguments, told.replace("%d", String.valueOf(bits)), library);
    }

    private static void check(Path library, String prototype, String arguments, String told, Path other) {
        String[] literals = arguments == null ? new String[0] : arguments.split(";", -1);
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            assertThat(ending(session, library, prototype, literals)).contains(told);
            assertThat(session.hostState()).isInstanceOf(HostState.Absent.class);
            String harmless = other.equals(library) ? "int divide(int a, int b)" : "int abs(int n)";
            String[] given = other.equals(library) ? new String[] {"10", "2"} : new String[] {"-5"};
            assertThat(returned(session.call(request(other, harmless, given))).returned())
                    .isEqualTo(Value.Int.of(5));
        }
    }

    private static String ending(NativeSession session, Path library, String prototype, String... literals) {
        var call = limited(request(library, prototype, literals), LIMIT);
        CallOutcome outcome = session.call(call);
        return OutcomeMessages.ending(library, call.signature().function(), LIMIT, outcome)
                .map(message -> english(message).replace('\u00a0', ' '))
                .orElseGet(outcome::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit(3);|The host ended while %s was loading: Native code ended the process with exit(3).",
                "*(volatile char *)0x40 = 1;|loading %s crashed with SIGSEGV at address 0x40 in %s+0x",
                "for (;;) pause();|loading %s did not return within its limit of 3 s",
            })
    void aConstructorIsNotTheFunction(String body, String told) throws Exception {
        Assumptions.assumeTrue(HostKind.isNative(), "the JVM's own report tells some of these otherwise");
        Path library = directory.resolve("libbad%08x.so".formatted(body.hashCode()));
        compile(
                List.of("cc", "-shared", "-fPIC", "-w"),
                library,
                "#include <stdlib.h>\n#include <unistd.h>\n__attribute__((constructor)) static void start(void) { "
                        + body + " }\nint answer(void) { return 42; }\n",
                "c");
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            assertThat(ending(session, library, "int answer(void)"))
                    .contains(told.replace("%s", library.getFileName().toString()))
                    .doesNotContain("answer");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ExitProcess(3);|The host ended while %s was loading: Native code ended the process with exit(3).",
                "Sleep(INFINITE);|loading %s did not return within its limit of 3 s",
                "return FALSE;|LOAD_FAILED",
                "*(volatile char *)0x40 = 1;|LOAD_FAILED",
            })
    void aDllMainIsNotTheFunction(String body, String told) throws Exception {
        assumeWine();
        Path library = directory.resolve("bad%08x.dll".formatted(body.hashCode()));
        compile(
                List.of("x86_64-w64-mingw32-gcc", "-shared", "-w"),
                library,
                "#include <windows.h>\nBOOL WINAPI DllMain(HINSTANCE h, DWORD why, void *p) { if (why == 1) { " + body
                        + " } return TRUE; }\n__declspec(dllexport) int answer(void) { return 42; }\n",
                "c");
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            assertThat(ending(session, library, "int answer(void)"))
                    .contains(told.replace("%s", library.getFileName().toString()));
        }
    }

    @ParameterizedTest
    @CsvSource({"c++,libthrows.so", "x86_64-w64-mingw32-g++,throws.dll", "i686-w64-mingw32-g++,throws32.dll"})
    void anExceptionOfCxxHasItsType(String compiler, String name) throws Exception {
        boolean windows = name.endsWith(".dll");
        boolean narrow = name.endsWith("32.dll");
        if (narrow) {
            // Of 32 bits, only the unwinder in the shared runtime finds the host.
            Wine32.assume(HERE);
            beside("libstdc++-6.dll", "libgcc_s_dw2-1.dll");
        } else if (windows) {
            assumeWine();
        } else {
            Assumptions.assumeTrue(HostKind.isNative(), "a JVM as the host sees the abort only");
        }
        Path library = directory.resolve(name);
        var command = new ArrayList<>(List.of(compiler, "-shared", "-O0"));
        command.add(narrow ? "-shared-libgcc" : windows ? "-static" : "-fPIC");
        compile(command, library, """
                #include <stdexcept>
                #ifdef _WIN32
                #define EXPORT extern "C" __declspec(dllexport)
                #else
                #define EXPORT extern "C"
                #endif
                struct mine { int a; };
                EXPORT void of_library() { throw std::runtime_error("no"); }
                EXPORT void of_mine() { throw mine{1}; }
                EXPORT void of_int() { throw 42; }
                """, "cpp");
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            assertThat(ending(session, library, "void of_library(void)"))
                    .isEqualTo("of_library let a C++ exception of type std::runtime_error escape; only its host ended");
            assertThat(ending(session, library, "void of_mine(void)")).contains("of type mine escape");
            assertThat(ending(session, library, "void of_int(void)")).contains("of type int escape");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cc,libdeep.so,/call/faults.c",
        "i686-linux-gnu-gcc,libdeep32.so,/call/faults.c",
        "x86_64-w64-mingw32-gcc,deep.dll,/call/windows-faults.c",
        "i686-w64-mingw32-gcc,deep32.dll,/call/windows-faults.c"
    })
    void theCallersOfWhatCrashedAreNamedDownToTheFunction(String compiler, String name, String source)
            throws Exception {
        if (name.endsWith("32.dll")) {
            Wine32.assume(HERE);
        } else if (name.endsWith("32.so")) {
            Assumptions.assumeTrue(HostKind.isNative(), "only native hosts run 32-bit libraries");
            NarrowHere.assume();
        } else if (name.endsWith(".dll")) {
            assumeWine();
        } else {
            Assumptions.assumeTrue(HostKind.isNative(), "the JVM's own report tells its frames otherwise");
        }
        Path library = directory.resolve(name);
        compile(List.of(compiler, "-shared", "-fPIC", "-O0", "-w", "-pthread"), library, source(source), "c");
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            var outcome = session.call(request(library, "void deep(void *a)", "0x10"));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            CallOutcome.Crashed.class,
                            crashed -> assertThat(crashed.crash().frames())
                                    .satisfiesExactly(
                                            frame -> assertThat(frame)
                                                    .startsWith(name + "+0x")
                                                    .contains("  write_at+0x"),
                                            frame -> assertThat(frame).matches("\\Q" + name + "\\E\\+0x[0-9a-f]+"),
                                            frame -> assertThat(frame).contains("  middle+0x"),
                                            frame -> assertThat(frame).contains("  deep+0x")));
        }
    }

    @Test
    void bytesWrittenAroundAnArgumentAreCounted() throws Exception {
        Path library = directory.resolve("libaround.so");
        compile(List.of("cc", "-shared", "-fPIC", "-O0", "-w"), library, """
                #include <string.h>
                void past(char *p, int n) { memset(p, 7, n); }
                void before(char *p, int n) { memset(p - n, 7, n); }
                """, "c");
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            assertThat(overruns(session, library, "void past(char p[4], int n)", "4"))
                    .isEmpty();
            assertThat(overruns(session, library, "void past(char p[4], int n)", "5"))
                    .containsExactly("p: wrote 1 byte past the end of its 4 bytes; give it more room");
            assertThat(overruns(session, library, "void past(char p[4], int n)", "44"))
                    .containsExactly("p: wrote 40 bytes past the end of its 4 bytes; give it more room");
            assertThat(overruns(session, library, "void before(char p[4], int n)", "1"))
                    .containsExactly("p: wrote 1 byte before the start of its 4 bytes");
            assertThat(overruns(session, library, "void before(char p[4], int n)", "20"))
                    .containsExactly("p: wrote 20 bytes before the start of its 4 bytes");
        }
    }

    private static List<String> overruns(NativeSession session, Path library, String prototype, String count) {
        return OutcomeMessages.overruns(returned(session.call(request(library, prototype, "out", count)))).stream()
                .map(message -> english(message))
                .toList();
    }

    /// Copies the compiler's runtime beside the test's libraries, where Windows' loader finds it.
    private static void beside(String... names) throws IOException, InterruptedException {
        for (String name : names) {
            Path file = Path.of(CCompiler.output(List.of("i686-w64-mingw32-g++", "-print-file-name=" + name))
                    .strip());
            Assumptions.assumeTrue(file.isAbsolute(), name + " is not installed");
            Path copy = directory.resolve(name);
            if (!Files.exists(copy)) {
                Files.copy(file, copy);
            }
        }
    }

    private static void assumeWine() {
        Assumptions.assumeTrue(HERE.wine().isPresent(), "no Wine here");
    }

    private static String source(String name) throws IOException {
        try (var in = Objects.requireNonNull(OutcomesToldApartTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static void compile(List<String> compiler, Path library, String text, String language)
            throws IOException, InterruptedException {
        Path source = Files.writeString(Path.of(library + "." + language), text);
        var command = new ArrayList<>(compiler);
        command.addAll(List.of("-o", library.toString(), source.toString()));
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        } catch (IOException e) {
            Assumptions.abort("No such compiler here: " + e.getMessage());
        }
    }
}
