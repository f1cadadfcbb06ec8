package org.interopexplorer.core.image;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Reads one container format; whoever opens a file asks each in turn.
public interface FormatReader {
    /// Whether the file is of this format, by its first bytes alone.
    boolean recognises(ByteView file);

    /// The images in a file that holds several, in its order; empty where the file is the image.
    ///
    /// The other methods take one image: the file, or the part of it that one of these names.
    ///
    /// @throws MalformedFileException where the list of them cannot be read
    default List<Slice> slices(ByteView file) throws MalformedFileException {
        return List.of();
    }

    /// The identity alone, without any table.
    ///
    /// @throws MalformedFileException where the header is cut short or contradicts itself
    NativeImage.Identity identify(ByteView image) throws MalformedFileException;

    /// All of the image but its full symbol table; what is broken is left out and told in its diagnostics.
    ///
    /// @param path where the file is, for the record and for messages
    /// @throws MalformedFileException where no exports could be read although the file should have them
    NativeImage read(Path path, ByteView image) throws MalformedFileException;

    /// The full symbol table; [SymbolTable#NONE] where the image has none.
    ///
    /// @throws MalformedFileException where the header, or what leads to the table, cannot be read
    SymbolTable symbols(ByteView image) throws MalformedFileException;
}
