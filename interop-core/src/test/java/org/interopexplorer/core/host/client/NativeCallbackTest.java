package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.host.client.RegisterCalls.call;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterCall.Returns;
import org.interopexplorer.core.host.protocol.RegisterFile;
import org.interopexplorer.core.host.protocol.RegisterPlace;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.RegisterRequest.Answer;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.interopexplorer.core.host.protocol.Thunk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NativeCallbackTest {
    private static final int RDI = RegisterFile.X64.integers().indexOf("RDI");
    private static final int RSI = RegisterFile.X64.integers().indexOf("RSI");
    private static final int RCX = RegisterFile.X64.integers().indexOf("RCX");

    @TempDir
    private static Path built;

    private static String callers;

    @TempDir
    private Path directory;

    private NativeProbe host;
    private long library;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        callers = HostFixture.compile(built.resolve("callers.so"), NativeFaultTest.text("/native/callers.c"));
    }

    @BeforeEach
    void start() throws IOException {
        host = NativeProbe.linux(directory);
        library = host.load(callers);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static Thunk plain(long id) {
        return new Thunk(id, 0, 0, 0, List.of());
    }

    private static Answer returning(RegisterReply.Entered event, long value) {
        return Answer.of(event.event(), value);
    }

    @Test
    void whatPointersPointAtTravelsWithTheEvent() throws IOException {
        var elements = ByteBuffer.allocate(20)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(5)
                .putInt(-1)
                .putInt(9)
                .putInt(3)
                .putInt(0)
                .flip();
        var fetches = List.of(
                new Thunk.Fetch(new RegisterPlace.InInteger(RDI), 4),
                new Thunk.Fetch(new RegisterPlace.InInteger(RSI), 4));
        host.body(
                7,
                event -> returning(
                        event,
                        Integer.compare(
                                event.fetched().get(0).buffer().getInt(),
                                event.fetched().get(1).buffer().getInt())));
        var returned = host.call(call("qsort")
                .block(Block.of(4, new Bytes(elements)))
                .with(5)
                .with(4)
                .thunk(new Thunk(7, 0, 0, 0, fetches))
                .made());
        // The zeros at the end of a block do not travel.
        var sorted = ByteBuffer.wrap(
                        Arrays.copyOf(returned.blocks().getFirst().bytes().toArray(), 20))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(List.of(sorted.getInt(), sorted.getInt(), sorted.getInt(), sorted.getInt(), sorted.getInt()))
                .containsExactly(-1, 0, 3, 5, 9);
    }

    @Test
    void aBodyReadsAndWritesMemoryWhileItsThreadWaits() throws IOException {
        var elements = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(3)
                .putInt(2)
                .putInt(1)
                .flip();
        host.body(1, event -> {
            var left = (Reply.Memory) host.ask(
                    event.thread(),
                    event.event(),
                    new Request.Read(event.integers().get(RDI), 4));
            var right = (Reply.Memory) host.ask(
                    event.thread(),
                    event.event(),
                    new Request.Read(event.integers().get(RSI), 4));
            return returning(
                    event,
                    Integer.compare(
                            left.bytes().buffer().getInt(),
                            right.bytes().buffer().getInt()));
        });
        var returned = host.call(call("qsort")
                .block(Block.of(4, new Bytes(elements)))
                .with(3)
                .with(4)
                .thunk(plain(1))
                .made());
        assertThat(returned.blocks().getFirst().bytes().buffer().getInt()).isEqualTo(1);
    }

    @Test
    void everyKindOfArgumentIsSeenAndADoubleReturned() throws IOException {
        host.body(2, event -> {
            assertThat(event.integers().get(RDI).intValue()).isEqualTo(1);
            assertThat(event.integers().get(RSI)).isEqualTo(3);
            assertThat(event.vectors().buffer().getDouble(0)).isEqualTo(2.5);
            assertThat(event.vectors().buffer().getFloat(16)).isEqualTo(4.5f);
            assertThat(event.vectors().buffer().getDouble(48)).isEqualTo(11.5);
            assertThat(event.stack().size()).isEqualTo(16);
            return new Answer(event.event(), 0, 0, Bytes.ofDouble(12.25), Bytes.empty());
        });
        var returned = host.call(call(library, "mixed")
                .thunk(new Thunk(2, 16, 0, 16, List.of()))
                .returning(Returns.VECTORS)
                .made());
        assertThat(returned.vectors().buffer().getDouble(0)).isEqualTo(12.25);
    }

    @Test
    void aStructReturnsInTwoKindsOfRegisters() throws IOException {
        host.body(
                3,
                event -> new Answer(
                        event.event(),
                        2 * event.integers().get(RDI),
                        0,
                        Bytes.ofDouble(-event.vectors().buffer().getDouble(0)),
                        Bytes.empty()));
        var returned = host.call(call(library, "swap")
                .thunk(new Thunk(3, 16, 0, 0, List.of()))
                .with(1.5)
                .with(21)
                .returning(new Returns(true, true, 0))
                .made());
        assertThat(returned.integers().getFirst()).isEqualTo(42);
        assertThat(returned.vectors().buffer().getDouble(0)).isEqualTo(-1.5);
    }

    @Test
    void aLongDoubleGoesThroughAndBack() throws IOException {
        // 1.0 and 3.0 as x87 has them
        var three = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        three.putLong(0xC000000000000000L).putShort((short) 0x4000).rewind();
        host.body(4, event -> new Answer(event.event(), 0, 0, Bytes.empty(), new Bytes(three)));
        var returned = host.call(call(library, "with_long_double")
                .thunk(new Thunk(4, 0, 0, 16, List.of()))
                .returning(new Returns(false, false, 1))
                .made());
        // 4.0
        assertThat(returned.x87().buffer().getLong(0)).isEqualTo(0x8000000000000000L);
        assertThat(returned.x87().buffer().getShort(8)).isEqualTo((short) 0x4001);
    }

    @Test
    void aCallbackMayCallBackIntoTheHost() throws IOException {
        host.body(5, event -> {
            var depth = event.integers().get(RDI).intValue();
            if (depth == 0) {
                return returning(event, 1);
            }
            var nested = (RegisterReply.Returned) host.ask(
                    event.thread(),
                    event.event(),
                    new RegisterRequest.Call(
                            call(library, "call_kept").with(depth - 1L).made()));
            return returning(event, depth * nested.integers().getFirst());
        });
        host.call(call(library, "keep").thunk(plain(5)).made());
        var returned = host.call(call(library, "call_kept").with(6).made());
        assertThat(returned.integers().getFirst().intValue()).isEqualTo(720);
    }

    @Test
    void aCallbackComesFromAThreadOfNativeCode() throws IOException {
        var threads = new ConcurrentLinkedQueue<Integer>();
        host.body(6, event -> {
            threads.add(event.thread());
            var pid = (RegisterReply.Returned) host.ask(
                    event.thread(),
                    event.event(),
                    new RegisterRequest.Call(call("abs").with(-5).made()));
            return returning(event, event.integers().get(RDI) + pid.integers().getFirst());
        });
        var returned = host.call(call(library, "call_on_thread").thunk(plain(6)).made());
        assertThat(returned.integers().getFirst().intValue()).isEqualTo(12);
        assertThat(threads)
                .singleElement()
                .satisfies(thread -> assertThat(thread).isGreaterThan(0xFFFF));
    }

    @Test
    void aCallbackComesAfterItsCall() throws Exception {
        var seen = new CompletableFuture<Long>();
        host.body(8, event -> {
            seen.complete(event.integers().get(RDI));
            assertThat(event.call()).isZero();
            return returning(event, 0);
        });
        host.call(call(library, "keep").thunk(plain(8)).made());
        host.call(call(library, "call_kept_later").with(20).made());
        assertThat(seen.get(NativeProbe.LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(99);
    }

    @Test
    void manyCallbacksInOneCall() throws IOException {
        host.body(9, event -> returning(event, event.integers().get(RDI)));
        var returned = host.call(
                call(library, "sum_calls").thunk(plain(9)).with(10_000).made());
        assertThat(returned.integers().getFirst()).isEqualTo(9_999L * 10_000 / 2);
    }

    @Test
    void memoryIsReadOnAnyThreadWhileACallHangs() throws IOException {
        var reply = host.begin(call("sleep").with(3600).made());
        var zero = (Reply.Allocated) host.ask(-1, 0, new Request.Allocate(8));
        assertThat(((Reply.Memory) host.ask(-1, 0, new Request.Read(zero.address(), 8))).bytes())
                .isEqualTo(Bytes.ofLong(0));
        assertThat(reply).isNotDone();
    }

    @Test
    void namedThreadsHaveQueuesAndErrnoOfTheirOwn() throws IOException {
        host.askCommon(new RegisterRequest.StartThread(1, "first"));
        host.askCommon(new RegisterRequest.StartThread(2, "second"));
        var hanging = host.begin(call("sleep").with(3600).made());
        var ids = List.of(thread(1), thread(2), thread(1));
        assertThat(ids.get(0)).isEqualTo(ids.get(2)).isNotEqualTo(ids.get(1));
        assertThat(hanging).isNotDone();
        assertThat(host.askCommon(2, new RegisterRequest.EndThread())).isEqualTo(new Reply.Done());
        assertThat(host.askCommon(1, new RegisterRequest.EndThread())).isEqualTo(new Reply.Done());
        assertThat(host.ask(2, 0, new Request.Read(0, 1)))
                .isInstanceOfSatisfying(
                        Reply.Rejected.class,
                        no -> assertThat(no.reason()).isEqualTo(Reply.Rejected.Reason.UNKNOWN_THREAD));
    }

    private long thread(int number) throws IOException {
        var returned = (RegisterReply.Returned)
                host.ask(number, 0, new RegisterRequest.Call(call("gettid").made()));
        return returned.integers().getFirst();
    }

    @Test
    void theOtherConventionOfTheMachineWorksToo() throws IOException {
        var function = ((Reply.Resolved) host.ask(new Request.Resolve(SymbolQuery.in(library, "microsoft")))).address();
        var target = new RegisterCall.Function.At(new AddressTarget.Address(function));
        var returned = host.call(RegisterCalls.windows(target)
                .with(1)
                .with(2)
                .with(3)
                .with(4)
                .with(5)
                .made());
        assertThat(returned.integers().getFirst().intValue()).isEqualTo(54321);
        host.body(10, event -> returning(event, 3 * event.integers().get(RCX)));
        returned = host.call(call(library, "call_microsoft")
                .thunk(plain(10))
                .with(14)
                .with(0)
                .made());
        assertThat(returned.integers().getFirst().intValue()).isEqualTo(43);
    }
}
