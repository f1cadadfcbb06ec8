package org.interopexplorer.core.pdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.fuzz.FuzzTarget;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.pe.PeReader;
import org.interopexplorer.core.machine.Abi;

/// All functions that the program database of a library describes.
///
/// @param library the library that the database belongs to
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record PdbTarget(byte[] library, List<byte[]> seeds) implements FuzzTarget {
    @Override
    public int longest() {
        return 1 << 17;
    }

    @Override
    public void accept(byte[] input) {
        Path path = Path.of("fuzzed");
        NativeImage image;
        try {
            image = new PeReader().read(path, ByteView.of(library, ByteOrder.LITTLE_ENDIAN));
        } catch (MalformedFileException e) {
            throw new IllegalStateException("the library of the seeds cannot be read", e);
        }
        try {
            ByteView file = ByteView.of(input, ByteOrder.LITTLE_ENDIAN);
            PdbReader reader = PdbReader.read(path, file, image, null, Abi.WINDOWS_X64);
            for (Export export : image.exports()) {
                reader.function(export, export.name())
                        .ifPresent(found -> assertThat(CSpelling.prototype(export.name(), found.type()))
                                .isNotEmpty());
            }
        } catch (MalformedFileException refusal) {
            assertThat(refusal.diagnostic().code()).isNotEmpty();
        }
    }
}
