package org.interopexplorer.core.loading;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;

/// What glibc's loader says that it does with a library (ld.so(8), `LD_DEBUG`).
///
/// The loader runs as a program of its own that lists what it would load: it maps the files and runs nothing of them.
public final class LoaderAccount {
    private static final List<String> LOADERS = List.of(
            "/lib64/ld-linux-x86-64.so.2",
            "/lib/ld-linux-aarch64.so.1",
            "/lib/ld-linux.so.2",
            "/lib/ld-linux-armhf.so.3");

    private static final int LIMIT_SECONDS = 20;
    private static final int MOST_LINES = 5_000;

    private LoaderAccount() {}

    /// The loader that would tell; empty where there is none for a library.
    public static Optional<Path> loader(NativeImage image, Machine machine) {
        return image.format() == ImageFormat.ELF
                        && machine.system() == OperatingSystem.LINUX
                        && image.identification().runsOn(machine)
                ? LOADERS.stream().map(Path::of).filter(Files::isExecutable).findFirst()
                : Optional.empty();
    }

    /// Its lines, 5,000 at most.
    ///
    /// @throws InterruptedException where its thread was interrupted meanwhile
    public static List<String> of(Path loader, Path library) throws IOException, InterruptedException {
        Path said = Files.createTempFile("loader", null);
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            loader.toString(),
                            "--list",
                            library.toAbsolutePath().toString())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().put("LD_DEBUG", "libs,files");
            builder.environment().remove("LD_DEBUG_OUTPUT");
            Process process = builder.start();
            try {
                process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            } finally {
                process.destroyForcibly();
            }
            // Names of files may hold any bytes.
            try (Stream<String> lines = Files.lines(said, StandardCharsets.ISO_8859_1)) {
                return lines.limit(MOST_LINES).toList();
            }
        } finally {
            Files.delete(said);
        }
    }
}
