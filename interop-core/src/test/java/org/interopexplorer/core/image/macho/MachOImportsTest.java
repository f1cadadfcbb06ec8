package org.interopexplorer.core.image.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.macho.MachOBuilder.Trie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The imports from chained fixups, from bind opcodes, and from the symbol table if there is neither.
class MachOImportsTest {
    private static final byte[] NOTHING = {};

    private static NativeImage read(byte[] file) throws MalformedFileException {
        return new MachOReader().read(Path.of("made.dylib"), ByteView.of(file, ByteOrder.LITTLE_ENDIAN));
    }

    private static NativeImage read(MachOBuilder builder) throws MalformedFileException {
        return read(builder.build());
    }

    private static List<String> codes(NativeImage image) {
        return image.diagnostics().stream().map(Diagnostic::code).toList();
    }

    private static int plain(int ordinal, boolean weak, int name) {
        return (ordinal & 0xff) | (weak ? 0x100 : 0) | (name << 9);
    }

    private static byte[] words(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putInt(word);
        }
        return bytes.array();
    }

    /// The same four imports in each format: from library 1, from library 1 if it exists, and from two special
    /// places.
    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "1, true"})
    void chainedFixupsNameTheirImportsInEveryFormat(int format, boolean compressed) throws MalformedFileException {
        byte[] names = MachOBuilder.concat(
                NOTHING,
                MachOBuilder.text(""),
                MachOBuilder.text("_a"),
                MachOBuilder.text("_b"),
                MachOBuilder.text("_c"),
                MachOBuilder.text("_d"));
        byte[] imports = switch (format) {
            case 1 -> words(plain(1, false, 1), plain(1, true, 4), plain(-2, false, 7), plain(-1, false, 10));
            case 2 ->
                words(plain(1, false, 1), -8, plain(1, true, 4), 0, plain(-2, false, 7), 0, plain(-1, false, 10), 0);
            default -> words(1, 1, 0, 1, 0x10001, 4, 0, 0, 0xfffe, 7, 0, 0, 0xffff, 10, 0, 0);
        };

        NativeImage image = read(MachOBuilder.image()
                .dylib(LoadCommand.LC_LOAD_DYLIB, "libone.dylib")
                .chainedFixups(MachOBuilder.fixups(
                        format, compressed ? 1 : 0, imports, 4, compressed ? deflated(names) : names)));

        assertThat(image.diagnostics()).isEmpty();
        assertThat(image.imports())
                .extracting(Import::name, Import::library, Import::weak, Import::delayed)
                .containsExactly(
                        tuple("_a", "libone.dylib", false, false),
                        tuple("_b", "libone.dylib", true, false),
                        tuple("_c", null, false, false),
                        tuple("_d", "main executable", false, false));
    }

    private static byte[] deflated(byte[] bytes) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] packed = new byte[256];
            return Arrays.copyOf(packed, deflater.deflate(packed));
        }
    }

    @Test
    void chainedFixupsOfAnUnknownFormatFallBackToTheSymbolTable() throws MalformedFileException {
        NativeImage image = read(MachOBuilder.image()
                .chainedFixups(MachOBuilder.fixups(9, 0, NOTHING, 0, NOTHING))
                .symbol("_f", MachOBuilder.N_EXT, 0, 0xfe00, 0));

        assertThat(image.imports()).extracting(Import::name).containsExactly("_f");
        assertThat(codes(image)).containsExactly("macho.fixups.format");
    }

    @Test
    void bindOpcodesNameLibrariesWeaknessAndLaziness() throws MalformedFileException {
        byte[] eager = MachOBuilder.concat(
                new byte[] {0x11, 0x40},
                MachOBuilder.text("_eager"),
                new byte[] {0x51, 0x72, 8, (byte) 0x90},
                new byte[] {0x20, 2, 0x41},
                MachOBuilder.text("_perhaps"),
                new byte[] {(byte) 0xb1},
                new byte[] {0x3e, 0x40},
                MachOBuilder.text("_anywhere"),
                new byte[] {(byte) 0xc0, 2, 8},
                new byte[] {0x3f, 0x40},
                MachOBuilder.text("_program"),
                new byte[] {(byte) 0xa0, 8, 0});
        byte[] lazy = MachOBuilder.concat(
                new byte[] {0x72, 0, 0x12, 0x40},
                MachOBuilder.text("_later"),
                new byte[] {(byte) 0x90, 0},
                new byte[] {0x72, 8, 0x11, 0x40},
                MachOBuilder.text("_eager"),
                new byte[] {(byte) 0x90, 0});
        byte[] weak = MachOBuilder.concat(
                new byte[] {0x40},
                MachOBuilder.text("_chosen"),
                new byte[] {0x72, 0, (byte) 0x90},
                new byte[] {0x40},
                MachOBuilder.text("_own"),
                new byte[] {0x72, 8, (byte) 0x90},
                new byte[] {0x48},
                MachOBuilder.text("_strong"),
                new byte[] {0});

        NativeImage image = read(MachOBuilder.image()
                .dylib(LoadCommand.LC_LOAD_DYLIB, "libone.dylib")
                .dylib(LoadCommand.LC_LOAD_WEAK_DYLIB, "libtwo.dylib")
                .dyldInfo(
                        eager, weak, lazy, new Trie().export("_own", 4, 0x1000).build()));

        assertThat(image.diagnostics()).isEmpty();
        assertThat(image.imports())
                .extracting(Import::name, Import::library, Import::weak, Import::delayed)
                .containsExactly(
                        tuple("_eager", "libone.dylib", false, false),
                        tuple("_perhaps", "libtwo.dylib", true, false),
                        tuple("_anywhere", null, false, false),
                        tuple("_program", "main executable", false, false),
                        tuple("_later", "libtwo.dylib", false, true),
                        tuple("_chosen", null, false, false));
    }

    @Test
    void unknownBindOpcodeKeepsTheEarlierImports() throws MalformedFileException {
        byte[] bind = MachOBuilder.concat(
                new byte[] {0x11, 0x40}, MachOBuilder.text("_f"), new byte[] {(byte) 0x90, (byte) 0xe0});

        NativeImage image = read(MachOBuilder.image()
                .dylib(LoadCommand.LC_LOAD_DYLIB, "libone.dylib")
                .dyldInfo(bind, NOTHING, NOTHING, NOTHING));

        assertThat(image.imports()).extracting(Import::name).containsExactly("_f");
        assertThat(codes(image)).containsExactly("macho.bind.opcode");
    }

    @Test
    void importFromALibraryThatIsNotThereIsKept() throws MalformedFileException {
        NativeImage image = read(MachOBuilder.image().symbol("_f", MachOBuilder.N_EXT, 0, 0x500, 0));

        assertThat(image.imports()).extracting(Import::name, Import::library).containsExactly(tuple("_f", null));
        assertThat(codes(image)).containsExactly("macho.import.library");
    }

    @Test
    void flatImageLeavesLibrariesOpen() throws MalformedFileException {
        NativeImage image = read(MachOBuilder.image()
                .flags(0)
                .dylib(LoadCommand.LC_LOAD_DYLIB, "libone.dylib")
                .symbol("_f", MachOBuilder.N_EXT, 0, 0x140, 0));

        assertThat(image.imports())
                .extracting(Import::name, Import::library, Import::weak)
                .containsExactly(tuple("_f", null, true));
    }
}
