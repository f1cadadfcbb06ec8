package org.interopexplorer.core.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.interopexplorer.core.fuzz.FuzzTarget;

/// One frame without its length: a message that was read is written as bytes that read as the same message.
public final class CodecTarget<M> implements FuzzTarget {
    private interface Decoder<M> {
        M decode(ByteBuffer frame) throws ProtocolException;
    }

    private final List<M> examples;
    private final BiConsumer<M, FrameWriter> encoder;
    private final Decoder<M> decoder;

    private CodecTarget(Stream<M> examples, BiConsumer<M, FrameWriter> encoder, Decoder<M> decoder) {
        this.examples = examples.toList();
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /// The messages that the explorer sends.
    public static CodecTarget<Request> requests() {
        RequestCodec codec = new RequestCodec();
        return new CodecTarget<>(ProtocolFrameTest.requests(), codec::write, codec::decode);
    }

    /// The messages that a host sends.
    public static CodecTarget<Reply> replies() {
        ReplyCodec codec = new ReplyCodec();
        return new CodecTarget<>(ProtocolFrameTest.replies(), codec::write, frame -> {
            Reply copied = codec.decode(frame.duplicate(), false);
            assertThat(codec.decode(frame, true)).isEqualTo(copied);
            return copied;
        });
    }

    @Override
    public List<byte[]> seeds() {
        return examples.stream().map(this::written).toList();
    }

    @Override
    public int longest() {
        return 4096;
    }

    @Override
    public void accept(byte[] input) {
        try {
            M message = decoder.decode(ByteBuffer.wrap(input));
            assertThat(decoder.decode(ByteBuffer.wrap(written(message)))).isEqualTo(message);
        } catch (ProtocolException refusal) {
            assertThat(refusal).hasMessageMatching("(?s).+");
        }
    }

    private byte[] written(M message) {
        FrameWriter out = new FrameWriter();
        encoder.accept(message, out);
        return Frames.body(out);
    }
}
