package org.interopexplorer.core.host.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/// One end of the channel between explorer and host: sends and receives whole messages.
///
/// Each direction may be used by one thread at a time.
public final class FrameChannel implements AutoCloseable {
    /// The version of the protocol that this code speaks.
    public static final int VERSION = 4;

    /// The largest frame, in bytes without the length field.
    public static final int MAX_FRAME = 128 << 20;

    /// A buffer larger than this is not kept for the next frame.
    private static final int KEPT_BUFFER = 4 << 20;

    /// Bytes on the heap pass through memory that the system can reach, a chunk of this size at a time: few enough to
    /// stay in the processor's cache between the two copies.
    private static final int CHUNK = 1 << 16;

    /// What follows the fields of a reply, in bytes.
    private static final int PRINTED = 2 * Long.BYTES;

    private final ReadableByteChannel in;
    private final WritableByteChannel out;
    private final RequestCodec requests = new RequestCodec();
    private final ReplyCodec replies = new ReplyCodec();
    private final FrameWriter writer = new FrameWriter();
    private final ByteBuffer chunk = buffer(CHUNK);
    private ByteBuffer input = buffer(CHUNK);

    /// @param in what the other side sends
    /// @param out what the other side receives
    public FrameChannel(ReadableByteChannel in, WritableByteChannel out) {
        this.in = in;
        this.out = out;
        input.limit(0);
    }

    public void send(Request request) throws IOException {
        requests.write(request, writer);
        send();
    }

    public void send(Reply reply, Printed printed) throws IOException {
        replies.write(reply, writer);
        writer.u64(printed.out());
        writer.u64(printed.err());
        send();
    }

    /// A reply as it came.
    ///
    /// @param printed what the host has printed by now
    public record Received(Reply reply, Printed printed) {}

    /// Waits for a request. Bytes that belong to an argument or a block, or are to be written to memory, stay where
    /// they
    /// are: they are valid until the next request is received.
    ///
    /// @throws EOFException if the other side closed the channel
    /// @throws ProtocolException if it sent something else
    public Request receiveRequest() throws IOException {
        var request = requests.decode(frame(length()));
        consume();
        return request;
    }

    /// Waits for a reply.
    ///
    /// @throws EOFException if the other side closed the channel
    /// @throws ProtocolException if it sent something else
    public Received receiveReply() throws IOException {
        var length = length();
        if (length <= CHUNK) {
            var received = received(frame(length), false);
            consume();
            return received;
        }
        return received(ofItsOwn(length), true);
    }

    private Received received(ByteBuffer frame, boolean lasting) throws ProtocolException {
        var fields = frame.limit() - PRINTED;
        if (fields < 1) {
            throw new ProtocolException("a reply that ends too early");
        }
        var printed = new Printed(frame.getLong(fields), frame.getLong(fields + Long.BYTES));
        return new Received(replies.decode(frame.limit(fields), lasting), printed);
    }

    @Override
    public void close() throws IOException {
        try {
            in.close();
        } finally {
            out.close();
        }
    }

    private void send() throws IOException {
        for (var part : writer.end()) {
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
    private int length() throws IOException {
        fill(Integer.BYTES);
        var length = input.getInt(input.position());
        if (length < 1 || length > MAX_FRAME) {
            throw new ProtocolException("a frame of " + Integer.toUnsignedString(length) + " bytes");
        }
        return length;
    }

    /// The frame without its length, which stays in the buffer until [#consume].
    private ByteBuffer frame(int length) throws IOException {
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
            fill(1);
        }
    }

    private void consume() {
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
