package org.interopexplorer.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeLibrarySamples;
import org.interopexplorer.core.typelib.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each call maps its file once, however much it reads.
class OneMappingTest {
    @TempDir
    private Path directory;

    private final List<Path> mapped = new ArrayList<>();
    private final FileOpener opener = new FileOpener(Machine.current(), new FileOpener.Mapper() {
        @Override
        public <T> T read(Path path, MappedFile.Reading<T> reading) throws IOException, MalformedFileException {
            mapped.add(path);
            return MappedFile.read(path, reading);
        }
    });

    private static Path dll() {
        Path file = TypeLibrarySamples.WINE.resolve("vbscript.dll");
        assumeTrue(Files.exists(file), "libwine is not installed");
        return file;
    }

    @Test
    void dllWithTypeLibrariesIsMappedOnceForOpening() throws Exception {
        Path file = dll();

        OpenedFile opened = opener.open(file);

        assertThat(opened)
                .isInstanceOfSatisfying(
                        OpenedFile.Image.class,
                        image -> assertThat(image.image().exports()).isNotEmpty());
        assertThat(opened.typeLibraries()).hasSize(3);
        assertThat(mapped).containsExactly(file);
    }

    @Test
    void typeLibraryOfAnOpenedDllIsReadFromItsPlace() throws Exception {
        Path file = dll();
        TypeLibraryPlace third = opener.open(file).typeLibraries().getLast();
        mapped.clear();

        assertThat(opener.typeLibrary(file, third).name()).isEqualTo("VBScript_RegExp_55");
        assertThat(mapped).containsExactly(file);
    }

    @Test
    void typeLibraryAskedForByItsNumberTakesOneMapping() throws Exception {
        Path file = dll();

        assertThat(opener.typeLibrary(file, 3).library().name()).isEqualTo("VBScript_RegExp_55");
        assertThat(mapped).containsExactly(file);
    }

    @Test
    void everyOtherQuestionTakesOneMapping() throws Exception {
        Path file = dll();
        var image = opener.image(file);
        opener.image(file, Architecture.X86_64);
        opener.open(file, Architecture.X86_64);
        opener.identify(file);
        opener.identify(file, Architecture.X86_64);
        opener.symbols(image);

        assertThat(mapped).hasSize(6).containsOnly(file);
    }

    @Test
    void importedLibraryIsLookedForInOneMapping() throws Exception {
        Path file = Files.write(directory.resolve("garden.tlb"), TypeLibrarySamples.bytes("garden.win64"));
        var garden = TypeLibrarySamples.own("garden.win64");

        assertThat(opener.typeLibrary(file, importOf(garden))).isEqualTo(garden);
        assertThat(mapped).containsExactly(file);
    }

    /// This file contains versions 1.0 and 5.5 of one library, with the same GUID.
    @Test
    void importedVersionIsTakenBeforeAnother() throws Exception {
        var older = opener.typeLibrary(dll(), 2).library();
        var newer = opener.typeLibrary(dll(), 3).library();

        assertThat(newer.guid()).isEqualTo(older.guid());
        assertThat(opener.typeLibrary(dll(), importOf(newer))).isEqualTo(newer);
        assertThat(opener.typeLibrary(dll(), importOf(older))).isEqualTo(older);
        assertThat(opener.typeLibrary(dll(), new ImportedLibrary(newer.guid(), new Version(9, 0), 0, "vbscript.dll")))
                .isEqualTo(older);
    }

    private static ImportedLibrary importOf(TypeLibrary library) {
        return new ImportedLibrary(library.guid(), library.version(), 0, library.name());
    }

    @Test
    void damagedLibraryOfAFileDoesNotHideTheNext() throws Exception {
        byte[] bytes = Files.readAllBytes(dll());
        List<TypeLibraryPlace> places = opener.open(dll()).typeLibraries();
        bytes[(int) places.getFirst().offset()] = 'X';
        Path file = Files.write(directory.resolve("damaged.dll"), bytes);
        var first = opener.typeLibrary(dll(), 1).library();
        var third = opener.typeLibrary(dll(), 3).library();

        assertThat(opener.typeLibrary(file, importOf(third))).isEqualTo(third);
        assertThatThrownBy(() -> opener.typeLibrary(file, importOf(first))).hasMessageContaining("not a type library");
    }
}
