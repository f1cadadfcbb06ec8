package org.interopexplorer.core.image.macho;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.ReadingCost;
import org.junit.jupiter.api.Test;

/// Large files made to be expensive; see also [MachODamageTest].
class MachOHostileTest {
    private static final long MEBI = 1 << 20;

    private static NativeImage read(MachOBuilder image) throws MalformedFileException {
        byte[] file = image.build();
        return new MachOReader().read(Path.of("hostile.dylib"), ByteView.of(file, ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void aMillionImportsOfOneLongNameAreCutOff() throws Exception {
        int count = 1 << 20;
        int names = 28 + 4 * count;
        ByteBuffer fixups = ByteBuffer.allocate(names + (1 << 20)).order(ByteOrder.LITTLE_ENDIAN);
        fixups.putInt(8, 28).putInt(12, names).putInt(16, count).putInt(20, 1);
        Arrays.fill(fixups.array(), names, fixups.capacity() - 1, (byte) 'n');
        for (int i = 0; i < count; i++) {
            fixups.putInt(28 + 4 * i, (i & 0xffff) << 9 | 1);
        }
        MachOBuilder image = MachOBuilder.image()
                .dylib(LoadCommand.LC_LOAD_DYLIB, "libone.dylib")
                .chainedFixups(fixups.array());

        assertThat(ReadingCost.of(() -> assertThat(read(image).imports()).hasSizeLessThan(100)))
                .isLessThan(256 * MEBI);
    }

    @Test
    void fixupsWhoseNamesAreTheFixupsThemselvesAreRead() throws Exception {
        int count = 200_000;
        ByteBuffer fixups = ByteBuffer.allocate(28 + 4 * count).order(ByteOrder.LITTLE_ENDIAN);
        fixups.putInt(8, 0).putInt(12, 0).putInt(16, count).putInt(20, 1);
        MachOBuilder image = MachOBuilder.image()
                .dylib(LoadCommand.LC_LOAD_DYLIB, "libone.dylib")
                .chainedFixups(fixups.array());

        assertThat(ReadingCost.of(() -> assertThat(read(image).imports()).hasSizeLessThan(100)))
                .isLessThan(64 * MEBI);
    }

    @Test
    void oneSymbolBoundMillionsOfTimesIsOneImport() throws Exception {
        ByteArrayOutputStream program = new ByteArrayOutputStream();
        program.write(0x11);
        program.write(0x40);
        program.writeBytes("n".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
        program.write(0);
        byte[] binds = new byte[4_000_000];
        Arrays.fill(binds, (byte) 0x90);
        program.writeBytes(binds);
        Imports imports = new Imports(Dylibs.read(List.of(), new DiagnosticLog()), new DiagnosticLog());

        assertThat(ReadingCost.of(() -> new BindOpcodes(imports)
                        .read(ByteView.of(program.toByteArray(), ByteOrder.LITTLE_ENDIAN), BindOpcodes.Program.EAGER)))
                .isLessThan(128 * MEBI);
        assertThat(imports.size()).isEqualTo(1);
    }

    @Test
    void loadCommandsBeyondAnyRealNumberAreLeft() throws Exception {
        MachOBuilder image = MachOBuilder.image().exportTrie(new byte[] {0, 1, '_', 'f', 0, 6, 2, 0, 0, 0});
        for (int i = 0; i < 40_000; i++) {
            image.rpath("@loader_path/a");
        }
        assertThat(read(image).linkage().rpath()).hasSizeBetween(10_000, 39_999);
    }
}
