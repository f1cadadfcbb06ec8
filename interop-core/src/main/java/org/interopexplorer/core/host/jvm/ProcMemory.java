package org.interopexplorer.core.host.jvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.interopexplorer.core.host.protocol.Bytes;

/// Linux: `/proc/self/mem` and `/proc/self/maps` (proc(5)).
final class ProcMemory implements SafeMemory {
    private static final Path MEMORY = Path.of("/proc/self/mem");
    private static final Path MAPS = Path.of("/proc/self/maps");

    @Override
    public void read(long address, ByteBuffer into) {
        if (address < 0) {
            return;
        }
        try (var memory = FileChannel.open(MEMORY, StandardOpenOption.READ)) {
            var at = address;
            while (into.hasRemaining()) {
                var count = memory.read(into, at);
                if (count <= 0) {
                    return;
                }
                at += count;
            }
        } catch (IOException _) {
            // EIO: the next page is not mapped. The bytes before it are in the buffer.
        }
    }

    /// Writing through `/proc/self/mem` ignores protection, so this writes only to mappings that are listed as
    /// writable.
    @Override
    public long write(long address, Bytes bytes) {
        var written = 0L;
        try (var memory = FileChannel.open(MEMORY, StandardOpenOption.WRITE)) {
            var source = bytes.buffer();
            source.limit((int) Math.min(source.limit(), writable(address, bytes.size())));
            while (source.hasRemaining()) {
                written += memory.write(source, address + written);
            }
        } catch (IOException _) {
            // The mapping was removed meanwhile. Report what was written.
        }
        return written;
    }

    /// How many bytes from the address on are writable without a gap, at most `length`.
    private static long writable(long address, long length) throws IOException {
        var end = address;
        for (var line : Files.readAllLines(MAPS)) {
            var dash = line.indexOf('-');
            var space = line.indexOf(' ');
            var from = Long.parseUnsignedLong(line, 0, dash, 16);
            var to = Long.parseUnsignedLong(line, dash + 1, space, 16);
            if (from <= end && end < to && line.charAt(space + 2) == 'w') {
                end = to;
            }
        }
        return Math.min(length, end - address);
    }
}
