package org.interopexplorer.core.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.interopexplorer.core.host.protocol.RegisterChannel.Message;
import org.interopexplorer.core.host.protocol.RegisterChannel.Received;
import org.interopexplorer.core.machine.DataModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The bytes of native hosts' messages match the package's description.
class RegisterFrameTest {
    record Sent(RegisterRequest request, WireBytes wire) {}

    record Arriving(Message message, WireBytes wire) {
        Arriving(RegisterReply reply, WireBytes wire) {
            this((Message) new Message.OfRegisters(reply), wire.u64(ID, 3, -1));
        }
    }

    private static final long ID = 77;
    private static final Envelope ENVELOPE = new Envelope(ID, 5, 9);

    static Stream<Sent> requests() {
        var fetches = List.of(
                new Thunk.Fetch(new RegisterPlace.InInteger(3), 8), new Thunk.Fetch(new RegisterPlace.OnStack(40), 2));
        var thunk = new Thunk(6, 16, 12, 64, fetches);
        var call = new RegisterCall(
                RegisterCall.Function.in(2, "f"),
                List.of(1L, -1L),
                16,
                longs(10, 11, 12, 13),
                longs(7, 8),
                new RegisterCall.Returns(true, true, 1),
                List.of(new Block(8, 32, Bytes.of((byte) 5), 16)),
                List.of(thunk),
                List.of(
                        RegisterCall.Relocation.ofInteger(1, new AddressTarget.InBlock(0, 4)),
                        new RegisterCall.Relocation(
                                new RegisterPlace.InVector(1, 8),
                                4,
                                new AddressTarget.OfSymbol(new SymbolQuery(0, "g", "V1"))),
                        new RegisterCall.Relocation(new RegisterPlace.OnStack(8), 8, new AddressTarget.OfCallback(0)),
                        new RegisterCall.Relocation(
                                new RegisterPlace.InBlock(0, 24), 8, new AddressTarget.Address(-2))),
                new RegisterCall.Status(Set.of(Capture.ERRNO, Capture.LAST_ERROR), 4096, 1, 2));
        var method = new RegisterCall(
                new RegisterCall.Function.InSlot(4096, 3),
                List.of(),
                0,
                Bytes.empty(),
                Bytes.empty(),
                RegisterCall.Returns.NOTHING,
                List.of(),
                List.of(),
                List.of(),
                RegisterCall.Status.NONE);
        return Stream.of(
                new Sent(new RegisterRequest.Call(call), call(WireBytes.of(32))),
                new Sent(
                        new RegisterRequest.Repeat(call, 1000),
                        call(WireBytes.of(33).u32(1000))),
                new Sent(
                        new RegisterRequest.Call(method),
                        WireBytes.of(32)
                                .u8(5)
                                .u64(4096)
                                .u32(3)
                                .u8(0, 0, 0)
                                .bytes()
                                .bytes()
                                .u8(0)
                                .u32(0, 0, 0)
                                .u8(0)
                                .u64(0)
                                .u32(0, 0)),
                new Sent(
                        new RegisterRequest.MakeThunks(List.of(thunk)),
                        thunk(WireBytes.of(34).u32(1))),
                new Sent(
                        new RegisterRequest.Answer(9, 1, -1, Bytes.of((byte) 4), longs(5, 6)),
                        WireBytes.of(35).u64(9, 1, -1).bytes(4).u32(16).u64(5, 6)),
                new Sent(new RegisterRequest.ListModules(), WireBytes.of(36)),
                new Sent(
                        new RegisterRequest.StartThread(5, "né"),
                        WireBytes.of(37).u32(5).text("né").u8(0)),
                new Sent(
                        new RegisterRequest.MakeObject(
                                7, List.of(new RegisterRequest.Facet(Bytes.of(new byte[16]), List.of(5L, 6L)))),
                        WireBytes.of(40)
                                .u64(7)
                                .u32(1)
                                .bytes(new int[16])
                                .u32(16)
                                .u64(5, 6)),
                new Sent(new RegisterRequest.EndThread(), WireBytes.of(38)),
                new Sent(
                        new RegisterRequest.LoadFrom("a.dll", 2, List.of("C:\\b")),
                        WireBytes.of(39).text("a.dll").u32(2, 1).text("C:\\b")));
    }

    private static WireBytes call(WireBytes wire) {
        wire.u8(2).u64(2).text("f").u8(0);
        wire.u8(2)
                .u64(1, -1)
                .u8(16, 2)
                .u32(32)
                .u64(10, 11, 12, 13)
                .u32(16)
                .u64(7, 8)
                .u8(1 | 2 | 1 << 2);
        wire.u32(1).u64(8, 32).bytes(5).u64(16);
        thunk(wire.u32(1)).u32(4);
        wire.u8(1).u32(1).u64(0).u8(8).u8(3).u32(0).u64(4);
        wire.u8(4).u32(1).u64(8).u8(4).u8(2).u64(0).text("g").u8(1).text("V1");
        wire.u8(3).u32(0).u64(8).u8(8).u8(4).u32(0);
        wire.u8(2).u32(0).u64(24).u8(8).u8(1).u64(-2);
        return wire.u8(3).u64(4096).u32(1, 2);
    }

    private static WireBytes thunk(WireBytes wire) {
        return wire.u64(6).u8(16).u32(12, 64, 2).u8(1).u32(3, 8).u8(3).u32(40, 2);
    }

    static Stream<Arriving> replies() {
        var thrown = new RegisterReply.Thrown(0xE06D7363L, 4096, ".?AVweed@@");
        var blocks = List.of(new RegisterReply.BlockAfter(64, Bytes.of((byte) 1), 2, 3));
        return Stream.of(
                new Arriving(
                        new RegisterReply.Hello(
                                4, 12, "Windows", "amd64", 4096, 8, DataModel.LLP64, 32, "wine-8.0", 1252),
                        WireBytes.of(160)
                                .u32(4)
                                .u64(12)
                                .text("Windows")
                                .text("amd64")
                                .u32(4096)
                                .u8(8)
                                .text("LLP64")
                                .u32(32)
                                .text("wine-8.0")
                                .u32(1252)),
                new Arriving(
                        new RegisterReply.Returned(
                                1,
                                thrown,
                                List.of(2L, 3L),
                                Bytes.of((byte) 4),
                                Bytes.of((byte) 5),
                                -8,
                                blocks,
                                List.of(6L),
                                7,
                                8,
                                9),
                        WireBytes.of(161)
                                .u64(1)
                                .u8(1)
                                .u64(0xE06D7363L, 4096)
                                .text(".?AVweed@@")
                                .u64(2, 3)
                                .bytes(4)
                                .bytes(5)
                                .u64(-8)
                                .u32(1)
                                .u64(64)
                                .bytes(1)
                                .u32(2, 3)
                                .u32(1)
                                .u64(6)
                                .u32(7, 8)
                                .u64(9)),
                new Arriving(
                        new RegisterReply.Returned(
                                1,
                                null,
                                List.of(2L, 3L),
                                Bytes.empty(),
                                Bytes.empty(),
                                0,
                                List.of(),
                                List.of(),
                                0,
                                0,
                                9),
                        WireBytes.of(161)
                                .u64(1)
                                .u8(0)
                                .u64(2, 3)
                                .bytes()
                                .bytes()
                                .u64(0)
                                .u32(0, 0, 0, 0)
                                .u64(9)),
                new Arriving(
                        new RegisterReply.ThunksMade(List.of(1L, 2L)),
                        WireBytes.of(162).u32(2).u64(1, 2)),
                new Arriving(
                        new RegisterReply.Entered(
                                1,
                                2,
                                65536,
                                3,
                                "thread",
                                4,
                                List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L),
                                Bytes.of((byte) 9),
                                5,
                                Bytes.of((byte) 6),
                                List.of(Bytes.of((byte) 7), Bytes.empty())),
                        WireBytes.of(163)
                                .u64(1, 2)
                                .u32(65536)
                                .u64(3)
                                .text("thread")
                                .u64(4)
                                .u32(8)
                                .u64(1, 2, 3, 4, 5, 6, 7, 8)
                                .bytes(9)
                                .u64(5)
                                .bytes(6)
                                .u32(2)
                                .bytes(7)
                                .bytes()),
                new Arriving(
                        new RegisterReply.Modules(List.of(new RegisterReply.Module(1, 2, "/lib/é.so"))),
                        WireBytes.of(164).u32(1).u64(1, 2).text("/lib/é.so")),
                new Arriving(
                        new RegisterReply.LoadFailed(126, "not found"),
                        WireBytes.of(165).u32(126).text("not found")));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestIsSentAsItIsDescribed(Sent sent) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var channel = new RegisterChannel(nothing(), out)) {
            channel.send(ENVELOPE, sent.request());
        }
        assertThat(out.toByteArray())
                .isEqualTo(sent.wire().u64(ID).u32(5).u64(9).frame());
    }

    @Test
    void aCommonRequestHasAnEnvelopeToo() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var channel = new RegisterChannel(nothing(), out)) {
            channel.send(Envelope.toAny(1), new Request.Locate(4096));
        }
        assertThat(out.toByteArray())
                .isEqualTo(WireBytes.of(15).u64(4096).u64(1).u32(-1).u64(0).frame());
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aReplyIsReadAsItIsDescribed(Arriving reply) throws IOException {
        var expected = new Received(ID, reply.message(), new PrintedLengths(3, PrintedLengths.UNKNOWN));
        assertThat(received(reply.wire().frame())).isEqualTo(expected);
    }

    @Test
    void aCommonReplyComesWithItsId() throws IOException {
        var frame = WireBytes.of(131).u64(16).u64(ID, 3, -1).frame();
        var expected = new Message.Common(new Reply.Resolved(16));
        assertThat(received(frame))
                .isEqualTo(new Received(ID, expected, new PrintedLengths(3, PrintedLengths.UNKNOWN)));
    }

    @Test
    void whatTheProtocolDoesNotAllowIsRefused() {
        assertRefused(WireBytes.of(162).u32(0).u64(1, 2));
        assertRefused(WireBytes.of(162).u32(1_000_000).u64(1, 2, 3));
        assertRefused(WireBytes.of(166).u64(1, 2, 3));
        assertRefused(WireBytes.of(165).u32(0).bytes(0xFF).u64(1, 2, 3));
        assertRefused(WireBytes.of(160)
                .u32(4)
                .u64(1)
                .text("")
                .text("")
                .u32(0)
                .u8(8)
                .text("LP65")
                .u32(0)
                .text("")
                .u32(0)
                .u64(1, 2, 3));
    }

    @Property(tries = 2000)
    void noBytesMakeTheReaderFailInAnotherWay(@ForAll @Size(max = 200) byte[] bytes) {
        new RegisterReplyTarget()
                .accept(ByteBuffer.allocate(Integer.BYTES + bytes.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(bytes.length)
                        .put(bytes)
                        .array());
    }

    @Property(tries = 300)
    void noDamageMakesTheReaderFailInAnotherWay(@ForAll long seed) {
        var random = new Random(seed);
        replies().forEach(reply -> {
            var frame = reply.wire().frame();
            for (var i = random.nextInt(4); i >= 0; i--) {
                frame[Integer.BYTES + random.nextInt(frame.length - Integer.BYTES)] =
                        (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
            }
            new RegisterReplyTarget().accept(Arrays.copyOf(frame, frame.length - random.nextInt(2)));
        });
    }

    private static void assertRefused(WireBytes wire) {
        assertThatThrownBy(() -> received(wire.frame())).isInstanceOf(ProtocolException.class);
    }

    private static Bytes longs(long... values) {
        var bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(bytes::putLong);
        return new Bytes(bytes.flip());
    }

    private static InputStream nothing() {
        return new ByteArrayInputStream(new byte[0]);
    }

    private static Received received(byte[] frame) throws IOException {
        try (var channel = new RegisterChannel(new ByteArrayInputStream(frame), new ByteArrayOutputStream())) {
            var received = channel.receive();
            assertThatThrownBy(channel::receive).isInstanceOf(EOFException.class);
            return received;
        }
    }
}
