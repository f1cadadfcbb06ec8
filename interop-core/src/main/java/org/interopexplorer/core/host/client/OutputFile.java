package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.interopexplorer.core.host.protocol.Bytes;

/// The file to which one of a host's standard streams is appended.
final class OutputFile implements AutoCloseable {
    /// The size at which a file is emptied after reading. Emptying more often could lose output that another
    /// thread prints meanwhile.
    private static final long EMPTIED_AT = 4L << 20;

    /// This is more than a crashing JVM prints, even if it prints the whole report.
    private static final int BANNER_ROOM = 1 << 20;

    private final RandomAccessFile file;
    private final FileChannel channel;
    private final int kept;
    private long taken;
    private String jvmLines = "";

    OutputFile(Path path, int kept) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        channel = file.getChannel();
        this.kept = kept;
    }

    /// How many bytes were printed since the last [#take]. Any thread may call this.
    long pending() throws IOException {
        return file.length() - taken;
    }

    /// The output since the last call.
    ///
    /// @param told the file's length as the host reported it, or [PrintedLengths#UNKNOWN]
    HostOutput.Stream take(long told) throws IOException {
        if (told == taken) {
            return HostOutput.Stream.EMPTY;
        }
        var size = file.length();
        if (size < taken) {
            // Native code truncated the file, as a shell does for `> /dev/stderr`.
            taken = 0;
        }
        if (size == taken) {
            return HostOutput.Stream.EMPTY;
        }
        var start = taken;
        var stream = new HostOutput.Stream(new Bytes(read(start, Math.min(size, start + kept))), size - start);
        taken = size;
        if (taken > EMPTIED_AT) {
            channel.truncate(0);
            taken = 0;
        }
        return stream;
    }

    /// The same for a crashed host, without the JVM's lines about the crash.
    HostOutput.Stream takeLast() throws IOException {
        var size = file.length();
        taken = size < taken ? 0 : taken;
        var tailStart = Math.max(taken, size - BANNER_ROOM);
        // One char per byte keeps the positions.
        var tail = StandardCharsets.ISO_8859_1.decode(read(tailStart, size)).toString();
        var start = CrashBanner.start(tail);
        jvmLines = tail.substring(start);
        var end = tailStart + start;
        return end == taken
                ? HostOutput.Stream.EMPTY
                : new HostOutput.Stream(new Bytes(read(taken, Math.min(end, taken + kept))), end - taken);
    }

    /// The JVM's lines that [#takeLast] cut off; empty if there were none.
    String jvmLines() {
        return jvmLines;
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
