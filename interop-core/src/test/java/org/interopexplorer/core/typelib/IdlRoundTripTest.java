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
import org.junit.jupiter.params.provider.ValueSource;

/// Printed IDL compiles again, and the resulting library says the same.
class IdlRoundTripTest {
    /// Wine's libraries from which `widl` 7 makes a different library or none, and why.
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
    void ownLibraryIsReadBackUnchanged(String name) throws Exception {
        TypeLibrary library = TypeLibrarySamples.own(name);
        Compiled compiled = compile(library, TypeLibrarySamples.resolver());

        // widl writes "#" for the name of every entry.
        assertThat(compiled.dump())
                .isEqualTo(facts(DumpPrinter.print(library, TypeLibrarySamples.resolver()))
                        .replaceAll("entry=\"[^\"]*\"", "entry=\"#\""));
    }

    /// Like libraries for Visual Basic. The prelude must not declare again what the library defines.
    @ParameterizedTest
    @ValueSource(strings = {"""
                [odl, uuid(00000000-0000-0000-c000-000000000046)] interface IUnknown {
                  long QueryInterface([in] long riid, [out] long *object);
                  long AddRef(); long Release(); }
                [odl, uuid(c0ffee00-0009-4000-8000-000000000001)] interface IThing : IUnknown {
                  long Do([in] IUnknown *other); }
                """, """
                typedef struct GUID { long Data1; short Data2; short Data3; unsigned char Data4[8]; } GUID;
                typedef [public] GUID CLSID;
                typedef struct User { CLSID id; } User;
                """, """
                typedef struct CLSID { long a; } CLSID;
                typedef enum IID { iid_one = 1 } IID;
                typedef struct User { CLSID id; IID kind; } User;
                """})
    void libraryWithDefinitionsThatOthersImportIsReadBackUnchanged(String types) throws Exception {
        Path idl = Files.writeString(
                directory.resolve("given.idl"),
                "[uuid(c0ffee00-0009-4000-8000-00000000000f), version(1.0)] library Given {\n" + types + "}\n");
        Path given = directory.resolve("given.tlb");
        Process widl = widl("-t", "--win32", "-o", given.toString(), idl.toString());
        String complaints = new String(widl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(widl.waitFor()).as(complaints).isZero();
        TypeLibrary library = TypeLibrarySamples.read(Files.readAllBytes(given));
        Compiled compiled = compile(library, TypeLibrarySamples.resolver());

        assertThat(compiled.dump())
                .as(compiled.complaints())
                .isEqualTo(facts(DumpPrinter.print(library, TypeLibrarySamples.resolver())));
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

    /// @param dump empty if it did not compile
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

    /// Removes what the compiler says about itself.
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
