package org.interopexplorer.core.host.protocol;

import java.nio.ByteBuffer;

/// Frames as they are written, for tests.
final class Frames {
    private Frames() {}

    /// The written bytes, without the length before them.
    static byte[] body(FrameWriter writer) {
        try {
            ByteBuffer frame = writer.end().getFirst().position(Integer.BYTES);
            byte[] bytes = new byte[frame.remaining()];
            frame.get(bytes);
            return bytes;
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }
}
