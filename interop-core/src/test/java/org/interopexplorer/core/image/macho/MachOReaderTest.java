package org.interopexplorer.core.image.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.interopexplorer.core.message.English.english;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.LibraryVersion;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.image.PropertyTexts;
import org.interopexplorer.core.image.Section;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.image.macho.MachOBuilder.Trie;
import org.interopexplorer.core.machine.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The result of each table of an image, in images made for the test.
class MachOReaderTest {
    private static NativeImage read(byte[] file) throws MalformedFileException {
        return new MachOReader().read(Path.of("made.dylib"), ByteView.of(file, ByteOrder.LITTLE_ENDIAN));
    }

    private static NativeImage read(MachOBuilder builder) throws MalformedFileException {
        return read(builder.build());
    }

    private static List<String> codes(NativeImage image) {
        return image.diagnostics().stream().map(Diagnostic::code).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "64, LITTLE_ENDIAN, x86-64",
        "32, LITTLE_ENDIAN, x86",
        "64, BIG_ENDIAN, PowerPC64",
        "32, BIG_ENDIAN, PowerPC"
    })
    void everyWidthAndByteOrderReadsAlike(int bits, String order, String architecture) throws MalformedFileException {
        ByteOrder byteOrder = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;

        NativeImage image = read(MachOBuilder.of(bits, byteOrder)
                .dylib(LoadCommand.LC_ID_DYLIB, "/usr/lib/libmade.dylib")
                .dylib(LoadCommand.LC_LOAD_DYLIB, "/usr/lib/libSystem.B.dylib")
                .exportTrie(new Trie().export("_f", 0, 0x1000).build())
                .symbol("_g", MachOBuilder.N_EXT, 0, 0x100, 0));

        assertThat(image.diagnostics()).isEmpty();
        assertThat(image.architecture()).isEqualTo(new Architecture(architecture));
        assertThat(image.bits()).isEqualTo(bits);
        assertThat(image.byteOrder()).isEqualTo(byteOrder);
        assertThat(image.kind()).isEqualTo(ImageKind.SHARED_LIBRARY);
        assertThat(image.identity()).isEqualTo("/usr/lib/libmade.dylib");
        assertThat(image.exports()).extracting(Export::name).containsExactly("_f");
        assertThat(image.imports()).extracting(Import::name).containsExactly("_g");
        assertThat(image.imports()).extracting(Import::library).containsExactly("/usr/lib/libSystem.B.dylib");
        assertThat(image.sections())
                .extracting(Section::name, Section::type, Section::access)
                .contains(tuple("__TEXT,__text", "REGULAR", "r-x"));
    }

    @Test
    void trieTellsEachKindOfExport() throws MalformedFileException {
        NativeImage image = read(MachOBuilder.image()
                .dylib(LoadCommand.LC_LOAD_DYLIB, "/usr/lib/libfirst.dylib")
                .dylib(LoadCommand.LC_REEXPORT_DYLIB, "/usr/lib/libsecond.dylib")
                .exportTrie(new Trie()
                        .export("_function", 0, 0x1010)
                        .export("_data", 0, 0x2010)
                        .export("_variable", 1, 0x3010)
                        .export("_number", 2, 0x1234)
                        .export("_weak", 4, 0x1020)
                        .resolved("_resolved", 0x1030, 0x1040)
                        .reexport("_same", 2, "")
                        .reexport("_renamed", 1, "_original")
                        .build()));

        assertThat(image.diagnostics()).isEmpty();
        assertThat(image.exports())
                .extracting(Export::name, Export::target, Export::address, Export::binding)
                .containsExactly(
                        tuple("_function", new ExportTarget.Function(), 0x2010L, Binding.GLOBAL),
                        tuple("_data", new ExportTarget.Data(), 0x3010L, Binding.GLOBAL),
                        tuple("_variable", new ExportTarget.Tls(), 0x4010L, Binding.GLOBAL),
                        tuple("_number", new ExportTarget.Absolute(), 0x1234L, Binding.GLOBAL),
                        tuple("_weak", new ExportTarget.Function(), 0x2020L, Binding.WEAK),
                        tuple("_resolved", new ExportTarget.Ifunc(), 0x2030L, Binding.GLOBAL),
                        tuple(
                                "_same",
                                new ExportTarget.Forwarder("/usr/lib/libsecond.dylib:_same"),
                                0L,
                                Binding.GLOBAL),
                        tuple(
                                "_renamed",
                                new ExportTarget.Forwarder("/usr/lib/libfirst.dylib:_original"),
                                0L,
                                Binding.GLOBAL));
    }

    @Test
    void reexportFromALibraryThatIsNotThereKeepsItsNumber() throws MalformedFileException {
        NativeImage image = read(
                MachOBuilder.image().exportTrie(new Trie().reexport("_f", 7, "").build()));

        assertThat(image.exports()).extracting(Export::target).containsExactly(new ExportTarget.Forwarder("#7:_f"));
        assertThat(codes(image)).containsExactly("macho.trie.library");
    }

    @Test
    void sharedBeginningsOfNamesAreSpelledOut() throws MalformedFileException {
        byte[] leaf = {2, 0, 0x10, 0};
        byte[] trie = MachOBuilder.concat(
                // Root at 0: one child under "_c", at 6.
                new byte[] {0, 1},
                MachOBuilder.text("_c"),
                new byte[] {6},
                // "_c" at 6: itself exported, children "os" at 22 and "eil" at 26.
                new byte[] {2, 0, 0x10, 2},
                MachOBuilder.text("os"),
                new byte[] {22},
                MachOBuilder.text("eil"),
                new byte[] {26},
                new byte[] {0, 0, 0},
                leaf,
                leaf);

        NativeImage image = read(MachOBuilder.image().exportTrie(trie));

        assertThat(image.exports()).extracting(Export::name).containsExactly("_c", "_cos", "_ceil");
    }

    @Test
    void brokenTrieFallsBackToTheSymbolTable() throws MalformedFileException {
        NativeImage image = read(MachOBuilder.image()
                .exportTrie(new byte[] {(byte) 0x80})
                .symbol("_f", MachOBuilder.N_EXT | MachOBuilder.N_SECT, 1, 0, MachOBuilder.CODE));

        assertThat(image.exports()).extracting(Export::name).containsExactly("_f");
        assertThat(codes(image)).containsExactly("bytes.outside");
    }

    @Test
    void imageWithoutATrieExportsItsExternalSymbols() throws MalformedFileException {
        int external = MachOBuilder.N_EXT | MachOBuilder.N_SECT;
        NativeImage image = read(MachOBuilder.image()
                .symbol("_function", external, 1, 0, 0x2000)
                .symbol("_data", external, 2, 0x80, 0x3000)
                .symbol("_variable", external, 3, 0, 0x4000)
                .symbol("_resolved", external, 1, 0x100, 0x2010)
                .symbol("_number", MachOBuilder.N_EXT | MachOBuilder.N_ABS, 0, 0, 9)
                .symbol("_private", external | MachOBuilder.N_PEXT, 1, 0, 0x2020)
                .symbol("_local", MachOBuilder.N_SECT, 1, 0, 0x2030)
                .symbol("_debugging", 0x24, 1, 0, 0x2040)
                .symbol("_common", MachOBuilder.N_EXT, 0, 0, 64));

        assertThat(image.diagnostics()).isEmpty();
        assertThat(image.exports())
                .extracting(Export::name, export -> export.target().token(), Export::address, Export::size)
                .containsExactly(
                        tuple("_function", "function", 0x2000L, 0L),
                        tuple("_data", "data", 0x3000L, 0L),
                        tuple("_variable", "tls", 0x4000L, 0L),
                        tuple("_resolved", "ifunc", 0x2010L, 0L),
                        tuple("_number", "absolute", 9L, 0L),
                        tuple("_common", "data", 0L, 64L));
        assertThat(image.exports().get(1).binding()).isEqualTo(Binding.WEAK);
    }

    @Test
    void symbolTableTellsKindScopeAndSection() throws MalformedFileException {
        byte[] file = MachOBuilder.image()
                .symbol("/src/a.c", 0x64, 0, 0, 0)
                .symbol("_local", MachOBuilder.N_SECT, 1, 0, 0x2030)
                .symbol("_weak", MachOBuilder.N_EXT | MachOBuilder.N_SECT, 2, 0x80, 0x3000)
                .symbol("_wanted", MachOBuilder.N_EXT, 0, 0, 0)
                .build();

        assertThat(new MachOReader()
                        .symbols(ByteView.of(file, ByteOrder.LITTLE_ENDIAN))
                        .symbols())
                .containsExactly(
                        new Symbol("/src/a.c", Symbol.Kind.FILE, Symbol.Scope.LOCAL, 0, 0, ""),
                        new Symbol("_local", Symbol.Kind.FUNCTION, Symbol.Scope.LOCAL, 0x2030, 0, "__TEXT,__text"),
                        new Symbol("_weak", Symbol.Kind.DATA, Symbol.Scope.WEAK, 0x3000, 0, "__TEXT,__const"),
                        new Symbol("_wanted", Symbol.Kind.OTHER, Symbol.Scope.UNDEFINED, 0, 0, ""));
    }

    @Test
    void dependenciesSayHowHardTheyAreNeeded() throws MalformedFileException {
        NativeImage image = read(MachOBuilder.image()
                .dylib(LoadCommand.LC_LOAD_DYLIB, "a")
                .dylib(LoadCommand.LC_LOAD_WEAK_DYLIB, "b")
                .dylib(LoadCommand.LC_REEXPORT_DYLIB, "c")
                .dylib(LoadCommand.LC_LOAD_UPWARD_DYLIB, "d")
                .dylib(LoadCommand.LC_LAZY_LOAD_DYLIB, "e")
                // dylib_use_command: the name at 28, its marker, two versions, and the flag for a delayed one.
                .command(LoadCommand.LC_LOAD_DYLIB, 28, 0x1a741800, 0x10000, 0x10000, 8, 'f'));

        assertThat(image.dependencies())
                .extracting(Dependency::name, Dependency::kind)
                .containsExactly(
                        tuple("a", Dependency.Kind.REQUIRED),
                        tuple("b", Dependency.Kind.OPTIONAL),
                        tuple("c", Dependency.Kind.REEXPORTED),
                        tuple("d", Dependency.Kind.REQUIRED),
                        tuple("e", Dependency.Kind.DELAYED),
                        tuple("f", Dependency.Kind.DELAYED));
        assertThat(PropertyTexts.english(image))
                .contains(new Property(Property.Fact.NEEDS_VERSION, "a: 1.0 or later, linked with 2.10.3"));
    }

    @Test
    void informationSaysWhatTheImageIsBuiltFor() throws MalformedFileException {
        NativeImage image = read(MachOBuilder.image()
                .dylib(LoadCommand.LC_ID_DYLIB, "@rpath/libmade.dylib")
                .rpath("@loader_path/../lib")
                .command(LoadCommand.LC_UUID, 0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c)
                .command(LoadCommand.LC_BUILD_VERSION, 2, 0x000e0100, 0x00110200, 0)
                .command(LoadCommand.LC_SOURCE_VERSION, 5 << 20, 3 << 8)
                .command(LoadCommand.LC_MAIN, 0x1010, 0, 0, 0)
                .command(LoadCommand.LC_ENCRYPTION_INFO_64, 0x4000, 0x1000, 1, 0));

        assertThat(image.linkage().rpath()).containsExactly("@loader_path/../lib");
        assertThat(image.linkage().abi()).isEqualTo("iOS");
        assertThat(PropertyTexts.english(image))
                .contains(
                        new Property(Property.Fact.FILE_TYPE, "DYLIB"),
                        new Property(Property.Fact.CURRENT_VERSION, "2.10.3"),
                        new Property(Property.Fact.COMPATIBILITY_VERSION, "1.0"),
                        new Property(Property.Fact.UUID, "00010203-0405-0607-0809-0A0B0C0D0E0F"),
                        new Property(Property.Fact.PLATFORM, "iOS"),
                        new Property(Property.Fact.MINIMUM_OS, "14.1"),
                        new Property(Property.Fact.SDK, "17.2"),
                        new Property(Property.Fact.SOURCE_VERSION, "3.0.5"),
                        new Property(Property.Fact.ENTRY_POINT, "0x2010"),
                        new Property(Property.Fact.ENCRYPTION, "4096 bytes from 0x4000, method 1"),
                        new Property(Property.Fact.FLAGS, "NOUNDEFS, DYLDLINK, TWOLEVEL"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, OBJECT, an object file",
        "4, CORE, a core dump (the memory of a process)",
        "10, DEBUG_INFORMATION, debug information"
    })
    void fileThatNoLoaderLoadsSaysWhy(int type, ImageKind kind, String words) throws MalformedFileException {
        NativeImage image = read(MachOBuilder.image()
                .type(type)
                .symbol("_f", MachOBuilder.N_EXT | MachOBuilder.N_SECT, 1, 0, MachOBuilder.CODE));

        assertThat(image.kind()).isEqualTo(kind);
        assertThat(image.exports()).isEmpty();
        assertThat(image.diagnostics())
                .singleElement()
                .satisfies(
                        diagnostic -> assertThat(english(diagnostic.message())).contains(words));
    }

    @Test
    void imageCutBeforeItsTablesIsRefused() {
        byte[] whole = MachOBuilder.image()
                .exportTrie(new Trie().export("_f", 0, 0x1000).build())
                .build();
        byte[] cut = Arrays.copyOf(whole, whole.length - 12);

        assertThatThrownBy(() -> read(cut))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo("macho.truncated"))
                .hasMessageContaining("Get a whole copy");
    }

    @Test
    void commandThatLeavesTheOthersEndsTheirReading() throws MalformedFileException {
        byte[] file = MachOBuilder.image()
                .symbol("_f", MachOBuilder.N_EXT | MachOBuilder.N_SECT, 1, 0, MachOBuilder.CODE)
                .command(LoadCommand.LC_UUID, 0, 0, 0, 0)
                .build();
        NativeImage sound = read(file);
        // The size of the second command, after the header and the segment with its three sections.
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(32 + 72 + 240 + 4, 0x7fffffff);

        assertThat(sound.exports()).hasSize(1);
        assertThatThrownBy(() -> read(file)).isInstanceOf(MalformedFileException.class);
    }

    @Test
    void compatibilityVersionCountsForWhatIsBuiltForAnOldSystem() throws MalformedFileException {
        assertThat(builtFor(0x000a_0d00).linkage().compatibility())
                .as("macOS 10.13")
                .isEqualTo(LibraryVersion.of(1, 0, 0));
        assertThat(builtFor(0x000a_0e00).linkage().compatibility())
                .as("macOS 10.14, from which on dyld does not compare")
                .isNull();
        assertThat(builtFor(0x000a_0d00).dependencies())
                .containsExactly(new Dependency(
                        "libone.dylib", Dependency.Kind.REQUIRED, List.of(), LibraryVersion.of(1, 0, 0)));
    }

    private static NativeImage builtFor(int minimum) throws MalformedFileException {
        return read(MachOBuilder.image()
                .dylib(LoadCommand.LC_ID_DYLIB, "/usr/lib/libmade.dylib")
                .command(LoadCommand.LC_BUILD_VERSION, 1, minimum, 0, 0)
                .dylib(LoadCommand.LC_LOAD_DYLIB, "libone.dylib")
                .exportTrie(new byte[] {0, 0}));
    }
}
