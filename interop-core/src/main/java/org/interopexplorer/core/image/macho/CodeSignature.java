package org.interopexplorer.core.image.macho;

import java.nio.ByteOrder;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Who signed an image, as its code signature says (`kern/cs_blobs.h`); big-endian on every machine. Nothing is
/// verified.
final class CodeSignature {
    private static final int EMBEDDED_SIGNATURE = 0xfade0cc0;
    private static final int CODE_DIRECTORY = 0xfade0c02;
    static final int ADHOC = 0x2;
    static final int RESTRICT = 0x800;
    static final int REQUIRE_LIBRARY_VALIDATION = 0x2000;
    static final int RUNTIME = 0x1_0000;
    private static final int VERSION_WITH_TEAM = 0x20200;

    private CodeSignature() {}

    /// The identifier of the code, and its team or that nobody vouches for it (`ad hoc`).
    static Message describe(ByteView signature) throws MalformedFileException {
        ByteView directory = codeDirectory(signature);
        return directory == null ? Message.of(MachOTerm.SIGNED) : directory(directory);
    }

    /// The flags of the code directory (`CS_*`); 0 without one.
    static int flags(ByteView signature) throws MalformedFileException {
        ByteView directory = codeDirectory(signature);
        return directory == null ? 0 : directory.i32(12);
    }

    private static @Nullable ByteView codeDirectory(ByteView signature) throws MalformedFileException {
        ByteView blob = signature.order(ByteOrder.BIG_ENDIAN);
        if (blob.i32(0) != EMBEDDED_SIGNATURE) {
            return null;
        }
        int count = blob.count(blob.u32(8), 8, 12, Message.of(MachOFault.PART_SIGNATURE_PARTS));
        for (int i = 0; i < count; i++) {
            long at = blob.u32(16 + 8L * i);
            if (blob.i32(at) == CODE_DIRECTORY) {
                return blob.slice(at, Math.min(blob.u32(at + 4), blob.size() - at));
            }
        }
        return null;
    }

    private static Message directory(ByteView directory) throws MalformedFileException {
        StringTable strings = new StringTable(directory);
        String identifier = strings.at(directory.u32(20));
        if ((directory.i32(12) & ADHOC) != 0) {
            return Message.of(MachOTerm.AD_HOC, identifier);
        }
        long team = directory.u32(8) >= VERSION_WITH_TEAM ? directory.u32(48) : 0;
        return team == 0
                ? Message.of(MachOTerm.IDENTIFIED, identifier)
                : Message.of(MachOTerm.TEAM, identifier, strings.at(team));
    }
}
