package org.interopexplorer.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.open.TypeLibraryFormats;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.dump.DumpPrinter;
import org.interopexplorer.core.typelib.lookup.StandardOle;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.interopexplorer.core.typelib.mapping.DispatchView;

/// A COM type library: read, followed through its references, dumped.
///
/// @param standard the library that most libraries refer to
record TypeLibraryTarget(StandardOle standard, List<byte[]> seeds) implements FuzzTarget {
    TypeLibraryTarget(List<byte[]> seeds) {
        this(new StandardOle(), seeds);
    }

    @Override
    public int longest() {
        return 1 << 15;
    }

    @Override
    public void accept(byte[] input) {
        try {
            TypeLibrary library = TypeLibraryFormats.read(ByteView.of(input, ByteOrder.LITTLE_ENDIAN));
            TypeResolver resolver = new TypeResolver(List.of(standard));
            assertThat(library.types()).hasSizeLessThanOrEqualTo(input.length);
            for (TypeInfo type : library.types()) {
                assertThat(DispatchView.of(library, type, resolver)).isNotNull();
            }
            assertThat(DumpPrinter.print(library, resolver)).isNotEmpty();
            ImageTarget.complete(library.diagnostics());
        } catch (MalformedFileException refusal) {
            ImageTarget.complete(List.of(refusal.diagnostic()));
        }
    }
}
