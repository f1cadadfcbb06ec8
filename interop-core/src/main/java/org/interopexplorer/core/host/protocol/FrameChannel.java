package org.interopexplorer.core.host.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ByteChannel;

/// One end of the channel between explorer and host: sends and receives whole messages.
///
/// Each direction may be used by one thread at a time.
public final class FrameChannel implements AutoCloseable {
    /// The version of the protocol that this code speaks.
    public static final int VERSION = 1;

    /// The largest frame, in bytes without the length field.
    public static final int MAX_FRAME = 128 << 20;

    /// A buffer larger than this is not kept for the next frame.
    private static final int KEPT_BUFFER = 1 << 20;

    private final ByteChannel channel;
    private final RequestCodec requests = new RequestCodec();
    private final ReplyCodec replies = new ReplyCodec();
    private FrameWriter writer = new FrameWriter();
    private ByteBuffer input = buffer(1 << 16);

    public FrameChannel(ByteChannel channel) {
        this.channel = channel;
        input.limit(0);
    }

    public void send(Request request) throws IOException {
        requests.write(request, writer);
        send();
    }

    public void send(Reply reply) throws IOException {
        replies.write(reply, writer);
        send();
    }

    /// Waits for a request.
    ///
    /// @throws EOFException if the other side closed the channel
    /// @throws ProtocolException if it sent something else
    public Request receiveRequest() throws IOException {
        var request = requests.decode(receive());
        consume();
        return request;
    }

    /// Waits for a reply.
    ///
    /// @throws EOFException if the other side closed the channel
    /// @throws ProtocolException if it sent something else
    public Reply receiveReply() throws IOException {
        var reply = replies.decode(receive());
        consume();
        return reply;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void send() throws IOException {
        var frame = writer.end();
        var large = frame.capacity() > KEPT_BUFFER;
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
        if (large) {
            writer = new FrameWriter();
        }
    }

    /// The next frame without its length, which stays in the buffer until [#consume].
    private ByteBuffer receive() throws IOException {
        fill(Integer.BYTES);
        var length = input.getInt(input.position());
        if (length < 1 || length > MAX_FRAME) {
            throw new ProtocolException("a frame of " + Integer.toUnsignedString(length) + " bytes");
        }
        fill(Integer.BYTES + length);
        return input.slice(input.position() + Integer.BYTES, length);
    }

    private void consume() {
        input.position(input.position() + Integer.BYTES + input.getInt(input.position()));
        if (!input.hasRemaining() && input.capacity() > KEPT_BUFFER) {
            input = buffer(1 << 16).limit(0);
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
            if (channel.read(input) < 0) {
                throw new EOFException("the channel was closed");
            }
        }
        input.flip();
    }

    private static ByteBuffer buffer(int capacity) {
        return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
