package org.interopexplorer.core.typelib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.typelib.dump.DumpPrinter;
import org.interopexplorer.core.typelib.idl.IdlPrinter;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is printed as IDL compiles again, and the library that comes of it says the same.
class IdlRoundTripTest {
    /// Wine's libraries of which `widl` 7 makes another library, or none, and why.
    private static final Map<String, String> KNOWN_DIFFERENCES = Map.of(
            "mshtml.tlb", Reason.ALIAS_TWICE,
            "wuapi.dll", Reason.ALIAS_TWICE,
            "oledb32.dll", Reason.IMPORTED_NAME,
            "oleacc.dll", Reason.IMPORTED_NAME,
            "olepro32.dll", Reason.IMPORTED_NAME,
            "pstorec.dll", Reason.IMPORTED_NAME,
            "shell32.dll", Reason.IMPORTED_NAME,
            "sapi.dll", "widl takes no real number for a default value");

    private static final class Reason {
        static final String ALIAS_TWICE =
                "widl writes an alias twice that stands before the library because an earlier type needs it";
        static final String IMPORTED_NAME =
                "widl takes a type for the one of the same name in an imported library, and leaves it out";
    }

    @TempDir
    private Path directory;

    static Stream<String> own() {
        return TypeLibrarySamples.own();
    }

    @ParameterizedTest
    @MethodSource("own")
    void ownLibraryComesBackAsItWas(String name) throws Exception {
        TypeLibrary library = TypeLibrarySamples.own(name);
        Compiled compiled = compile(library, TypeLibrarySamples.resolver());

        // widl writes "#" for the name of every entry.
        assertThat(compiled.dump())
                .isEqualTo(facts(DumpPrinter.print(library, TypeLibrarySamples.resolver()))
                        .replaceAll("entry=\"[^\"]*\"", "entry=\"#\""));
    }

    @TestFactory
    Stream<DynamicTest> libraryOfWineComesBackAsItWas() {
        List<Path> files = TypeLibrarySamples.wine();
        assumeTrue(!files.isEmpty(), "libwine is not installed");
        return files.stream()
                .flatMap(file -> Stream.of(1, 2, 3)
                        .filter(number -> number <= places(file))
                        .map(number -> DynamicTest.dynamicTest(
                                "%s %d".formatted(file.getFileName(), number), () -> roundTrip(file, number))));
    }

    private void roundTrip(Path file, int number) throws Exception {
        TypeLibrary library = OPENER.typeLibrary(file, number).library();
        TypeResolver resolver = TypeResolver.forFile(file, Machine.current(), OPENER);
        Compiled compiled = compile(library, resolver);
        String expected = facts(DumpPrinter.print(library, resolver));
        String reason = KNOWN_DIFFERENCES.get(file.getFileName().toString());
        if (reason == null) {
            assertThat(compiled.dump()).as(compiled.complaints()).isEqualTo(expected);
        } else {
            assertThat(compiled.dump())
                    .as("known difference that went away: " + reason)
                    .isNotEqualTo(expected);
        }
    }

    private static int places(Path file) {
        try {
            return OPENER.open(file).typeLibraries().size();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// @param dump empty where it did not compile
    private record Compiled(String dump, String complaints) {}

    private Compiled compile(TypeLibrary library, TypeResolver resolver) throws Exception {
        Path idl = Files.writeString(directory.resolve("library.idl"), IdlPrinter.text(library, resolver));
        Path result = directory.resolve("library.tlb");
        Files.deleteIfExists(result);
        Process widl = widl(
                "-t",
                library.sysKind() == SysKind.WIN64 ? "--win64" : "--win32",
                "-L",
                Path.of("../resources/typelib").toString(),
                "-L",
                TypeLibrarySamples.WINE.toString(),
                "-o",
                result.toString(),
                idl.toString());
        String complaints = new String(widl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (widl.waitFor() != 0 || !Files.exists(result)) {
            return new Compiled("", complaints);
        }
        TypeLibrary again = TypeLibrarySamples.read(Files.readAllBytes(result));
        return new Compiled(facts(DumpPrinter.print(again, resolver)), complaints);
    }

    /// Without what the compiler says of itself.
    private static String facts(String dump) {
        return dump.replaceAll("custdata \\{DE77BA6[345][^\n]*\n", "");
    }

    private static Process widl(String... words) {
        List<String> command = new ArrayList<>(List.of("x86_64-w64-mingw32-widl"));
        command.addAll(List.of(words));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "widl is not installed");
            throw new AssertionError(e);
        }
    }
}
