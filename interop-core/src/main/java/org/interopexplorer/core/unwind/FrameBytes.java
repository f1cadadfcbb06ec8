package org.interopexplorer.core.unwind;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/// Reads a file by file offset or by loaded address.
final class FrameBytes {
    private record Segment(long address, long offset, long size) {}

    private final FileChannel file;
    private final List<Segment> segments = new ArrayList<>();

    FrameBytes(FileChannel file) {
        this.file = file;
    }

    void addSegment(long address, long offset, long size) {
        segments.add(new Segment(address, offset, size));
    }

    /// Bytes at a file offset.
    ByteBuffer atOffset(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (offset < 0 || file.read(bytes, offset + bytes.position()) < 0) {
                throw new IOException("the file ends too early");
            }
        }
        return bytes.flip();
    }

    /// Bytes from an address on: at most `most`, at least one.
    ByteBuffer at(long address, int most) throws IOException {
        for (Segment segment : segments) {
            long within = address - segment.address();
            if (within >= 0 && within < segment.size()) {
                return atOffset(segment.offset() + within, (int) Math.min(most, segment.size() - within));
            }
        }
        throw new IOException("an address outside of the file");
    }
}
