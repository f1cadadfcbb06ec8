package org.interopexplorer.core.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.pe.ManagedMetadata;
import org.interopexplorer.core.mangling.InstalledTools;
import org.interopexplorer.core.open.ContentFault;
import org.interopexplorer.core.open.OpenedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads `win32.winmd`, and damaged copies of it.
class MetadataTest {
    @TempDir
    Path directory;

    @Test
    void theCommittedFileIsWhatItsSourceMakes() throws Exception {
        InstalledTools.assumeInstalled("ilasm", "mono-devel");
        Path source = directory.resolve("win32.il");
        Files.copy(MetadataTest.class.getResourceAsStream("win32.il"), source);
        Path made = directory.resolve("made.winmd");
        InstalledTools.run(
                directory, List.of("ilasm", "/dll", "/quiet", "/output:" + made, source.toString()), List.of());
        Metadata fresh = OPENER.metadata(made);
        Metadata kept = SampleMetadata.win32(directory);
        for (Table table : Table.values()) {
            assertThat(fresh.rows(table)).as(table.title()).isEqualTo(kept.rows(table));
        }
        for (int row = 1; row <= kept.rows(Table.METHOD_DEF); row++) {
            assertThat(fresh.method(row)).isEqualTo(kept.method(row));
        }
    }

    @Test
    void anAssemblyIsOpenedAsOne() throws Exception {
        assertThat(OPENER.open(SampleMetadata.win32File(directory))).isInstanceOf(OpenedFile.Assembly.class);
        assertThat(SampleMetadata.win32(directory).assembly()).isEqualTo("Sample.Win32 1.2.3.4");
    }

    @Test
    void customAttributesHaveFixedAndNamedValues() throws Exception {
        Metadata metadata = SampleMetadata.win32(directory);
        TypeDefinition thing = metadata.find("Windows.Win32.Sample.IThing").orElseThrow();
        CustomAttribute guid = metadata.attributes(thing.token()).getFirst();
        assertThat(guid.simpleName()).isEqualTo("GuidAttribute");
        assertThat(guid.number(0)).hasValue(0x12345678);
        assertThat(guid.fixed()).hasSize(11);
        MethodDefinition read = method(metadata, "ReadNodes");
        CustomAttribute info =
                metadata.attributes(read.parameters().get(1).token()).getFirst();
        assertThat(info.named()).isEqualTo(Map.of("CountParamIndex", new AttributeValue.Whole(ElementType.I2, 2)));
    }

    @Test
    void constantsAreNumbersAndTexts() throws Exception {
        Metadata metadata = SampleMetadata.win32(directory);
        TypeDefinition apis = metadata.find("Windows.Win32.Sample.Apis").orElseThrow();
        int[] fields = metadata.fieldRows(apis.token()).toArray();
        assertThat(metadata.constant(new Token(Table.FIELD, fields[0])))
                .contains(new Constant.Whole(ElementType.U4, 512));
        assertThat(metadata.constant(new Token(Table.FIELD, fields[1]))).contains(new Constant.Text("hello"));
    }

    private static MethodDefinition method(Metadata metadata, String name) throws MalformedFileException {
        for (int row = 1; row <= metadata.rows(Table.METHOD_DEF); row++) {
            if (metadata.method(row).name().equals(name)) {
                return metadata.method(row);
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void aPortableProgramDatabaseIsRefusedByName() throws Exception {
        Path file = directory.resolve("some.pdb");
        Files.write(file, "BSJB\1\0\1\0".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> OPENER.open(file))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().is(ContentFault.PORTABLE_PDB))
                                .isTrue());
        Files.write(file, "Microsoft MSFZ Container\r\n\u001aALD".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> OPENER.open(file))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().is(ContentFault.COMPRESSED_PDB))
                                .isTrue());
    }

    @Test
    void aLibraryWithoutMetadataIsNamed() {
        Path library = Path.of("/lib/x86_64-linux-gnu/libc.so.6");
        assumeTrue(Files.exists(library), "no libc.so.6 here");
        assertThatThrownBy(() -> OPENER.metadata(library))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().is(MetadataFault.NONE)).isTrue());
    }

    @Test
    void everyCutGivesAnAnswerOrARefusal() throws Exception {
        byte[] whole = ManagedMetadata.find(ByteView.of(SampleMetadata.win32Bytes(), ByteOrder.LITTLE_ENDIAN))
                .orElseThrow()
                .kept()
                .bytes(0, 3000);
        for (int length = 0; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            MetadataTarget.walk(ByteView.of(cut, ByteOrder.LITTLE_ENDIAN));
        }
    }

    @Test
    void aTypeThatEnclosesItselfIsRefused() throws Exception {
        Metadata metadata = SampleMetadata.win32(directory);
        ByteView root = ManagedMetadata.find(ByteView.of(SampleMetadata.win32Bytes(), ByteOrder.LITTLE_ENDIAN))
                .orElseThrow();
        byte[] bytes = root.bytes(0, (int) root.size());
        Token nested = Objects.requireNonNull(metadata.tables().token(Table.NESTED_CLASS, 1, 0));
        // The only row of the last table is recognised by its two indexes.
        for (int at = bytes.length - 4; at >= 0; at--) {
            int a = bytes[at] & 0xff;
            int b = bytes[at + 2] & 0xff;
            if (a == nested.row() && bytes[at + 1] == 0 && b == nested.row() - 1 && bytes[at + 3] == 0) {
                bytes[at + 2] = (byte) a;
            }
        }
        Metadata circle = Metadata.read(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));
        assertThatThrownBy(() -> circle.type(nested.row()))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().is(MetadataFault.ENDLESS))
                                .isTrue());
    }
}
