package org.interopexplorer.core.host.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/// Sends and receives whole frames over two byte channels, with any content.
///
/// Each direction may be used by one thread at a time.
final class FrameStream implements AutoCloseable {
    /// A frame longer than this gets its own memory.
    static final int CHUNK = 1 << 16;

    /// A buffer larger than this is not kept for the next frame.
    private static final int KEPT_BUFFER = 4 << 20;

    private final ReadableByteChannel in;
    private final WritableByteChannel out;
    /// Whether only the bytes of a frame are read, so that bytes after it stay in the stream's buffer.
    private final boolean exactly;
    /// Bytes on the heap pass through memory that the system can reach, a chunk of this size at a time: few
    /// enough to stay in the processor's cache between the two copies.
    private final ByteBuffer chunk = buffer(CHUNK);
    private ByteBuffer input = buffer(CHUNK);

    FrameStream(ReadableByteChannel in, WritableByteChannel out) {
        this(in, out, false);
    }

    private FrameStream(ReadableByteChannel in, WritableByteChannel out, boolean exactly) {
        this.in = in;
        this.out = out;
        this.exactly = exactly;
        input.limit(0);
    }

    /// For the streams of a process, which Java buffers. A request for more bytes than they have makes them query
    /// the system at each frame.
    static FrameStream of(InputStream in, OutputStream out) {
        return new FrameStream(new PipeSource(in), new PipeSink(out), true);
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

    /// Decodes the bytes of a frame.
    interface Decoder<T> {
        /// @param lasting whether the bytes stay valid after the decoding; else they are copied where they are kept
        T decode(ByteBuffer frame, boolean lasting) throws IOException;
    }

    /// Waits for a frame and decodes it. A large one is not copied again.
    ///
    /// @throws EOFException if the other side closed the channel
    <T> T receive(Decoder<T> decoder) throws IOException {
        var length = length();
        if (length > CHUNK) {
            return decoder.decode(ofItsOwn(length), true);
        }
        var frame = frame(length);
        try {
            return decoder.decode(frame, false);
        } finally {
            consume();
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
    private ByteBuffer ofItsOwn(int length) throws IOException {
        var frame = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        input.position(input.position() + Integer.BYTES);
        while (true) {
            var count = Math.min(input.remaining(), frame.remaining());
            frame.put(frame.position(), input, input.position(), count).position(frame.position() + count);
            input.position(input.position() + count);
            if (!frame.hasRemaining()) {
                return frame.flip();
            }
            fill(exactly ? Math.min(frame.remaining(), CHUNK) : 1);
        }
    }

    /// Releases the frame that [#frame] returned.
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
        if (exactly) {
            input.limit(bytes);
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
