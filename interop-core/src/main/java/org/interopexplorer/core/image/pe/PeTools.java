package org.interopexplorer.core.image.pe;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Tools;

/// Finds which tools made an image.
final class PeTools {
    /// Behind the header of MS-DOS (Wine's winebuild).
    private static final int WINE_AT = 0x40;

    private static final String WINE_SIGNATURE = "Wine builtin DLL";
    private static final int NEW_HEADER_AT = 0x3c;
    private static final int MOST_STUB = 4096;

    /// What Microsoft's linker leaves before the header.
    private static final String RICH = "Rich";

    /// A text of the start files, in every library that LLVM's linker makes with them.
    private static final String RUNTIME = "Mingw-w64 runtime failure";

    private static final int MOST_SEARCHED = 8 << 20;

    private PeTools() {}

    static Optional<Tools> of(PeHeader header, SectionTable sections, ByteView file) {
        if (holds(file, WINE_AT, WINE_SIGNATURE.length(), WINE_SIGNATURE)) {
            return Optional.of(Tools.WINE);
        }
        // GNU's linker writes its own version, which begins with 2; those of LLVM and of Microsoft write later ones.
        boolean gnu = header.linkerVersion().startsWith("2.");
        return gnu || (!isOfMicrosoft(file) && hasRuntime(sections, file))
                ? Optional.of(Tools.MINGW)
                : Optional.empty();
    }

    private static boolean isOfMicrosoft(ByteView file) {
        try {
            return holds(file, WINE_AT, (int) Math.min(MOST_STUB, file.u32(NEW_HEADER_AT) - WINE_AT), RICH);
        } catch (MalformedFileException _) {
            return false;
        }
    }

    private static boolean hasRuntime(SectionTable sections, ByteView file) {
        return sections.all().stream()
                .filter(section -> section.name().equals(".rdata"))
                .anyMatch(section ->
                        holds(file, section.offset(), (int) Math.min(MOST_SEARCHED, section.storedSize()), RUNTIME));
    }

    private static boolean holds(ByteView file, long offset, int length, String text) {
        try {
            return length > 0 && new String(file.bytes(offset, length), StandardCharsets.ISO_8859_1).contains(text);
        } catch (MalformedFileException _) {
            return false;
        }
    }
}
