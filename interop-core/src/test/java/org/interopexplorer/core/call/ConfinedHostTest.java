package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What native code and Java can do in a confined host.
final class ConfinedHostTest {
    private static final int READ_ONLY = -30;

    @TempDir
    private Path directory;

    @Test
    void noNetworkAndNoFileButScratchOnes() throws Exception {
        Path library = CCompiler.GCC.compile(directory, "libconf.so", """
                #include <arpa/inet.h>
                #include <errno.h>
                #include <fcntl.h>
                #include <stdio.h>
                #include <stdlib.h>
                #include <unistd.h>
                int make(const char *path) {
                    int f = open(path, O_CREAT | O_WRONLY, 0600);
                    return f < 0 ? -errno : close(f);
                }
                int scratch(void) { char p[300]; snprintf(p, 300, "%s/t", getenv("TMPDIR")); return make(p); }
                int reach(int port) {
                    struct sockaddr_in a = {0};
                    a.sin_family = AF_INET;
                    a.sin_port = htons(port);
                    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
                    return connect(socket(AF_INET, SOCK_STREAM, 0), (void *)&a, sizeof a) == 0;
                }
                int back(int (*f)(int)) { return f(3); }
                """, "-shared", "-fPIC");
        try (NativeSession session = NativeSession.open(Machine.current());
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            session.load(LoadSettings.USUAL.confined(true));
            CallOutcome first = session.call(TypedCalls.request(library, "int scratch(void)"));
            assumeTrue(
                    !(first instanceof CallOutcome.Rejected(var problems)
                            && problems.getFirst().code().equals("host.not-confined")),
                    () -> "bubblewrap does not run here: " + first);
            assertThat(TypedCalls.returned(first).returned()).isEqualTo(Value.Int.of(0));
            Path file = directory.resolve("made");
            assertThat(result(session, library, "int make(const char *path)", '"' + file.toString() + '"'))
                    .isEqualTo(Value.Int.of(READ_ONLY));
            assertThat(result(session, library, "int reach(int port)", String.valueOf(server.getLocalPort())))
                    .isEqualTo(Value.Int.of(0));
            String body = "java x -> { try { new java.io.File(\"" + file + "\").createNewFile(); return 1; }"
                    + " catch (java.io.IOException e) { return x; } }";
            assertThat(result(session, library, "int back(int (*f)(int a))", body))
                    .isEqualTo(Value.Int.of(3));
            assertThat(file).doesNotExist();
            // Unconfined again, the same call makes the file: the confinement is what kept it away.
            session.load(LoadSettings.USUAL);
            assertThat(result(session, library, "int make(const char *path)", '"' + file.toString() + '"'))
                    .isEqualTo(Value.Int.of(0));
            assertThat(Files.exists(file)).isTrue();
        }
    }

    private static Value result(NativeSession session, Path library, String prototype, String literal) {
        return Objects.requireNonNull(TypedCalls.returned(session.call(TypedCalls.request(library, prototype, literal)))
                .returned());
    }

    @Test
    void whatCannotBeConfinedIsNotRun() {
        Machine here = Machine.current();
        assumeTrue(here.system() == OperatingSystem.LINUX, "only Linux has bubblewrap");
        RunnableTargets targets =
                new RunnableTargets(here, Map.of("PATH", directory.toString()), _ -> List.of(), directory, directory);
        try (NativeSession session = NativeSession.open(targets, _ -> {})) {
            session.load(LoadSettings.USUAL.confined(true));
            assertThat(TypedCalls.problems(session.call(TypedCalls.request(TypedCalls.C, "int abs(int n)", "-1"))))
                    .extracting(CallProblem::code)
                    .containsExactly("host.not-confined");
        }
    }
}
