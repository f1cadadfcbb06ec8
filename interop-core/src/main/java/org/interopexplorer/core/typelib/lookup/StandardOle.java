package org.interopexplorer.core.typelib.lookup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.msft.MsftReader;
import org.jspecify.annotations.Nullable;

/// The explorer's own description of the library `stdole` (`resources/typelib`): `IUnknown`, `IDispatch`, fonts,
/// pictures.
///
/// Nearly every library refers to `stdole`, which does not exist outside Windows.
public final class StandardOle implements LibrarySource {
    private static final String RESOURCE = "/org/interopexplorer/typelib/stdole2.tlb";

    private final TypeLibrary library;

    public StandardOle() {
        try (InputStream stream = StandardOle.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("The program has no " + RESOURCE);
            }
            library = new MsftReader().read(ByteView.of(stream.readAllBytes(), ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException("The program's " + RESOURCE + " cannot be read", e);
        } catch (MalformedFileException e) {
            throw new IllegalStateException("The program's " + RESOURCE + " is damaged: " + e.getMessage(), e);
        }
    }

    public TypeLibrary library() {
        return library;
    }

    /// This library for any version of `stdole`: version 1.0 has fewer of the same types.
    @Override
    public @Nullable TypeLibrary find(ImportedLibrary wanted, Consumer<Diagnostic> faults) {
        return wanted.guid().equals(library.guid()) ? library : null;
    }
}
