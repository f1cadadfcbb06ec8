package org.interopexplorer.core.metadata.com;

import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.Table;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.SysKind;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeLibraryReader;
import org.interopexplorer.core.typelib.Version;

/// Reads the COM types of metadata as a type library.
public final class ComMetadataReader implements TypeLibraryReader {
    private static final int SIGNATURE = 0x424a5342;

    private final SysKind system;

    /// Reads metadata that say nothing of the system: as on 64-bit Windows.
    public ComMetadataReader() {
        this(SysKind.WIN64);
    }

    /// @param system whose layouts the types have
    public ComMetadataReader(SysKind system) {
        this.system = system;
    }

    /// Whether metadata declare COM or WinRT types.
    public static boolean declares(Metadata metadata) {
        return ComRoots.areIn(metadata);
    }

    /// Whether the bytes are metadata, which begin inside an image.
    @Override
    public boolean recognises(ByteView bytes) throws MalformedFileException {
        return bytes.contains(0, 4) && bytes.i32(0) == SIGNATURE;
    }

    @Override
    public TypeLibrary read(ByteView bytes) throws MalformedFileException {
        Metadata metadata = Metadata.read(bytes);
        if (!declares(metadata)) {
            throw new MalformedFileException(
                    Diagnostic.of(ComMetadataFault.NONE, bytes.inFile(0).value()));
        }
        DiagnosticLog log = new DiagnosticLog();
        metadata.diagnostics().forEach(log::add);
        var library = new ComLibrary(metadata, system, log);
        for (int row : metadata.typeRows().toArray()) {
            try {
                TypeDefinition type = metadata.type(row);
                if (ComRoots.isRoot(metadata, type)) {
                    var _ = library.reference(type);
                }
            } catch (MalformedFileException e) {
                log.add(
                        ComMetadataFault.UNREADABLE,
                        e.diagnostic().offset(),
                        new Token(Table.TYPE_DEF, row),
                        e.diagnostic().message());
            }
        }
        List<TypeInfo> types = library.finish();
        ComAttributes said = metadata.rows(Table.ASSEMBLY) == 0
                ? new ComAttributes(List.of())
                : ComAttributes.of(metadata, new Token(Table.ASSEMBLY, 1));
        String description = said.text("System.Reflection.AssemblyDescriptionAttribute");
        return new TypeLibrary(
                TypeLibrary.Format.METADATA,
                name(metadata).replace('.', '_'),
                said.guid().isNull() ? ComputedIds.ofLibrary(metadata) : said.guid(),
                version(metadata),
                0,
                system,
                0,
                description == null || description.isEmpty()
                        ? Documentation.NONE
                        : new Documentation(description, 0, 0),
                null,
                null,
                List.of(),
                List.of(Stubs.STDOLE),
                Stubs.IDISPATCH,
                types,
                log.list());
    }

    private static String name(Metadata metadata) throws MalformedFileException {
        String whole = metadata.assembly();
        int blank = metadata.rows(Table.ASSEMBLY) == 0 ? -1 : whole.lastIndexOf(' ');
        return blank < 0 ? whole : whole.substring(0, blank);
    }

    /// The first two numbers of the assembly's version.
    private static Version version(Metadata metadata) throws MalformedFileException {
        String whole = metadata.assembly();
        String[] parts = whole.substring(whole.lastIndexOf(' ') + 1).split("\\.", -1);
        return metadata.rows(Table.ASSEMBLY) == 0 || parts.length < 2
                ? new Version(0, 0)
                : new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
}
