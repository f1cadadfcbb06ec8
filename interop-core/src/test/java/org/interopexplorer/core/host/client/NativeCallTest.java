package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.host.client.RegisterCalls.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.EndRecord;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterCall.Returns;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.interopexplorer.core.machine.DataModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NativeCallTest {
    private static final int ENOENT = 2;

    @TempDir
    private Path directory;

    private NativeProbe host;

    @BeforeEach
    void start() throws IOException {
        host = NativeProbe.linux(directory);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void helloSaysWhoTheHostIs() throws IOException {
        RegisterReply.Hello hello = host.hello();
        assertThat(hello.system()).isEqualTo("Linux");
        assertThat(hello.architecture()).isEqualTo("amd64");
        assertThat(hello.pointerBytes()).isEqualTo(8);
        assertThat(hello.dataModel()).isEqualTo(DataModel.LP64);
        assertThat(hello.vectorBytes()).isIn(16, 32, 64);
        assertThat(hello.through()).isEmpty();
        assertThat(hello.pid()).isPositive();
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        assertThat(host.ask(new Request.Hello(3)))
                .isInstanceOfSatisfying(
                        Reply.Rejected.class, no -> assertThat(no.reason()).isEqualTo(Reply.Rejected.Reason.VERSION));
    }

    @Test
    void textInABlockIsMeasured() throws IOException {
        var returned = host.call(call("strlen").text("hello").made());
        assertThat(returned.integers().getFirst()).isEqualTo(5);
        assertThat(returned.blocks().getFirst().bytes().text()).isEqualTo("hello");
        assertThat(returned.nanos()).isPositive();
    }

    @Test
    void doublesTravelInVectorRegisters() throws IOException {
        var libm = host.load("libm.so.6");
        var cosine =
                host.call(call(libm, "cos").with(1.0).returning(Returns.VECTORS).made());
        assertThat(cosine.vectors().buffer().getDouble(0)).isEqualTo(Math.cos(1.0));
        var power = host.call(call(libm, "pow")
                .with(2.0)
                .with(10.0)
                .returning(Returns.VECTORS)
                .made());
        assertThat(power.vectors().buffer().getDouble(0)).isEqualTo(1024.0);
    }

    @Test
    void longDoublesReturnOnTheX87Stack() throws IOException {
        var libm = host.load("libm.so.6");
        var power = host.call(call(libm, "ldexpl")
                .with(3L)
                .returning(new Returns(false, false, 1))
                .made());
        assertThat(power.x87().size()).isEqualTo(16);
    }

    @Test
    void variadicCallsSayHowManyVectorRegistersTheyUse() throws IOException {
        var returned = host.call(call("snprintf")
                .block(Block.zeroed(1, 64))
                .with(64)
                .text("%d %s %.2f %ld")
                .variadic()
                .with(-3)
                .text("x")
                .with(2.5)
                .with(1L << 40)
                .made());
        assertThat(returned.blocks().getFirst().bytes().text()).isEqualTo("-3 x 2.50 1099511627776");
        assertThat(returned.integers().getFirst()).isEqualTo(23);
    }

    @Test
    void argumentsBeyondTheRegistersLieOnTheStack() throws IOException {
        var returned = host.call(call("snprintf")
                .block(Block.zeroed(1, 64))
                .with(64)
                .text("%d %d %d %d %d %s")
                .variadic()
                .with(1)
                .with(2)
                .with(3)
                .with(4)
                .with(5)
                .text("on the stack")
                .made());
        assertThat(returned.blocks().getFirst().bytes().text()).isEqualTo("1 2 3 4 5 on the stack");
        assertThat(returned.removed()).isZero();
    }

    @Test
    void whatIsPrintedIsCaptured() throws IOException {
        host.call(call("puts").text("hello").made());
        host.call(call("printf").text("%.1f").variadic().with(1.5).made());
        assertThat(host.printed()).isEqualTo("hello\n1.5");
    }

    @Test
    void blocksPointIntoEachOtherAndComeBack() throws IOException {
        // struct timespec through a pointer: 1.5 days after the epoch
        var returned = host.call(call("gmtime_r")
                .block(Block.of(8, Bytes.ofLong(129600)))
                .block(Block.zeroed(8, 56))
                .made());
        var tm = returned.blocks().get(1);
        assertThat(tm.bytes().buffer().getInt(8)).isEqualTo(12);
        assertThat(tm.bytes().buffer().getInt(12)).isEqualTo(2);
        assertThat(returned.integers().getFirst()).isEqualTo(tm.address());
    }

    @Test
    void guardBytesTellWhatIsWrittenBeyondABlock() throws IOException {
        var after = host.call(
                call("memset").block(Block.zeroed(1, 8)).with(7).with(11).made());
        assertThat(after.blocks().getFirst().after()).isEqualTo(3);
        assertThat(after.blocks().getFirst().before()).isZero();
    }

    @Test
    void errnoIsZeroedAndCaptured() throws IOException {
        var call = call("open").text("/does/not/exist").with(0).capturing(RegisterCall.Status.ERRNO);
        assertThat(host.call(call.made()).errno()).isEqualTo(ENOENT);
        assertThat(host.call(call("getpid").capturing(RegisterCall.Status.ERRNO).made())
                        .errno())
                .isZero();
    }

    @Test
    void memoryIsReadAsFarAsItIsReadable() throws IOException {
        var size = host.hello().pageSize();
        var page = host.call(call("mmap")
                        .with(0)
                        .with(2L * size)
                        .with(3)
                        .with(0x22)
                        .with(-1)
                        .with(0)
                        .made())
                .integers()
                .getFirst();
        host.call(call("munmap").with(page + size).with(size).made());
        assertThat(host.ask(new Request.Write(page, Bytes.ofText("here")))).isEqualTo(new Reply.Written(5));
        var memory = (Reply.Memory) host.ask(new Request.Read(page, 2L * size));
        assertThat(memory.bytes().size()).isEqualTo(size);
        assertThat(memory.bytes().text()).startsWith("here");
        assertThat(host.ask(new Request.Read(16, 8))).isEqualTo(new Reply.Memory(16, Bytes.empty()));
        assertThat(host.ask(new Request.Read(-1, 8))).isEqualTo(new Reply.Memory(-1, Bytes.empty()));
        assertThat(host.ask(new Request.Write(page + size - 2, Bytes.ofInt(1)))).isEqualTo(new Reply.Written(2));
        var code = ((Reply.Resolved) host.ask(new Request.Resolve(SymbolQuery.anywhere("strlen")))).address();
        assertThat(host.ask(new Request.Write(code, Bytes.ofInt(1)))).isEqualTo(new Reply.Written(0));
    }

    @Test
    void memoryIsAllocatedAndFreedOnce() throws IOException {
        var address = ((Reply.Allocated) host.ask(new Request.Allocate(64))).address();
        assertThat(((Reply.Memory) host.ask(new Request.Read(address, 64))).bytes())
                .isEqualTo(Bytes.of(new byte[64]));
        assertThat(host.ask(new Request.Free(address))).isEqualTo(new Reply.Done());
        assertThat(host.ask(new Request.Free(address)))
                .isInstanceOfSatisfying(
                        Reply.Rejected.class,
                        no -> assertThat(no.reason()).isEqualTo(Reply.Rejected.Reason.NOT_ALLOCATED));
    }

    @Test
    void aSymbolThatIsNotThereIsNamed() throws IOException {
        assertThat(host.ask(new Request.Resolve(SymbolQuery.anywhere("no_such_function"))))
                .isInstanceOfSatisfying(Reply.Rejected.class, no -> {
                    assertThat(no.reason()).isEqualTo(Reply.Rejected.Reason.SYMBOL_NOT_FOUND);
                    assertThat(no.message()).contains("no_such_function");
                });
    }

    @Test
    void aVersionOfASymbolIsTakenWhereItIsAskedFor() throws IOException {
        var libc = host.load("libc.so.6");
        var old = (Reply.Resolved) host.ask(new Request.Resolve(new SymbolQuery(libc, "memcpy", "GLIBC_2.2.5")));
        var now = (Reply.Resolved) host.ask(new Request.Resolve(new SymbolQuery(libc, "memcpy", "GLIBC_2.14")));
        assertThat(old.address()).isNotZero();
        assertThat(now.address()).isNotZero();
    }

    @Test
    void aLibraryThatIsNotThereIsRefusedInTheLoadersWords() throws IOException {
        assertThat(host.ask(new RegisterRequest.LoadFrom("/no/such/library.so", 0, List.of())))
                .isInstanceOfSatisfying(
                        RegisterReply.LoadFailed.class,
                        no -> assertThat(no.message()).contains("/no/such/library.so: cannot open"));
    }

    @Test
    void modulesAreThoseThatAreLoaded() throws IOException {
        host.load("libm.so.6");
        var modules = ((RegisterReply.Modules) host.ask(new RegisterRequest.ListModules())).modules();
        assertThat(modules).extracting(RegisterReply.Module::path).anyMatch(path -> path.endsWith("/libm.so.6"));
        assertThat(modules)
                .filteredOn(each -> each.path().endsWith("/libc.so.6"))
                .allSatisfy(libc -> {
                    assertThat(libc.base()).isNotZero();
                    assertThat(libc.size()).isGreaterThan(1 << 20);
                });
    }

    @Test
    void anAddressIsLocated() throws IOException {
        var address = ((Reply.Resolved) host.ask(new Request.Resolve(SymbolQuery.anywhere("qsort")))).address();
        assertThat(host.ask(new Request.Locate(address + 3))).isInstanceOfSatisfying(Reply.Located.class, at -> {
            assertThat(at.module()).endsWith("libc.so.6");
            assertThat(at.symbol()).startsWith("qsort");
            assertThat(at.symbolOffset()).isEqualTo(3);
        });
    }

    @Test
    void repeatingACallMeasuresIt() throws IOException {
        var call = call("abs").with(-4).made();
        assertThat(host.askCommon(new RegisterRequest.Repeat(call, 100_000)))
                .isInstanceOfSatisfying(Reply.Timed.class, timed -> {
                    assertThat(timed.times()).isEqualTo(100_000);
                    assertThat(timed.percentiles()).isSorted();
                    assertThat(timed.percentiles().get(50)).isBetween(0.1, 1000.0);
                });
    }

    @Test
    void repeatingRestoresTheStackImageEachTime() throws IOException {
        var call = call("snprintf")
                .block(Block.zeroed(1, 64))
                .with(64)
                .text("%d %d %d %d %d")
                .variadic()
                .with(1)
                .with(2)
                .with(3)
                .with(4)
                .with(5)
                .made();
        assertThat(host.askCommon(new RegisterRequest.Repeat(call, 1000))).isInstanceOf(Reply.Timed.class);
    }

    @Test
    void blocksOfTheLastCallsStayReadableAndThoseRetainedForGood() throws IOException {
        var kept = host.call(call("strlen").text("kept").made());
        assertThat(host.ask(new Request.Retain(kept.call()))).isEqualTo(new Reply.Done());
        for (var i = 0; i < 200; i++) {
            host.call(call("strlen").text("other").made());
        }
        var memory = (Reply.Memory)
                host.ask(new Request.Read(kept.blocks().getFirst().address(), 4));
        assertThat(memory.bytes().text()).isEqualTo("kept");
        assertThat(host.ask(new Request.Release(kept.call()))).isEqualTo(new Reply.Done());
        assertThat(host.ask(new Request.Release(kept.call()))).isInstanceOf(Reply.Rejected.class);
    }

    @Test
    void aMethodIsCalledByItsSlot() throws IOException {
        var strlen = ((Reply.Resolved) host.ask(new Request.Resolve(SymbolQuery.anywhere("abs")))).address();
        var table = ((Reply.Allocated) host.ask(new Request.Allocate(32))).address();
        host.ask(new Request.Write(table, Bytes.ofLong(table + 8)));
        host.ask(new Request.Write(table + 8 + 2 * 8, Bytes.ofLong(strlen)));
        var returned = host.call(
                call(new RegisterCall.Function.InSlot(table, 2)).with(-9).made());
        assertThat(returned.integers().getFirst().intValue()).isEqualTo(9);
        assertThat(host.askCommon(new RegisterRequest.Call(
                        call(new RegisterCall.Function.InSlot(16, 2)).made())))
                .isInstanceOf(Reply.Rejected.class);
    }

    @Test
    void aMebibyteGoesBothWays() throws IOException {
        var bytes = new byte[1 << 20];
        Arrays.fill(bytes, (byte) 'x');
        bytes[bytes.length - 1] = 0;
        var returned =
                host.call(call("strlen").block(Block.of(1, Bytes.of(bytes))).made());
        assertThat(returned.integers().getFirst()).isEqualTo(bytes.length - 1);
        assertThat(returned.blocks().getFirst().bytes().size()).isEqualTo(bytes.length - 1);
    }

    @Test
    void goodbyeEndsTheHost() throws IOException {
        assertThat(host.ask(new Request.Goodbye())).isEqualTo(new Reply.Done());
        assertThat(host.end().left()).isEqualTo(EndRecord.Left.SAID_GOODBYE);
    }

    @Test
    void layoutsAreRefusedByName() throws IOException {
        assertThat(host.ask(new Request.TakeCallbackLog()))
                .isInstanceOfSatisfying(
                        Reply.Rejected.class,
                        no -> assertThat(no.reason()).isEqualTo(Reply.Rejected.Reason.UNSUPPORTED_HERE));
    }
}
