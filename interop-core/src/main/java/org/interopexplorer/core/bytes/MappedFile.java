package org.interopexplorer.core.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// The one way to open a file: it is mapped read-only while it is being read, and never run.
///
/// A FIFO, a socket or a device is never opened.
public final class MappedFile {
    private MappedFile() {}

    /// Makes something of a file's bytes, which are gone when it returns.
    ///
    /// @param <T> independent of the bytes
    @FunctionalInterface
    public interface Reading<T> {
        /// @param file the whole file, little-endian until [ByteView#order(ByteOrder)] says otherwise; for this
        ///     thread alone
        /// @throws MalformedFileException if the bytes are not what they should be
        /// @throws IOException if the system fails at what is done with them
        T of(ByteView file) throws IOException, MalformedFileException;
    }

    /// Maps a regular file of any size for a reading; only what the reading asks for is read.
    ///
    /// @param named whose bytes that are no text may be replaced, as in words of a command line
    /// @throws MalformedFileException as the reading does, and with a code of [FileFault] where the path leads to
    ///     no file, to one that may not be opened, or to one that was cut short during the reading
    /// @throws IOException as the reading does, or where the system fails to map the file
    public static <T> T read(Path named, Reading<T> reading) throws IOException, MalformedFileException {
        Path path = UndecodableNames.find(named);
        FileCheck.refuseUnlessRegular(path);
        try (Arena arena = Arena.ofConfined()) {
            return reading.of(map(path, arena));
        } catch (InternalError _) {
            // What the JVM throws for a mapped page that is gone because another program cut the file short.
            throw new MalformedFileException(Diagnostic.of(FileFault.CHANGED, -1, path));
        }
    }

    /// The bytes of a regular file that is read whole, such as one that people write.
    ///
    /// @param largest the most bytes that such a file has
    /// @throws MalformedFileException of a code of [FileFault] where there is no such file, or it is larger
    /// @throws IOException if the system fails to read it
    public static byte[] bytes(Path path, int largest) throws IOException, MalformedFileException {
        FileCheck.refuseUnlessRegular(path);
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(largest);
            if (in.read() >= 0) {
                throw new MalformedFileException(Diagnostic.of(FileFault.TOO_LARGE, -1, path, largest));
            }
            return bytes;
        } catch (AccessDeniedException _) {
            throw FileCheck.denied(path);
        }
    }

    private static ByteView map(Path path, Arena arena) throws IOException, MalformedFileException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new ByteView(
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), ByteOrder.LITTLE_ENDIAN);
        } catch (NoSuchFileException _) {
            throw FileCheck.missing(path);
        } catch (AccessDeniedException _) {
            throw FileCheck.denied(path);
        }
    }
}
