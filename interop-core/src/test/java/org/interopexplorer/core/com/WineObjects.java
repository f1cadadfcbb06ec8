package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.typelib.Guid;
import org.junit.jupiter.api.Assumptions;

/// Sessions through Wine for tests, and the test's own COM server in C.
final class WineObjects {
    static final Guid ECHO = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3301}");
    static final Guid ODD = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3302}");
    static final Guid DISPATCH = Guid.parse("{00020400-0000-0000-C000-000000000046}");

    /// Wine starts slowly on a busy machine.
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final Path SOURCE = Path.of("src", "test", "resources", "com", "echo.c");

    private final Path folder;
    private final Abi target;
    private final RunnableTargets targets;
    private final Path server;

    /// @param folder for the built server
    WineObjects(Path folder) throws IOException, InterruptedException {
        this(folder, Abi.WINDOWS_X64);
    }

    /// @param target of the built server, and of the hosts
    WineObjects(Path folder, Abi target) throws IOException, InterruptedException {
        Machine here = Machine.current();
        Assumptions.assumeTrue(
                Wine.candidates(target, here, System::getenv).stream().anyMatch(wine -> wine.target() == target),
                "No Wine here for " + target.token() + ", such as the package " + Wine.pack(target));
        this.folder = folder;
        this.target = target;
        // Not in the test's folder: Wine's server writes there for seconds after the last program has ended.
        Path lasting = Path.of("target", "wine").toAbsolutePath();
        targets = new RunnableTargets(
                here,
                Map.of(),
                each -> Wine.candidates(each, here, System::getenv),
                lasting.resolve("data"),
                lasting.resolve("cache"));
        server = built();
    }

    RunnableTargets targets() {
        return targets;
    }

    int bits() {
        return target.bits();
    }

    Path server() {
        return server;
    }

    private Path built() throws IOException, InterruptedException {
        Path library = folder.resolve("echo.dll");
        run(compiling(library, List.of()));
        return library;
    }

    /// The same server with a manifest and a registration script in it.
    Path withManifest() throws IOException, InterruptedException {
        Path library = folder.resolve("manifest.dll");
        Path resources = folder.resolve("manifest.o");
        run(List.of(
                tool("windres"),
                SOURCE.resolveSibling("manifest.rc").toString(),
                "-I",
                String.valueOf(SOURCE.getParent()),
                "-o",
                resources.toString()));
        run(compiling(library, List.of(resources.toString())));
        return library;
    }

    /// The client in C that does the same as EveryClass.
    Path client() throws InterruptedException {
        Path program = folder.resolve("classes.exe");
        run(List.of(
                tool("gcc"),
                "-O2",
                "-o",
                program.toString(),
                SOURCE.resolveSibling("classes.c").toString(),
                "-lole32",
                "-loleaut32",
                "-luuid"));
        return program;
    }

    /// A program of Windows, started by the same Wine in the same prefix.
    Process running(Path program, String... words) throws IOException {
        List<String> command =
                new ArrayList<>(targets.wine(target).orElseThrow().command());
        command.add(program.toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "WINEPREFIX",
                        targets.winePrefix(target).orElseThrow().toString(),
                        "WINEDEBUG",
                        "-all",
                        "WINEDLLOVERRIDES",
                        "winemenubuilder.exe,mscoree,mshtml="));
        return builder.start();
    }

    private String tool(String name) {
        return (target == Abi.WINDOWS_X86 ? "i686" : "x86_64") + "-w64-mingw32-" + name;
    }

    private List<String> compiling(Path library, List<String> more) {
        List<String> command =
                new ArrayList<>(List.of(tool("gcc"), "-shared", "-o", library.toString(), SOURCE.toString()));
        command.addAll(more);
        command.addAll(List.of("-loleaut32", "-lole32", "-luuid", "-ladvapi32"));
        if (target == Abi.WINDOWS_X86) {
            // COM looks for `DllGetClassObject` without what tells its convention.
            command.add("-Wl,--kill-at");
        }
        return command;
    }

    private static void run(List<String> command) throws InterruptedException {
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        } catch (IOException e) {
            Assumptions.abort("No compiler for Windows here: " + e.getMessage());
        }
    }

    ComSession session(Duration limit) throws CallEndedException {
        return ComSession.open(targets, target, Apartment.STA, _ -> {}, limit);
    }

    ComSession session(Apartment apartment) throws CallEndedException {
        return ComSession.open(targets, target, apartment, _ -> {}, LIMIT);
    }

    ComSession session() throws CallEndedException {
        return session(LIMIT);
    }

    ComObject echo(ComSession session) throws CallEndedException {
        return session.createFrom(server, ECHO, DISPATCH);
    }
}
