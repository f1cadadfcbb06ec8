package org.interopexplorer.core.bytes;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file mapped read-only for as long as this is open; used by the thread that opened it.
public final class MappedFile implements AutoCloseable {
    private final Arena arena;
    private final ByteView bytes;

    private MappedFile(Arena arena, ByteView bytes) {
        this.arena = arena;
        this.bytes = bytes;
    }

    /// Maps a regular file of any size, without reading it.
    ///
    /// @throws IOException where it cannot be opened or mapped
    @SuppressWarnings(
            "MustBeClosedChecker") // The arena is closed by close(), or below where there is nothing to close.
    public static MappedFile open(Path path) throws IOException {
        Arena arena = Arena.ofConfined();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MemorySegment segment = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new MappedFile(arena, new ByteView(segment, ByteOrder.LITTLE_ENDIAN));
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// The whole file, little-endian until [ByteView#order(ByteOrder)] says otherwise.
    public ByteView bytes() {
        return bytes;
    }

    @Override
    public void close() {
        arena.close();
    }
}
