package org.interopexplorer.core.typelib.msft;

import java.util.EnumMap;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;

/// The segments, in the order of the directory.
enum Segment {
    TYPES,
    IMPORTED_TYPES,
    IMPORTED_FILES,
    IMPLEMENTED_TYPES,
    GUID_HASH,
    GUIDS,
    NAME_HASH,
    NAMES,
    STRINGS,
    TYPE_DESCRIPTORS,
    ARRAY_DESCRIPTORS,
    CUSTOM_VALUES,
    CUSTOM_DIRECTORY;

    /// Bytes of a directory entry: offset, length, -1, 15.
    private static final int ENTRY = 16;
    private static final int ENTRY_MARK = 0xf;

    /// Reads the directory. A segment that extends beyond the file is cut at the file's end, with a diagnostic.
    ///
    /// @throws MalformedFileException if there is no directory
    static Map<Segment, ByteView> directory(ByteView file, long offset, DiagnosticLog log)
            throws MalformedFileException {
        if (file.i32(offset + 12) != ENTRY_MARK || file.i32(offset + ENTRY + 12) != ENTRY_MARK) {
            throw new MalformedFileException(Diagnostic.of(
                    MsftFault.DIRECTORY_MISSING, file.inFile(offset).value(), file.inFile(offset)));
        }
        Map<Segment, ByteView> segments = new EnumMap<>(Segment.class);
        long entry = offset;
        for (Segment segment : values()) {
            segments.put(segment, segment.slice(file, entry, log));
            entry += ENTRY;
        }
        return segments;
    }

    private ByteView slice(ByteView file, long entry, DiagnosticLog log) throws MalformedFileException {
        int start = file.i32(entry);
        int length = file.i32(entry + 4);
        if (start == MsftHeader.NONE || length == 0) {
            return file.slice(0, 0);
        }
        if (file.contains(start, length)) {
            return file.slice(start, length);
        }
        log.add(
                MsftFault.SEGMENT_OUTSIDE,
                file.inFile(entry).value(),
                name(),
                length,
                Hexadecimal.of(start),
                file.size());
        return file.contains(start, 0) && length > 0 ? file.slice(start, file.size() - start) : file.slice(0, 0);
    }
}
