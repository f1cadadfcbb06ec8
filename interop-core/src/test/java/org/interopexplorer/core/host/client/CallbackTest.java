package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.host.client.HostCall.VOID;
import static org.interopexplorer.core.host.client.HostCall.asInt;
import static org.interopexplorer.core.host.client.HostCall.ask;
import static org.interopexplorer.core.host.client.HostCall.call;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Argument;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Reply.CallbackLog.Entry;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.interopexplorer.core.host.protocol.WireLayout.Member;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;
import org.interopexplorer.core.host.protocol.WireLayout.Struct;
import org.interopexplorer.core.message.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbackTest {
    private static final String COMPARE = "(a, b) -> Integer.compare(readInt(a), readInt(b))";

    private Host host;

    @BeforeAll
    void launch() throws IOException {
        host = HostCall.launch();
    }

    @AfterAll
    void close() {
        host.close();
    }

    @Test
    void sortingCallsTheBodyAndLogsEachInvocation() {
        var reply = sort(COMPARE).on(host);
        assertThat(ints(reply.blocks().getFirst().bytes())).containsExactly(1, 2, 3);
        assertThat(reply.log().total()).isBetween(2L, 3L);
        assertThat(reply.log().entries()).hasSize((int) reply.log().total()).allSatisfy(entry -> {
            assertThat(entry.call()).isEqualTo(reply.call());
            assertThat(entry.callback()).isEqualTo(reply.callbacks().getFirst().id());
            assertThat(entry.onCallThread()).isTrue();
            assertThat(entry.arguments()).hasSize(2);
            assertThat(asInt(entry.value())).isBetween(-1, 1);
            assertThat(entry.failure()).isNull();
        });
    }

    @Test
    void aBlockBodyWorksAsWellAsAnExpression() {
        var reply = sort("""
                (a, b) -> {
                    int difference = readInt(b) - readInt(a);
                    return difference;
                }""").on(host);
        assertThat(ints(reply.blocks().getFirst().bytes())).containsExactly(3, 2, 1);
    }

    @Test
    void aBodyThatDoesNotCompileIsRejectedWithItsPosition() {
        var rejected =
                HostCall.reply(sort("(a, b) ->\n    readInt(a) - unknown(b)").result(host), Reply.Rejected.class);
        assertThat(rejected.reason()).isEqualTo(Reason.CALLBACK_NOT_COMPILED);
        assertThat(rejected.callback()).isZero();
        assertThat(rejected.line()).isEqualTo(2);
        assertThat(rejected.column()).isEqualTo(18);
        assertThat(rejected.message()).contains("unknown");
    }

    @Test
    void aPointerUsedAsANumberIsRejectedAndReadAsASegment() {
        var rejected = HostCall.reply(sort("(a, b) -> a - b").result(host), Reply.Rejected.class);
        assertThat(rejected.message()).contains("MemorySegment");
        var reply = sort("(a, b) -> a.get(JAVA_INT, 0) - b.get(JAVA_INT, 0)").on(host);
        assertThat(ints(reply.blocks().getFirst().bytes())).containsExactly(1, 2, 3);
    }

    @Test
    void aBodyThatEndsTooEarlyIsRejectedAtItsEnd() {
        var rejected = HostCall.reply(sort("(a, b) -> (1").result(host), Reply.Rejected.class);
        assertThat(rejected.line()).isEqualTo(1);
        assertThat(rejected.column()).isBetween(12, 13);
    }

    @Test
    void anExceptionIsLoggedAndTheSubstituteReturned() {
        var made = ask(
                host,
                new Request.CreateCallback(new Callback(
                        Scalar.I32,
                        List.of(Scalar.I32),
                        "x -> { throw new IllegalStateException(\"no \" + x); }",
                        Bytes.ofInt(-7))),
                Reply.CallbackCreated.class);
        var reply = ask(
                host,
                new Request.Call(Invocation.of(
                        new AddressTarget.Address(made.address()),
                        Scalar.I32,
                        List.of(new Argument(Scalar.I32, Bytes.ofInt(5))))),
                Reply.Returned.class);
        assertThat(asInt(reply.value())).isEqualTo(-7);
        assertThat(reply.log().entries())
                .extracting(CallbackTest::said)
                .containsExactly("java.lang.IllegalStateException: no 5");
    }

    @ParameterizedTest
    @CsvSource({
        "I32, cannot return ten",
        "F64, cannot return ten",
        "I64, cannot return ten",
        "POINTER, allocateFrom(\"ten\")"
    })
    void textFromABodyNeedsAnAddressOnlyIfAPointerIsReturned(Scalar returned, String said) {
        var zero = new Bytes(ByteBuffer.allocate((int) returned.size()));
        var made = ask(
                host,
                new Request.CreateCallback(new Callback(returned, List.of(), "() -> \"ten\"", zero)),
                Reply.CallbackCreated.class);
        var reply = ask(
                host,
                new Request.Call(Invocation.of(new AddressTarget.Address(made.address()), returned, List.of())),
                Reply.Returned.class);
        assertThat(reply.log().entries())
                .singleElement()
                .extracting(CallbackTest::said)
                .asString()
                .contains(said);
    }

    @Test
    void endlessRecursionInABodyIsAnExceptionToo() {
        var reply = sort("new Object() { int f(Object a, Object b) { return 1 + f(a, b); } }::f")
                .on(host);
        assertThat(said(reply.log().entries().getFirst())).contains("StackOverflowError");
    }

    @Test
    void theSameTextIsTheSameFunction() {
        var first = sort(COMPARE).on(host).callbacks();
        assertThat(sort(COMPARE).on(host).callbacks()).isEqualTo(first);
    }

    @Test
    void aStructureReachesABodyByValue(@TempDir Path directory) throws Exception {
        var library = HostCall.load(host, HostFixture.build(directory));
        var mixed = new Struct(
                32,
                8,
                List.of(
                        new Member(0, Scalar.I8),
                        new Member(8, Scalar.F64),
                        new Member(16, new WireLayout.Array(Scalar.I32, 3))));
        var value = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        value.put(0, (byte) 1).putDouble(8, 2.5).putInt(24, 40);
        var body = "m -> readDouble(m, 1) + readInt(m, 6)";
        var reply = call(library, "apply", Scalar.F64)
                .callback(Scalar.F64, body, mixed)
                .with(mixed, new Bytes(value))
                .on(host);
        assertThat(reply.value().buffer().getDouble()).isEqualTo(42.5);
        var echoed = call(library, "echo", mixed)
                .with(mixed, new Bytes(value))
                .on(host)
                .value()
                .buffer();
        assertThat(echoed.get(0)).isEqualTo((byte) 2);
        assertThat(echoed.getDouble(8)).isEqualTo(5);
        assertThat(echoed.getInt(24)).isEqualTo(-40);
    }

    @Test
    void aCallbackOutlivesItsCall(@TempDir Path directory) throws Exception {
        var library = HostCall.load(host, HostFixture.build(directory));
        call(library, "keep", VOID)
                .callback(Scalar.I32, "x -> x + 1", Scalar.I32)
                .on(host);
        var later = call(library, "call_kept", Scalar.I32).with(41).on(host);
        assertThat(asInt(later.value())).isEqualTo(42);
        assertThat(later.log().total()).isEqualTo(1);
    }

    @Test
    void aCallFromAnotherThreadIsLoggedAsSuch(@TempDir Path directory) throws Exception {
        var library = HostCall.load(host, HostFixture.build(directory));
        var reply = call(library, "call_on_thread", Scalar.I32)
                .callback(Scalar.I32, "x -> x * 6", Scalar.I32)
                .on(host);
        assertThat(asInt(reply.value())).isEqualTo(42);
        assertThat(reply.log().entries()).extracting(Entry::onCallThread).containsExactly(false);
    }

    @Test
    void anInvocationOutsideOfAnyCallIsDeliveredLater(@TempDir Path directory) throws Exception {
        var library = HostCall.load(host, HostFixture.build(directory));
        call(library, "keep", VOID)
                .callback(Scalar.I32, "x -> { writeByte(MemorySegment.ofAddress(1), 0); return 0; }", Scalar.I32)
                .on(host);
        var ends = ints(call("pipe", Scalar.I32)
                .block(Block.zeroed(4, 8))
                .on(host)
                .blocks()
                .getFirst()
                .bytes());
        call(library, "call_kept_later", Scalar.I32).with(ends[0]).on(host);
        call("write", Scalar.I64).with(ends[1]).text("!").with(1L).on(host);
        var log = ask(host, new Request.TakeCallbackLog(), Reply.CallbackLog.class);
        while (log.total() == 0) {
            Thread.onSpinWait();
            log = ask(host, new Request.TakeCallbackLog(), Reply.CallbackLog.class);
        }
        assertThat(log.entries()).singleElement().satisfies(entry -> {
            assertThat(asInt(entry.arguments().getFirst())).isEqualTo(99);
            assertThat(entry.failure()).isNotNull();
        });
    }

    @Test
    void aMillionInvocationsAreCountedAndTheFirstOnesKept(@TempDir Path directory) throws Exception {
        var library = HostCall.load(host, HostFixture.build(directory));
        var reply = call(library, "sum_calls", Scalar.I32)
                .callback(Scalar.I32, "x -> 1", Scalar.I32)
                .with(1_000_000)
                .on(host);
        assertThat(asInt(reply.value())).isEqualTo(1_000_000);
        assertThat(reply.log().total()).isEqualTo(1_000_000);
        assertThat(reply.log().entries()).hasSize(1000);
    }

    private static HostCall sort(String body) {
        return call("qsort", VOID)
                .ints(3, 1, 2)
                .with(3L)
                .with(4L)
                .callback(Scalar.I32, body, Scalar.POINTER, Scalar.POINTER);
    }

    private static int[] ints(Bytes bytes) {
        var padded = ByteBuffer.allocate((bytes.size() + 3) / 4 * 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(bytes.buffer())
                .rewind();
        var ints = new int[padded.remaining() / 4];
        padded.asIntBuffer().get(ints);
        return ints;
    }

    private static @Nullable String said(Entry entry) {
        return entry.failure() == null ? null : Language.ENGLISH.say(entry.failure());
    }
}
