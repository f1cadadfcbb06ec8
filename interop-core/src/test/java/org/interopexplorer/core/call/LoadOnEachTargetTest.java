package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.request;
import static org.interopexplorer.core.call.TypedCalls.returned;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Load on the host of each target that runs here: many calls, much memory, much output.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class LoadOnEachTargetTest {
    private static final RunnableTargets HERE = RunnableTargets.of(Machine.current());

    /// Pages are counted in /proc.
    private static final int PAGE = 4096;

    @TempDir
    private static Path directory;

    enum Kind {
        LINUX(List.of("cc", "-shared", "-fPIC", "-w"), "libmuch.so", "native-host"),
        WINDOWS(List.of("x86_64-w64-mingw32-gcc", "-shared", "-w"), "much.dll", "native-host.exe");

        @SuppressWarnings("ImmutableEnumChecker") // A list of List.of.
        private final List<String> compiler;

        private final String library;
        private final String host;

        Kind(List<String> compiler, String library, String host) {
            this.compiler = compiler;
            this.library = library;
            this.host = host;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void tenThousandCallsDoNotMakeTheHostGrow(Kind kind) throws Exception {
        Path library = library(kind);
        Set<Long> others = hosts(kind);
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            // Each call has a block of one page: 40 MB together.
            CallRequest touch = request(library, "int length(const char *text)", '"' + "x".repeat(PAGE - 1) + '"');
            for (int i = 0; i < 500; i++) {
                returned(session.call(touch));
            }
            Set<Long> ours = hosts(kind);
            ours.removeAll(others);
            Map<Long, Long> before = resident(ours);
            for (int i = 0; i < 10_000; i++) {
                returned(session.call(touch));
            }
            // Hosts of other sessions may have come and gone.
            assertThat(resident(ours))
                    .isNotEmpty()
                    .allSatisfy((host, now) ->
                            assertThat(now - before.getOrDefault(host, now)).isLessThan(20L << 20));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void eightGigabytesAreForTheSystemToGrant(Kind kind) throws Exception {
        Path library = library(kind);
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            var memory = returned(session.call(request(library, "void *take(unsigned long long n)", "8589934592")));
            assertThat(memory.returned()).isNotNull();
            assertThat(number(session, library)).isEqualTo(Value.Int.of(5));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aHundredMegabytesArePrintedAndTheirBeginningIsKept(Kind kind) throws Exception {
        Path library = library(kind);
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            var printed = returned(session.call(request(library, "void print_much(int megabytes)", "100")));
            assertThat(printed.output().stdout()).hasSize(1 << 20).startsWith("xxxx");
            assertThat(printed.output().omitted()).isEqualTo(99L << 20);
            assertThat(number(session, library)).isEqualTo(Value.Int.of(5));
        }
    }

    private static @Nullable Object number(NativeSession session, Path library) {
        return returned(session.call(request(library, "int five(void)"))).returned();
    }

    /// The hosts of a kind that are running.
    private static Set<Long> hosts(Kind kind) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> command(pid).contains(kind.host + "\0"))
                .collect(Collectors.toSet());
    }

    private static String command(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    /// The resident bytes of those processes that still exist.
    private static Map<Long, Long> resident(Set<Long> processes) {
        Map<Long, Long> found = new HashMap<>();
        for (long process : processes) {
            try {
                String pages = Files.readString(Path.of("/proc/" + process + "/statm"));
                found.put(process, Long.parseLong(pages.split(" ", -1)[1]) * PAGE);
            } catch (IOException _) {
                // It has ended.
            }
        }
        return found;
    }

    private static Path library(Kind kind) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                kind == Kind.LINUX ? HostKind.isNative() : HERE.wine().isPresent(), "no such host here");
        Path library = directory.resolve(kind.library);
        if (!Files.exists(library)) {
            Path source = Files.writeString(directory.resolve(kind.library + ".c"), """
                    #include <stdio.h>
                    #include <stdlib.h>
                    #include <string.h>
                    #ifdef _WIN32
                    #define EXPORT __declspec(dllexport)
                    #else
                    #define EXPORT
                    #endif
                    EXPORT int five(void) { return 5; }
                    EXPORT int length(const char *text) { return strlen(text); }
                    EXPORT void *take(unsigned long long n) { return malloc(n); }
                    EXPORT void print_much(int megabytes) {
                        static char some[1 << 20];
                        memset(some, 'x', sizeof some);
                        while (megabytes-- > 0) fwrite(some, 1, sizeof some, stdout);
                    }
                    """);
            List<String> command = Stream.concat(
                            kind.compiler.stream(), Stream.of("-o", library.toString(), source.toString()))
                    .toList();
            try {
                assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                        .isZero();
            } catch (IOException e) {
                Assumptions.abort("No such compiler here: " + e.getMessage());
            }
        }
        return library;
    }
}
