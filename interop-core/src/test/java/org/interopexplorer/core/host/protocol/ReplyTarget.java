package org.interopexplorer.core.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.interopexplorer.core.fuzz.FuzzTarget;

/// One frame with a reply, without its length: what is read is written as bytes that are read as the same.
public record ReplyTarget() implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return FrameTest.replies()
                .map(message -> {
                    FrameWriter out = new FrameWriter();
                    new ReplyCodec().write(message, out);
                    return Frames.body(out);
                })
                .toList();
    }

    @Override
    public int longest() {
        return 4096;
    }

    @Override
    public void accept(byte[] input) {
        ReplyCodec codec = new ReplyCodec();
        try {
            Reply message = codec.decode(ByteBuffer.wrap(input), false);
            FrameWriter out = new FrameWriter();
            codec.write(message, out);
            assertThat(codec.decode(ByteBuffer.wrap(Frames.body(out)), true)).isEqualTo(message);
        } catch (ProtocolException refusal) {
            assertThat(refusal).hasMessageMatching("(?s).+");
        }
    }
}
