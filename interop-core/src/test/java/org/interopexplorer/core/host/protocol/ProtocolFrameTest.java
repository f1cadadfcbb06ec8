package org.interopexplorer.core.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.interopexplorer.core.host.protocol.Reply.CallbackLog;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;
import org.interopexplorer.core.host.protocol.WireLayout.Member;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;
import org.interopexplorer.core.machine.DataModel;
import org.interopexplorer.core.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolFrameTest {
    static Stream<Request> requests() {
        var inner = new WireLayout.Union(8, 8, List.of(Scalar.F64, new WireLayout.Array(Scalar.I16, 3)));
        var struct = new WireLayout.Struct(24, 8, List.of(new Member(0, Scalar.POINTER), new Member(16, inner)));
        var callback = new Callback(Scalar.I16, List.of(Scalar.POINTER, struct), "(a, b) -> 1", Bytes.of((byte) 7));
        var invocation = new Invocation(
                new AddressTarget.OfSymbol(new SymbolQuery(3, "memcpy", "GLIBC_2.14")),
                struct,
                List.of(new Argument(Scalar.POINTER, Bytes.ofLong(1)), new Argument(Scalar.F32, Bytes.ofInt(9))),
                List.of(new Block(16, 1 << 20, Bytes.ofText("start"), 100), Block.zeroed(1, 8)),
                List.of(
                        Relocation.ofArgument(0, new AddressTarget.InBlock(0, 1 << 20)),
                        Relocation.inBlock(1, 0, new AddressTarget.OfCallback(0)),
                        new Relocation(new RelocationPlace.OfBlock(1), 4, 4, new AddressTarget.Address(-1))),
                List.of(callback),
                1,
                Set.of(Capture.ERRNO, Capture.LAST_ERROR));
        return Stream.of(
                new Request.Hello(1),
                new Request.Load("/lib/é.so"),
                new Request.Unload(1),
                new Request.Resolve(SymbolQuery.anywhere("malloc")),
                new Request.Call(invocation),
                new Request.Repeat(invocation, 1000),
                new Request.Read(-1, 64),
                new Request.Write(8, Bytes.ofLong(5)),
                new Request.Allocate(1),
                new Request.Free(16),
                new Request.Retain(1),
                new Request.Release(1),
                new Request.CreateCallback(callback),
                new Request.TakeCallbackLog(),
                new Request.Locate(4096),
                new Request.Goodbye());
    }

    static Stream<Reply> replies() {
        var entry = new CallbackLog.Entry(
                1,
                2,
                "Thread-1",
                33,
                false,
                List.of(Bytes.ofInt(1), Bytes.ofLong(2)),
                Bytes.ofInt(3),
                Message.of(BodyFault.THREW, "oops"));
        var log = new CallbackLog(List.of(entry), 1_000_000);
        return Stream.of(
                new Reply.Hello(1, 4242, "Linux", "amd64", 4096, 8, DataModel.LP64),
                new Reply.Loaded(1),
                new Reply.Resolved(-1),
                new Reply.Returned(
                        1,
                        Bytes.ofLong(2),
                        List.of(new Reply.BlockAfter(64, Bytes.ofText("x"), 2, 3)),
                        List.of(new Reply.CallbackCreated(1, 2)),
                        22,
                        5,
                        123,
                        log),
                new Reply.Timed(
                        100,
                        IntStream.rangeClosed(0, 100)
                                .mapToObj(percent -> percent / 4.0)
                                .toList()),
                new Reply.Memory(1, Bytes.empty()),
                new Reply.Written(3),
                new Reply.Allocated(4),
                new Reply.CallbackCreated(5, 6),
                log,
                new Reply.Located(null, 0, null, 0),
                new Reply.Located("libc.so.6", 1, "malloc", 2),
                new Reply.Done(),
                new Reply.Rejected(Reason.CALLBACK_NOT_COMPILED, "';' expected", 0, 1, 9),
                new Reply.Exiting(134));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestArrivesAsItWasSent(Request request) throws IOException {
        var pipe = new Memory();
        var channel = new FrameChannel(pipe, pipe);
        channel.send(request);
        channel.send(request);
        assertThat(channel.receiveRequest()).isEqualTo(request);
        assertThat(channel.receiveRequest()).isEqualTo(request);
        assertThatThrownBy(channel::receiveRequest).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aReplyArrivesAsItWasSent(Reply reply) throws IOException {
        var channel = Memory.channel();
        var printed = new PrintedLengths(1L << 40, PrintedLengths.UNKNOWN);
        channel.send(reply, printed);
        assertThat(channel.receiveReply()).isEqualTo(new FrameChannel.Received(reply, printed));
    }

    @Test
    void memoryOutsideTheHeapArrivesBetweenItsNeighbours() throws IOException {
        var random = new Random(1);
        var blocks = new ArrayList<Reply.BlockAfter>();
        for (var size : List.of(3, 1 << 20, 0, 1 << 16, 1 << 16, 5)) {
            var bytes = new byte[size];
            random.nextBytes(bytes);
            var outside = ByteBuffer.allocateDirect(size).put(bytes).flip();
            blocks.add(new Reply.BlockAfter(size, new Bytes(outside), 0, size));
        }
        var reply = new Reply.Returned(1, Bytes.ofLong(2), blocks, List.of(), 22, 5, 123, CallbackLog.EMPTY);
        var channel = Memory.channel();
        for (var i = 0; i < 3; i++) {
            channel.send(reply, PrintedLengths.NOT_KNOWN);
            channel.send(new Reply.Done(), PrintedLengths.NOT_KNOWN);
            assertThat(channel.receiveReply().reply()).isEqualTo(reply);
            assertThat(channel.receiveReply().reply()).isEqualTo(new Reply.Done());
        }
    }

    @Test
    void aReplyWithoutTheLengthsOfTheOutputIsRefused() throws IOException {
        var pipe = new Memory();
        pipe.write(ByteBuffer.allocate(Integer.BYTES + 3)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 3));
        assertThatThrownBy(new FrameChannel(pipe, pipe)::receiveReply).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aMessageOfManyMegabytesArrives() throws IOException {
        var large = new Request.Write(1, new Bytes(ByteBuffer.allocate(48 << 20)));
        var channel = Memory.channel();
        channel.send(large);
        channel.send(new Request.Goodbye());
        assertThat(channel.receiveRequest()).isEqualTo(large);
        assertThat(channel.receiveRequest()).isEqualTo(new Request.Goodbye());
    }

    @Test
    void aFrameThatIsTooLongIsRefusedBeforeItIsRead() {
        var pipe = new Memory();
        pipe.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, FrameChannel.MAX_FRAME + 1));
        assertThatThrownBy(new FrameChannel(pipe, pipe)::receiveReply).isInstanceOf(ProtocolException.class);
    }

    @Property(tries = 2000)
    void noBytesMakeTheRequestDecoderFailInAnotherWay(@ForAll @Size(max = 200) byte[] bytes) {
        decodes(() -> new RequestCodec().decode(ByteBuffer.wrap(bytes)));
    }

    @Property(tries = 2000)
    void noBytesMakeTheReplyDecoderFailInAnotherWay(@ForAll @Size(max = 200) byte[] bytes) {
        decodes(() -> new ReplyCodec().decode(ByteBuffer.wrap(bytes), true));
    }

    @Property(tries = 300)
    void noDamageMakesADecoderFailInAnotherWay(@ForAll long seed) {
        var random = new Random(seed);
        var writer = new FrameWriter();
        for (var request : requests().toList()) {
            new RequestCodec().write(request, writer);
            decodes(() -> new RequestCodec().decode(damaged(writer, random)));
        }
        for (var reply : replies().toList()) {
            new ReplyCodec().write(reply, writer);
            decodes(() -> new ReplyCodec().decode(damaged(writer, random), false));
        }
    }

    private static ByteBuffer damaged(FrameWriter writer, Random random) throws ProtocolException {
        var frame = writer.end().getFirst().position(Integer.BYTES);
        var bytes = new byte[frame.remaining()];
        frame.get(bytes);
        for (var i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
        }
        return ByteBuffer.wrap(
                Arrays.copyOf(bytes, random.nextBoolean() ? bytes.length : random.nextInt(bytes.length)));
    }

    private interface Decoding {
        Object run() throws ProtocolException;
    }

    private static void decodes(Decoding decoding) {
        try {
            assertThat(decoding.run()).isNotNull();
        } catch (ProtocolException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    /// A channel that returns what was written to it, in small pieces.
    private static final class Memory implements ByteChannel {
        private ByteBuffer held = ByteBuffer.allocate(1 << 16);
        private int taken;

        static FrameChannel channel() {
            var memory = new Memory();
            return new FrameChannel(memory, memory);
        }

        @Override
        public int read(ByteBuffer to) {
            var available = held.position() - taken;
            if (available == 0) {
                return -1;
            }
            var count = Math.min(Math.min(available, to.remaining()), available > 1000 ? 1 << 20 : 3);
            to.put(held.slice(taken, count));
            taken += count;
            return count;
        }

        @Override
        public int write(ByteBuffer from) {
            var count = from.remaining();
            while (held.remaining() < count) {
                held = ByteBuffer.allocate(2 * held.capacity()).put(held.flip());
            }
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
