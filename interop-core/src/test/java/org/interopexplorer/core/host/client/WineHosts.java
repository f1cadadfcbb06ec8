package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Native hosts under Wine for tests: one prefix for all classes of a run, and the libraries compiled for it.
final class WineHosts implements BeforeAllCallback {
    private static final Path WINE = Path.of("/usr/lib/wine/wine64");

    @SuppressWarnings("NullAway.Init")
    private Prefix prefix;

    @Override
    public void beforeAll(ExtensionContext context) {
        Assumptions.assumeTrue(Files.isExecutable(WINE), "No Wine here: " + WINE);
        prefix = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(WineHosts.class))
                .getOrComputeIfAbsent(Prefix.class, _ -> Prefix.made(), Prefix.class);
    }

    /// A host with its own folder.
    NativeProbe start(Path directory) throws IOException {
        return prefix.start(directory);
    }

    /// The Windows path of a DLL compiled from C source. Without a compiler, the test is skipped.
    String compiled(String name, String resource, String... options) throws IOException, InterruptedException {
        return prefix.compiled(name, resource, options);
    }

    /// @param resident a host that stays through all tests: Wine's server ends with its last client, and would
    ///     have to start again
    private record Prefix(Path folder, Map<String, String> environment, NativeProbe resident) implements AutoCloseable {
        static Prefix made() {
            try {
                var folder = Files.createTempDirectory("wine-hosts");
                var environment = Map.of(
                        "WINEPREFIX", folder.resolve("prefix").toString(),
                        "WINEDEBUG", "-all",
                        "WINEDLLOVERRIDES", "winemenubuilder.exe,mscoree,mshtml=");
                run(folder, environment, List.of(WINE.toString(), "wineboot", "-i"));
                var resident = start(environment, Files.createDirectory(folder.resolve("resident")));
                resident.hello();
                return new Prefix(folder, environment, resident);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static NativeProbe start(Map<String, String> environment, Path directory) throws IOException {
            var command = List.of(
                    WINE.toString(),
                    NativeProbe.executable("windows-x64/native-host.exe").toString(),
                    "\\\\?\\unix" + directory.toString().replace('/', '\\'));
            return NativeProbe.start(command, environment, directory);
        }

        private static void run(Path folder, Map<String, String> environment, List<String> command) throws IOException {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile());
            builder.environment().putAll(environment);
            assertThat(builder.start().onExit().join().exitValue()).isIn(0, 1);
        }

        NativeProbe start(Path directory) throws IOException {
            return start(environment, directory);
        }

        String compiled(String name, String resource, String... options) throws IOException, InterruptedException {
            var library = folder.resolve(name);
            if (!Files.exists(library)) {
                compile(
                        library,
                        Files.writeString(folder.resolve(name + ".c"), NativeFaultTest.text(resource)),
                        options);
            }
            return "Z:" + library.toString().replace('/', '\\');
        }

        private static void compile(Path library, Path source, String... options)
                throws IOException, InterruptedException {
            var command = new ArrayList<>(List.of(
                    "x86_64-w64-mingw32-gcc",
                    "-shared",
                    "-O0",
                    "-w",
                    "-fexceptions",
                    "-static",
                    "-o",
                    library.toString(),
                    source.toString()));
            command.addAll(List.of(options));
            try {
                assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                        .isZero();
            } catch (IOException e) {
                Assumptions.abort("No compiler here to build the fixture: " + e.getMessage());
            }
        }

        @Override
        public void close() throws IOException {
            resident.close();
            var server = WINE.resolveSibling("wineserver64").toString();
            run(folder, environment, List.of(server, "-k"));
            run(folder, environment, List.of(server, "-w"));
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
