package org.interopexplorer.core.typelib;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Reads one format of type libraries.
public interface TypeLibraryReader {
    /// Whether the bytes are of this format, by the first four.
    boolean recognises(ByteView bytes) throws MalformedFileException;

    /// All of the library; what is broken is left out and told in its diagnostics.
    ///
    /// @throws MalformedFileException where nothing of the library can be read
    TypeLibrary read(ByteView bytes) throws MalformedFileException;
}
