package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A window whose process is killed in the middle of a call leaves neither a process nor a file.
///
/// An environment variable marks every process that the window started, whoever its parent is by then.
final class KilledWindowTest {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String VARIABLE = "EXPLORER_TEST_MARK";

    @TempDir
    private Path folder;

    private final String mark = VARIABLE + "=" + UUID.randomUUID();
    private Path places = Path.of("");
    private Path begun = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        assumeTrue(Files.isReadable(PROCESSES.resolve("self/environ")), "processes are found in /proc");
        places = Files.createDirectory(
                folder.resolve("run"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        begun = folder.resolve("begun");
    }

    @AfterEach
    void endAll() {
        marked().forEach(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM", "HUP"})
    void nothingIsLeftOfAHangingCall(String signal) throws Exception {
        // Processes that native code started must end too.
        Process window = window("libc.so.6", "system", quoted("touch " + begun + "; sleep 1000"));
        await(() -> Files.exists(begun));
        assertThat(left()).isNotEmpty();
        send(signal, window);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"KILL, native", "TERM, native", "KILL, jvm"})
    void nothingIsLeftOfAHangingCallbackBody(String signal, String host) throws Exception {
        Process window = window(
                Map.of("EXPLORER_HOST", host),
                "libc.so.6",
                "qsort",
                "[2, 1]",
                "2",
                "4",
                "java (a, b) -> { new java.io.File(" + quoted(begun.toString())
                        + ").createNewFile(); while (true) { Thread.onSpinWait(); } }");
        await(() -> Files.exists(begun));
        send(signal, window);
        await(() -> marked().findAny().isEmpty());
    }

    @Test
    void nothingIsLeftOfAStartingHost() throws Exception {
        Process window = window("libc.so.6", "sleep", "1000");
        await(() -> marked().anyMatch(process -> process.pid() != window.pid()));
        send("KILL", window);
        await(() -> marked().findAny().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void nothingIsLeftOfAHangingCallInWine(String signal) throws Exception {
        assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "No Wine here");
        Process window = window(dll().toString(), "unsigned hang(const char *begun)", quoted("Z:" + begun));
        await(() -> Files.exists(begun));
        assertThat(left()).isNotEmpty();
        send(signal, window);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void whileAWinePrefixIsMade(String signal) throws Exception {
        assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "No Wine here");
        assumeTrue(System.getenv("WINEPREFIX") == null, "the prefix is somebody's own");
        Path data = folder.resolve("data");
        Process window = window(Map.of("XDG_DATA_HOME", data.toString()), "kernel32.dll", "DWORD GetTickCount(void)");
        // Wine's server is none of the window's children.
        await(() -> marked().anyMatch(process -> process.info()
                .command()
                .filter(name -> name.contains("wineserver"))
                .isPresent()));
        send(signal, window);
        await(() -> marked().findAny().isEmpty());
    }

    private Path dll() throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("hang.c"), """
                #include <stdio.h>
                #include <windows.h>
                __declspec(dllexport) unsigned hang(const char *begun) {
                    fclose(fopen(begun, "w"));
                    Sleep(INFINITE);
                    return 0;
                }
                """);
        Path dll = folder.resolve("hang.dll");
        try {
            Process compiler = new ProcessBuilder(
                            "x86_64-w64-mingw32-gcc", "-shared", "-o", dll.toString(), source.toString())
                    .inheritIO()
                    .start();
            assertThat(compiler.waitFor()).isZero();
        } catch (IOException e) {
            assumeTrue(false, "no compiler for Windows here: " + e.getMessage());
        }
        return dll;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private Process window(String... words) throws IOException {
        return window(Map.of(), words);
    }

    private Process window(Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--screenshot",
                folder.resolve("picture.png").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("said").toFile());
        Map<String, String> own = builder.environment();
        own.put(VARIABLE, mark.substring(VARIABLE.length() + 1));
        own.put("XDG_RUNTIME_DIR", places.toString());
        own.putAll(environment);
        return builder.start();
    }

    private static void send(String signal, Process window) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(window.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(window.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private void assertNothingIsLeft() throws IOException {
        await(() -> marked().findAny().isEmpty());
        assertThat(left()).isEmpty();
    }

    /// The files in the folder of this user's hosts.
    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.walk(places)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getNameCount() - places.getNameCount() > 2)
                    .toList();
        }
    }

    /// The window's process and all that it started.
    private Stream<ProcessHandle> marked() {
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process.pid())
                        .filter(variables -> List.of(variables.split("\0")).contains(mark))
                        .isPresent());
    }

    /// Empty for a process that has ended or belongs to somebody else.
    private static Optional<String> environment(long pid) {
        try {
            return Optional.of(Files.readString(
                    PROCESSES.resolve(String.valueOf(pid)).resolve("environ"), StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void await(BooleanSupplier condition) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + "; it said: "
                        + Files.readString(folder.resolve("said"), StandardCharsets.ISO_8859_1)
                        + "; still there: "
                        + marked().map(process -> process.pid() + " "
                                        + process.info().command().orElse("?"))
                                .toList());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
