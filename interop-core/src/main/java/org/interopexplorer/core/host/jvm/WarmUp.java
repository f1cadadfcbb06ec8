package org.interopexplorer.core.host.jvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Argument;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Capture;
import org.interopexplorer.core.host.protocol.FrameChannel;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.Relocation;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.WireLayout;

/// Makes a first call through the whole path, from request frame to reply frame, while the explorer does the
/// handshake. The called function has no effect.
///
/// This makes the first real call fast. It also loads all classes that are needed after a call: if native code
/// closes every descriptor, Java can no longer load classes.
final class WarmUp {
    private final HostSystem platform;
    private final RequestHandler handler;

    WarmUp(HostSystem platform, RequestHandler handler) {
        this.platform = platform;
        this.handler = handler;
    }

    void run() throws IOException {
        var invocation = new Invocation(
                new AddressTarget.Address(platform.harmless().address()),
                WireLayout.Scalar.I32,
                List.of(new Argument(WireLayout.Scalar.POINTER, Bytes.ofLong(0))),
                List.of(Block.of(1, Bytes.of((byte) 1))),
                List.of(Relocation.ofArgument(0, new AddressTarget.InBlock(0, 0))),
                List.of(),
                Invocation.NOT_VARIADIC,
                Set.of(Capture.values()));
        var held = new Loop();
        try (var loop = new FrameChannel(held, held)) {
            loop.send(new Request.Call(invocation));
            loop.send(handler.handle(loop.receiveRequest()), platform.printed());
        }
    }

    /// A channel that returns what was written to it.
    private static final class Loop implements ByteChannel {
        private final ByteBuffer held = ByteBuffer.allocate(1 << 12);

        @Override
        public int read(ByteBuffer to) {
            var count = held.flip().remaining();
            to.put(held);
            held.clear();
            return count;
        }

        @Override
        public int write(ByteBuffer from) {
            var count = from.remaining();
            held.put(from);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
