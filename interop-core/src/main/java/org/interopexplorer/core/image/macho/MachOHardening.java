package org.interopexplorer.core.image.macho;

import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Hardening;
import org.interopexplorer.core.image.Hardening.Fact;
import org.interopexplorer.core.image.Section;
import org.jspecify.annotations.Nullable;

/// What the header, the segments and the signature say of a Mach-O image's hardening.
final class MachOHardening {
    private static final int MH_ALLOW_STACK_EXECUTION = 0x2_0000;
    private static final int MH_PIE = 0x20_0000;
    private static final String RESTRICT = "__RESTRICT";

    private MachOHardening() {}

    static Hardening of(MachOHeader header, List<Section> sections, @Nullable ByteView signature)
            throws MalformedFileException {
        int flags = signature == null ? 0 : CodeSignature.flags(signature);
        boolean executableStack = (header.flags() & MH_ALLOW_STACK_EXECUTION) != 0;
        return new Hardening.Builder()
                // A library is always loaded anywhere.
                .add(Fact.ANY_ADDRESS, header.type() != MachOHeader.MH_EXECUTE || (header.flags() & MH_PIE) != 0)
                .add(Fact.NO_EXECUTABLE_DATA, !executableStack)
                .add(Fact.EXECUTABLE_STACK, executableStack)
                .add(
                        Fact.WRITABLE_CODE,
                        sections.stream().anyMatch(section -> section.writable() && section.executable()))
                .add(Fact.SIGNED, signature != null)
                .add(Fact.SIGNED_AD_HOC, (flags & CodeSignature.ADHOC) != 0)
                .add(Fact.HARDENED_RUNTIME, (flags & CodeSignature.RUNTIME) != 0)
                .add(Fact.LIBRARY_VALIDATION, (flags & CodeSignature.REQUIRE_LIBRARY_VALIDATION) != 0)
                .add(
                        Fact.RESTRICTED,
                        (flags & CodeSignature.RESTRICT) != 0
                                || sections.stream()
                                        .anyMatch(section -> section.name().startsWith(RESTRICT)))
                .build();
    }
}
