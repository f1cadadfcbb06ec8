package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.open.ThisMachine.OPENER;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.mangling.InstalledTools;
import org.interopexplorer.core.metadata.SampleMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A DLL that `win32.winmd` describes: one export by its name, one by its ordinal.
class MetadataSourceTest {
    @TempDir
    Path directory;

    private NativeImage sample;

    @BeforeEach
    void build() throws Exception {
        InstalledTools.assumeInstalled("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64");
        sample = library("SAMPLE.dll", "void *OpenNodeW(void *n, unsigned m, void *t) { return n; }\n");
    }

    private NativeImage library(String name, String source, String... more) throws Exception {
        Path text = Files.writeString(directory.resolve(name + ".c"), source);
        Path dll = directory.resolve(name);
        CCompiler.output(Stream.concat(
                        Stream.of("x86_64-w64-mingw32-gcc", "-shared", "-o", dll.toString(), text.toString()),
                        Stream.of(more))
                .toList());
        return OPENER.image(dll);
    }

    private static ExportQuestion question(NativeImage image, int place) {
        return new ExportQuestion(image, image.exports().get(place));
    }

    @Test
    void aNamedFileGivesAnExportItsTypeAndLocation() throws Exception {
        Path file = SampleMetadata.win32File(directory);
        var ladders = new SignatureLadders(Machine.current(), OPENER);
        List<Signature> candidates = ladders.of(Abi.WINDOWS_X64)
                .with(List.of(ladders.metadata(List.of(file), Abi.WINDOWS_X64)))
                .candidates(question(sample, 0));
        Signature ours = candidates.stream()
                .filter(candidate -> candidate.provenance().rung() == Rung.METADATA)
                .findFirst()
                .orElseThrow();
        assertThat(ours.prototype()).contains("HANDLE __stdcall OpenNodeW(PCWSTR name, ");
        assertThat(ours.provenance().location()).isEqualTo(file + " Windows.Win32.Sample.Apis 0x0600000f");
    }

    @Test
    void filesInThePersonsFolderDescribeEveryLibrary() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("store/metadata"));
        SampleMetadata.win32File(folder);
        var ladders = new SignatureLadders(Machine.current(), OPENER, directory.resolve("store/signatures"));
        assertThat(ladders.metadata()).isEqualTo(folder);
        assertThat(ladders.of(Abi.WINDOWS_X64).candidates(question(sample, 0)))
                .anySatisfy(found -> assertThat(found.provenance().rung()).isEqualTo(Rung.METADATA));
    }

    @Test
    void anOrdinalIsFoundByItsNumber() throws Exception {
        Path definitions = Files.writeString(directory.resolve("o.def"), "LIBRARY OTHER\nEXPORTS\nMake @17 NONAME\n");
        NativeImage other = library("OTHER.dll", "void *Make(void) { return 0; }\n", definitions.toString());
        MetadataSource source = new SignatureLadders(Machine.current(), OPENER)
                .metadata(List.of(SampleMetadata.win32File(directory)), Abi.WINDOWS_X64);
        assertThat(source.find(question(other, 0)))
                .singleElement()
                .satisfies(found -> assertThat(found.prototype()).contains("struct IThing *"));
    }

    @Test
    void aDamagedFileOfTheFolderIsReported() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("store/metadata"));
        Files.write(folder.resolve("broken.winmd"), new byte[] {'M', 'Z', 0, 0});
        var ladder = new SignatureLadders(Machine.current(), OPENER, directory.resolve("store/signatures"))
                .of(Abi.WINDOWS_X64);
        assertThat(ladder.remarks(question(sample, 0)))
                .anySatisfy(remark -> assertThat(remark.code()).isEqualTo(ProvenanceText.UNUSABLE));
    }

    @Test
    void aNamedFileWithoutMetadataIsRefused() throws Exception {
        var ladders = new SignatureLadders(Machine.current(), OPENER);
        assertThatThrownBy(() -> ladders.metadata(List.of(sample.path()), Abi.WINDOWS_X64))
                .isInstanceOf(MalformedFileException.class);
    }
}
