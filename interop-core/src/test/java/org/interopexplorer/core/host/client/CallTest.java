package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.interopexplorer.core.host.client.HostCall.VOID;
import static org.interopexplorer.core.host.client.HostCall.asInt;
import static org.interopexplorer.core.host.client.HostCall.asLong;
import static org.interopexplorer.core.host.client.HostCall.ask;
import static org.interopexplorer.core.host.client.HostCall.call;
import static org.interopexplorer.core.host.client.HostCall.load;

import java.io.IOException;
import java.util.List;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Argument;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.interopexplorer.core.host.protocol.WireLayout.Member;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;
import org.interopexplorer.core.host.protocol.WireLayout.Struct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallTest {
    private static final int ENOENT = 2;

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
    void theHostSaysWhoItIs() {
        assertThat(host.description().pid())
                .isNotEqualTo(ProcessHandle.current().pid());
        assertThat(host.description().architecture()).isEqualTo(System.getProperty("os.arch"));
        assertThat(host.description().pageSize()).isPositive();
    }

    @Test
    void scalarsGoInAndComeBack() {
        assertThat(asInt(call("abs", Scalar.I32).with(-5).on(host).value())).isEqualTo(5);
        assertThat(asLong(call("labs", Scalar.I64)
                        .with(Long.MIN_VALUE + 1)
                        .on(host)
                        .value()))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void doublesGoThroughTheMathLibrary() {
        var library = load(host, "libm.so.6");
        var cosine = call(library, "cos", Scalar.F64).with(1.0).on(host).value();
        assertThat(cosine.buffer().getDouble()).isEqualTo(Math.cos(1.0), within(1e-15));
    }

    @Test
    void aBlockIsPassedByAddressAndReturnedWithItsNewContent() {
        var reply = call("strcpy", Scalar.POINTER)
                .block(Block.zeroed(1, 16))
                .text("hello")
                .on(host);
        assertThat(reply.blocks().getFirst().bytes().text()).isEqualTo("hello");
        assertThat(asLong(reply.value())).isEqualTo(reply.blocks().getFirst().address());
        assertThat(reply.blocks().getFirst().after()).isZero();
    }

    @Test
    void writingPastTheEndOfABlockIsReported() {
        var reply = call("strcpy", Scalar.POINTER)
                .block(Block.zeroed(1, 4))
                .text("hello")
                .on(host);
        assertThat(reply.blocks().getFirst().after()).isPositive();
        assertThat(reply.blocks().get(1).after()).isZero();
    }

    @Test
    void errnoIsThatOfTheCallAlone() {
        assertThat(call("chdir", Scalar.I32).text("/does/not/exist").on(host).errno())
                .isEqualTo(ENOENT);
        assertThat(call("abs", Scalar.I32).with(1).on(host).errno()).isZero();
    }

    @Test
    void aStructureIsReturnedByValue() {
        var pair = new Struct(8, 4, List.of(new Member(0, Scalar.I32), new Member(4, Scalar.I32)));
        var quotient = call("div", pair).with(17).with(5).on(host).value().buffer();
        assertThat(quotient.getInt()).isEqualTo(3);
        assertThat(quotient.getInt()).isEqualTo(2);
    }

    @Test
    void aStructureOfTwoLongsIsReturnedByValue() {
        var pair = new Struct(16, 8, List.of(new Member(0, Scalar.I64), new Member(8, Scalar.I64)));
        var quotient = call("ldiv", pair).with(-17L).with(5L).on(host).value().buffer();
        assertThat(quotient.getLong()).isEqualTo(-3);
        assertThat(quotient.getLong()).isEqualTo(-2);
    }

    @Test
    void aStructureIsPassedByValue() {
        var address = new Struct(4, 4, List.of(new Member(0, Scalar.I32)));
        var text = call("inet_ntoa", Scalar.POINTER)
                .with(address, Bytes.of((byte) 127, (byte) 0, (byte) 0, (byte) 1))
                .on(host);
        var memory = ask(host, new Request.Read(asLong(text.value()), 9), Reply.Memory.class);
        assertThat(memory.bytes().text()).isEqualTo("127.0.0.1");
    }

    @Test
    void variadicArgumentsArePassedAsTheConventionWantsThem() {
        var reply = call("snprintf", Scalar.I32)
                .block(Block.zeroed(1, 64))
                .with(64L)
                .text("%d %s %.2f")
                .variadic()
                .with(42)
                .text("seven")
                .with(2.5)
                .on(host);
        assertThat(reply.blocks().getFirst().bytes().text()).isEqualTo("42 seven 2.50");
    }

    @Test
    void aVersionedSymbolIsFound() {
        var found = ask(
                host,
                new Request.Resolve(new SymbolQuery(load(host, "libc.so.6"), "memcpy", "GLIBC_2.2.5")),
                Reply.class);
        // Other architectures started with a later version.
        assertThat(found).isInstanceOfAny(Reply.Resolved.class, Reply.Rejected.class);
    }

    @Test
    void theLoadersOwnWordsSayWhyALibraryDoesNotLoad() {
        var rejected = ask(host, new Request.Load("/does/not/exist.so"), Reply.Rejected.class);
        assertThat(rejected.reason()).isEqualTo(Reason.NOT_LOADED);
        assertThat(rejected.message()).contains("/does/not/exist.so").contains("No such file");
    }

    @Test
    void aMissingSymbolIsRejectedBeforeAnythingRuns() {
        var rejected = HostCall.reply(call("no_such_function", VOID).result(host), Reply.Rejected.class);
        assertThat(rejected.reason()).isEqualTo(Reason.SYMBOL_NOT_FOUND);
        assertThat(rejected.message()).contains("no_such_function");
    }

    @Test
    void anUnloadedLibraryIsUnknown() {
        var library = load(host, "libm.so.6");
        ask(host, new Request.Unload(library), Reply.Done.class);
        var rejected = ask(host, new Request.Resolve(SymbolQuery.in(library, "cos")), Reply.Rejected.class);
        assertThat(rejected.reason()).isEqualTo(Reason.UNKNOWN_LIBRARY);
    }

    @Test
    void theAddressOfASymbolCanBeAnArgument() {
        var reply = call("bsearch", Scalar.POINTER)
                .text("c")
                .text("abcde")
                .with(5L)
                .with(1L)
                .symbol("strncmp_is_not_this")
                .result(host);
        assertThat(HostCall.reply(reply, Reply.Rejected.class).reason()).isEqualTo(Reason.SYMBOL_NOT_FOUND);
        var located = call("strlen", Scalar.I64).symbol("strlen").result(host);
        assertThat(located).isInstanceOf(HostResult.Answered.class);
    }

    @Test
    void anAddressIsLocatedInItsModule() {
        var address = ask(host, new Request.Resolve(SymbolQuery.anywhere("malloc")), Reply.Resolved.class)
                .address();
        var located = ask(host, new Request.Locate(address), Reply.Located.class);
        assertThat(located.module()).contains("libc");
        assertThat(located.moduleOffset()).isPositive();
        assertThat(located.symbolOffset()).isZero();
    }

    @Test
    void aRepeatedCallIsMeasured() {
        var timed =
                ask(host, new Request.Repeat(call("abs", Scalar.I32).with(-5).invocation(), 10_000), Reply.Timed.class);
        assertThat(timed.times()).isEqualTo(10_000);
        assertThat(timed.percentiles()).isSorted();
        assertThat(timed.percentiles().getFirst()).isPositive();
    }

    @Test
    void aRepeatedCallIsMadeAsOftenAsAskedAndNoMore() {
        var counter = ask(host, new Request.Allocate(4), Reply.Allocated.class).address();
        var body = "p -> { writeInt(p, readInt(p) + 1); return 0; }";
        var made = ask(
                host,
                new Request.CreateCallback(new Callback(Scalar.I32, List.of(Scalar.POINTER), body, Bytes.empty())),
                Reply.CallbackCreated.class);
        var invocation = Invocation.of(
                new AddressTarget.Address(made.address()),
                Scalar.I32,
                List.of(new Argument(Scalar.POINTER, Bytes.ofLong(counter))));
        ask(host, new Request.Repeat(invocation, 1234), Reply.Timed.class);
        assertThat(asInt(ask(host, new Request.Read(counter, 4), Reply.Memory.class)
                        .bytes()))
                .isEqualTo(1234);
        ask(host, new Request.TakeCallbackLog(), Reply.CallbackLog.class);
    }

    @Test
    void aLongDoubleHasNoLayout() {
        var sixteen = new WireLayout.Array(Scalar.I64, 2);
        var rejected = HostCall.reply(
                call("abs", Scalar.I32).with(sixteen, Bytes.of(new byte[16])).result(host), Reply.Rejected.class);
        assertThat(rejected.reason()).isEqualTo(Reason.UNSUPPORTED_LAYOUT);
    }
}
