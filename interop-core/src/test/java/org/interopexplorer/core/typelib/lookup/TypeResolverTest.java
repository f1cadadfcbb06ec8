package org.interopexplorer.core.typelib.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.interopexplorer.core.message.English.english;
import static org.interopexplorer.core.open.ThisMachine.OPENER;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeLibrarySamples;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypeResolverTest {
    private static final String REGISTRATION = """

            HKEY_CLASSES_ROOT\\TypeLib\\{C0FFEE00-0001-4000-8000-00000000A000}\\1.0
                (Default)    REG_SZ    Old garden

            HKEY_CLASSES_ROOT\\TypeLib\\{C0FFEE00-0001-4000-8000-00000000A000}\\1.0\\0\\win32
                (Default)    REG_SZ    C:\\Old\\garden.tlb

            HKEY_CLASSES_ROOT\\TypeLib\\{C0FFEE00-0001-4000-8000-00000000A000}\\3.e\\0\\win64
                (Default)    REG_SZ    C:\\Program Files\\Garden\\garden.dll\\2
            """;

    private static final Machine LINUX = Machine.of(Abi.LINUX_X64);

    @TempDir
    private Path directory;

    private final List<Diagnostic> faults = new ArrayList<>();
    private final TypeLibrary garden = TypeLibrarySamples.own("garden.win64");
    private final ImportedLibrary wanted =
            new ImportedLibrary(garden.guid(), garden.version(), 0, "C:\\Build\\GARDEN.tlb");

    @Test
    void typesOfStdoleAreFoundWithoutAnyFile() {
        TypeLibrary standard = new StandardOle().library();

        assertThat(standard.types())
                .extracting(TypeInfo::name)
                .contains("IUnknown", "IDispatch", "IEnumVARIANT", "IFont", "IFontDisp", "IPicture", "StdFont");
        assertThat(standard.diagnostics()).isEmpty();
        assertThat(garden.types().stream()
                        .flatMap(type -> type.implemented().stream())
                        .map(implemented -> TypeLibrarySamples.resolver().resolve(garden, implemented.type())))
                .doesNotContainNull();
    }

    @Test
    void libraryBesideTheFileIsFoundWhateverTheCaseOfItsName() throws Exception {
        Files.write(directory.resolve("Garden.TLB"), TypeLibrarySamples.bytes("garden.win64"));

        assertThat(new NeighbourLibraries(directory, OPENER).find(wanted, faults::add))
                .isEqualTo(garden);
    }

    @Test
    void fileOfThatNameWithAnotherLibraryIsNotTaken() throws Exception {
        Files.write(directory.resolve("garden.tlb"), TypeLibrarySamples.bytes("shapes.win64"));
        assertThat(new NeighbourLibraries(directory, OPENER).find(wanted, faults::add))
                .isNull();
        assertThat(faults).isEmpty();
    }

    @Test
    void unreadableFileThatShouldHaveTheLibraryIsReported() throws Exception {
        Path file = Files.writeString(directory.resolve("garden.tlb"), "no library at all");
        TypeResolver resolver = TypeResolver.forFile(directory.resolve("importing.tlb"), LINUX, OPENER);

        assertThat(resolver.library(wanted)).isNull();
        assertThat(resolver.faults(importing(wanted, wanted)))
                .extracting(fault -> english(fault.message()))
                .containsExactly("The imported library " + wanted.fileName() + " could not be read from " + file
                        + ", so types of it may be missing. " + file + " is a text file, not a library.");
    }

    @Test
    void damagedLibraryOfTheWantedNameIsReported() throws Exception {
        byte[] bytes = TypeLibrarySamples.bytes("garden.win64");
        Files.write(directory.resolve("garden.tlb"), Arrays.copyOf(bytes, 100));
        TypeResolver resolver = TypeResolver.forFile(directory.resolve("importing.tlb"), LINUX, OPENER);

        assertThat(resolver.faults(importing(wanted)))
                .extracting(Diagnostic::code, Diagnostic::offset)
                .containsExactly(tuple("typelib.import.unreadable", -1L));
    }

    @Test
    void faultsOfAResolverReachTheOneThatHasItForASource() throws Exception {
        Files.writeString(directory.resolve("garden.tlb"), "no library at all");
        TypeResolver resolver = TypeResolver.forFile(directory.resolve("importing.tlb"), LINUX, OPENER);

        assertThat(new TypeResolver(List.of(resolver)).faults(importing(wanted)))
                .hasSize(1)
                .isEqualTo(resolver.faults(importing(wanted)));
    }

    /// A library that imports others.
    private TypeLibrary importing(ImportedLibrary... libraries) {
        return new TypeLibrary(
                garden.format(),
                "importing",
                Guid.NULL,
                new Version(1, 0),
                0,
                garden.sysKind(),
                0,
                garden.documentation(),
                null,
                null,
                List.of(),
                List.of(libraries),
                null,
                List.of(),
                List.of());
    }

    @Test
    void damagedRegisteredFileDoesNotHideTheNext() throws Exception {
        Path sound = Files.write(directory.resolve("sound.tlb"), TypeLibrarySamples.bytes("garden.win64"));
        Path damaged = Files.writeString(directory.resolve("damaged.tlb"), "no library at all");
        String registration = """
                HKEY_CLASSES_ROOT\\TypeLib\\{C0FFEE00-0001-4000-8000-00000000A000}\\3.e\\0\\win64
                    (Default)    REG_SZ    %s

                HKEY_CLASSES_ROOT\\TypeLib\\{C0FFEE00-0001-4000-8000-00000000A000}\\1.0\\0\\win64
                    (Default)    REG_SZ    %s
                """.formatted(damaged, sound);

        assertThat(new RegisteredImports(_ -> registration, OPENER).find(wanted, faults::add))
                .isEqualTo(garden);
        assertThat(faults).extracting(Diagnostic::code).containsExactly("typelib.import.unreadable");
    }

    @Test
    void openLibraryIsFound() {
        assertThat(new OpenLibraries(() -> List.of(garden)).find(wanted, faults::add))
                .isSameAs(garden);
    }

    @Test
    void registeredVersionThatIsWantedComesFirst() {
        assertThat(RegisteredImports.files(REGISTRATION, new Version(3, 14)))
                .containsExactly("C:\\Program Files\\Garden\\garden.dll", "C:\\Old\\garden.tlb");
        assertThat(RegisteredImports.files("", new Version(1, 0))).isEmpty();
    }

    @Test
    void referenceByIndexToATypeOfAnotherKindLeadsNowhere() {
        ImportedLibrary stdole =
                new ImportedLibrary(new StandardOle().library().guid(), new Version(2, 0), 0, "stdole2.tlb");

        assertThat(TypeLibrarySamples.resolver()
                        .resolve(garden, new TypeReference.Imported(stdole, TypeKind.RECORD, null, 0)))
                .isNotNull();
        assertThat(TypeLibrarySamples.resolver()
                        .resolve(garden, new TypeReference.Imported(stdole, TypeKind.COCLASS, null, 0)))
                .isNull();
    }
}
