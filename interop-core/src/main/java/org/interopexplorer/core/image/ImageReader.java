package org.interopexplorer.core.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.elf.ElfReader;
import org.interopexplorer.core.image.macho.MachOReader;
import org.interopexplorer.core.image.pe.PeReader;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Hexadecimal;

/// Opens a file of any kind: reads a native library, and names everything else for what it is.
///
/// The file is mapped, not read whole; nothing of it stays mapped afterwards, and nothing of it is run. A FIFO, a
/// socket or a device is never opened.
public final class ImageReader {
    /// In the order asked; a new format is one more reader here.
    private static final List<FormatReader> FORMATS = List.of(new ElfReader(), new PeReader(), new MachOReader());

    private ImageReader() {}

    /// Maps a regular file of any kind, for a reader of what an image may carry.
    ///
    /// @throws MalformedFileException where the path leads to no file, or to none that may be opened
    /// @throws IOException where the system fails to map it
    public static MappedFile map(Path path) throws IOException, MalformedFileException {
        OtherFile.refuseUnlessRegular(path);
        return OtherFile.map(path);
    }

    /// Reads all that the library says about itself; of a file that holds several, the best for this machine.
    ///
    /// @throws MalformedFileException where the path leads to no library that this version reads, or to one of
    ///     which nothing can be read; the diagnostic's code tells which, its message what to do next
    /// @throws IOException where the system fails to deliver the bytes
    public static NativeImage open(Path path) throws IOException, MalformedFileException {
        return open(path, best());
    }

    /// Reads the library of one architecture, from a file that may hold several.
    ///
    /// @throws MalformedFileException as [#open(Path)] does, and with code `file.no-such-architecture`, naming
    ///     those that are there, where none is of this architecture or its family
    /// @throws IOException where the system fails to deliver the bytes
    public static NativeImage open(Path path, Architecture wanted) throws IOException, MalformedFileException {
        return open(path, new SliceChoice.Exactly(wanted));
    }

    private static NativeImage open(Path path, SliceChoice choice) throws IOException, MalformedFileException {
        return withReader(path, choice, (reader, part) -> {
            NativeImage image = reader.read(path, part.image());
            return part.slices().isEmpty() ? image : image.among(part.slices(), cutOff(part));
        });
    }

    /// What the file is, by its header alone; of a file that holds several, the one that suits this machine best.
    ///
    /// @throws MalformedFileException as [#open(Path)] does
    /// @throws IOException where the system fails to deliver the bytes
    public static NativeImage.Identity identify(Path path) throws IOException, MalformedFileException {
        return withReader(path, best(), (reader, part) -> reader.identify(part.image()));
    }

    /// What the image of one architecture is, by its header alone.
    ///
    /// @throws MalformedFileException as [#open(Path, Architecture)] does
    /// @throws IOException where the system fails to deliver the bytes
    public static NativeImage.Identity identify(Path path, Architecture wanted)
            throws IOException, MalformedFileException {
        return withReader(path, new SliceChoice.Exactly(wanted), (reader, part) -> reader.identify(part.image()));
    }

    /// The full symbol table of a library that was opened before, read from its file as it is now.
    ///
    /// @throws MalformedFileException as [#open(Path, Architecture)] does
    /// @throws IOException where the system fails to deliver the bytes
    public static SymbolTable symbols(NativeImage image) throws IOException, MalformedFileException {
        return withReader(
                image.path(),
                new SliceChoice.Exactly(image.architecture()),
                (reader, part) -> reader.symbols(part.image()));
    }

    private static SliceChoice best() {
        return new SliceChoice.Best(Machine.current().architecture());
    }

    /// One image of a file.
    ///
    /// @param slices all images of the file; empty where it is itself the image
    private record Part(ByteView file, ByteView image, List<Slice> slices) {}

    private interface Use<T> {
        T with(FormatReader reader, Part part) throws MalformedFileException;
    }

    private static <T> T withReader(Path path, SliceChoice choice, Use<T> use)
            throws IOException, MalformedFileException {
        OtherFile.refuseUnlessRegular(path);
        try (MappedFile file = OtherFile.map(path)) {
            FormatReader reader = reader(path, file.bytes());
            return use.with(reader, part(reader, path, file.bytes(), choice));
        } catch (InternalError _) {
            // What the JVM throws for a mapped page that is gone because another program cut the file short.
            throw new MalformedFileException(Diagnostic.of(FileFault.CHANGED, -1, path));
        }
    }

    private static FormatReader reader(Path path, ByteView file) throws MalformedFileException {
        for (FormatReader reader : FORMATS) {
            if (reader.recognises(file)) {
                return reader;
            }
        }
        throw OtherFile.named(path, file);
    }

    private static Part part(FormatReader reader, Path path, ByteView file, SliceChoice choice)
            throws MalformedFileException {
        List<Slice> slices = reader.slices(file);
        if (slices.isEmpty()) {
            if (choice instanceof SliceChoice.Exactly exactly) {
                exactly.accept(reader.identify(file).architecture(), path);
            }
            return new Part(file, file, slices);
        }
        Slice chosen = choice.among(slices, path, file);
        if (!SliceChoice.whole(chosen, file)) {
            throw new MalformedFileException(cutOff(chosen, file));
        }
        ByteView image = file.slice(chosen.offset(), chosen.size());
        // Slices may be anything; those of a static library are archives.
        if (!reader.recognises(image) || !reader.slices(image).isEmpty()) {
            throw OtherFile.named(path, image);
        }
        return new Part(file, image, slices);
    }

    private static List<Diagnostic> cutOff(Part part) {
        return part.slices().stream()
                .filter(slice -> !SliceChoice.whole(slice, part.file()))
                .map(slice -> cutOff(slice, part.file()))
                .toList();
    }

    private static Diagnostic cutOff(Slice slice, ByteView file) {
        String size = Long.toUnsignedString(slice.size());
        Hexadecimal offset = Hexadecimal.of(slice.offset());
        return Diagnostic.of(
                FileFault.SLICE_OUTSIDE, slice.offset(), slice.architecture().name(), size, offset, file.size());
    }
}
