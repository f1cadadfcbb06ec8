package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.host.client.HostCall.VOID;
import static org.interopexplorer.core.host.client.HostCall.asInt;
import static org.interopexplorer.core.host.client.HostCall.ask;
import static org.interopexplorer.core.host.client.HostCall.call;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.interopexplorer.core.host.client.HostResult.HowKnown;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each way in which native code can end a host, or try to.
class HostFaultTest {
    private Host host;

    @BeforeEach
    void launch() throws IOException {
        host = HostCall.launch();
    }

    @AfterEach
    void close() {
        host.close();
        assertThat(ProcessHandle.of(host.description().pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void readingThroughNullIsACrashWithItsAddress() {
        var report = crash(call("strlen", Scalar.I64).pointer(0));
        assertThat(report.signalName()).isEqualTo("SIGSEGV");
        assertThat(report.signalCodeName()).isEqualTo("SEGV_MAPERR");
        assertThat(report.faultAddress()).isZero();
        assertThat(report.frame()).isNotNull().satisfies(frame -> {
            assertThat(frame.module()).startsWith("libc");
            assertThat(frame.moduleOffset()).isPositive();
        });
        assertThat(report.howKnown()).isEqualTo(HowKnown.ERROR_FILE);
    }

    @Test
    void theFaultAddressIsTheOneThatWasTouched() {
        assertThat(crash(call("strlen", Scalar.I64).pointer(0x1230)).faultAddress())
                .isBetween(0x1200L, 0x1230L);
    }

    @Test
    void abortIsACrashAndNotAnExitStatus() {
        var report = crash(call("abort", VOID));
        assertThat(report.signalName()).isEqualTo("SIGABRT");
        assertThat(report.frame())
                .extracting(CrashReport.Frame::module)
                .asString()
                .startsWith("libc");
        assertThat(report.howKnown()).isEqualTo(HowKnown.ERROR_FILE);
    }

    @ParameterizedTest
    @CsvSource({
        "SIGHUP, 1",
        "SIGQUIT, 3",
        "SIGILL, 4",
        "SIGTRAP, 5",
        "SIGBUS, 7",
        "SIGFPE, 8",
        "SIGUSR1, 10",
        "SIGALRM, 14",
        "SIGTERM, 15",
        "SIGSYS, 31"
    })
    void aRaisedSignalIsNamed(String name, int number) {
        var report = crash(call("raise", Scalar.I32).with(number));
        assertThat(report.signalName()).isEqualTo(name);
        assertThat(report.signalNumber()).isEqualTo(number);
        assertThat(report.howKnown()).isEqualTo(HowKnown.ERROR_FILE);
    }

    @Test
    void killLeavesOnlyTheStatusOfTheProcess() {
        var report = crash(call("raise", Scalar.I32).with(9));
        assertThat(report.signalNumber()).isEqualTo(9);
        assertThat(report.howKnown()).isEqualTo(HowKnown.PROCESS_STATUS);
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "134"})
    void exitIsReportedWithItsStatus(int status) {
        var result = call("exit", VOID).with(status).result(host);
        assertThat(result).isEqualTo(new HostResult.Exited(status, HowKnown.REPORTED, result.output()));
    }

    @Test
    void immediateExitIsKnownByTheStatusOfTheProcess() {
        var result = call("_exit", VOID).with(4).result(host);
        assertThat(result).isEqualTo(new HostResult.Exited(4, HowKnown.PROCESS_STATUS, HostOutput.NONE));
    }

    @Test
    void aCallThatDoesNotEndIsEndedByItsLimit() {
        var limit = Duration.ofMillis(500);
        var result = host.send(new Request.Call(call("pause", Scalar.I32).invocation()), limit);
        assertThat(result).isEqualTo(new HostResult.TimedOut(limit, HostOutput.NONE));
    }

    @Test
    void aCallThatSpinsIsEndedByItsLimit() {
        var spinning = call("qsort", VOID)
                .ints(2, 1)
                .with(2L)
                .with(4L)
                .callback(Scalar.I32, "(a, b) -> { while (true) {} }", Scalar.POINTER, Scalar.POINTER);
        var limit = Duration.ofSeconds(10);
        assertThat(host.send(new Request.Call(spinning.invocation()), limit)).isInstanceOf(HostResult.TimedOut.class);
    }

    @Test
    void stoppingFromAnotherThreadEndsTheCall() throws InterruptedException {
        var stopper = Thread.ofVirtual().start(() -> host.stop());
        assertThat(call("pause", Scalar.I32).result(host)).isInstanceOf(HostResult.Stopped.class);
        stopper.join();
        assertThat(host.isRunning()).isFalse();
    }

    @Test
    void interruptingTheWaitingThreadEndsTheCall() {
        Thread.currentThread().interrupt();
        assertThat(call("pause", Scalar.I32).result(host)).isInstanceOf(HostResult.Stopped.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anEndedHostAnswersWithTheWayItEnded() {
        var first = call("_exit", VOID).with(7).result(host);
        assertThat(call("abs", Scalar.I32).with(1).result(host)).isSameAs(first);
        assertThat(host.isRunning()).isFalse();
    }

    @Test
    void recursionUntilTheStackEndsIsACrash(@TempDir Path directory) throws Exception {
        var library = HostCall.load(host, HostFixture.build(directory));
        var report = crash(call(library, "recurse", Scalar.I32).with(0));
        assertThat(report.signalName()).isEqualTo("SIGSEGV");
        assertThat(report.frame()).extracting(CrashReport.Frame::module).isEqualTo("libhost_fixture.so");
    }

    @Test
    void anAddressThatTheSystemDoesNotTellIsNotZero(@TempDir Path directory) throws Exception {
        var library = HostCall.load(host, HostFixture.build(directory));
        var report = crash(call(library, "read_wild", Scalar.I32));
        assertThat(report.signalName()).isEqualTo("SIGSEGV");
        assertThat(report.faultAddress()).isNull();
    }

    /// The JVM then waits for the allocator's lock, which its own thread holds, and never ends its report.
    @Test
    void aCorruptedHeapIsACrashLongBeforeTheLimit(@TempDir Path directory) throws Exception {
        var library = HostCall.load(host, HostFixture.build(directory));
        var result = call(library, "corrupt_heap", VOID).result(host);
        assertThat(result).isInstanceOf(HostResult.Crashed.class);
        assertThat(((HostResult.Crashed) result).report().signalName()).isEqualTo("SIGABRT");
        assertThat(result.output().out()).isEqualTo(HostOutput.Stream.EMPTY);
    }

    @Test
    void jumpingOutToNowhereIsACrash(@TempDir Path directory) throws Exception {
        var library = HostCall.load(host, HostFixture.build(directory));
        assertThat(crash(call(library, "jump_out", VOID)).signalName()).isNotEmpty();
    }

    @Test
    void whatWasPrintedBeforeACrashIsKeptWithoutTheJvmsOwnWords(@TempDir Path directory) throws Exception {
        var library = HostCall.load(host, HostFixture.build(directory));
        var result = call(library, "print_and_abort", VOID).result(host);
        assertThat(result).isInstanceOf(HostResult.Crashed.class);
        assertThat(result.output().out().kept().text()).isEqualTo("last words");
        assertThat(result.output().out().total()).isEqualTo(10);
        assertThat(result.output().err()).isEqualTo(HostOutput.Stream.EMPTY);
    }

    @Test
    void closingEveryDescriptorLosesTheChannelWithAReport() {
        var result = call("closefrom", VOID).with(0).result(host);
        assertThat(result).isInstanceOf(HostResult.Closed.class);
    }

    @Test
    void theChildOfAForkDoesNotAnswer() {
        var reply = call("fork", Scalar.I32).on(host);
        assertThat(asInt(reply.value())).isPositive();
        assertThat(asInt(call("abs", Scalar.I32).with(-3).on(host).value())).isEqualTo(3);
    }

    @Test
    void changingTheDirectoryChangesOnlyTheHost() {
        assertThat(asInt(call("chdir", Scalar.I32).text("/").on(host).value())).isZero();
        var buffer = call("getcwd", Scalar.POINTER)
                .block(Block.zeroed(1, 64))
                .with(64L)
                .on(host);
        assertThat(buffer.blocks().getFirst().bytes().text()).isEqualTo("/");
    }

    @Test
    void freeingABlockIsCaughtThereAndThen() {
        var result = call("free", VOID).block(Block.zeroed(16, 32)).result(host);
        assertThat(result).isInstanceOf(HostResult.Crashed.class);
        assertThat(((HostResult.Crashed) result).report().signalName()).isEqualTo("SIGABRT");
        assertThat(result.output().err().kept().text()).contains("free(): invalid pointer");
    }

    @Test
    void aLargeAllocationOfNativeCodeIsItsOwnBusiness() {
        var block = call("malloc", Scalar.POINTER).with(8L << 30).on(host);
        assertThat(HostCall.asLong(block.value())).isNotZero();
    }

    @Test
    void aCrashBetweenTwoRequestsIsReportedByTheNext() {
        // The timer's signal comes after the reply, on any thread.
        ask(host, new Request.Call(call("ualarm", Scalar.I32).with(1).with(0).invocation()), Reply.Returned.class);
        var result = call("pause", Scalar.I32).result(host);
        assertThat(result).isInstanceOf(HostResult.Crashed.class);
        var report = ((HostResult.Crashed) result).report();
        assertThat(report.signalName()).isEqualTo("SIGALRM");
        assertThat(report.howKnown()).isEqualTo(HowKnown.ERROR_FILE);
    }

    private CrashReport crash(HostCall call) {
        var result = call.result(host);
        assertThat(result).isInstanceOf(HostResult.Crashed.class);
        assertThat(result.output()).isEqualTo(HostOutput.NONE);
        return ((HostResult.Crashed) result).report();
    }
}
