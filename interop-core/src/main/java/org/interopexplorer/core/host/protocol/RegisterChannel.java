package org.interopexplorer.core.host.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// The explorer's end of the channel to a native host. Sends requests to its threads; receives replies and
/// events, in any order.
///
/// Each direction may be used by one thread at a time. Somebody must always be receiving: the host may have to
/// send before it can receive.
public final class RegisterChannel implements AutoCloseable {
    /// The version of the protocol that native hosts speak.
    public static final int VERSION = 6;

    /// What follows the fields of a reply, in bytes: the request's id and the two lengths.
    private static final int TRAILER = 3 * Long.BYTES;

    private final FrameStream stream;
    private final RequestCodec requests = new RequestCodec();
    private final ReplyCodec replies = new ReplyCodec();
    private final RegisterMessages messages = new RegisterMessages();
    private final FrameWriter writer = new FrameWriter();

    /// @param in what the host sends
    /// @param out what the host receives
    public RegisterChannel(InputStream in, OutputStream out) {
        stream = FrameStream.of(in, out);
    }

    /// A received message of a native host.
    ///
    /// @param id that of the request; 0 for an event
    /// @param printed how much the host has printed so far
    public record Received(long id, Message message, PrintedLengths printed) {}

    /// A message of a native host.
    public sealed interface Message {
        /// A reply that every kind of host sends.
        record Common(Reply reply) implements Message {}

        /// A reply that only native hosts send.
        record OfRegisters(RegisterReply reply) implements Message {}
    }

    public void send(Envelope envelope, Request request) throws IOException {
        requests.write(request, writer);
        send(envelope);
    }

    public void send(Envelope envelope, RegisterRequest request) throws IOException {
        messages.write(request, writer);
        send(envelope);
    }

    private void send(Envelope envelope) throws IOException {
        writer.u64(envelope.id());
        writer.u32(envelope.thread());
        writer.u64(envelope.event());
        stream.send(writer.end());
    }

    /// Waits for a reply or an event.
    ///
    /// @throws EOFException if the host closed the channel
    /// @throws ProtocolException if it sent something else
    public Received receive() throws IOException {
        return stream.receive(this::received);
    }

    private Received received(ByteBuffer frame, boolean lasting) throws ProtocolException {
        var fields = frame.limit() - TRAILER;
        if (fields < 1) {
            throw new ProtocolException("a reply that ends too early");
        }
        var id = frame.getLong(fields);
        var printed = new PrintedLengths(frame.getLong(fields + Long.BYTES), frame.getLong(fields + 2 * Long.BYTES));
        var kind = Byte.toUnsignedInt(frame.get(frame.position()));
        return new Received(id, message(kind, frame.limit(fields), lasting), printed);
    }

    private Message message(int kind, ByteBuffer frame, boolean lasting) throws ProtocolException {
        if (!RegisterMessages.isReply(kind)) {
            return new Message.Common(replies.decode(frame, lasting));
        }
        var in = new FrameReader(frame, lasting);
        try {
            var reply = messages.reply(in);
            in.end();
            return new Message.OfRegisters(reply);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("a reply out of bounds: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
