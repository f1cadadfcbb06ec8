package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.host.client.HostCall.asLong;
import static org.interopexplorer.core.host.client.HostCall.ask;
import static org.interopexplorer.core.host.client.HostCall.call;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemoryTest {
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
    void unmappedMemoryIsUnreadableAndNotACrash() {
        assertThat(read(0, 16).size()).isZero();
        assertThat(read(0xdead_0000_0000_0000L, 16).size()).isZero();
    }

    @Test
    void readingStopsWhereTheMemoryEnds() {
        var page = host.description().pageSize();
        // MAP_PRIVATE | MAP_ANONYMOUS, readable and writable; then the second of the two pages goes.
        var pages = asLong(call("mmap", Scalar.POINTER)
                .pointer(0)
                .with(2L * page)
                .with(3)
                .with(0x22)
                .with(-1)
                .with(0L)
                .on(host)
                .value());
        call("munmap", Scalar.I32).pointer(pages + page).with((long) page).on(host);
        assertThat(read(pages + page - 10, 100).size()).isEqualTo(10);
        var bytes = new Bytes(ByteBuffer.allocate(100));
        assertThat(ask(host, new Request.Write(pages + page - 10, bytes), Reply.Written.class)
                        .count())
                .isEqualTo(10);
    }

    @Test
    void codeIsReadableButNotWritten() {
        var code = ask(host, new Request.Resolve(SymbolQuery.anywhere("abs")), Reply.Resolved.class)
                .address();
        assertThat(read(code, 8).size()).isEqualTo(8);
        assertThat(ask(host, new Request.Write(code, Bytes.ofLong(0)), Reply.Written.class)
                        .count())
                .isZero();
    }

    @Test
    void allocatedMemoryIsWrittenReadAndFreedOnce() {
        var address = ask(host, new Request.Allocate(64), Reply.Allocated.class).address();
        assertThat(read(address, 64)).isEqualTo(new Bytes(ByteBuffer.allocate(64)));
        ask(host, new Request.Write(address, Bytes.ofText("kept")), Reply.Written.class);
        assertThat(asLong(call("strlen", Scalar.I64).pointer(address).on(host).value()))
                .isEqualTo(4);
        ask(host, new Request.Free(address), Reply.Done.class);
        var again = ask(host, new Request.Free(address), Reply.Rejected.class);
        assertThat(again.reason()).isEqualTo(Reason.NOT_ALLOCATED);
    }

    @Test
    void aPointerIntoTheBlocksOfACallStaysReadable() {
        var reply =
                call("strchr", Scalar.POINTER).text("key=value").with((int) '=').on(host);
        assertThat(read(asLong(reply.value()), 6).text()).isEqualTo("=value");
    }

    @Test
    void retainedBlocksOutlastManyCalls() {
        var reply =
                call("strchr", Scalar.POINTER).text("key=value").with((int) '=').on(host);
        ask(host, new Request.Retain(reply.call()), Reply.Done.class);
        for (var i = 0; i < 200; i++) {
            call("strlen", Scalar.I64).text("something else").on(host);
        }
        assertThat(read(asLong(reply.value()), 6).text()).isEqualTo("=value");
        ask(host, new Request.Release(reply.call()), Reply.Done.class);
        assertThat(ask(host, new Request.Release(reply.call()), Reply.Rejected.class)
                        .reason())
                .isEqualTo(Reason.UNKNOWN_CALL);
    }

    @Test
    void aLargeBufferDoesNotTravelAsZeros() {
        var reply = call("memset", Scalar.POINTER)
                .block(Block.zeroed(16, 64L << 20))
                .with((int) 'x')
                .with(3L)
                .on(host);
        assertThat(reply.blocks().getFirst().bytes().text()).isEqualTo("xxx");
    }

    @Test
    void aLargeFullBufferIsReturnedCompletely() {
        var size = 64L << 20;
        var reply = call("memset", Scalar.POINTER)
                .block(Block.zeroed(16, size))
                .with((int) 'x')
                .with(size)
                .on(host);
        assertThat(reply.blocks().getFirst().bytes().size()).isEqualTo((int) size);
    }

    @Test
    void tenThousandCallsDoNotMakeTheHostGrow() {
        for (var i = 0; i < 2000; i++) {
            strlenOfAPage();
        }
        var before = residentBytes();
        for (var i = 0; i < 10_000; i++) {
            strlenOfAPage();
        }
        // The blocks of these calls alone are 80 MB; half a megabyte of them stays.
        assertThat(residentBytes() - before).isLessThan(40L << 20);
    }

    private void strlenOfAPage() {
        call("strlen", Scalar.I64).block(Block.zeroed(8, 8192)).on(host);
    }

    private long residentBytes() {
        try {
            var statm = Files.readString(Path.of("/proc/" + host.description().pid() + "/statm"));
            return Long.parseLong(statm.split(" ", -1)[1]) * host.description().pageSize();
        } catch (IOException e) {
            return Assumptions.abort("No /proc here: " + e.getMessage());
        }
    }

    private Bytes read(long address, int length) {
        return ask(host, new Request.Read(address, length), Reply.Memory.class).bytes();
    }
}
