package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.returned;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
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
        LINUX_X64(Abi.LINUX_X64, CCompiler.GCC, "-fPIC"),
        LINUX_X86(Abi.LINUX_X86, CCompiler.GCC_X86, "-fPIC"),
        LINUX_ARM64(Abi.LINUX_ARM64, CCompiler.GCC_ARM64, "-fPIC"),
        WINDOWS_X64(Abi.WINDOWS_X64, CCompiler.MINGW, "-static-libgcc"),
        WINDOWS_X86(Abi.WINDOWS_X86, CCompiler.MINGW_X86, "-static-libgcc");

        private final Abi target;

        @SuppressWarnings("ImmutableEnumChecker") // A record with a list of List.of.
        private final CCompiler compiler;

        private final String option;

        Kind(Abi target, CCompiler compiler, String option) {
            this.target = target;
            this.compiler = compiler;
            this.option = option;
        }

        private String library() {
            return target.token() + (target.isWindows() ? ".dll" : ".so");
        }

        private String host() {
            return target.isWindows() ? "native-host.exe" : "native-host";
        }

        private CallRequest request(Path library, String prototype, String... literals) {
            return TypedCalls.request(target, library, prototype, literals);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void tenThousandCallsDoNotMakeTheHostGrow(Kind kind) throws Exception {
        Path library = library(kind);
        Set<Long> others = hosts(kind);
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            // Each call has a block of one page: 40 MB together.
            CallRequest touch = kind.request(library, "int length(const char *text)", '"' + "x".repeat(PAGE - 1) + '"');
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
    void moreMemoryThanMachinesHaveIsForTheSystemToGrant(Kind kind) throws Exception {
        Path library = library(kind);
        String size = kind.target.bits() == Long.SIZE ? "8589934592" : "3221225472";
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            var memory = returned(session.call(kind.request(library, "void *take(size_t n)", size)));
            assertThat(memory.returned()).isNotNull();
            assertThat(number(session, kind, library)).isEqualTo(Value.Int.of(5));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aHundredMegabytesArePrintedAndTheirBeginningIsKept(Kind kind) throws Exception {
        Path library = library(kind);
        try (NativeSession session = NativeSession.open(HERE, _ -> {})) {
            var printed = returned(session.call(kind.request(library, "void print_much(int megabytes)", "100")));
            assertThat(printed.output().stdout()).hasSize(1 << 20).startsWith("xxxx");
            assertThat(printed.output().omitted()).isEqualTo(99L << 20);
            assertThat(number(session, kind, library)).isEqualTo(Value.Int.of(5));
        }
    }

    private static @Nullable Object number(NativeSession session, Kind kind, Path library) {
        return returned(session.call(kind.request(library, "int five(void)"))).returned();
    }

    /// The hosts of a kind that are running.
    private static Set<Long> hosts(Kind kind) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> command(pid).contains(kind.host() + "\0"))
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
        Targets.assume(kind.target);
        Path library = directory.resolve(kind.library());
        return Files.exists(library)
                ? library
                : kind.compiler.compile(directory, kind.library(), """
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
                    EXPORT void *take(size_t n) { return malloc(n); }
                    EXPORT void print_much(int megabytes) {
                        static char some[1 << 20];
                        memset(some, 'x', sizeof some);
                        while (megabytes-- > 0) fwrite(some, 1, sizeof some, stdout);
                    }
                    """, "-shared", kind.option);
    }
}
