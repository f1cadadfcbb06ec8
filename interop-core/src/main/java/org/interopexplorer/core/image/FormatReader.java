package org.interopexplorer.core.image;

import java.nio.file.Path;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Reads one container format; [ImageReader] asks each in turn.
public interface FormatReader {
    /// Whether the file is of this format, by its first bytes alone.
    boolean recognises(ByteView file);

    /// The identity alone, without any table.
    ///
    /// @throws MalformedFileException where the header is cut short or contradicts itself
    NativeImage.Identity identify(ByteView file) throws MalformedFileException;

    /// All of the image; what is broken is left out and told in its diagnostics.
    ///
    /// @param path where the file is, for the record and for messages
    /// @throws MalformedFileException where no exports could be read although the file should have them
    NativeImage read(Path path, ByteView file) throws MalformedFileException;
}
