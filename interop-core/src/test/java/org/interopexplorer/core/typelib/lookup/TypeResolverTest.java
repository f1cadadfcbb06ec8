package org.interopexplorer.core.typelib.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.interopexplorer.core.typelib.Version;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.Libraries;
import org.interopexplorer.core.typelib.ImportedLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @TempDir
    private Path directory;

    private final TypeLibrary garden = Libraries.own("garden.win64");
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
                        .map(implemented -> Libraries.resolver().resolve(garden, implemented.type())))
                .doesNotContainNull();
    }

    @Test
    void libraryBesideTheFileIsFoundWhateverTheCaseOfItsName() throws Exception {
        Files.write(directory.resolve("Garden.TLB"), Libraries.bytes("garden.win64"));

        assertThat(new NeighbourLibraries(directory).find(wanted)).isEqualTo(garden);
    }

    @Test
    void fileOfThatNameWithAnotherLibraryIsNotTaken() throws Exception {
        Files.write(directory.resolve("garden.tlb"), Libraries.bytes("shapes.win64"));
        assertThat(new NeighbourLibraries(directory).find(wanted)).isNull();

        Files.writeString(directory.resolve("garden.tlb"), "no library at all");
        assertThat(new NeighbourLibraries(directory).find(wanted)).isNull();
    }

    @Test
    void openLibraryIsFound() {
        assertThat(new OpenLibraries(() -> List.of(garden)).find(wanted)).isSameAs(garden);
    }

    @Test
    void registeredVersionThatIsWantedComesFirst() {
        assertThat(RegisteredLibraries.files(REGISTRATION, new Version(3, 14)))
                .containsExactly("C:\\Program Files\\Garden\\garden.dll", "C:\\Old\\garden.tlb");
        assertThat(RegisteredLibraries.files("", new Version(1, 0))).isEmpty();
    }

    @Test
    void referenceByIndexToATypeOfAnotherKindLeadsNowhere() {
        ImportedLibrary stdole =
                new ImportedLibrary(new StandardOle().library().guid(), new Version(2, 0), 0, "stdole2.tlb");

        assertThat(Libraries.resolver().resolve(garden, new TypeReference.Imported(stdole, TypeKind.RECORD, null, 0)))
                .isNotNull();
        assertThat(Libraries.resolver().resolve(garden, new TypeReference.Imported(stdole, TypeKind.COCLASS, null, 0)))
                .isNull();
    }
}
