package org.interopexplorer.core.image.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.interopexplorer.core.message.English.english;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Ordinal;
import org.interopexplorer.core.image.Section;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.machine.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers, sections, exports, imports and symbols of images, each made for one test.
class PeReaderTest {
    private static final int FUNCTION = PeBuilder.TEXT + 0x20;
    private static final int VARIABLE = PeBuilder.DATA;

    private static NativeImage read(PeBuilder builder) throws MalformedFileException {
        return read(builder.build());
    }

    private static NativeImage read(byte[] file) throws MalformedFileException {
        return new PeReader().read(Path.of("made.dll"), view(file));
    }

    private static ByteView view(byte[] file) {
        return ByteView.of(file, ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 0x8664, x86-64",
        "32, 0x14c, x86",
        "32, 0x1c4, ARM",
        "64, 0xaa64, ARM64",
        "64, 0x200, IA-64",
        "64, 0x6264, LoongArch",
        "64, 0x1234, machine 0x1234",
    })
    void machineAndWidthAreIndependent(int bits, String machine, String name) throws MalformedFileException {
        NativeImage image = read(PeBuilder.of(bits).machine(Integer.decode(machine)));

        assertThat(image.architecture()).isEqualTo(new Architecture(name));
        assertThat(image.bits()).isEqualTo(bits);
        assertThat(image.diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0x2022, 3, SHARED_LIBRARY", "0x22, 3, EXECUTABLE", "0x22, 1, DRIVER", "0x2022, 1, SHARED_LIBRARY"})
    void kindIsTheLibraryFlagThenTheSubsystem(String characteristics, int subsystem, ImageKind kind)
            throws MalformedFileException {
        byte[] file = PeBuilder.library()
                .characteristics(Integer.decode(characteristics))
                .subsystem(subsystem)
                .build();

        assertThat(read(file).kind()).isEqualTo(kind);
        assertThat(new PeReader().identify(view(file))).isEqualTo(read(file).identification());
    }

    @Test
    void sectionsKeepTheirAccess() throws MalformedFileException {
        assertThat(read(PeBuilder.library().export(FUNCTION, "f")).sections())
                .extracting(Section::name, Section::type, Section::address, Section::offset, Section::access)
                .containsExactly(
                        tuple(".text", "CODE", 0x1000L, 0x400L, "r-x"),
                        tuple(".rdata", "DATA", 0x2000L, 0x600L, "r--"));
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void dataIsDistinguishedFromCodeByItsSection(int bits) throws MalformedFileException {
        NativeImage image = read(PeBuilder.of(bits).export(FUNCTION, "call").export(VARIABLE, "value"));

        assertThat(image.identity()).isEqualTo("made.dll");
        assertThat(image.exports())
                .extracting(Export::name, Export::ordinal, Export::address, Export::target)
                .containsExactly(
                        tuple("call", new Ordinal(1), (long) FUNCTION, new ExportTarget.Function()),
                        tuple("value", new Ordinal(2), (long) VARIABLE, new ExportTarget.Data()));
    }

    @Test
    void ordinalsStartAtTheBaseAndGapsAreNoExports() throws MalformedFileException {
        NativeImage image = read(
                PeBuilder.library().ordinalBase(100).export(FUNCTION).export(0).export(FUNCTION + 4, "named"));

        assertThat(image.exports())
                .extracting(Export::label, Export::name, Export::ordinal)
                .containsExactly(tuple("#100", "", new Ordinal(100)), tuple("named", "named", new Ordinal(102)));
    }

    @Test
    void entryWithSeveralNamesIsAnExportForEach() throws MalformedFileException {
        assertThat(read(PeBuilder.library().export(FUNCTION, "zlib_b", "a", "m"))
                        .exports())
                .extracting(Export::name, Export::ordinal)
                .containsExactly(
                        tuple("a", new Ordinal(1)), tuple("m", new Ordinal(1)), tuple("zlib_b", new Ordinal(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NTDLL.RtlAllocateHeap", "other.#42", "with.dots.in.name.Function"})
    void forwarderKeepsItsTextAsTheFileSpellsIt(String to) throws MalformedFileException {
        NativeImage image = read(PeBuilder.library().export(FUNCTION, "own").forwarder("away", to));

        assertThat(image.exports())
                .extracting(Export::name, Export::target)
                .containsExactly(
                        tuple("own", new ExportTarget.Function()), tuple("away", new ExportTarget.Forwarder(to)));
    }

    @Test
    void unsortedNamesAreAllReadAndReported() throws MalformedFileException {
        NativeImage image = read(PeBuilder.library()
                .unsorted()
                .export(FUNCTION, "b")
                .export(FUNCTION, "a")
                .export(FUNCTION, "A"));

        assertThat(image.exports()).extracting(Export::name).containsExactly("b", "a", "A");
        assertThat(image.diagnostics()).extracting(Diagnostic::code).containsExactly("pe.exports.unsorted");
    }

    @Test
    void ordinalAboveSixteenBitsLeavesTheName() throws MalformedFileException {
        NativeImage image = read(PeBuilder.library()
                .ordinalBase(0x1_0000)
                .export(FUNCTION, "reachable")
                .export(FUNCTION));

        assertThat(image.exports()).extracting(Export::name, Export::ordinal).containsExactly(tuple("reachable", null));
        assertThat(image.diagnostics()).extracting(Diagnostic::code).containsExactly("pe.export.ordinal");
    }

    @Test
    void resourceOnlyLibraryHasNoExportsAndNoComplaint() throws MalformedFileException {
        NativeImage image = read(PeBuilder.library().resource("#10", "#1", 0, new byte[4]));

        assertThat(image.exports()).isEmpty();
        assertThat(image.identity()).isNull();
        assertThat(image.diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void importsAreByNameOrByOrdinal(int bits) throws MalformedFileException {
        NativeImage image = read(PeBuilder.of(bits)
                .imports("KERNEL32.dll", "LoadLibraryW", "#17")
                .imports("WS2_32.dll", "#65535"));

        assertThat(image.imports())
                .extracting(Import::library, Import::label, Import::ordinal, Import::delayed)
                .containsExactly(
                        tuple("KERNEL32.dll", "LoadLibraryW", null, false),
                        tuple("KERNEL32.dll", "#17", new Ordinal(17), false),
                        tuple("WS2_32.dll", "#65535", new Ordinal(65535), false));
        assertThat(image.dependencies())
                .extracting(Dependency::name, Dependency::kind)
                .containsExactly(
                        tuple("KERNEL32.dll", Dependency.Kind.REQUIRED), tuple("WS2_32.dll", Dependency.Kind.REQUIRED));
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void importsWithoutALookupTableAreReadFromTheAddressTable(int bits) throws MalformedFileException {
        NativeImage image = read(PeBuilder.of(bits).withoutLookupTable().imports("old.dll", "f", "#3"));

        assertThat(image.imports()).extracting(Import::label).containsExactly("f", "#3");
    }

    @Test
    void boundImportsAreReadFromTheLookupTable() throws MalformedFileException {
        NativeImage image = read(PeBuilder.library().boundImports().imports("bound.dll", "f"));

        assertThat(image.imports()).extracting(Import::label).containsExactly("f");
        assertThat(image.diagnostics()).isEmpty();
    }

    @Test
    void boundImportsWithoutALookupTableAreReportedAndTheirLibraryKept() throws MalformedFileException {
        NativeImage image =
                read(PeBuilder.library().boundImports().withoutLookupTable().imports("bound.dll", "f"));

        assertThat(image.imports()).isEmpty();
        assertThat(image.dependencies()).extracting(Dependency::name).containsExactly("bound.dll");
        assertThat(image.diagnostics()).extracting(Diagnostic::code).containsExactly("pe.import.bound");
    }

    @Test
    void delayedImportsMakeADelayedDependencyUnlessTheLibraryIsNeededAnyway() throws MalformedFileException {
        NativeImage image = read(PeBuilder.library()
                .imports("kernel32.dll", "Sleep")
                .delayed("KERNEL32.DLL", "Beep")
                .delayed("ole32.dll", "#2"));

        assertThat(image.imports())
                .extracting(Import::library, Import::label, Import::delayed)
                .containsExactly(
                        tuple("kernel32.dll", "Sleep", false),
                        tuple("KERNEL32.DLL", "Beep", true),
                        tuple("ole32.dll", "#2", true));
        assertThat(image.dependencies())
                .extracting(Dependency::name, Dependency::kind)
                .containsExactly(
                        tuple("kernel32.dll", Dependency.Kind.REQUIRED), tuple("ole32.dll", Dependency.Kind.DELAYED));
    }

    @Test
    void delayedImportsOfVisualC6AreReadByAddress() throws MalformedFileException {
        NativeImage image = read(PeBuilder.of(32).delaysByAddress().delayed("old.dll", "f", "#9"));

        assertThat(image.imports()).extracting(Import::label).containsExactly("f", "#9");
        assertThat(image.diagnostics()).isEmpty();
    }

    /// Some linkers write relative addresses but leave out the flag that says so.
    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void delayDescriptorWithoutItsFlagMayHoldRelativeAddresses(int bits) throws MalformedFileException {
        byte[] file = PeBuilder.of(bits).delayed("late.dll", "f", "#9").build();
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(0x98 + (bits == 64 ? 112 : 96) + 8 * PeHeader.DELAY_IMPORTS);
        int descriptor = PeBuilder.offset(directory);
        assertThat(bytes.getInt(descriptor)).isEqualTo(1);
        bytes.putInt(descriptor, 0);

        NativeImage image = read(file);

        assertThat(image.imports()).extracting(Import::library).containsOnly("late.dll");
        assertThat(image.imports()).extracting(Import::label).containsExactly("f", "#9");
        assertThat(image.diagnostics()).isEmpty();
    }

    @Test
    void sectionIsMappedFromTheStartOfItsDiskSector() throws MalformedFileException {
        byte[] file = PeBuilder.library().export(FUNCTION, "f").build();
        // The loader rounds the section's place down, so this changes nothing.
        int header = sectionHeader(file, 1);
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(header + 20, bytes.getInt(header + 20) + 0x1ff);

        assertThat(read(file).exports()).extracting(Export::name).containsExactly("f");
    }

    @Test
    void sizeInMemoryZeroMeansTheSizeInTheFile() throws MalformedFileException {
        byte[] file = PeBuilder.library().export(FUNCTION, "f").build();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(sectionHeader(file, 1) + 8, 0);

        assertThat(read(file).exports()).extracting(Export::name).containsExactly("f");
    }

    @Test
    void imageOfFineAlignmentIsMappedInOnePiece() throws MalformedFileException {
        byte[] file = Arrays.copyOf(PeBuilder.library().export(FUNCTION, "f").build(), 0x3000);
        System.arraycopy(file, 0x600, file, PeBuilder.DATA, 0x400);
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0x98 + 32, 0x200);
        bytes.putInt(sectionHeader(file, 0) + 20, PeBuilder.TEXT);
        bytes.putInt(sectionHeader(file, 1) + 20, PeBuilder.DATA);

        assertThat(read(file).exports()).extracting(Export::name).containsExactly("f");
    }

    /// The whole file is one view: a table may follow the last section.
    @Test
    void imageOfFineAlignmentIsMappedBeyondItsSections() throws MalformedFileException {
        byte[] file = Arrays.copyOf(PeBuilder.library().export(FUNCTION, "f").build(), 0x3000);
        System.arraycopy(file, 0x600, file, PeBuilder.DATA, 0x400);
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0x98 + 32, 0x200);
        for (int section = 0; section < 2; section++) {
            bytes.putInt(sectionHeader(file, section) + 20, section == 0 ? PeBuilder.TEXT : PeBuilder.DATA);
            bytes.putInt(sectionHeader(file, section) + 8, 0x10);
            bytes.putInt(sectionHeader(file, section) + 16, 0x10);
        }

        assertThat(read(file).exports()).extracting(Export::name).containsExactly("f");
    }

    private static int sectionHeader(byte[] file, int index) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return 0x98 + bytes.getShort(0x84 + 16) + 40 * index;
    }

    @Test
    void headersCutShortAreRefused() {
        byte[] whole = PeBuilder.library().build();
        for (int length : new int[] {0x84, 0x98, 0x100, 0x150}) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(new PeReader().recognises(view(cut))).isTrue();
            assertThatThrownBy(() -> read(cut))
                    .isInstanceOfSatisfying(
                            MalformedFileException.class,
                            e -> assertThat(e.diagnostic().code()).isEqualTo("pe.header.truncated"));
        }
    }

    @Test
    void unknownOptionalHeaderIsRefused() {
        byte[] file = PeBuilder.library().build();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(0x98, (short) 0x107);

        assertThatThrownBy(() -> read(file)).hasMessageContaining("magic number 0x107");
    }

    @Test
    void truncatedExportsAreReportedAndTheRestIsShown() throws MalformedFileException {
        byte[] whole = PeBuilder.library().imports("kernel32.dll", "Sleep").build();
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(0x98 + 112, 0x00ab_c000);

        NativeImage image = read(whole);

        assertThat(image.exports()).isEmpty();
        assertThat(image.imports()).extracting(Import::label).containsExactly("Sleep");
        assertThat(image.diagnostics()).extracting(Diagnostic::code).containsExactly("pe.address.outside");
        assertThat(english(image.diagnostics().getFirst().message())).contains("the export directory", "0xabc000");
    }

    @Test
    void symbolsPassOverAuxiliaryRecords() throws MalformedFileException {
        byte[] strings = new PeBuilder.Out()
                .i32(4 + 19)
                .raw("a_name_of_18_chars\0".getBytes(StandardCharsets.US_ASCII))
                .bytes();
        PeBuilder.Out table = new PeBuilder.Out();
        symbol(table, ".file", 0, -2, 0, 103, 1).raw(Arrays.copyOf("made.c".getBytes(StandardCharsets.US_ASCII), 18));
        symbol(table, "f", 0x10, 1, 0x20, 2, 1).raw(new byte[18]);
        table.i32(0).i32(4).i32(8).i16(2).i16(0).i8(2).i8(0);
        symbol(table, ".text", 0, 1, 0, 3, 1).raw(new byte[18]);
        symbol(table, "wanted", 0, 0, 0x20, 2, 0);

        byte[] file = PeBuilder.library().symbols(8, table.raw(strings).bytes()).build();

        assertThat(new PeReader().symbols(view(file)).symbols())
                .containsExactly(
                        new Symbol("made.c", Symbol.Kind.FILE, Symbol.Scope.LOCAL, 0, 0, ""),
                        new Symbol("f", Symbol.Kind.FUNCTION, Symbol.Scope.GLOBAL, 0x1010, 0, ".text"),
                        new Symbol("a_name_of_18_chars", Symbol.Kind.DATA, Symbol.Scope.GLOBAL, 0x2008, 0, ".rdata"),
                        new Symbol(".text", Symbol.Kind.SECTION, Symbol.Scope.LOCAL, 0x1000, 0, ".text"),
                        new Symbol("wanted", Symbol.Kind.FUNCTION, Symbol.Scope.UNDEFINED, 0, 0, ""));
    }

    private static PeBuilder.Out symbol(
            PeBuilder.Out table, String name, int value, int section, int type, int storage, int auxiliary) {
        return table.raw(Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 8))
                .i32(value)
                .i16(section)
                .i16(type)
                .i8(storage)
                .i8(auxiliary);
    }
}
