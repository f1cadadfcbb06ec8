package org.interopexplorer.core.metadata;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The root of metadata and the streams that it names (ECMA-335 II.24.2.1 and II.24.2.2).
///
/// @param version of the runtime or of the WinRT format, such as `v4.0.30319`
record Streams(String version, Map<String, ByteView> byName) {
    private static final int SIGNATURE = 0x424a5342;
    private static final int LONGEST_VERSION = 255;
    private static final int LONGEST_NAME = 32;
    private static final int MOST_STREAMS = 64;

    static Streams of(ByteView root, DiagnosticLog log) throws MalformedFileException {
        if (!root.contains(0, 16) || root.i32(0) != SIGNATURE) {
            throw new MalformedFileException(
                    Diagnostic.of(MetadataFault.ROOT, root.inFile(0).value()));
        }
        long length = root.u32(12);
        String version = text(root, 16, (int) Math.min(LONGEST_VERSION, length));
        long at = 16 + Math.ceilDiv(length, 4L) * 4;
        int count = Math.min(MOST_STREAMS, root.u16(at + 2));
        at += 4;
        Map<String, ByteView> streams = new HashMap<>();
        for (int i = 0; i < count; i++) {
            long offset = root.u32(at);
            long size = root.u32(at + 4);
            String name = text(root, at + 8, LONGEST_NAME);
            at += 8 + (name.length() / 4 + 1) * 4L;
            if (name.equals("#Pdb")) {
                throw new MalformedFileException(
                        Diagnostic.of(MetadataFault.PORTABLE_PDB, root.inFile(0).value()));
            }
            if (streams.containsKey(name)) {
                log.add(MetadataFault.DOUBLE_STREAM, root.inFile(at).value(), name);
            } else if (root.contains(offset, size)) {
                streams.put(name, root.slice(offset, size));
            } else {
                log.add(MetadataFault.STREAM, root.inFile(at).value(), name, offset, size);
                // The part of a truncated stream that is there can still be read.
                streams.put(name, root.slice(Math.min(offset, root.size()), Math.max(0, root.size() - offset)));
            }
        }
        return new Streams(version, streams);
    }

    private static String text(ByteView view, long at, int most) throws MalformedFileException {
        byte[] bytes = new byte[most];
        int there = view.read(at, bytes, 0, most);
        int end = 0;
        while (end < there && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /// The stream with this name; null if there is none.
    @Nullable
    ByteView find(String name) {
        return byName.get(name);
    }
}
