package org.interopexplorer.core.image.pe;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;

/// The load configuration (PE Format 6.8): a structure that grew with each version of Windows, and starts with its
/// size.
///
/// @param dependentLoadFlags where the loader looks for dependencies (`LOAD_LIBRARY_SEARCH_*`); 0 for the usual
///     places
/// @param handlerCount the safe exception handlers of a 32-bit x86 image; 0 if it does not list them
/// @param guardFlags `IMAGE_GUARD_*`
/// @param hybrid whether the image has code for a second processor, to which `CHPEMetadataPointer` leads
record LoadConfiguration(int dependentLoadFlags, long handlerCount, int guardFlags, boolean hybrid) {
    private static final LoadConfiguration NONE = new LoadConfiguration(0, 0, 0, false);

    static LoadConfiguration read(PeHeader header, ImageLayout layout, DiagnosticLog log) {
        PeHeader.Directory directory = header.directory(PeHeader.LOAD_CONFIGURATION);
        if (!directory.present()) {
            return NONE;
        }
        try {
            ByteView bytes = layout.from(directory.address(), Message.of(PeFault.PART_LOAD_CONFIGURATION));
            Fields fields = new Fields(bytes, Math.min(bytes.size(), bytes.u32(0)));
            return header.wide()
                    ? new LoadConfiguration(
                            (int) fields.number(0x4e, 2), 0, (int) fields.number(0x90, 4), fields.number(0xc8, 8) != 0)
                    : new LoadConfiguration(
                            (int) fields.number(0x36, 2),
                            fields.number(0x44, 4),
                            (int) fields.number(0x58, 4),
                            fields.number(0x7c, 4) != 0);
        } catch (MalformedFileException e) {
            log.add(e);
            return NONE;
        }
    }

    /// The structure, as long as its own size says.
    private record Fields(ByteView bytes, long size) {
        /// The field of `length` bytes at `at`; 0 if the structure ends before it.
        long number(long at, int length) throws MalformedFileException {
            if (at + length > size) {
                return 0;
            }
            return switch (length) {
                case 2 -> bytes.u16(at);
                case 4 -> bytes.u32(at);
                default -> bytes.i64(at);
            };
        }
    }
}
