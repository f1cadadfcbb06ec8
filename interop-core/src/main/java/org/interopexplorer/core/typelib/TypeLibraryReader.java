package org.interopexplorer.core.typelib;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Reads one format of type libraries.
public interface TypeLibraryReader {
    /// Whether the bytes have this format, judged by the first four.
    boolean recognises(ByteView bytes) throws MalformedFileException;

    /// Reads the whole library. Broken parts are left out and reported in the diagnostics.
    ///
    /// @throws MalformedFileException if nothing of the library can be read
    TypeLibrary read(ByteView bytes) throws MalformedFileException;
}
