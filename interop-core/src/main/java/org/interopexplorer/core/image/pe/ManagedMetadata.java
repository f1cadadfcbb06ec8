package org.interopexplorer.core.image.pe;

import java.nio.ByteOrder;
import java.util.Optional;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.Rva;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.message.Message;

/// Finds the metadata of managed code in an image (ECMA-335 II.25.3.3). Another reader parses it.
public final class ManagedMetadata {
    private ManagedMetadata() {}

    /// Whether the runtime loads the image in 32-bit processes only.
    ///
    /// @throws MalformedFileException if the image has no headers that can be read
    public static boolean isNarrow(ByteView raw) throws MalformedFileException {
        ByteView file = raw.order(ByteOrder.LITTLE_ENDIAN);
        PeHeader header = PeHeader.read(file);
        ImageLayout layout = ImageLayout.of(header, SectionTable.read(header, file, new DiagnosticLog()), file);
        return PeTarget.of(header, layout).architecture().equals(Architecture.X86);
    }

    /// The metadata, from its signature to its end; empty for a file that is no image or has no managed code.
    ///
    /// @throws MalformedFileException if the image should have metadata, but they are not in the file
    public static Optional<ByteView> find(ByteView raw) throws MalformedFileException {
        ByteView file = raw.order(ByteOrder.LITTLE_ENDIAN);
        if (!PeHeader.recognises(file)) {
            return Optional.empty();
        }
        PeHeader header = PeHeader.read(file);
        PeHeader.Directory directory = header.directory(PeHeader.CLR);
        if (!directory.present()) {
            return Optional.empty();
        }
        ImageLayout layout = ImageLayout.of(header, SectionTable.read(header, file, new DiagnosticLog()), file);
        ByteView clr = layout.from(directory.address(), Message.of(PeFault.PART_CLR_HEADER));
        ByteView there = layout.from(new Rva(clr.u32(8)), Message.of(PeFault.PART_CLR_METADATA));
        return Optional.of(there.slice(0, Math.min(there.size(), clr.u32(12))));
    }
}
