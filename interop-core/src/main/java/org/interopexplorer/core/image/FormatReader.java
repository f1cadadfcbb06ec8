package org.interopexplorer.core.image;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Reads one container format. A file is offered to each reader in turn.
public interface FormatReader {
    /// Whether the file has this format, judged by its first bytes.
    boolean recognises(ByteView file);

    /// The images in a file with several, in file order; empty if the file itself is the image.
    ///
    /// The other methods take one image: the file, or the part of it that one of these names.
    ///
    /// @throws MalformedFileException if the list of images cannot be read
    default List<Slice> slices(ByteView file) throws MalformedFileException {
        return List.of();
    }

    /// Reads only the identity, without any table.
    ///
    /// @throws MalformedFileException if the header is truncated or contradicts itself
    NativeImage.Identity identify(ByteView image) throws MalformedFileException;

    /// Reads everything but the full symbol table. Broken parts are left out and reported in the diagnostics.
    ///
    /// @param path the file's path, for the result and for messages
    /// @throws MalformedFileException if no exports could be read although the file should have them
    NativeImage read(Path path, ByteView image) throws MalformedFileException;

    /// Reads the full symbol table; [SymbolTable#NONE] if the image has none.
    ///
    /// @throws MalformedFileException if the header, or what leads to the table, cannot be read
    SymbolTable symbols(ByteView image) throws MalformedFileException;

    /// Reads what makes the image hard or easy to attack; [Hardening#NONE] for a file that is not loaded.
    ///
    /// @throws MalformedFileException if the header, or what leads to the facts, cannot be read
    default Hardening hardening(ByteView image) throws MalformedFileException {
        return Hardening.NONE;
    }
}
