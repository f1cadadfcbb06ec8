package org.interopexplorer.core.typelib.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeLibrarySamples;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DumpPrinterTest {
    /// Dumps by a Windows-compatible oleaut32, and the script that compares. They are next to the developers'
    /// checkout, and not part of it.
    private static final Path REFERENCES = Path.of("../../shared/typelib");

    private static final Pattern NUMBERED = Pattern.compile("(.*)\\.([0-9]+)");

    @TempDir
    private Path directory;

    static Stream<String> own() {
        return TypeLibrarySamples.own();
    }

    @ParameterizedTest
    @MethodSource("own")
    void dumpIsTheGoldenOne(String name) {
        assertThat(DumpPrinter.print(TypeLibrarySamples.own(name), TypeLibrarySamples.resolver()))
                .isEqualTo(TypeLibrarySamples.golden(name));
    }

    @TestFactory
    Stream<DynamicTest> dumpIsTheOneOfTheReference() throws IOException {
        assumeTrue(Files.isDirectory(REFERENCES), "the reference dumps do not lie beside the checkout");
        try (Stream<Path> files = Files.list(REFERENCES)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream()
                    .map(reference ->
                            DynamicTest.dynamicTest(reference.getFileName().toString(), () -> compare(reference)));
        }
    }

    private void compare(Path reference) throws Exception {
        String name = reference.getFileName().toString().replaceFirst("\\.txt$", "");
        Path file = REFERENCES.resolve(name);
        int number = 1;
        if (!Files.exists(file)) {
            file = TypeLibrarySamples.WINE.resolve(name);
            Matcher numbered = NUMBERED.matcher(name);
            if (!Files.exists(file) && numbered.matches()) {
                file = TypeLibrarySamples.WINE.resolve(numbered.group(1));
                number = Integer.parseInt(numbered.group(2));
            }
        }
        assumeTrue(Files.exists(file), "libwine is not installed: there is no " + name);
        TypeLibrary library = OPENER.typeLibrary(file, number).library();
        Path dump = Files.writeString(
                directory.resolve("dump.txt"),
                DumpPrinter.print(library, TypeResolver.forFile(file, Machine.current(), OPENER)));

        Process comparison = python(REFERENCES.resolve("compare.py"), dump, reference);
        String said = new String(comparison.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(comparison.waitFor()).as(said).isZero();
        assertThat(library.diagnostics()).isEmpty();
    }

    private static Process python(Path... words) {
        List<String> command = new ArrayList<>(List.of("python3"));
        Stream.of(words).map(Path::toString).forEach(command::add);
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "python3 is not installed");
            throw new AssertionError(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyLibraryOfWineIsReadWithoutComplaint() {
        List<Path> files = TypeLibrarySamples.wine();
        assumeTrue(!files.isEmpty(), "libwine is not installed");
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    for (TypeLibraryPlace place : OPENER.open(file).typeLibraries()) {
                        TypeLibrary library = OPENER.typeLibrary(file, place);
                        assertThat(library.diagnostics()).isEmpty();
                        assertThat(DumpPrinter.print(library, TypeResolver.forFile(file, Machine.current(), OPENER)))
                                .endsWith("end\n")
                                .doesNotContain("REF(?");
                    }
                }));
    }
}
