package org.interopexplorer.core.host.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/// The channel between the explorer and a helper JVM: frames as the package says, of the kinds below.
///
/// Any thread may send; one thread at a time may receive.
public final class HelperChannel implements AutoCloseable {
    private static final int COMPILE = 64;
    private static final int RUN = 65;
    private static final int COMPILE_OBJECT = 66;
    private static final int RUN_METHOD = 67;
    private static final int INVOKED = 68;
    private static final int COMPILED = 192;
    private static final int GAVE = 193;
    private static final int FINISHED = 194;
    private static final int INVOKES = 195;

    private final FrameStream stream;
    private final RequestCodec requests = new RequestCodec();
    private final ReplyCodec replies = new ReplyCodec();
    private final InvocationCodec callbacks = new InvocationCodec();
    private final FrameWriter writer = new FrameWriter();

    /// @param in what the other side sends
    /// @param out what the other side receives
    public HelperChannel(ReadableByteChannel in, WritableByteChannel out) {
        stream = new FrameStream(in, out);
    }

    public synchronized void send(HelperRequest request) throws IOException {
        switch (request) {
            case HelperRequest.Compile(var callback, var text) -> {
                writer.begin(COMPILE);
                writer.u64(callback);
                callbacks.write(writer, text);
            }
            case HelperRequest.Run(var event, var callback, var arguments, var near) -> {
                writer.begin(RUN);
                writer.u64(event);
                writer.u64(callback);
                writer.list(arguments, FrameWriter::bytes);
                writer.list(near, (out, each) -> {
                    out.u64(each.address());
                    out.bytes(each.bytes());
                });
            }
            case HelperRequest.CompileObject(var type, var declarations, var methods) -> {
                writer.begin(COMPILE_OBJECT);
                writer.u64(type);
                writer.text(declarations);
                writer.list(methods, BodyCodec::write);
            }
            case HelperRequest.RunMethod(var event, var type, var instance, var method, var arguments) -> {
                writer.begin(RUN_METHOD);
                writer.u64(event);
                writer.u64(type);
                writer.u64(instance);
                writer.u32(method);
                writer.list(arguments, BodyCodec::write);
            }
            case HelperRequest.Invoked(var event, var outcome) -> {
                writer.begin(INVOKED);
                writer.u64(event);
                BodyCodec.write(writer, outcome);
            }
            case HelperRequest.Told(var event, var reply) -> {
                replies.write(reply, writer);
                writer.u64(event);
            }
        }
        stream.send(writer.end());
    }

    public synchronized void send(HelperReply reply) throws IOException {
        switch (reply) {
            case HelperReply.Compiled(var callback, var refused) -> {
                writer.begin(COMPILED);
                writer.u64(callback);
                rejected(refused);
            }
            case HelperReply.Asks(var event, var request) -> {
                requests.write(request, writer);
                writer.u64(event);
            }
            case HelperReply.Finished(var event, var outcome) -> {
                writer.begin(FINISHED);
                writer.u64(event);
                BodyCodec.write(writer, outcome);
            }
            case HelperReply.Invokes(var event, var call) -> {
                writer.begin(INVOKES);
                writer.u64(event);
                BodyCodec.write(writer, call);
            }
            case HelperReply.Gave(var event, var value, var failure) -> {
                writer.begin(GAVE);
                writer.u64(event);
                writer.bytes(value);
                ReplyCodec.failure(writer, failure);
            }
        }
        stream.send(writer.end());
    }

    private void rejected(Reply.@Nullable Rejected refused) {
        writer.flag(refused != null);
        if (refused != null) {
            writer.text(refused.reason().name());
            writer.text(refused.message());
            writer.u32(refused.callback());
            writer.u32(refused.line());
            writer.u32(refused.column());
        }
    }

    /// Waits for a message of the explorer.
    ///
    /// @throws EOFException if it closed the channel
    public HelperRequest receiveRequest() throws IOException {
        return received(this::request);
    }

    /// Waits for a message of the helper.
    ///
    /// @throws EOFException if it closed the channel
    /// @throws ProtocolException if it sent something else
    public HelperReply receiveReply() throws IOException {
        return received(this::reply);
    }

    private interface Decoding<T> {
        T of(int kind, ByteBuffer frame) throws ProtocolException;
    }

    private <T> T received(Decoding<T> decoding) throws IOException {
        return stream.receive((frame, _) -> {
            try {
                return decoding.of(Byte.toUnsignedInt(frame.get(frame.position())), frame);
            } catch (IllegalArgumentException e) {
                throw new ProtocolException("a message out of bounds: " + e.getMessage());
            }
        });
    }

    private HelperRequest request(int kind, ByteBuffer frame) throws ProtocolException {
        if (kind < COMPILE || kind > INVOKED) {
            var event = event(frame);
            return new HelperRequest.Told(event, replies.decode(frame, false));
        }
        var in = new FrameReader(frame, false);
        HelperRequest request = switch (in.u8()) {
            case COMPILE -> new HelperRequest.Compile(in.u64(), callbacks.callback(in));
            case RUN ->
                new HelperRequest.Run(
                        in.u64(),
                        in.u64(),
                        in.list(FrameReader::bytes),
                        in.list(each -> new HelperRequest.Near(each.u64(), each.bytes())));
            case COMPILE_OBJECT -> new HelperRequest.CompileObject(in.u64(), in.text(), in.list(BodyCodec::method));
            case RUN_METHOD ->
                new HelperRequest.RunMethod(in.u64(), in.u64(), in.u64(), in.u32(), in.list(BodyCodec::value));
            default -> new HelperRequest.Invoked(in.u64(), BodyCodec.outcome(in));
        };
        in.end();
        return request;
    }

    private HelperReply reply(int kind, ByteBuffer frame) throws ProtocolException {
        if (kind < COMPILED || kind > INVOKES) {
            var event = event(frame);
            return new HelperReply.Asks(event, requests.decode(frame));
        }
        var in = new FrameReader(frame, false);
        HelperReply reply = switch (in.u8()) {
            case COMPILED -> new HelperReply.Compiled(in.u64(), rejected(in));
            case GAVE -> new HelperReply.Gave(in.u64(), in.bytes(), ReplyCodec.failure(in));
            case FINISHED -> new HelperReply.Finished(in.u64(), BodyCodec.outcome(in));
            default -> new HelperReply.Invokes(in.u64(), BodyCodec.call(in));
        };
        in.end();
        return reply;
    }

    private static Reply.@Nullable Rejected rejected(FrameReader in) throws ProtocolException {
        return in.flag()
                ? new Reply.Rejected(Reply.Rejected.Reason.valueOf(in.text()), in.text(), in.u32(), in.u32(), in.u32())
                : null;
    }

    /// The number after the fields of a message with a body's request. It is removed from the frame.
    private static long event(ByteBuffer frame) throws ProtocolException {
        var fields = frame.limit() - Long.BYTES;
        if (fields < 1) {
            throw new ProtocolException("a message that ends too early");
        }
        var event = frame.getLong(fields);
        frame.limit(fields);
        return event;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
