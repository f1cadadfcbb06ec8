package org.interopexplorer.core.image.pe;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.FormatReader;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Linkage;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.machine.Architecture;

/// Reads an import library (`.lib`, `.dll.a`): an archive that tells a linker what a DLL exports (PE Format 8, and
/// GNU's own form of objects with `.idata$` sections). It holds no code that a loader could load.
public final class ImportLibraryReader implements FormatReader {
    @Override
    public boolean recognises(ByteView file) {
        return ImportMembers.present(file.order(ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public NativeImage.Identity identify(ByteView file) throws MalformedFileException {
        ImportMembers members = ImportMembers.read(file.order(ByteOrder.LITTLE_ENDIAN), new DiagnosticLog());
        return new NativeImage.Identity(
                ImageFormat.PE,
                architecture(members),
                bits(members),
                ByteOrder.LITTLE_ENDIAN,
                ImageKind.IMPORT_LIBRARY);
    }

    @Override
    public NativeImage read(Path path, ByteView file) throws MalformedFileException {
        DiagnosticLog log = new DiagnosticLog();
        ImportMembers members = ImportMembers.read(file.order(ByteOrder.LITTLE_ENDIAN), log);
        List<String> libraries = members.libraries();
        if (members.objects() > 0) {
            log.add(Diagnostic.of(PeFault.ARCHIVE_OBJECTS, -1, members.objects()));
        }
        return new NativeImage(
                path,
                ImageFormat.PE,
                architecture(members),
                bits(members),
                ByteOrder.LITTLE_ENDIAN,
                ImageKind.IMPORT_LIBRARY,
                libraries.size() == 1 ? libraries.getFirst() : null,
                members.exports(),
                members.imports(),
                members.dependencies(),
                List.of(),
                List.of(),
                List.of(),
                new Linkage(null, List.of(), List.of(), true, List.of(), null, null),
                List.of(),
                log.list());
    }

    /// An archive has no symbols of its own: they are those of its members, and the exports name them.
    @Override
    public SymbolTable symbols(ByteView file) {
        return SymbolTable.NONE;
    }

    private static Architecture architecture(ImportMembers members) {
        return PeMachine.architecture(members.machine());
    }

    private static int bits(ImportMembers members) {
        return switch (members.machine()) {
            case PeMachine.AMD64, PeMachine.ARM64, PeMachine.ARM64EC, PeMachine.ARM64X -> 64;
            default -> 32;
        };
    }
}
