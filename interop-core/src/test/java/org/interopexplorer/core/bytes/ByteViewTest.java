package org.interopexplorer.core.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteViewTest {
    private static final Message ENTRIES = Message.of(BytesFault.NAME, Hexadecimal.of(0), 0);

    private static final byte[] BYTES = {(byte) 0x81, 2, 3, 4, 5, 6, 7, (byte) 0x88, 9};

    @Test
    void numbersAreReadInEitherOrder() throws MalformedFileException {
        ByteView little = ByteView.of(BYTES, ByteOrder.LITTLE_ENDIAN);
        ByteView big = little.order(ByteOrder.BIG_ENDIAN);

        assertThat(little.u8(0)).isEqualTo(0x81);
        assertThat(little.u16(0)).isEqualTo(0x0281);
        assertThat(big.u16(0)).isEqualTo(0x8102);
        assertThat(little.u32(4)).isEqualTo(0x88070605L);
        assertThat(big.i32(0)).isEqualTo(0x81020304);
        assertThat(big.i64(0)).isEqualTo(0x8102030405060788L);
        assertThat(little.i64(1)).isEqualTo(0x0988070605040302L);
    }

    @Test
    void aFileBeyondTwoGibibytesIsReadToItsEnd(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("large");
        long place = 3L << 30;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(BYTES), place);
        }

        boolean checked = MappedFile.read(file, view -> {
            assertThat(view.size()).isEqualTo(place + BYTES.length);
            assertThat(view.u8(place)).isEqualTo(0x81);
            assertThat(view.u16(place)).isEqualTo(0x0281);
            assertThat(view.order(ByteOrder.BIG_ENDIAN).i32(place)).isEqualTo(0x81020304);
            assertThat(view.i64(place + 1)).isEqualTo(0x0988070605040302L);
            assertThat(view.bytes(place, BYTES.length)).isEqualTo(BYTES);
            assertThat(view.slice(place, 4).i32(0)).isEqualTo(0x04030281);
            assertThat(new StringTable(view).find(place - 1)).isEmpty();
            return true;
        });
        assertThat(checked).isTrue();
    }

    @Property
    void noOffsetEscapes(@ForAll @Size(max = 40) byte[] bytes, @ForAll long offset, @ForAll long length) {
        ByteView view = ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN);
        assertThatIsBounded(() -> view.u8(offset));
        assertThatIsBounded(() -> view.i64(offset));
        assertThatIsBounded(() -> view.slice(offset, length));
        assertThatIsBounded(() -> view.count(length, 24, offset, ENTRIES));
        assertThatIsBounded(() -> new StringTable(view).at(offset));
    }

    private interface Read {
        Object run() throws MalformedFileException;
    }

    private static void assertThatIsBounded(Read read) {
        try {
            assertThat(read.run()).isNotNull();
        } catch (MalformedFileException e) {
            assertThat(e.diagnostic().code()).startsWith("bytes.");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 9, Long.MAX_VALUE, Long.MIN_VALUE})
    void readOutsideReportsThePlace(long offset) {
        ByteView view = ByteView.of(BYTES, ByteOrder.LITTLE_ENDIAN);

        assertThatThrownBy(() -> view.u8(offset)).isInstanceOfSatisfying(MalformedFileException.class, e -> {
            assertThat(e.diagnostic().code()).isEqualTo("bytes.outside");
            assertThat(e.diagnostic().offset()).isEqualTo(offset);
        });
    }

    @Test
    void partCountsItsPlacesFromTheFilesStart() throws MalformedFileException {
        ByteView part = ByteView.of(BYTES, ByteOrder.LITTLE_ENDIAN).slice(2, 3).slice(1, 2);

        assertThat(part.inFile(0)).isEqualTo(new FileOffset(3));
        assertThat(part.u8(1)).isEqualTo(5);
        assertThatThrownBy(() -> part.u8(2)).hasMessageContaining("0x5");
    }

    @Test
    void countThatFitsIsTakenAndOneMoreIsRefused() throws MalformedFileException {
        ByteView view = ByteView.of(BYTES, ByteOrder.LITTLE_ENDIAN);

        assertThat(view.count(2, 4, 1, ENTRIES)).isEqualTo(2);
        assertThatThrownBy(() -> view.count(3, 4, 1, ENTRIES))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo("bytes.count"))
                .hasMessageContaining("3 entries of 4 bytes")
                .hasMessageContaining("8 bytes are left");
        assertThatThrownBy(() -> view.count(-1, 1, 0, ENTRIES)).hasMessageContaining("18446744073709551615");
    }

    @Test
    void namesOfAnyLengthAreRead() throws MalformedFileException {
        String longName = "n".repeat(5000);
        StringTable table = new StringTable(ByteView.of(
                ("\0short\0" + longName + "\0é\0open").getBytes(StandardCharsets.UTF_8), ByteOrder.LITTLE_ENDIAN));

        assertThat(table.at(0)).isEmpty();
        assertThat(table.at(1)).isEqualTo("short");
        assertThat(table.at(3)).isEqualTo("ort");
        assertThat(table.at(7)).isEqualTo(longName);
        assertThat(table.at(5008)).isEqualTo("é");
        assertThat(table.find(5011)).isNull();
        assertThatThrownBy(() -> table.at(5011)).hasMessageContaining("No name can be read");
    }

    @Test
    void overlappingNamesHaveALimitTogether() throws MalformedFileException {
        byte[] bytes = new byte[1 << 20];
        Arrays.fill(bytes, 0, bytes.length - 1, (byte) 'x');
        StringTable table = new StringTable(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));

        int read = 0;
        while (table.find(read) != null) {
            read++;
        }

        assertThat(read).isBetween(30, 40);
    }

    @Test
    void namesOfALargeTableAreAllRead() throws MalformedFileException {
        byte[] bytes = new byte[40 << 20];
        java.util.Arrays.fill(bytes, (byte) 'x');
        int each = 1 << 20;
        for (int end = each - 1; end < bytes.length; end += each) {
            bytes[end] = 0;
        }
        StringTable table = new StringTable(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));

        for (int at = 0; at < bytes.length; at += each) {
            assertThat(table.find(at)).hasSize(each - 1);
        }
    }

    @Test
    void overlappingNamesOfALargeTableGiveNoMoreThanTwiceItsText() throws MalformedFileException {
        byte[] bytes = new byte[40 << 20];
        java.util.Arrays.fill(bytes, (byte) 'x');
        int each = 1 << 20;
        bytes[each - 1] = 0;
        StringTable table = new StringTable(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));

        int read = 0;
        while (table.find(read) != null) {
            read++;
        }

        assertThat(read).isBetween(80, 82);
    }

    @Test
    void hugeTableGivesNoMoreThanHalfOfWhatAReadingMayTake() throws MalformedFileException {
        byte[] bytes = new byte[100 << 20];
        java.util.Arrays.fill(bytes, (byte) 'x');
        bytes[(1 << 20) - 1] = 0;
        StringTable table = new StringTable(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));

        int read = 0;
        while (table.find(read) != null) {
            read++;
        }

        assertThat(read).isBetween(128, 130);
    }
}
