package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The frames of a crash, as a person reads them.
final class CrashFramesTest {
    @TempDir
    private Path directory;

    @Test
    void aRecursionIsWrittenOnceWithItsRounds() {
        assertThat(CrashFrames.folded(Collections.nCopies(5, "f"))).containsExactly("f  ×5");
        assertThat(CrashFrames.folded(List.of("g", "a", "b", "a", "b", "a", "b", "a", "main")))
                .containsExactly("g", "a  ×3", "b  ×3", "a", "main");
        assertThat(CrashFrames.folded(List.of("a", "a", "b"))).containsExactly("a", "a", "b");
        assertThat(CrashFrames.folded(List.of())).isEmpty();
    }

    @Test
    void anOverflowedStackTellsTheRecursionThatFilledIt() throws Exception {
        Assumptions.assumeTrue(HostKind.isNative(), "the JVM's own report has no frames of a stack that overflowed");
        Path library = CCompiler.GCC.compile(directory, "libdeep.so", """
                int inner(volatile char *more, int n);
                int outer(volatile char *more, int n) { volatile char room[200000]; room[0] = (char)n;
                    return inner(room, n + 1) + room[0]; }
                int inner(volatile char *more, int n) { volatile char room[40]; room[0] = (char)n;
                    return outer(room, n + 1) + room[0]; }
                int down(int n) { volatile int room[10]; room[0] = n; return down(n + 1) + room[0]; }
                """, "-shared", "-fPIC");
        try (NativeSession session = NativeSession.open(RunnableTargets.of(Machine.current()), _ -> {})) {
            CallOutcome.Crash down = crash(session, library, "int down(int n)", "1");
            assertThat(down.stackOverflow()).isTrue();
            assertThat(down.frames().stream().anyMatch(frame -> frame.contains("down") && frame.contains("×")))
                    .as(String.join("\n", down.frames()))
                    .isTrue();
            // Each frame is larger than what is recorded: the first caller is what can be told.
            CallOutcome.Crash wide = crash(session, library, "int outer(void *more, int n)", "null", "1");
            assertThat(wide.stackOverflow()).isTrue();
            assertThat(wide.frames().stream().flatMap(frame -> Stream.of(frame.split("  "))))
                    .anyMatch(word -> word.startsWith("outer"))
                    .anyMatch(word -> word.startsWith("inner"));
        }
    }

    private static CallOutcome.Crash crash(NativeSession session, Path library, String prototype, String... literals) {
        CallOutcome outcome = session.call(TypedCalls.request(library, prototype, literals));
        assertThat(outcome).isInstanceOf(CallOutcome.Crashed.class);
        return ((CallOutcome.Crashed) outcome).crash();
    }
}
