package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.interopexplorer.core.host.protocol.Bytes;

/// The file that one of a host's standard streams is appended to.
final class OutputFile implements AutoCloseable {
    /// A file that has been read up to here is emptied. Not sooner: what another thread prints meanwhile would be lost.
    private static final long EMPTIED_AT = 4L << 20;

    /// More than the JVM prints when it crashes.
    private static final int BANNER_ROOM = 1 << 14;

    private final RandomAccessFile file;
    private final FileChannel channel;
    private final int kept;
    private long taken;

    OutputFile(Path path, int kept) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        channel = file.getChannel();
        this.kept = kept;
    }

    /// How many bytes have come since the last [#take]. Callable from any thread.
    long pending() throws IOException {
        return file.length() - taken;
    }

    /// What has come since the last time.
    Output.Stream take() throws IOException {
        var size = file.length();
        if (size == taken) {
            return Output.Stream.EMPTY;
        }
        var start = taken;
        var stream = new Output.Stream(new Bytes(read(start, Math.min(size, start + kept))), size - start);
        taken = size;
        if (taken > EMPTIED_AT) {
            channel.truncate(0);
            taken = 0;
        }
        return stream;
    }

    /// The same for a host that crashed, without what the JVM has to say about it.
    Output.Stream takeLast() throws IOException {
        var size = file.length();
        var tailStart = Math.max(taken, size - BANNER_ROOM);
        var tail = read(tailStart, size);
        var banner = CrashBanner.find(tail);
        if (banner.isEmpty()) {
            return take();
        }
        var bannerStart = tailStart + banner.get().start();
        var bannerEnd = tailStart + banner.get().end();
        var before = read(taken, Math.min(bannerStart, taken + kept));
        var after = read(bannerEnd, Math.min(size, bannerEnd + kept - before.limit()));
        var both = ByteBuffer.allocate(before.limit() + after.limit())
                .put(before)
                .put(after)
                .flip();
        return new Output.Stream(new Bytes(both), bannerStart - taken + size - bannerEnd);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private ByteBuffer read(long from, long to) throws IOException {
        var buffer = ByteBuffer.allocate(Math.toIntExact(to - from));
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
        return buffer.flip();
    }
}
