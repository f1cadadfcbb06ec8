package org.interopexplorer.core.host.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/// Whole frames over two byte channels, whatever is in them.
///
/// Each direction may be used by one thread at a time.
final class FrameStream implements AutoCloseable {
    /// A frame longer than this has memory of its own.
    static final int CHUNK = 1 << 16;

    /// A buffer larger than this is not kept for the next frame.
    private static final int KEPT_BUFFER = 4 << 20;

    private final ReadableByteChannel in;
    private final WritableByteChannel out;
    /// Bytes on the heap pass through memory that the system can reach, a chunk of this size at a time: few enough to
    /// stay in the processor's cache between the two copies.
    private final ByteBuffer chunk = buffer(CHUNK);
    private ByteBuffer input = buffer(CHUNK);

    FrameStream(ReadableByteChannel in, WritableByteChannel out) {
        this.in = in;
        this.out = out;
        input.limit(0);
    }

    @Override
    public void close() throws IOException {
        try {
            in.close();
        } finally {
            out.close();
        }
    }

    /// Sends the parts of a frame, its length included.
    void send(List<ByteBuffer> parts) throws IOException {
        for (var part : parts) {
            while (part.hasRemaining()) {
                if (part.isDirect()) {
                    out.write(part);
                } else {
                    sendChunk(part);
                }
            }
        }
    }

    private void sendChunk(ByteBuffer part) throws IOException {
        var count = Math.min(CHUNK, part.remaining());
        chunk.clear().put(0, part, part.position(), count).limit(count);
        part.position(part.position() + count);
        while (chunk.hasRemaining()) {
            out.write(chunk);
        }
    }

    /// Waits for a frame and gives its length.
    int length() throws IOException {
        fill(Integer.BYTES);
        var length = input.getInt(input.position());
        if (length < 1 || length > FrameChannel.MAX_FRAME) {
            throw new ProtocolException("a frame of " + Integer.toUnsignedString(length) + " bytes");
        }
        return length;
    }

    /// The frame without its length, which stays in the buffer until [#consume].
    ByteBuffer frame(int length) throws IOException {
        fill(Integer.BYTES + length);
        return input.slice(input.position() + Integer.BYTES, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The frame without its length, in memory of its own on the heap.
    ByteBuffer ofItsOwn(int length) throws IOException {
        var frame = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        input.position(input.position() + Integer.BYTES);
        while (true) {
            var count = Math.min(input.remaining(), frame.remaining());
            frame.put(frame.position(), input, input.position(), count).position(frame.position() + count);
            input.position(input.position() + count);
            if (!frame.hasRemaining()) {
                return frame.flip();
            }
            fill(1);
        }
    }

    /// Lets go of the frame that [#frame] gave.
    void consume() {
        input.position(input.position() + Integer.BYTES + input.getInt(input.position()));
        if (!input.hasRemaining() && input.capacity() > KEPT_BUFFER) {
            input = buffer(CHUNK).limit(0);
        }
    }

    private void fill(int bytes) throws IOException {
        if (input.remaining() >= bytes) {
            return;
        }
        if (input.capacity() < bytes) {
            input = buffer(bytes).put(input);
        } else {
            input.compact();
        }
        while (input.position() < bytes) {
            if (in.read(input) < 0) {
                throw new EOFException("the channel was closed");
            }
        }
        input.flip();
    }

    private static ByteBuffer buffer(int capacity) {
        return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
