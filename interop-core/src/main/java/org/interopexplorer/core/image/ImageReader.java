package org.interopexplorer.core.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.elf.ElfReader;
import org.interopexplorer.core.image.pe.PeReader;

/// Opens a file of any kind: reads a native library, and names everything else for what it is.
///
/// The file is mapped, not read whole; nothing of it stays mapped afterwards, and nothing of it is run. A FIFO, a
/// socket
/// or a device is never opened.
public final class ImageReader {
    /// In the order asked; a new format is one more reader here.
    private static final List<FormatReader> FORMATS = List.of(new ElfReader(), new PeReader());

    private ImageReader() {}

    /// Reads all that the library says about itself.
    ///
    /// @throws MalformedFileException where the path leads to no library that this version reads, or to one of
    ///     which nothing can be read; the diagnostic's code tells which, its message what to do next
    /// @throws IOException where the system fails to deliver the bytes
    public static NativeImage open(Path path) throws IOException, MalformedFileException {
        return withReader(path, (reader, file) -> reader.read(path, file.bytes()));
    }

    /// What the file is, by its header alone.
    ///
    /// @throws MalformedFileException as [#open(Path)] does
    /// @throws IOException where the system fails to deliver the bytes
    public static NativeImage.Identity identify(Path path) throws IOException, MalformedFileException {
        return withReader(path, (reader, file) -> reader.identify(file.bytes()));
    }

    private interface Use<T> {
        T with(FormatReader reader, MappedFile file) throws MalformedFileException;
    }

    private static <T> T withReader(Path path, Use<T> use) throws IOException, MalformedFileException {
        OtherFile.refuseUnlessRegular(path);
        try (MappedFile file = OtherFile.map(path)) {
            for (FormatReader reader : FORMATS) {
                if (reader.recognises(file.bytes())) {
                    return named(path, reader, file, use);
                }
            }
            throw OtherFile.named(path, file.bytes());
        } catch (InternalError e) {
            // What the JVM throws for a mapped page that is gone because another program cut the file short.
            throw new IOException("%s changed while it was being read; open it again".formatted(path), e);
        }
    }

    /// Readers say what is wrong with the bytes; which file that was is known here.
    private static <T> T named(Path path, FormatReader reader, MappedFile file, Use<T> use)
            throws MalformedFileException {
        try {
            return use.with(reader, file);
        } catch (MalformedFileException e) {
            Diagnostic fault = e.diagnostic();
            throw new MalformedFileException(new Diagnostic(
                    fault.code(), fault.offset(), "%s: %s".formatted(path, fault.message()), fault.arguments()));
        }
    }
}
