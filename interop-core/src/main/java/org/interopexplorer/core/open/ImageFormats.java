package org.interopexplorer.core.open;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.FormatReader;
import org.interopexplorer.core.image.Hardening;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Slice;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.image.elf.ElfReader;
import org.interopexplorer.core.image.macho.MachOReader;
import org.interopexplorer.core.image.macho.TextStubReader;
import org.interopexplorer.core.image.pe.ImportLibraryReader;
import org.interopexplorer.core.image.pe.PeReader;
import org.interopexplorer.core.message.Hexadecimal;

/// Reads an image with the reader of its format, and reports the kind of any other file.
final class ImageFormats {
    /// The readers, in the order in which they are tried. A new format adds one here.
    private static final List<FormatReader> READERS = List.of(
            new ElfReader(), new PeReader(), new MachOReader(), new ImportLibraryReader(), new TextStubReader());

    private ImageFormats() {}

    /// Reads all that the chosen image says about itself.
    static NativeImage read(Path path, ByteView file, SliceChoice choice) throws MalformedFileException {
        FormatReader reader = reader(path, file);
        Part part = part(reader, path, file, choice);
        NativeImage image = reader.read(path, part.image());
        return part.slices().isEmpty() ? image : image.among(part.slices(), cutOff(part));
    }

    /// Identifies the chosen image by its header only.
    static NativeImage.Identity identify(Path path, ByteView file, SliceChoice choice) throws MalformedFileException {
        FormatReader reader = reader(path, file);
        return reader.identify(part(reader, path, file, choice).image());
    }

    /// Reads the full symbol table of the chosen image.
    static SymbolTable symbols(Path path, ByteView file, SliceChoice choice) throws MalformedFileException {
        FormatReader reader = reader(path, file);
        return reader.symbols(part(reader, path, file, choice).image());
    }

    /// Reads what makes the chosen image hard or easy to attack.
    static Hardening hardening(Path path, ByteView file, SliceChoice choice) throws MalformedFileException {
        FormatReader reader = reader(path, file);
        return reader.hardening(part(reader, path, file, choice).image());
    }

    /// One image of a file.
    ///
    /// @param slices all images of the file; empty if the file itself is the image
    private record Part(ByteView file, ByteView image, List<Slice> slices) {}

    private static FormatReader reader(Path path, ByteView file) throws MalformedFileException {
        for (FormatReader reader : READERS) {
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
        // A slice may contain anything. Those of a static library are archives.
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
                ContentFault.SLICE_OUTSIDE, slice.offset(), slice.architecture().name(), size, offset, file.size());
    }
}
