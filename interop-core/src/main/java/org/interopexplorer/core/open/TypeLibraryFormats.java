package org.interopexplorer.core.open;

import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.pe.ManagedMetadata;
import org.interopexplorer.core.metadata.com.ComMetadataReader;
import org.interopexplorer.core.typelib.SysKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeLibraryReader;
import org.interopexplorer.core.typelib.TypelibFault;
import org.interopexplorer.core.typelib.msft.MsftReader;
import org.interopexplorer.core.typelib.sltg.SltgReader;

/// Reads a type library with the reader of its format.
public final class TypeLibraryFormats {
    /// The readers, in the order in which they are tried. A new format adds one here.
    private static final List<TypeLibraryReader> READERS = List.of(new MsftReader(), new SltgReader());

    /// Metadata are no file of their own: they lie in an image.
    private static final TypeLibraryReader INSIDE = new ComMetadataReader();

    /// Those of an assembly that runs in 32-bit processes only.
    private static final TypeLibraryReader INSIDE_NARROW = new ComMetadataReader(SysKind.WIN32);

    private TypeLibraryFormats() {}

    /// Whether the bytes are those of a type library.
    static boolean recognise(ByteView bytes) throws MalformedFileException {
        for (TypeLibraryReader reader : READERS) {
            if (reader.recognises(bytes)) {
                return true;
            }
        }
        return false;
    }

    /// Reads a library that lies in a file.
    ///
    /// @param file the whole file, which says for which system metadata in it are
    static TypeLibrary read(ByteView file, TypeLibraryPlace place) throws MalformedFileException {
        ByteView bytes = file.slice(place.offset(), place.size());
        return INSIDE.recognises(bytes) && ManagedMetadata.isNarrow(file) ? INSIDE_NARROW.read(bytes) : read(bytes);
    }

    /// Reads a library in any known format.
    ///
    /// @throws MalformedFileException if the bytes are of no known format, or nothing of them can be read
    public static TypeLibrary read(ByteView bytes) throws MalformedFileException {
        for (TypeLibraryReader reader : READERS) {
            if (reader.recognises(bytes)) {
                return reader.read(bytes);
            }
        }
        if (INSIDE.recognises(bytes)) {
            return INSIDE.read(bytes);
        }
        throw new MalformedFileException(
                Diagnostic.of(TypelibFault.UNKNOWN, bytes.inFile(0).value(), bytes.inFile(0)));
    }
}
