package org.interopexplorer.core.index;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is known of the files of one place, by their names.
///
/// Its bytes: the files one after another.
record IndexedPlace(Map<String, IndexedFile> files) {
    static final IndexedPlace NOTHING = new IndexedPlace(Map.of());

    /// The version of this format.
    static final int VERSION = 1;

    IndexedPlace {
        files = Map.copyOf(files);
    }

    /// Reads what was kept; nothing if it is damaged.
    static IndexedPlace read(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Map<String, IndexedFile> files = new HashMap<>();
        try {
            while (in.hasRemaining()) {
                IndexedFile file = IndexedFile.read(bytes, in);
                files.put(file.name(), file);
            }
        } catch (RuntimeException _) {
            // Each number in it may be wrong, so there are many ways to fail. All is read again.
            return NOTHING;
        }
        return new IndexedPlace(files);
    }

    /// The bytes to keep.
    byte[] written() {
        List<IndexedFile> all = new ArrayList<>(files.values());
        int size = 0;
        for (IndexedFile file : all) {
            size = Math.addExact(size, file.content().capacity());
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        all.forEach(file -> out.put(file.content().duplicate().rewind()));
        return out.array();
    }
}
