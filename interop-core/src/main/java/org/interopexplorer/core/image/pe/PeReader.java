package org.interopexplorer.core.image.pe;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.FormatReader;
import org.interopexplorer.core.image.Hardening;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.Linkage;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.image.Resource;
import org.interopexplorer.core.image.SymbolTable;

/// Reads a PE image the way the Windows loader does: headers, sections, and the tables that the data directories
/// name.
public final class PeReader implements FormatReader {
    @Override
    public boolean recognises(ByteView file) {
        return PeHeader.recognises(file);
    }

    @Override
    public NativeImage.Identity identify(ByteView file) throws MalformedFileException {
        ByteView ordered = file.order(ByteOrder.LITTLE_ENDIAN);
        PeHeader header = PeHeader.read(ordered);
        SectionTable sections = SectionTable.read(header, ordered, new DiagnosticLog());
        return new NativeImage.Identity(
                ImageFormat.PE,
                PeTarget.of(header, ImageLayout.of(header, sections, ordered)).architecture(),
                header.bits(),
                ByteOrder.LITTLE_ENDIAN,
                header.kind());
    }

    @Override
    public NativeImage read(Path path, ByteView raw) throws MalformedFileException {
        DiagnosticLog log = new DiagnosticLog();
        ByteView file = raw.order(ByteOrder.LITTLE_ENDIAN);
        PeHeader header = PeHeader.read(file);
        SectionTable sections = SectionTable.read(header, file, log);
        ImageLayout layout = ImageLayout.of(header, sections, file);
        PeTarget target = PeTarget.of(header, layout);
        ExportTable exports = ExportTable.read(header, layout, log);
        ImportTables imports = ImportTables.read(header, layout, log);
        List<Resource> resources = ResourceTree.read(header, layout, log);
        List<Property> properties = new PeProperties(header, sections, layout, log).list(resources);
        return new NativeImage(
                path,
                ImageFormat.PE,
                target.architecture(),
                header.bits(),
                ByteOrder.LITTLE_ENDIAN,
                header.kind(),
                exports.libraryName(),
                exports.exports(),
                imports.imports(),
                imports.dependencies(),
                sections.asSections(),
                List.of(),
                resources,
                new Linkage(null, List.of(), List.of(), true, List.of(), null, target.system()),
                properties,
                log.list());
    }

    /// The COFF symbols; their addresses are relative to where the image is loaded.
    @Override
    public SymbolTable symbols(ByteView raw) throws MalformedFileException {
        ByteView file = raw.order(ByteOrder.LITTLE_ENDIAN);
        PeHeader header = PeHeader.read(file);
        SectionTable sections = SectionTable.read(header, file, new DiagnosticLog());
        return new CoffSymbols(sections, CoffStrings.of(header, file)).read(header, file);
    }

    @Override
    public Hardening hardening(ByteView raw) throws MalformedFileException {
        DiagnosticLog unheard = new DiagnosticLog();
        ByteView file = raw.order(ByteOrder.LITTLE_ENDIAN);
        PeHeader header = PeHeader.read(file);
        SectionTable sections = SectionTable.read(header, file, unheard);
        ImageLayout layout = ImageLayout.of(header, sections, file);
        return PeHardening.whole(
                header,
                sections,
                file,
                DebugDirectory.read(header, layout, unheard),
                LoadConfiguration.read(header, layout, unheard));
    }
}
