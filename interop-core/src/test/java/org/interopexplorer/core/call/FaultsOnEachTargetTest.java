package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each fault of native code on each target: what is said of it, and that the next call finds another host.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsOnEachTargetTest {
    private static final Path SOURCE = Path.of("src/test/resources/native/faults.c");

    private static final Map<Abi, CCompiler> COMPILERS = Map.of(
            Abi.LINUX_X64, CCompiler.GCC,
            Abi.LINUX_X86, CCompiler.GCC_X86,
            Abi.LINUX_ARM64, CCompiler.GCC_ARM64,
            Abi.WINDOWS_X64, CCompiler.MINGW,
            Abi.WINDOWS_X86, CCompiler.MINGW_X86);

    @TempDir
    private static Path directory;

    private final Map<Abi, Path> libraries = new EnumMap<>(Abi.class);
    private final NativeSession session = NativeSession.open(Machine.current());

    @AfterAll
    void close() {
        session.close();
    }

    /// @param argument of the function; null for none
    /// @param linux a pattern of what is said there
    /// @param windows the same there
    private record Fault(String prototype, @Nullable String argument, String linux, String windows) {}

    private static final List<Fault> FAULTS = List.of(
            new Fault(
                    "void write_to(int *address)", "0x10", "SIGSEGV at address 0x10 in ", "EXCEPTION_ACCESS_VIOLATION"),
            new Fault(
                    "int execute(int (*address)(void))",
                    "0x20",
                    "SIGSEGV at address 0x20",
                    "EXCEPTION_ACCESS_VIOLATION"),
            new Fault("void call_abort(void)", null, "SIGABRT", "exit\\(3\\)"),
            new Fault("void call_exit(int status)", "7", "exit\\(7\\)", "exit\\(7\\)"),
            new Fault(
                    "int recurse(int depth)",
                    "0",
                    "SIGSEGV.*the stack of the thread overflowed",
                    "EXCEPTION_STACK_OVERFLOW"),
            new Fault("void hang(void)", null, "did not return within its limit", "did not return within its limit"),
            new Fault(
                    "void corrupt_heap(void)",
                    null,
                    "SIGABRT",
                    "EXCEPTION_ACCESS_VIOLATION|STATUS_HEAP_CORRUPTION|0xc0000374"),
            new Fault("void illegal(void)", null, "SIGILL", "EXCEPTION_ILLEGAL_INSTRUCTION"),
            new Fault("int raise_here(int code)", "10", "SIGUSR1", "exception 0x0000000a"));

    private static Stream<Arguments> faults() {
        return Stream.of(Abi.LINUX_X64, Abi.LINUX_X86, Abi.LINUX_ARM64, Abi.WINDOWS_X64, Abi.WINDOWS_X86)
                .flatMap(target -> FAULTS.stream()
                        .map(fault -> Arguments.of(
                                target,
                                fault.prototype(),
                                fault.argument(),
                                target.isWindows() ? fault.windows() : fault.linux())));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isToldAndTheNextCallReturns(Abi target, String prototype, @Nullable String argument, String told)
            throws Exception {
        Targets.assume(target);
        Path library = library(target);
        String[] literals = Stream.ofNullable(argument).toArray(String[]::new);
        Duration limit = Duration.ofSeconds(prototype.contains("hang") ? 2 : 30);
        CallOutcome outcome =
                session.call(TypedCalls.limited(TypedCalls.request(target, library, prototype, literals), limit));
        assertThat(OutcomeMessages.ending(library, "f", limit, outcome)
                        .map(Language.ENGLISH::say)
                        .orElse(outcome.toString()))
                .containsPattern(told);
        assertThat(TypedCalls.returned(session.call(TypedCalls.request(target, library, "int five(void)")))
                        .returned())
                .isEqualTo(Value.Int.of(5));
    }

    private Path library(Abi target) throws Exception {
        Path known = libraries.get(target);
        if (known == null) {
            known = Objects.requireNonNull(COMPILERS.get(target))
                    .compile(
                            directory,
                            target.token() + (target.isWindows() ? ".dll" : ".so"),
                            Files.readString(SOURCE),
                            "-shared",
                            "-pthread",
                            target.isWindows() ? "-static-libgcc" : "-fPIC");
            libraries.put(target, known);
        }
        return known;
    }
}
