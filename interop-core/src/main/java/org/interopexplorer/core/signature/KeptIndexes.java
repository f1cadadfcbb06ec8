package org.interopexplorer.core.signature;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.interopexplorer.core.bytes.CacheFolder;

/// Keeps where debug information describes the exports of libraries, one entry for each build. What was made for
/// another debug file is not used.
///
/// An entry: the stamp, the values.
final class KeptIndexes {
    private static final int VERSION = 2;

    private final CacheFolder folder;

    /// @param folder need not exist
    /// @param most the bytes that all files together may have
    KeptIndexes(Path folder, long most) {
        this.folder = new CacheFolder(folder, ".index", VERSION, most);
    }

    /// What was kept for a library; empty if there is nothing that can be used.
    ///
    /// @param stamp what the values depend on
    Optional<long[]> read(String identity, long stamp) {
        return folder.read(identity)
                .filter(content -> content.remaining() >= Long.BYTES && content.getLong() == stamp)
                .map(content -> {
                    long[] values = new long[content.remaining() / Long.BYTES];
                    content.asLongBuffer().get(values);
                    return values;
                });
    }

    /// Keeps the values for a library. Nothing is kept if the folder cannot be written.
    void write(String identity, long stamp, long[] values) {
        ByteBuffer content = ByteBuffer.allocate(Math.multiplyExact(values.length + 1, Long.BYTES));
        content.putLong(stamp).asLongBuffer().put(values);
        folder.write(identity, content.array());
    }
}
