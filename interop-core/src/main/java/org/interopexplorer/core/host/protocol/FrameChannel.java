package org.interopexplorer.core.host.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/// One end of the channel between explorer and host: sends and receives whole messages.
///
/// Each direction may be used by one thread at a time.
public final class FrameChannel implements AutoCloseable {
    /// The version of the protocol that this code speaks.
    public static final int VERSION = 6;

    /// The largest frame, in bytes without the length field.
    public static final int MAX_FRAME = 128 << 20;

    /// What follows the fields of a reply, in bytes.
    private static final int PRINTED = 2 * Long.BYTES;

    private final FrameStream stream;
    private final RequestCodec requests = new RequestCodec();
    private final ReplyCodec replies = new ReplyCodec();
    private final FrameWriter writer = new FrameWriter();

    /// @param in what the other side sends
    /// @param out what the other side receives
    public FrameChannel(ReadableByteChannel in, WritableByteChannel out) {
        stream = new FrameStream(in, out);
    }

    public void send(Request request) throws IOException {
        requests.write(request, writer);
        stream.send(writer.end());
    }

    public void send(Reply reply, PrintedLengths printed) throws IOException {
        replies.write(reply, writer);
        writer.u64(printed.out());
        writer.u64(printed.err());
        stream.send(writer.end());
    }

    /// A received reply.
    ///
    /// @param printed how much the host has printed so far
    public record Received(Reply reply, PrintedLengths printed) {}

    /// Waits for a request. Bytes that belong to an argument or a block, or are to be written to memory, stay
    /// where they
    /// are: they are valid until the next request is received.
    ///
    /// @throws EOFException if the other side closed the channel
    /// @throws ProtocolException if it sent something else
    public Request receiveRequest() throws IOException {
        var request = requests.decode(stream.frame(stream.length()));
        stream.consume();
        return request;
    }

    /// Waits for a reply.
    ///
    /// @throws EOFException if the other side closed the channel
    /// @throws ProtocolException if it sent something else
    public Received receiveReply() throws IOException {
        return stream.receive(this::received);
    }

    private Received received(ByteBuffer frame, boolean lasting) throws ProtocolException {
        var fields = frame.limit() - PRINTED;
        if (fields < 1) {
            throw new ProtocolException("a reply that ends too early");
        }
        var printed = new PrintedLengths(frame.getLong(fields), frame.getLong(fields + Long.BYTES));
        return new Received(replies.decode(frame.limit(fields), lasting), printed);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
