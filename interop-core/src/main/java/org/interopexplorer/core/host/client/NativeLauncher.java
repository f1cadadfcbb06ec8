package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Starts native hosts.
public final class NativeLauncher {
    private final HostOptions options;
    private final NativeStart start;

    /// @param options of which those that have to do with Java count for nothing
    public NativeLauncher(HostOptions options, NativeStart start) {
        this.options = options;
        this.start = start;
    }

    /// Starts a host and returns when it has answered the handshake.
    ///
    /// @throws HostStartException if there is no host within the limit
    public RegisterHost launch() throws IOException {
        var directory = PrivateDirectory.in(options.places());
        try {
            return launch(directory);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private RegisterHost launch(PrivateDirectory directory) throws IOException {
        var said = directory.note();
        var builder = new ProcessBuilder(start.command(directory.path())).redirectError(said.toFile());
        builder.environment().putAll(start.environment());
        var out = new OutputFile(directory.out(), options.keptOutput());
        var err = new OutputFile(directory.err(), options.keptOutput());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            out.close();
            err.close();
            throw e;
        }
        var host = new NativeHost(
                process,
                directory,
                out,
                err,
                options.outputLimit(),
                start::library,
                start::here,
                new HelperLauncher(options));
        try {
            host.greet(options.startLimit(), () -> firstLine(said));
            return host;
        } catch (HostStartException | RuntimeException e) {
            try {
                host.close();
            } catch (UncheckedIOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private static String firstLine(Path said) {
        try {
            return new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("");
        } catch (IOException _) {
            return "";
        }
    }
}
