package org.interopexplorer.core.image.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The exports of installed libraries, name by name and version by version, compared with `nm -D --defined-only`.
///
/// Known differences, with their reasons:
/// - `nm` lists local symbols that a linker left in the dynamic table (MIPS); nobody can request them, so they are
///   no exports.
/// - `nm` prints `W` for a weak thread-local variable, as for a weak function; here its type decides.
class NmComparisonTest {
    private static final String LIBRARIES = "/usr/lib/x86_64-linux-gnu/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "libc.so.6",
                "libm.so.6",
                "libz.so.1",
                "libstdc++.so.6",
                "libgcc_s.so.1",
                "ld-linux-x86-64.so.2",
                "libsqlite3.so.0",
                "libasan.so.8",
                "libLLVM-14.so.1"
            })
    void exportsAreThoseOfNm(String name) throws IOException, InterruptedException, MalformedFileException {
        Path library = Path.of(LIBRARIES + name);
        assumeTrue(Files.exists(library), library + " is not installed");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/nm")), "nm (binutils) is not installed");

        NativeImage image = OPENER.image(library);

        assertThat(image.diagnostics()).isEmpty();
        assertThat(image.exports().stream().map(NmComparisonTest::line).sorted())
                .containsExactlyElementsOf(nm(library));
    }

    @ParameterizedTest
    @ValueSource(strings = {"libc.so.6", "libm.so.6", "libz.so.1", "libstdc++.so.6", "libcrypto.so.3"})
    void sectionHeadersAreNotNeeded(String name) throws IOException, MalformedFileException {
        Path library = Path.of(LIBRARIES + name);
        assumeTrue(Files.exists(library), library + " is not installed");
        byte[] bytes = Files.readAllBytes(library);
        NativeImage whole = OPENER.image(library);
        // Offset, count and name index of the section headers in a 64-bit ELF header.
        Arrays.fill(bytes, 40, 48, (byte) 0);
        Arrays.fill(bytes, 60, 64, (byte) 0);

        NativeImage stripped = new ElfReader().read(library, ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));

        assertThat(stripped.diagnostics()).isEmpty();
        assertThat(stripped.exports()).isEqualTo(whole.exports());
        assertThat(stripped.imports()).isEqualTo(whole.imports());
        assertThat(stripped.dependencies()).isEqualTo(whole.dependencies());
    }

    private static String line(Export export) {
        return "%016x %s %s".formatted(export.address(), letter(export), export.versionedName());
    }

    private static String letter(Export export) {
        return switch (export.target()) {
            case ExportTarget.Ifunc _ -> "i";
            case ExportTarget.Absolute _ -> "A";
            case ExportTarget.Function _ -> "code";
            case ExportTarget.Tls _ -> export.binding() == Binding.WEAK ? "code" : "data";
            case ExportTarget.Data _, ExportTarget.Forwarder _ -> "data";
        };
    }

    private static List<String> nm(Path library) throws IOException, InterruptedException {
        Process nm = new ProcessBuilder("/usr/bin/nm", "-D", "--defined-only", library.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new ArrayList<>();
        try (Stream<String> output = nm.inputReader(StandardCharsets.UTF_8).lines()) {
            output.forEach(line -> {
                String[] words = line.split(" ", 3);
                String letter = words[1];
                boolean local = letter.equals(letter.toLowerCase(Locale.ROOT)) && !"iuvw".contains(letter);
                if (!local) {
                    lines.add("%s %s %s".formatted(words[0], letterClass(letter), words[2]));
                }
            });
        }
        assertThat(nm.waitFor()).isZero();
        return lines.stream().sorted().toList();
    }

    private static String letterClass(String letter) {
        return switch (letter) {
            case "T", "W" -> "code";
            case "A", "i" -> letter;
            default -> "data";
        };
    }
}
