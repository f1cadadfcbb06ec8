package org.interopexplorer.core.host.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/// A process's standard output.
final class PipeSource implements ReadableByteChannel {
    private final InputStream in;
    private final byte[] bytes = new byte[FrameStream.CHUNK];

    PipeSource(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        var count = in.read(bytes, 0, Math.min(bytes.length, to.remaining()));
        if (count > 0) {
            to.put(bytes, 0, count);
        }
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
