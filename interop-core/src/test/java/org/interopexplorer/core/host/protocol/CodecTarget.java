package org.interopexplorer.core.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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

    /// What the body of an object's method wants done.
    public static CodecTarget<BodyCall> bodyCalls() {
        return new CodecTarget<>(
                Stream.of(
                        new BodyCall(BodyCall.Kind.CALL, 7, "Add", List.of(everyValue(), new BodyValue.Missing())),
                        new BodyCall(BodyCall.Kind.RELEASE, 0, "", List.of())),
                (call, out) -> BodyCodec.write(out, call),
                frame -> BodyCodec.call(new FrameReader(frame, false)));
    }

    /// What the body of an object's method gave.
    public static CodecTarget<BodyOutcome> bodyOutcomes() {
        return new CodecTarget<>(
                Stream.of(
                        new BodyOutcome(everyValue(), List.of(new BodyValue.Reference(everyValue())), null),
                        BodyOutcome.failed(new BodyOutcome.Thrown(List.of("java.io.IOException"), "gone", 0x80004005))),
                (outcome, out) -> BodyCodec.write(out, outcome),
                frame -> BodyCodec.outcome(new FrameReader(frame, false)));
    }

    private static BodyValue everyValue() {
        SequencedMap<String, BodyValue> fields = new LinkedHashMap<>();
        fields.put("x", new BodyValue.Whole(-1, true));
        fields.put("inner", new BodyValue.Fields(new LinkedHashMap<>(Map.of("y", new BodyValue.Real(0.5)))));
        return new BodyValue.Listed(List.of(
                new BodyValue.Nothing(),
                new BodyValue.Truth(true),
                new BodyValue.Text("text"),
                new BodyValue.Decimal("1.25"),
                new BodyValue.Date(2.5),
                new BodyValue.Instance(9),
                new BodyValue.Fields(fields)));
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
