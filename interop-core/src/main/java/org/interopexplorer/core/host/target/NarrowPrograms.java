package org.interopexplorer.core.host.target;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interopexplorer.core.host.client.HostStartException;

/// Whether 32-bit programs start on this 64-bit Linux. They need a loader, and a kernel with IA32 emulation: some are
/// built or started without it, and some virtual machines have none.
public final class NarrowPrograms {
    /// The loader, which a 64-bit system has only if it was installed.
    private static final Path LOADER = Path.of("/lib/ld-linux.so.2");

    private static final String PACKAGE = "libc6-i386";

    /// POSIX: a file that was found and that the shell could not execute.
    private static final int NOT_EXECUTABLE = 126;

    private NarrowPrograms() {}

    /// Does nothing if they start.
    ///
    /// @throws HostStartException if the loader is not installed, or if the kernel starts no such programs
    public static void check() throws IOException {
        if (!Files.exists(LOADER)) {
            throw HostStartException.noLoader(PACKAGE);
        }
        if (areRefused()) {
            throw HostStartException.narrowRefused();
        }
    }

    /// Whether the loader is installed, and the kernel does not start it.
    static boolean areRefused() throws IOException {
        return Files.exists(LOADER) && isRefused(LOADER);
    }

    /// Whether the kernel does not start a program. Java does not tell: it hands a file that the kernel refuses to
    /// a shell, as a script.
    static boolean isRefused(Path program) throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", "exec \"$0\" --version", program.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor() == NOT_EXECUTABLE;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted while a program started").initCause(e);
        }
    }
}
