package org.interopexplorer.core.image.pe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.ReadingCost;
import org.junit.jupiter.api.Test;

/// Large files made to be expensive; see also [PeDamageTest].
class PeHostileTest {
    private static final long MEBI = 1 << 20;
    private static final int OPTIONAL = 0x58;
    private static final int SECTION = OPTIONAL + 240;
    /// Where the one section starts, in the file and in memory.
    private static final int BODY = 0x1000;

    /// A 64-bit library of one section whose addresses are its offsets.
    private static ByteBuffer file(int size) {
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.put(0, new byte[] {'M', 'Z'}).putInt(0x3c, 0x40).put(0x40, new byte[] {'P', 'E', 0, 0});
        file.putShort(0x44, (short) 0x8664).putShort(0x46, (short) 1).putShort(0x54, (short) 240);
        file.putShort(0x56, (short) 0x2022);
        file.putShort(OPTIONAL, (short) 0x20b).putLong(OPTIONAL + 24, 0x1_8000_0000L);
        file.putInt(OPTIONAL + 32, 0x1000).putInt(OPTIONAL + 36, 0x200);
        file.putInt(OPTIONAL + 56, size).putInt(OPTIONAL + 60, BODY).putInt(OPTIONAL + 108, 16);
        file.putInt(SECTION + 8, size - BODY).putInt(SECTION + 12, BODY);
        file.putInt(SECTION + 16, size - BODY).putInt(SECTION + 20, BODY).putInt(SECTION + 36, 0x4000_0040);
        return file;
    }

    private static ByteBuffer directory(ByteBuffer file, int index, int address, int size) {
        return file.putInt(OPTIONAL + 112 + 8 * index, address).putInt(OPTIONAL + 116 + 8 * index, size);
    }

    private static void fill(ByteBuffer file, int from, int to) {
        for (int i = from; i < to; i++) {
            file.put(i, (byte) 'n');
        }
    }

    private static NativeImage read(ByteBuffer file) throws MalformedFileException {
        byte[] bytes = new byte[file.capacity()];
        file.get(0, bytes);
        return new PeReader().read(Path.of("hostile.dll"), ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));
    }

    /// Exports whose tables all have `count` entries, with the texts after them.
    private static ByteBuffer exports(int count, int texts) {
        int addresses = BODY + 40;
        int names = addresses + 4 * count;
        int indices = names + 4 * count;
        ByteBuffer file = file(indices + 2 * count + texts);
        directory(file, PeHeader.EXPORTS, BODY, file.capacity() - BODY);
        file.putInt(BODY + 16, 1).putInt(BODY + 20, count).putInt(BODY + 24, count);
        file.putInt(BODY + 28, addresses).putInt(BODY + 32, names).putInt(BODY + 36, indices);
        int text = indices + 2 * count;
        fill(file, text, file.capacity() - 1);
        for (int i = 0; i < count; i++) {
            file.putInt(addresses + 4 * i, text + i % texts);
            file.putInt(names + 4 * i, text + i % texts).putShort(indices + 2 * i, (short) i);
        }
        return file;
    }

    @Test
    void aMillionForwardersToOneLongTextAreCutOff() throws Exception {
        ByteBuffer file = exports(1_000_000, 100_000);

        assertThat(ReadingCost.of(() -> assertThat(read(file).exports()).hasSizeBetween(100, 1 << 16)))
                .isLessThan(256 * MEBI);
    }

    @Test
    void allNamesOfOneEntryAreItsNames() throws Exception {
        int count = 1 << 16;
        ByteBuffer file = exports(count, 16);
        for (int i = 0; i < count; i++) {
            file.putShort(BODY + 40 + 8 * count + 2 * i, (short) 0);
        }
        assertThat(ReadingCost.of(() -> assertThat(read(file).exports()).hasSizeLessThan(2 * count)))
                .isLessThan(64 * MEBI);
    }

    @Test
    void oneLongNameDoesNotMakeManyImportsDear() throws Exception {
        int count = 500_000;
        int lookup = BODY + 40;
        int longest = lookup + 8 * (count + 1);
        int last = longest + (1 << 19);
        ByteBuffer file = file(last + 64);
        directory(file, PeHeader.IMPORTS, BODY, 40);
        file.putInt(BODY, lookup).putInt(BODY + 12, last).putInt(BODY + 16, lookup);
        fill(file, longest, last - 1);
        file.put(last, new byte[] {'a', '.', 'd', 'l', 'l', 0, 0, 0, 'f'});
        for (int i = 0; i < count; i++) {
            file.putLong(lookup + 8 * i, i == 0 ? longest : last + 6);
        }
        assertThat(ReadingCost.of(() -> assertThat(read(file).imports()).hasSize(count)))
                .isLessThan(160 * MEBI);
    }

    @Test
    void manyLibrariesThatShareOneTableAreReadNoMoreThanTheFileHolds() throws Exception {
        int libraries = 60_000;
        int entries = 100_000;
        int lookup = BODY + 20 * (libraries + 1);
        int text = lookup + 8 * (entries + 1);
        ByteBuffer file = file(text + 64);
        directory(file, PeHeader.IMPORTS, BODY, 20 * libraries);
        file.put(text, new byte[] {'a', '.', 'd', 'l', 'l', 0});
        for (int i = 0; i < libraries; i++) {
            file.putInt(BODY + 20 * i, lookup).putInt(BODY + 20 * i + 12, text).putInt(BODY + 20 * i + 16, lookup);
        }
        for (int i = 0; i < entries; i++) {
            file.putLong(lookup + 8 * i, 1L << 63 | (i & 0xffff));
        }
        assertThat(ReadingCost.of(() -> assertThat(read(file).imports()).hasSizeLessThan(file.capacity() / 8 + 1)))
                .isLessThan(256 * MEBI);
    }

    @Test
    void resourceDirectoriesThatLeadBackToTheRootEnd() throws Exception {
        int entries = 60_000;
        ByteBuffer file = file(BODY + 16 + 8 * entries + 64);
        directory(file, PeHeader.RESOURCES, BODY, 16 + 8 * entries);
        file.putShort(BODY + 14, (short) entries);
        for (int i = 0; i < entries; i++) {
            file.putInt(BODY + 16 + 8 * i, i).putInt(BODY + 20 + 8 * i, 0x8000_0000 | (i % 2 == 0 ? 0 : 8 * (i % 997)));
        }
        assertThat(ReadingCost.of(() -> assertThat(read(file).diagnostics())
                        .extracting(Diagnostic::code)
                        .contains("pe.resources.shared")))
                .isLessThan(256 * MEBI);
    }
}
