package org.interopexplorer.core.image.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.ReadingCost;
import org.junit.jupiter.api.Test;

/// Large files made to be expensive: the cost of reading them is bounded by a small multiple of their size. The
/// fuzzer tries short inputs.
class ElfHostileTest {
    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final int SECTION = 64;
    private static final int SYMBOL = 24;
    private static final long MEBI = 1 << 20;
    /// Where tables start: after the headers of segments.
    private static final int BODY = 0x1000;

    /// A library whose addresses are its offsets; tables are written where each test wants them.
    private static final class Made {
        private final ByteBuffer file;
        private final ByteBuffer dynamic;
        private int segments;

        Made(int size, int dynamicEntries) {
            file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
            file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
            file.putShort(16, (short) 3).putShort(18, (short) 62).putInt(20, 1);
            file.putLong(32, HEADER).putShort(52, (short) HEADER).putShort(54, (short) SEGMENT);
            segment(1, 0, size);
            int length = 16 * (dynamicEntries + 1);
            segment(2, size - length, length);
            dynamic = file.slice(size - length, length).order(ByteOrder.LITTLE_ENDIAN);
        }

        void segment(int type, long offset, long size) {
            int at = HEADER + SEGMENT * segments++;
            file.putShort(56, (short) segments);
            file.putInt(at, type).putInt(at + 4, 5).putLong(at + 8, offset).putLong(at + 16, offset);
            file.putLong(at + 32, size).putLong(at + 40, size);
        }

        Made dynamic(long tag, long value) {
            dynamic.putLong(tag).putLong(value);
            return this;
        }

        void text(int at, String text) {
            file.put(at, text.getBytes(StandardCharsets.US_ASCII));
        }

        void sections(int table, int count) {
            file.putLong(40, table)
                    .putShort(58, (short) SECTION)
                    .putShort(60, (short) 0)
                    .putLong(table + 32, count);
        }

        void section(int table, int index, int name, int type, long offset, long size) {
            int at = table + SECTION * index;
            file.putInt(at, name).putInt(at + 4, type).putLong(at + 24, offset);
            if (index > 0) {
                file.putLong(at + 32, size);
            }
        }

        NativeImage read() throws MalformedFileException {
            return new ElfReader().read(Path.of("hostile.so"), ByteView.of(file.array(), ByteOrder.LITTLE_ENDIAN));
        }
    }

    @Test
    void oneLongNameDoesNotMakeAMillionShortOnesDear() throws Exception {
        int count = 400_000;
        int longest = 1 << 19;
        Made made = new Made(BODY + count * SYMBOL + longest + 4096, 8);
        int strings = BODY + count * SYMBOL;
        made.text(strings + 1, "a".repeat(longest));
        made.text(strings + longest + 2, "bc");
        for (int i = 1; i < count; i++) {
            int at = BODY + i * SYMBOL;
            made.file
                    .putInt(at, i == 1 ? 1 : longest + 2)
                    .put(at + 4, (byte) 0x12)
                    .putShort(at + 6, (short) 1);
        }
        made.file.putInt(0x800 + 4, count);
        made.dynamic(4, 0x800).dynamic(5, strings).dynamic(6, BODY).dynamic(10, longest + 8);

        assertThat(ReadingCost.of(() -> assertThat(made.read().exports()).hasSize(count - 1)))
                .isLessThan(160 * MEBI);
    }

    @Test
    void manyWaysToTheSameNotesAreNotEachFollowed() throws MalformedFileException {
        int sections = 1 << 16;
        int size = BODY + sections * SECTION + (8 << 20);
        Made made = new Made(size, 4).dynamic(5, 0x800).dynamic(10, 8);
        made.sections(BODY, sections);
        for (int i = 1; i < sections; i++) {
            made.section(BODY, i, 0, 7, BODY, size - BODY - 32);
        }
        assertThat(made.read().sections()).hasSize(sections - 1);
    }

    @Test
    void manySectionsWithoutNamesAreNoMillionExceptions() throws Exception {
        int sections = 1 << 18;
        Made made =
                new Made(BODY + sections * SECTION + 4096, 4).dynamic(5, 0x800).dynamic(10, 8);
        made.sections(BODY, sections);
        made.file.putShort(62, (short) 1);
        for (int i = 1; i < sections; i++) {
            made.section(BODY, i, 0x7fff_ffff, 3, 0, 16);
        }
        assertThat(ReadingCost.of(() -> assertThat(made.read().sections()).hasSize(sections - 1)))
                .isLessThan(100 * MEBI);
    }

    @Test
    void manyNeedsOfOneLibraryShareItsVersions() throws Exception {
        int needs = 60_000;
        int versions = 32_000;
        int strings = BODY + 16 * versions + 64;
        Made made = new Made(strings + 4096 + 16 * needs, needs + 8);
        made.text(strings + 1, "libc.so.6");
        made.text(strings + 11, "V");
        made.file.putShort(BODY, (short) 1).putShort(BODY + 2, (short) versions).putInt(BODY + 4, 1);
        made.file.putInt(BODY + 8, 16);
        for (int i = 0; i < versions; i++) {
            int at = BODY + 16 + 16 * i;
            made.file.putShort(at + 6, (short) (i + 2)).putInt(at + 8, 11).putInt(at + 12, 16);
        }
        made.dynamic(5, strings).dynamic(10, 64).dynamic(0x6ffffffeL, BODY).dynamic(0x6fffffffL, 1);
        for (int i = 0; i < needs; i++) {
            made.dynamic(1, 1);
        }
        assertThat(ReadingCost.of(() -> assertThat(made.read().dependencies()).hasSize(needs)))
                .isLessThan(100 * MEBI);
    }

    @Test
    void symbolsOverManySegmentsEndAtTheFirstThatHoldsThem() throws Exception {
        int count = 1 << 20;
        int strings = BODY + count * SYMBOL;
        Made made = new Made(strings + 4096, 8);
        made.text(strings + 1, "f");
        for (int i = 0; i < 60; i++) {
            made.segment(1, 0xffff_0000L + i, 1);
        }
        for (int i = 1; i < count; i++) {
            int at = BODY + i * SYMBOL;
            made.file.putInt(at, 1).put(at + 4, (byte) 0x10).putShort(at + 6, (short) 1);
            made.file.putLong(at + 8, -1L);
        }
        made.file.putInt(0x800 + 4, -1);
        made.dynamic(4, 0x800).dynamic(5, strings).dynamic(6, BODY).dynamic(10, 8);

        assertThat(ReadingCost.of(() -> assertThat(made.read().exports()).hasSizeLessThan(count)))
                .isLessThan(256 * MEBI);
    }

    @Test
    void longNamesThatOverlapAreReadOnlySoFar() throws Exception {
        int count = 100_000;
        int text = 1 << 20;
        int strings = BODY + count * SYMBOL;
        Made made = new Made(strings + text + 4096, 8);
        made.text(strings + 1, "x".repeat(text - 2));
        for (int i = 1; i < count; i++) {
            int at = BODY + i * SYMBOL;
            made.file.putInt(at, i).put(at + 4, (byte) 0x12).putShort(at + 6, (short) 1);
        }
        made.file.putInt(0x800 + 4, count);
        made.dynamic(4, 0x800).dynamic(5, strings).dynamic(6, BODY).dynamic(10, text);

        assertThat(ReadingCost.of(() -> {
                    NativeImage image = made.read();
                    assertThat(image.exports()).hasSizeLessThan(100);
                    assertThat(image.diagnostics()).hasSizeBetween(1, 300);
                }))
                .isLessThan(256 * MEBI);
    }
}
