package org.interopexplorer.core.loading;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;

/// Asks glibc's loader what it does with a library (ld.so(8), `--list` and `LD_DEBUG`).
///
/// The loader runs as a separate program that lists what it would load. It maps the files and runs no code of
/// them.
public final class GlibcLoader {
    private static final List<String> LOADERS = List.of(
            "/lib64/ld-linux-x86-64.so.2",
            "/lib/ld-linux-aarch64.so.1",
            "/lib/ld-linux.so.2",
            "/lib/ld-linux-armhf.so.3");

    private static final Pattern LISTED = Pattern.compile("\\t(?:.* => )?(/.*) \\(0x[0-9a-f]+\\)");
    private static final String REFUSED = "error while loading shared libraries: ";
    private static final int LIMIT_SECONDS = 20;
    private static final int MOST_LINES = 5_000;

    private GlibcLoader() {}

    /// The loader for a library; empty if there is none.
    public static Optional<Path> loader(NativeImage image, Machine machine) {
        if (image.abi().filter(machine::alsoStarts).isPresent()) {
            return Optional.of(ElfPlaces.NARROW_LOADER).filter(Files::isExecutable);
        }
        return image.format() == ImageFormat.ELF
                        && machine.system() == OperatingSystem.LINUX
                        && image.identification().runsOn(machine)
                ? LOADERS.stream().map(Path::of).filter(Files::isExecutable).findFirst()
                : Optional.empty();
    }

    /// Runs the loader. Of its log at most 5,000 lines are kept.
    ///
    /// @throws InterruptedException if the thread was interrupted
    public static LoaderAccount ask(Path loader, Path library) throws IOException, InterruptedException {
        Path file = library.toAbsolutePath();
        Path said = Files.createTempFile("loader", null);
        try {
            ProcessBuilder builder = new ProcessBuilder(loader.toString(), "--list", file.toString())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().put("LD_DEBUG", "libs,files");
            builder.environment().remove("LD_DEBUG_OUTPUT");
            Process process = builder.start();
            boolean loaded;
            try {
                loaded = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            } finally {
                process.destroyForcibly();
            }
            // File names may contain any bytes.
            List<String> lines = Files.readAllLines(said, StandardCharsets.ISO_8859_1);
            List<String> first = lines.stream().limit(MOST_LINES).toList();
            return loaded
                    ? new LoaderAccount(first, List.of(loader.toString()), modules(file, lines), "")
                    : new LoaderAccount(first, List.of(), List.of(), refusal(lines));
        } finally {
            Files.delete(said);
        }
    }

    /// The library and those that are listed with a path; the kernel's own module has none.
    private static List<String> modules(Path library, List<String> lines) {
        return Stream.concat(
                        Stream.of(library.toString()),
                        lines.stream()
                                .map(LISTED::matcher)
                                .filter(Matcher::matches)
                                .map(row -> new String(
                                        row.group(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)))
                .toList();
    }

    private static String refusal(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(REFUSED))
                .map(line -> line.substring(line.indexOf(REFUSED) + REFUSED.length()))
                .findFirst()
                .orElse("?");
    }
}
