package org.interopexplorer.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.interopexplorer.core.bytes.BytesFault;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.TypeLibrarySamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The type libraries of files of any kind.
class TypeLibrariesTest {
    @TempDir
    private Path directory;

    @Test
    void bareLibraryIsOneOfOne() throws Exception {
        byte[] bytes = TypeLibrarySamples.bytes("garden.win64");
        Path file = Files.write(directory.resolve("garden.tlb"), bytes);

        assertThat(OPENER.open(file).typeLibraries()).containsExactly(new TypeLibraryPlace(1, "", 0, 0, bytes.length));
        assertThat(OPENER.typeLibrary(file, 1).library()).isEqualTo(TypeLibrarySamples.own("garden.win64"));
        refused(file, 2, "typelib.no-such-resource");
    }

    @Test
    void everyLibraryOfADllIsOffered() throws Exception {
        Path file = TypeLibrarySamples.WINE.resolve("vbscript.dll");
        assumeTrue(Files.exists(file), "libwine is not installed");

        assertThat(OPENER.typeLibrary(file, 1).places())
                .extracting(TypeLibraryPlace::resource)
                .containsExactly("#1", "#2", "#3");
        assertThat(OPENER.typeLibrary(file, 3).library().name()).isEqualTo("VBScript_RegExp_55");
        refused(file, 4, "typelib.no-such-resource");
        refused(TypeLibrarySamples.WINE.resolve("kernel32.dll"), 1, "typelib.none");
    }

    @Test
    void whatIsNoLibraryIsRefusedByName() throws Exception {
        refused(directory, 1, "file.directory");
        refused(directory.resolve("none.tlb"), 1, "file.missing");
        refused(Files.writeString(directory.resolve("text.tlb"), "typelib?"), 1, "file.text");
        refused(
                Files.write(directory.resolve("cut.tlb"), new byte[] {'M', 'S', 'F', 'T', 2, 0, 1, 0}),
                1,
                "bytes.outside");
    }

    private static void refused(Path file, int number, String code) {
        assertThatThrownBy(() -> OPENER.typeLibrary(file, number))
                .isInstanceOfSatisfying(MalformedFileException.class, e -> {
                    assertThat(e.diagnostic().code()).isEqualTo(code);
                    assertThat(e.diagnostic().names(file) || e.diagnostic().is(BytesFault.OUTSIDE))
                            .isTrue();
                });
    }
}
