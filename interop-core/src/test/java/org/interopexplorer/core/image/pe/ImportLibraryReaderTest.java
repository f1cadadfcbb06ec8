package org.interopexplorer.core.image.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Ordinal;
import org.interopexplorer.core.machine.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportLibraryReaderTest {
    @TempDir
    private Path folder;

    private static NativeImage read(byte[] archive) throws MalformedFileException {
        ByteView file = ByteView.of(archive, ByteOrder.LITTLE_ENDIAN);
        assertThat(new ImportLibraryReader().recognises(file)).isTrue();
        return new ImportLibraryReader().read(Path.of("a.lib"), file);
    }

    @Test
    void eachKindOfNameBecomesWhatTheDllExports() throws MalformedFileException {
        NativeImage library = read(ImportLibraries.archive());

        assertThat(library.kind()).isEqualTo(ImageKind.IMPORT_LIBRARY);
        assertThat(library.architecture()).isEqualTo(Architecture.X86_64);
        assertThat(library.exports())
                .extracting(
                        Export::name, Export::ordinal, export -> export.target().token())
                .containsExactly(
                        tuple("plain", null, "function"),
                        tuple("byOrdinal", new Ordinal(7), "function"),
                        tuple("prefixed@8", null, "function"),
                        tuple("decorated", null, "function"),
                        tuple("variable", null, "data"));
        assertThat(library.imports())
                .extracting(wanted -> wanted.library() + " " + wanted.label())
                .containsExactly("a.dll plain", "a.dll #7", "a.dll prefixed@8", "a.dll decorated", "b.dll variable");
        assertThat(library.identity()).as("more than one DLL").isNull();
    }

    @Test
    void archiveCutAnywhereIsReadAsFarAsItGoes() {
        byte[] whole = ImportLibraries.archive();
        for (int length = 0; length < whole.length; length++) {
            ByteView cut = ByteView.of(Arrays.copyOf(whole, length), ByteOrder.LITTLE_ENDIAN);
            if (new ImportLibraryReader().recognises(cut)) {
                assertThat(org.assertj.core.api.Assertions.catchThrowable(
                                () -> new ImportLibraryReader().read(Path.of("a.lib"), cut)))
                        .isNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/bin/llvm-dlltool-19 -m i386:x86-64",
                "/usr/bin/llvm-dlltool-14 -m i386:x86-64",
                "/usr/bin/x86_64-w64-mingw32-dlltool",
                "/usr/bin/i686-w64-mingw32-dlltool"
            })
    void whatTheToolsWriteIsReadBack(String tool) throws Exception {
        List<String> words = new ArrayList<>(List.of(tool.split(" ")));
        assumeTrue(Files.isExecutable(Path.of(words.getFirst())), words.getFirst() + " is not installed");
        Path definition = Files.writeString(
                folder.resolve("a.def"), "LIBRARY \"some.dll\"\nEXPORTS\nfoo\nbar @7 NONAME\nbaz DATA\n");
        Path archive = folder.resolve("a.lib");
        words.addAll(List.of("-d", definition.toString(), "-l", archive.toString()));
        assertThat(run(words)).isEmpty();

        NativeImage library = read(Files.readAllBytes(archive));

        assertThat(library.identity()).isEqualTo("some.dll");
        assertThat(library.imports())
                .extracting(wanted -> wanted.library() + " " + wanted.label())
                .containsExactlyInAnyOrder("some.dll foo", "some.dll #7", "some.dll baz");
        assertThat(library.exports())
                .filteredOn(export -> export.name().equals("baz"))
                .extracting(Export::target)
                .containsExactly(new ExportTarget.Data());
        assertThat(library.diagnostics()).isEmpty();
    }

    private static String run(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
