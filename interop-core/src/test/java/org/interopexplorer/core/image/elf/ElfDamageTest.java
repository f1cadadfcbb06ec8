package org.interopexplorer.core.image.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes give an image or a [MalformedFileException], no other exception, and no more items than fit the file.
class ElfDamageTest {
    private static final int MUTATIONS = 1_500;

    static Stream<Arguments> samples() {
        return Stream.of(32, 64)
                .flatMap(bits -> Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                        .flatMap(order -> Stream.of(true, false).map(gnu -> Arguments.of(bits, order, gnu))));
    }

    @ParameterizedTest(name = "{0} bits, {1}, DT_GNU_HASH {2}")
    @MethodSource("samples")
    void fileCutAnywhereGivesAResultOrOneError(int bits, ByteOrder order, boolean gnu) {
        byte[] whole = ElfBuilder.everything(bits, order, gnu).build();
        for (int length = 0; length < whole.length; length++) {
            survives(Arrays.copyOf(whole, length), "cut to " + length);
        }
    }

    @ParameterizedTest(name = "{0} bits, {1}, DT_GNU_HASH {2}")
    @MethodSource("samples")
    void damagedBytesGiveAResultOrOneError(int bits, ByteOrder order, boolean gnu) {
        byte[] whole = ElfBuilder.everything(bits, order, gnu).build();
        Random random = new Random(20_261_122);
        for (int round = 0; round < MUTATIONS; round++) {
            byte[] damaged = whole.clone();
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                damage(damaged, order, random);
            }
            survives(damaged, "round " + round);
        }
    }

    /// Writes values for which counts, offsets and sizes go wrong, and random bytes, at places where fields may
    /// be.
    private static void damage(byte[] file, ByteOrder order, Random random) {
        long[] values = {0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffffL, 0xffff_ffffL, Long.MAX_VALUE, -1, file.length};
        long value = random.nextInt(4) == 0 ? random.nextLong() : values[random.nextInt(values.length)];
        ByteBuffer buffer = ByteBuffer.wrap(file).order(order);
        switch (random.nextInt(4)) {
            case 0 -> file[random.nextInt(file.length)] = (byte) value;
            case 1 -> buffer.putShort(random.nextInt(file.length / 2) * 2, (short) value);
            case 2 -> buffer.putInt(random.nextInt(file.length / 4) * 4, (int) value);
            default -> buffer.putLong(random.nextInt(file.length / 8) * 8, value);
        }
    }

    private static void survives(byte[] file, String what) {
        ElfReader reader = new ElfReader();
        ByteView view = ByteView.of(file, ByteOrder.LITTLE_ENDIAN);
        if (!reader.recognises(view)) {
            return;
        }
        try {
            NativeImage image = reader.read(Path.of("damaged.so"), view);
            assertThat(image.exports().size() + image.imports().size()).as(what).isLessThan(file.length);
            assertThat(image.sections().size()).as(what).isLessThan(file.length);
        } catch (MalformedFileException e) {
            assertThat(e.diagnostic().code()).as(what).isNotEmpty();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(what, e);
        }
    }
}
