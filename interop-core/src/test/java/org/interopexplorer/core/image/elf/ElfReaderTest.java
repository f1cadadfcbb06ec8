package org.interopexplorer.core.image.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.machine.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Small files from [ElfBuilder], one fact each. None of them has section headers unless the test adds them.
class ElfReaderTest {
    private static NativeImage read(byte[] file) throws MalformedFileException {
        return new ElfReader().read(Path.of("made.so"), ByteView.of(file, ByteOrder.LITTLE_ENDIAN));
    }

    private static List<String> names(NativeImage image) {
        return image.exports().stream().map(Export::versionedName).toList();
    }

    private static List<String> codes(NativeImage image) {
        return image.diagnostics().stream().map(Diagnostic::code).toList();
    }

    static Stream<Arguments> everyLayout() {
        return Stream.of(32, 64)
                .flatMap(bits -> Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                        .flatMap(order -> Stream.of(
                                Arguments.of(bits, order, true, false),
                                Arguments.of(bits, order, false, true),
                                Arguments.of(bits, order, true, true))));
    }

    @ParameterizedTest(name = "{0} bits, {1}, DT_HASH {2}, DT_GNU_HASH {3}")
    @MethodSource("everyLayout")
    void everyWidthAndByteOrderIsReadByEitherHashTable(int bits, ByteOrder order, boolean sysV, boolean gnu)
            throws MalformedFileException {
        byte[] file = ElfBuilder.of(bits, order)
                .hashTables(sysV, gnu)
                .soname("libmade.so.1")
                .needed("libc.so.6")
                .interpreter("/lib/ld.so")
                .buildId(new byte[] {(byte) 0xab, 1, 2, 3})
                .function("first", 0x1000)
                .function("second", 0xf000_0000L)
                .versioned("old", 0x2000, "V1", true)
                .versioned("current", 0x3000, "V2", false)
                .imported("malloc", ElfBuilder.GLOBAL, "GLIBC_2.17", "libc.so.6")
                .imported("maybe", ElfBuilder.WEAK, null, null)
                .build();

        NativeImage image = read(file);

        assertThat(image.diagnostics()).isEmpty();
        assertThat(image.bits()).isEqualTo(bits);
        assertThat(image.byteOrder()).isEqualTo(order);
        assertThat(image.identity()).isEqualTo("libmade.so.1");
        assertThat(image.kind()).isEqualTo(ImageKind.SHARED_LIBRARY);
        assertThat(names(image)).containsExactly("first", "second", "old@V1", "current@@V2");
        assertThat(image.exports().get(1).address()).isEqualTo(0xf000_0000L);
        assertThat(image.exports().get(1).size()).isEqualTo(16);
        assertThat(image.imports())
                .containsExactly(
                        new Import("libc.so.6", "malloc", null, false, false, "GLIBC_2.17", true),
                        new Import(null, "maybe", null, false, true, null, true));
        assertThat(image.dependencies())
                .containsExactly(new Dependency(
                        "libc.so.6", Dependency.Kind.REQUIRED, List.of(new Dependency.Version("GLIBC_2.17", false))));
        assertThat(image.linkage().definedVersions()).containsExactly("V1", "V2");
        assertThat(image.properties())
                .contains(
                        new Property(Property.Fact.INTERPRETER, "/lib/ld.so"),
                        new Property(Property.Fact.BUILD_ID, "ab010203"));
    }

    @Test
    void eachSymbolTypeHasItsTarget() throws MalformedFileException {
        NativeImage image = read(ElfBuilder.library()
                .symbol("function", ElfBuilder.GLOBAL, ElfBuilder.FUNC, 0, ElfBuilder.TEXT, ElfBuilder.BASE, 1)
                .symbol("variable", ElfBuilder.GLOBAL, ElfBuilder.OBJECT, 0, ElfBuilder.TEXT, ElfBuilder.BASE, 1)
                .symbol("chosen", ElfBuilder.GLOBAL, ElfBuilder.IFUNC, 0, ElfBuilder.TEXT, ElfBuilder.BASE, 1)
                .symbol("perThread", ElfBuilder.GLOBAL, ElfBuilder.TLS, 0, ElfBuilder.TEXT, 8, 4)
                .symbol("number", ElfBuilder.GLOBAL, ElfBuilder.NOTYPE, 0, ElfBuilder.ABS, 42, 0)
                .symbol("tentative", ElfBuilder.GLOBAL, ElfBuilder.OBJECT, 0, ElfBuilder.COMMON, 4, 4)
                .symbol("untypedCode", ElfBuilder.GLOBAL, ElfBuilder.NOTYPE, 0, ElfBuilder.TEXT, ElfBuilder.BASE, 0)
                .symbol("untypedElsewhere", ElfBuilder.GLOBAL, ElfBuilder.NOTYPE, 0, ElfBuilder.TEXT, 1, 0)
                .build());

        assertThat(image.exports())
                .extracting(Export::name, e -> e.target().token())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("function", "function"),
                        org.assertj.core.groups.Tuple.tuple("variable", "data"),
                        org.assertj.core.groups.Tuple.tuple("chosen", "ifunc"),
                        org.assertj.core.groups.Tuple.tuple("perThread", "tls"),
                        org.assertj.core.groups.Tuple.tuple("number", "absolute"),
                        org.assertj.core.groups.Tuple.tuple("tentative", "data"),
                        org.assertj.core.groups.Tuple.tuple("untypedCode", "function"),
                        org.assertj.core.groups.Tuple.tuple("untypedElsewhere", "data"));
    }

    @Test
    void localAndHiddenSymbolsAreNoExports() throws MalformedFileException {
        NativeImage image = read(ElfBuilder.library()
                .symbol("local", ElfBuilder.LOCAL, ElfBuilder.FUNC, 0, ElfBuilder.TEXT, 1, 1)
                .symbol("internal", ElfBuilder.GLOBAL, ElfBuilder.FUNC, 1, ElfBuilder.TEXT, 1, 1)
                .symbol("hidden", ElfBuilder.GLOBAL, ElfBuilder.FUNC, 2, ElfBuilder.TEXT, 1, 1)
                .symbol("protected", ElfBuilder.GLOBAL, ElfBuilder.FUNC, 3, ElfBuilder.TEXT, 1, 1)
                .symbol("weak", ElfBuilder.WEAK, ElfBuilder.FUNC, 0, ElfBuilder.TEXT, 1, 1)
                .symbol("unique", ElfBuilder.UNIQUE, ElfBuilder.OBJECT, 0, ElfBuilder.TEXT, 1, 1)
                .build());

        assertThat(names(image)).containsExactly("protected", "weak", "unique");
        assertThat(image.exports())
                .extracting(Export::binding)
                .containsExactly(Binding.GLOBAL, Binding.WEAK, Binding.UNIQUE);
    }

    @Test
    void symbolThatNamesAVersionHasNone() throws MalformedFileException {
        byte[] file = ElfBuilder.library().versioned("V1", 0, "V1", false).build();
        int section = indexOfSymbol(file) + 24 + 6;
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(section, (short) ElfBuilder.ABS);

        Export export = read(file).exports().getFirst();

        assertThat(export.target()).isEqualTo(new ExportTarget.Absolute());
        assertThat(export.version()).isNull();
        assertThat(export.defaultVersion()).isTrue();
    }

    @Test
    void copiedSymbolKeepsTheVersionOfItsLibraryHidden() throws MalformedFileException {
        byte[] file = ElfBuilder.library()
                .imported("stdout", ElfBuilder.GLOBAL, "GLIBC_2.2.5", "libc.so.6")
                .build();
        int section = indexOfSymbol(file) + 24 + 6;
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(section, (short) ElfBuilder.TEXT);

        assertThat(names(read(file))).containsExactly("stdout@GLIBC_2.2.5");
    }

    /// With neither interpreter nor note, the symbols come straight after the headers.
    private static int indexOfSymbol(byte[] file) {
        assertThat(file[4]).isEqualTo((byte) 2);
        return (64 + 4 * 56 + 7) / 8 * 8;
    }

    @Test
    void searchPathsAreSplitAtColons() throws MalformedFileException {
        NativeImage image = read(ElfBuilder.library()
                .rpath("$ORIGIN/../lib:/opt/lib")
                .runpath("")
                .dynamic(DynamicSection.DT_FLAGS_1, DynamicSection.DF_1_NODEFLIB)
                .build());

        assertThat(image.linkage().rpath()).containsExactly("$ORIGIN/../lib", "/opt/lib");
        assertThat(image.linkage().runpath()).containsExactly("");
        assertThat(image.linkage().defaultDirectories()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,OBJECT", "2,EXECUTABLE", "3,SHARED_LIBRARY", "4,CORE", "0xfe00,OTHER"})
    void fileTypeGivesTheKind(String type, ImageKind kind) throws MalformedFileException {
        assertThat(read(ElfBuilder.library().type(Integer.decode(type)).build()).kind())
                .isEqualTo(kind);
    }

    @Test
    void positionIndependentExecutableIsRecognisedByItsFlag() throws MalformedFileException {
        byte[] file = ElfBuilder.library()
                .dynamic(DynamicSection.DT_FLAGS_1, DynamicSection.DF_1_PIE)
                .build();

        assertThat(read(file).kind()).isEqualTo(ImageKind.EXECUTABLE);
    }

    @Test
    void olderPositionIndependentExecutableIsRecognisedByItsInterpreter() throws MalformedFileException {
        ElfBuilder program = ElfBuilder.library().interpreter("/lib/ld.so");

        assertThat(read(program.build()).kind()).isEqualTo(ImageKind.EXECUTABLE);
    }

    @Test
    void libraryThatCanBeRunIsALibrary() throws MalformedFileException {
        ElfBuilder library = ElfBuilder.library().interpreter("/lib/ld.so").soname("libc.so.6");

        assertThat(read(library.build()).kind()).isEqualTo(ImageKind.SHARED_LIBRARY);
    }

    @ParameterizedTest
    @CsvSource({
        "62,x86-64",
        "3,x86",
        "183,ARM64",
        "40,ARM",
        "243,RISC-V",
        "21,PowerPC64",
        "22,s390x",
        "258,LoongArch",
        "4660,machine 0x1234"
    })
    void machineNumberGivesTheArchitecture(int machine, String name) throws MalformedFileException {
        assertThat(read(ElfBuilder.library().machine(machine).build()).architecture())
                .isEqualTo(new Architecture(name));
    }

    @Test
    void hashTableOfS390HasWideWords() throws MalformedFileException {
        NativeImage image = read(ElfBuilder.of(64, ByteOrder.BIG_ENDIAN)
                .machine(ElfMachine.EM_S390)
                .function("a", 1)
                .function("b", 2)
                .build());

        assertThat(names(image)).containsExactly("a", "b");
    }

    @Test
    void freeBsdIsTheSystemAndLinuxIsLeftOpen() throws MalformedFileException {
        assertThat(read(ElfBuilder.library().osAbi(9).build()).linkage().abi()).isEqualTo("FreeBSD");
        assertThat(read(ElfBuilder.library().osAbi(0).build()).linkage().abi()).isNull();
    }

    @Test
    void declaredSymbolsBeyondTheFileAreReportedAndTheRestIsRead() throws MalformedFileException {
        byte[] file = ElfBuilder.library().function("kept", 1).build();
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < file.length - 8; i += 8) {
            // The head of DT_HASH: one bucket, two symbols.
            if (bytes.getInt(i) == 1 && bytes.getInt(i + 4) == 2 && bytes.getInt(i + 8) == 1) {
                bytes.putInt(i + 4, 0x7fff_ffff);
            }
        }

        NativeImage image = read(file);

        assertThat(codes(image)).contains("elf.symbols.count");
        assertThat(names(image)).contains("kept");
    }

    @Test
    void nameOutsideTheStringsCostsOnlyItsSymbol() throws MalformedFileException {
        byte[] file =
                ElfBuilder.library().function("lost", 1).function("kept", 2).build();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(indexOfSymbol(file) + 24, 0x00ff_ffff);

        NativeImage image = read(file);

        assertThat(names(image)).containsExactly("kept");
        assertThat(image.diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo("elf.symbol.name");
            assertThat(d.offset()).isEqualTo(indexOfSymbol(file) + 24);
        });
    }

    @Test
    void fileWithoutItsDynamicSectionIsOneClearError() {
        byte[] whole = ElfBuilder.library().function("f", 1).build();

        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 40)))
                .isInstanceOfSatisfying(MalformedFileException.class, e -> {
                    assertThat(e.diagnostic().code()).isEqualTo("elf.truncated");
                    assertThat(e).hasMessageContaining("cut short").hasMessageContaining("Get a whole copy");
                });
    }

    @ParameterizedTest
    @CsvSource({"4,0,class", "4,3,class", "5,0,byte order", "5,9,byte order"})
    void impossibleIdentificationNamesTheField(int offset, byte value, String field) {
        byte[] file = ElfBuilder.library().build();
        file[offset] = value;

        assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(MalformedFileException.class, e -> {
            assertThat(e.diagnostic().code()).isEqualTo("elf.header.ident");
            assertThat(e.diagnostic().offset()).isEqualTo(offset);
            assertThat(e).hasMessageContaining(field);
        });
    }

    @Test
    void fileWithoutADynamicSectionSaysWhyItExportsNothing() throws MalformedFileException {
        byte[] file = ElfBuilder.library().type(ElfHeader.ET_REL).build();
        // The second program header, which leads to the dynamic section.
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(64 + 56, 0);

        NativeImage image = read(file);

        assertThat(image.exports()).isEmpty();
        assertThat(codes(image)).containsExactly("elf.not-dynamic");
    }

    @Test
    void countThatNothingStatesIsAnEstimateAndSaidToBe() throws MalformedFileException {
        byte[] bytes = ElfBuilder.library()
                .hashTables(false, false)
                .function("one", ElfBuilder.BASE)
                .function("two", ElfBuilder.BASE + 16)
                .build();

        NativeImage image = new ElfReader().read(Path.of("a.so"), ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));

        assertThat(image.exports()).extracting(Export::name).containsExactly("one", "two");
        assertThat(image.diagnostics()).extracting(Diagnostic::code).containsExactly("elf.symbols.estimated");
    }

    /// The loader uses the address, so nobody notices a wrong offset.
    @Test
    void dynamicSectionIsFoundByItsAddressWhereItsOffsetIsFalse() throws MalformedFileException {
        byte[] bytes = ElfBuilder.everything(64, ByteOrder.LITTLE_ENDIAN, true).build();
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = programHeader(file, ProgramHeaders.PT_DYNAMIC);
        file.putLong(header + 8, 0x40);

        NativeImage image = new ElfReader().read(Path.of("a.so"), ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));

        assertThat(image.exports()).extracting(Export::name).contains("first", "current");
        assertThat(image.dependencies()).extracting(Dependency::name).containsExactly("libc.so.6", "libm.so.6");
        assertThat(image.diagnostics()).extracting(Diagnostic::code).containsExactly("elf.dynamic.elsewhere");
    }

    @Test
    void dynamicSectionIsFoundByItsOffsetWhereItsAddressIsNowhere() throws MalformedFileException {
        byte[] bytes = ElfBuilder.everything(64, ByteOrder.LITTLE_ENDIAN, true).build();
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(programHeader(file, ProgramHeaders.PT_DYNAMIC) + 16, 0x7000_0000L);

        NativeImage image = new ElfReader().read(Path.of("a.so"), ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));

        assertThat(image.exports()).extracting(Export::name).contains("first", "current");
        assertThat(image.diagnostics()).isEmpty();
    }

    private static int programHeader(ByteBuffer file, int type) {
        for (int at = 64; ; at += 56) {
            if (file.getInt(at) == type) {
                return at;
            }
        }
    }
}
