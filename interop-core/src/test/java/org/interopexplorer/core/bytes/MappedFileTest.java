package org.interopexplorer.core.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that changes while it is mapped, and files that are refused before that.
class MappedFileTest {
    private static final int SIZE = 1 << 20;

    @TempDir
    private Path directory;

    @Test
    void fileThatIsTruncatedMeanwhileIsReported() throws IOException {
        assumeFalse(
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows"),
                "Windows does not cut a file that is mapped");
        Path file = Files.write(directory.resolve("file"), new byte[SIZE]);

        assertThatThrownBy(() -> MappedFile.read(file, bytes -> {
                    try (RandomAccessFile other = new RandomAccessFile(file.toFile(), "rw")) {
                        other.setLength(0);
                    }
                    return bytes.bytes(0, SIZE);
                }))
                .isInstanceOfSatisfying(MalformedFileException.class, e -> {
                    assertThat(e.diagnostic()).isEqualTo(Diagnostic.of(FileFault.CHANGED, -1, file));
                    assertThat(e).hasMessageContaining("changed while it was being read");
                });
    }

    @Test
    void bytesAreGoneAfterTheReading() throws Exception {
        Path file = Files.write(directory.resolve("file"), new byte[SIZE]);
        AtomicReference<ByteView> kept = new AtomicReference<>();

        long size = MappedFile.read(file, bytes -> {
            kept.set(bytes);
            return bytes.size();
        });

        assertThat(size).isEqualTo(SIZE);
        assertThatThrownBy(() -> kept.get().u8(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsNoFileIsRefusedBeforeItIsOpened() {
        assertThatThrownBy(() -> MappedFile.read(directory, ByteView::size))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().is(FileFault.DIRECTORY)).isTrue());
    }

    @Test
    void failuresOfTheReadingAreItsOwn() throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[4]);

        assertThatThrownBy(() -> MappedFile.read(file, bytes -> bytes.i64(0)))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().is(BytesFault.OUTSIDE)).isTrue());
    }
}
