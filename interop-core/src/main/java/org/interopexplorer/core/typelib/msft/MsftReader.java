package org.interopexplorer.core.typelib.msft;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.LibFlag;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeLibraryReader;
import org.interopexplorer.core.typelib.reading.CodePages;

/// Reads a library of the MSFT format.
public final class MsftReader implements TypeLibraryReader {
    private static final int MAGIC = 0x5446534d;

    @Override
    public boolean recognises(ByteView bytes) throws MalformedFileException {
        return bytes.contains(0, 4) && bytes.order(ByteOrder.LITTLE_ENDIAN).i32(0) == MAGIC;
    }

    /// @throws MalformedFileException if the header or the directory of segments cannot be read
    @Override
    public TypeLibrary read(ByteView bytes) throws MalformedFileException {
        ByteView file = bytes.order(ByteOrder.LITTLE_ENDIAN);
        DiagnosticLog log = new DiagnosticLog();
        MsftHeader header = MsftHeader.read(file);
        Map<Segment, ByteView> segments = Segment.directory(file, header.directory(), log);
        ByteView table = part(segments, Segment.TYPES);
        int count = TypeTable.count(table, header.types(), log);

        MsftTexts texts = new MsftTexts(
                part(segments, Segment.NAMES),
                part(segments, Segment.STRINGS),
                CodePages.of(header.textLcid()),
                part(segments, Segment.CUSTOM_VALUES).size()
                        + part(segments, Segment.IMPORTED_FILES).size(),
                log);
        MsftValues values = new MsftValues(
                part(segments, Segment.GUIDS),
                part(segments, Segment.CUSTOM_VALUES),
                part(segments, Segment.CUSTOM_DIRECTORY),
                texts,
                log);
        MsftReferences references = new MsftReferences(
                count,
                part(segments, Segment.IMPORTED_TYPES),
                part(segments, Segment.IMPORTED_FILES),
                texts,
                values,
                log);
        TypeDescriptors descriptors = new TypeDescriptors(
                part(segments, Segment.TYPE_DESCRIPTORS), part(segments, Segment.ARRAY_DESCRIPTORS), references, log);
        MsftMemberReader members = new MsftMemberReader(file, texts, values, descriptors, log);
        List<TypeInfo> types = new TypeTable(
                        table,
                        part(segments, Segment.IMPLEMENTED_TYPES),
                        header.lcid(),
                        texts,
                        values,
                        references,
                        descriptors,
                        members,
                        log)
                .read(count);
        return new TypeLibrary(
                TypeLibrary.Format.MSFT,
                texts.nameOrEmpty(header.name()),
                values.guid(header.guid()),
                header.version(),
                header.lcid(),
                header.sysKind(),
                // Only a library that was never saved does not have it, and the file's own bit means nothing.
                header.flags() | LibFlag.HASDISKIMAGE.bit(),
                new Documentation(texts.string(header.helpString()), header.helpContext(), header.helpStringContext()),
                texts.string(header.helpFile()),
                texts.string(header.helpStringDll()),
                values.customData(header.customData()),
                references.libraries(),
                header.dispatch() == MsftHeader.NONE ? null : references.at(header.dispatch()),
                types,
                log.list());
    }

    private static ByteView part(Map<Segment, ByteView> segments, Segment segment) {
        ByteView part = segments.get(segment);
        if (part == null) {
            throw new IllegalStateException("the directory has no " + segment);
        }
        return part;
    }
}
