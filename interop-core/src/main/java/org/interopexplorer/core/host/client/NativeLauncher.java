package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Starts native hosts.
public final class NativeLauncher {
    /// The most bytes of a process's own words that are read.
    private static final int LONGEST_WORDS = 8 << 10;

    private final HostOptions options;
    private final NativeStart start;

    /// @param options the options about Java are ignored
    public NativeLauncher(HostOptions options, NativeStart start) {
        this.options = options;
        this.start = start;
    }

    /// Starts a host and returns when it has answered the handshake.
    ///
    /// @throws HostStartException if there is no host within the limit
    public RegisterHost launch() throws IOException {
        return launch(null);
    }

    /// Starts a host whose standard error goes into a file.
    ///
    /// @param told the file; it also receives the messages of the program that starts the host, such as Wine; null
    ///     for a file that is removed with the host
    public RegisterHost launch(@Nullable Path told) throws IOException {
        var directory = PrivateDirectory.in(options.places());
        try {
            return launch(directory, told == null ? directory.note() : told);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private RegisterHost launch(PrivateDirectory directory, Path said) throws IOException {
        var builder = new ProcessBuilder(options.enclosure().command(directory.path(), start.command(directory.path())))
                .redirectError(said.toFile());
        builder.environment().putAll(start.environment());
        builder.environment().putAll(options.environment());
        var output = new CapturedOutput(directory, options);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            output.close();
            throw e;
        }
        // Opened now: the directory is removed as soon as the process has ended.
        try (var words = FileChannel.open(said)) {
            return greeted(process, directory, output, words);
        }
    }

    private NativeHost greeted(Process process, PrivateDirectory directory, CapturedOutput output, FileChannel words)
            throws HostStartException {
        var host = new NativeHost(
                new NativeProcess(process, directory, output, start::file), start, new HelperLauncher(options));
        try {
            host.greet(options.startLimit(), () -> firstLine(words));
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

    private static String firstLine(FileChannel words) {
        try {
            var text = ByteBuffer.allocate(LONGEST_WORDS);
            while (text.hasRemaining() && words.read(text, text.position()) > 0) {}
            return StandardCharsets.UTF_8
                    .decode(text.flip())
                    .toString()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("");
        } catch (IOException _) {
            return "";
        }
    }
}
