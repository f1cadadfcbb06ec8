package org.interopexplorer.core.image.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.image.SymbolTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The full symbol tables of files on this machine, entry by entry, compared with `nm`, which leaves out the names
/// of sections and of source files.
class FullSymbolsComparisonTest {
    static Stream<Path> filesWithSymbols() {
        Path java = Path.of(System.getProperty("java.home"), "lib");
        return Stream.of(
                java.resolve("server/libjvm.so"),
                java.resolve("libjava.so"),
                Path.of("/usr/lib/x86_64-linux-gnu/crt1.o"),
                Path.of("/usr/lib/x86_64-linux-gnu/Scrt1.o"),
                Path.of("/usr/lib/x86_64-linux-gnu/libc.so.6"));
    }

    @ParameterizedTest
    @MethodSource("filesWithSymbols")
    void symbolsAreThoseOfNm(Path file) throws IOException, InterruptedException, MalformedFileException {
        assumeTrue(Files.exists(file), file + " is not installed");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/nm")), "nm (binutils) is not installed");

        SymbolTable table = OPENER.symbols(OPENER.image(file));

        assertThat(table.diagnostics()).isEmpty();
        assertThat(table.symbols().stream()
                        .filter(symbol -> symbol.kind() != Symbol.Kind.SECTION && symbol.kind() != Symbol.Kind.FILE)
                        .map(FullSymbolsComparisonTest::line)
                        .sorted())
                .containsExactlyElementsOf(nm(file));
    }

    private static String line(Symbol symbol) {
        return switch (symbol.scope()) {
            case UNDEFINED -> "undefined %s".formatted(symbol.name());
            case LOCAL -> "local %016x %s".formatted(symbol.address(), symbol.name());
            case GLOBAL, WEAK -> "global %016x %s".formatted(symbol.address(), symbol.name());
        };
    }

    private static List<String> nm(Path file) throws IOException, InterruptedException {
        Process nm = new ProcessBuilder("/usr/bin/nm", file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Stream<String> output = nm.inputReader(StandardCharsets.UTF_8).lines()) {
            List<String> lines =
                    output.map(FullSymbolsComparisonTest::spelled).sorted().toList();
            assertThat(nm.waitFor()).isZero();
            return lines;
        }
    }

    /// The letters `U`, `v` and `w` mean undefined; `u` and `i` are global, other small letters local.
    private static String spelled(String line) {
        String[] words = line.substring(17).split(" ", 2);
        if ("Uvw".contains(words[0])) {
            return "undefined " + words[1];
        }
        boolean local = Character.isLowerCase(words[0].charAt(0)) && !"ui".contains(words[0]);
        return "%s %s %s".formatted(local ? "local" : "global", line.substring(0, 16), words[1]);
    }
}
