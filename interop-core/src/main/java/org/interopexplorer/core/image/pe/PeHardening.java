package org.interopexplorer.core.image.pe;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Hardening;
import org.interopexplorer.core.image.Hardening.Fact;

/// What the headers and the load configuration say of a PE image's hardening (PE Format 3.4.2, and
/// `IMAGE_DLLCHARACTERISTICS_EX_*`).
final class PeHardening {
    private static final int NO_SEH = 0x400;
    private static final int CET_COMPATIBLE = 1;
    private static final int SEARCH_SYSTEM_DIRECTORY = 0x800;
    private static final int RELOCATIONS_STRIPPED = 0x1;
    private static final int CHUNK = 1 << 16;

    private PeHardening() {}

    /// The facts that need nothing but tables that are read anyway.
    static Hardening of(PeHeader header, DebugDirectory debug, LoadConfiguration load) {
        return builder(header, debug, load).build();
    }

    /// All facts. The whole file is read for its checksum.
    static Hardening whole(
            PeHeader header, SectionTable sections, ByteView file, DebugDirectory debug, LoadConfiguration load)
            throws MalformedFileException {
        long declared = file.u32(header.checksumField());
        boolean right = declared != 0 && declared == checksum(file, header.checksumField());
        return builder(header, debug, load)
                .add(Fact.CHECKSUM_RIGHT, right)
                .add(Fact.CHECKSUM_WRONG, declared != 0 && !right)
                .add(
                        Fact.SIGNED,
                        header.directory(PeHeader.CERTIFICATES).present()
                                && header.directory(PeHeader.CERTIFICATES).size() > 0)
                .add(
                        Fact.WRITABLE_CODE,
                        sections.asSections().stream().anyMatch(section -> section.writable() && section.executable()))
                .build();
    }

    private static Hardening.Builder builder(PeHeader header, DebugDirectory debug, LoadConfiguration load) {
        int flags = header.dllCharacteristics();
        boolean x86 = header.machine() == PeMachine.I386;
        return new Hardening.Builder()
                .add(Fact.ANY_ADDRESS, (flags & 0x40) != 0)
                .add(Fact.HIGH_ENTROPY, (flags & 0x20) != 0)
                .add(
                        Fact.NO_RELOCATIONS,
                        (header.characteristics() & RELOCATIONS_STRIPPED) != 0
                                || !header.directory(PeHeader.RELOCATIONS).present())
                .add(Fact.NO_EXECUTABLE_DATA, (flags & 0x100) != 0)
                .add(Fact.CONTROL_FLOW_GUARD, (flags & 0x4000) != 0)
                .add(Fact.SHADOW_STACK, (debug.extendedCharacteristics() & CET_COMPATIBLE) != 0)
                .add(Fact.FORCED_INTEGRITY, (flags & 0x80) != 0)
                .add(Fact.NO_SEH, x86 && (flags & NO_SEH) != 0)
                .add(Fact.SAFE_SEH, x86 && load.handlerCount() > 0)
                .add(Fact.SYSTEM_DIRECTORY_ONLY, load.dependentLoadFlags() == SEARCH_SYSTEM_DIRECTORY);
    }

    /// The checksum as `CheckSumMappedFile` computes it: the 16-bit words with end-around carry, without the field
    /// itself, plus the length of the file.
    private static long checksum(ByteView file, long field) throws MalformedFileException {
        long sum = 0;
        byte[] chunk = new byte[CHUNK];
        for (long at = 0; at < file.size(); at += CHUNK) {
            int length = (int) Math.min(CHUNK, file.size() - at);
            System.arraycopy(file.bytes(at, length), 0, chunk, 0, length);
            for (int i = 0; i < length; i += 2) {
                long place = at + i;
                if (place < field || place >= field + 4) {
                    sum += (chunk[i] & 0xff) | (i + 1 < length ? (chunk[i + 1] & 0xff) << 8 : 0);
                }
            }
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        return sum + file.size() & 0xffff_ffffL;
    }
}
