package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.host.client.RegisterCalls.windows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.EndRecord;
import org.interopexplorer.core.host.protocol.EndRecord.Access;
import org.interopexplorer.core.host.protocol.EndRecord.Doing;
import org.interopexplorer.core.host.protocol.EndRecord.How;
import org.interopexplorer.core.host.protocol.Envelope;
import org.interopexplorer.core.host.protocol.RegisterFile;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// How a native host ends under Wine, and what it reports.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WineFaultTest {
    private static final int RIP = RegisterFile.X64.recorded().indexOf("RIP");
    private static final int ACCESS_VIOLATION = 0xC0000005;
    private static final int STACK_OVERFLOW = 0xC00000FD;
    private static final int DIVIDE_BY_ZERO = 0xC0000094;
    private static final int HEAP_CORRUPTION = 0xC0000374;
    private static final int INITIALIZATION_FAILED = 1114;

    @RegisterExtension
    static final WineHosts WINE = new WineHosts();

    private static String faults;
    private static String throwing;

    @TempDir
    private Path directory;

    private NativeProbe host;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        faults = WINE.compiled("faults.dll", "/native/faults.c");
        throwing = WINE.compiled("throws.dll", "/native/windows_throws.c");
    }

    @BeforeEach
    void start() throws IOException {
        host = WINE.start(directory);
    }

    @AfterEach
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    private static EndRecord.Fault fault(EndRecord record) {
        return Objects.requireNonNull(record.fault());
    }

    @Test
    void anAccessViolationIsReportedWithAddressAndAccess() throws IOException {
        var library = host.load(faults);
        var function = ((Reply.Resolved) host.ask(new Request.Resolve(SymbolQuery.in(library, "write_to")))).address();
        var end = host.ended(windows(library, "write_to").with(0x5000).made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.EXITED, ACCESS_VIOLATION));
        var fault = fault(end);
        assertThat(fault.exception()).isEqualTo(ACCESS_VIOLATION);
        assertThat(fault.address()).isEqualTo(0x5000);
        assertThat(fault.access()).isEqualTo(Access.WRITE);
        assertThat(fault.doing()).isEqualTo(Doing.CALLING);
        assertThat(fault.registers().get(RIP)).isBetween(function, function + 32);
        assertThat(fault.stack().size()).isGreaterThan(64);
        assertThat(fault.modules())
                .anyMatch(module -> module.base() <= function
                        && function < module.base() + module.size()
                        && module.path().endsWith("faults.dll"));
    }

    @Test
    void aStackOverflowIsReportedAsOne() throws IOException {
        var end = host.ended(windows(host.load(faults), "recurse").with(0).made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.EXITED, STACK_OVERFLOW));
        assertThat(fault(end).stackOverflow()).isTrue();
    }

    @Test
    void aDivisionByZeroIsReportedAsOne() throws IOException {
        var end =
                host.ended(windows(host.load(faults), "divide").with(1).with(0).made());
        assertThat(fault(end).exception()).isEqualTo(DIVIDE_BY_ZERO);
    }

    @Test
    void aRaisedExceptionIsReportedWithItsArguments() throws IOException {
        var kernel = host.load("kernel32.dll");
        var arguments = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(11)
                .putLong(22)
                .flip();
        var end = host.ended(windows(kernel, "RaiseException")
                .with(0xE0001234L)
                .with(0)
                .with(2)
                .block(Block.of(8, new Bytes(arguments)))
                .made());
        assertThat(fault(end).exception()).isEqualTo(0xE0001234);
        assertThat(fault(end).parameters()).containsExactly(11L, 22L);
    }

    @Test
    void aDamagedHeapEndsTheHost() throws IOException {
        var end = host.ended(windows(host.load(faults), "corrupt_heap").made());
        var status = Objects.requireNonNull(end.end());
        assertThat(status.how()).isEqualTo(How.EXITED);
        assertThat(status.status()).isIn(ACCESS_VIOLATION, HEAP_CORRUPTION);
        assertThat(end.exit()).isNull();
    }

    @Test
    void aFaultOnAThreadOfTheLibraryIsReportedToo() throws IOException {
        var end = host.ended(windows(host.load(faults), "fault_on_a_thread").made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.EXITED, ACCESS_VIOLATION));
        assertThat(fault(end).thread()).isEqualTo(Envelope.ANY_THREAD);
        assertThat(fault(end).address()).isEqualTo(0x5000);
    }

    @Test
    void aStackOverflowOnAThreadOfTheLibraryIsReportedToo() throws IOException {
        var end = host.ended(windows(host.load(faults), "recurse_on_a_thread").made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.EXITED, STACK_OVERFLOW));
        assertThat(fault(end).stackOverflow()).isTrue();
    }

    @Test
    void exitProcessOnAThreadOfTheLibraryIsAnExit() throws IOException {
        var end = host.ended(windows(host.load(faults), "exit_on_a_thread").made());
        assertThat(end.exit()).isEqualTo(new EndRecord.Exit(300, Envelope.ANY_THREAD));
        assertThat(end.fault()).isNull();
    }

    @Test
    void aLibraryThatDoesNotInitializeIsNotLoaded() throws IOException, InterruptedException {
        var failing = WINE.compiled("failing.dll", "/native/faults.c", "-DINITIALIZING=return FALSE");
        assertThat(host.ask(new RegisterRequest.LoadFrom(failing, 0, List.of())))
                .isInstanceOfSatisfying(
                        RegisterReply.LoadFailed.class,
                        no -> assertThat(no.code()).isEqualTo(INITIALIZATION_FAILED));
        // The loader handles exceptions of its libraries during loading.
        var faulting = WINE.compiled("faulting.dll", "/native/faults.c", "-DINITIALIZING=*(volatile int *)16 = 1");
        assertThat(host.ask(new RegisterRequest.LoadFrom(faulting, 0, List.of())))
                .isInstanceOf(RegisterReply.LoadFailed.class);
        var exiting = WINE.compiled("exiting.dll", "/native/faults.c", "-DINITIALIZING=ExitProcess(7)");
        assertThatThrownBy(() -> host.load(exiting)).isInstanceOf(IOException.class);
        assertThat(host.end().exit()).isEqualTo(new EndRecord.Exit(7, Envelope.MAIN_THREAD));
    }

    @Test
    void exitProcessAndTerminateProcessAreDistinguished() throws IOException {
        var kernel = host.load("kernel32.dll");
        var end = host.ended(windows(kernel, "ExitProcess").with(300).made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.EXITED, 300));
        assertThat(end.exit()).isEqualTo(new EndRecord.Exit(300, 0));
        assertThat(end.fault()).isNull();
    }

    @Test
    void terminateProcessIsNoExit() throws IOException {
        var kernel = host.load("kernel32.dll");
        var end = host.ended(windows(kernel, "TerminateProcess")
                .with(-1)
                .with(ACCESS_VIOLATION)
                .made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.EXITED, ACCESS_VIOLATION));
        assertThat(end.exit()).isNull();
        assertThat(end.fault()).isNull();
    }

    @Test
    void anExceptionThatLeavesAFunctionIsAnOutcome() throws IOException {
        var library = host.load(throwing);
        var thrown = Objects.requireNonNull(
                host.call(windows(library, "throw_gcc").made()).thrown());
        assertThat(thrown.type()).isEqualTo("N6garden4weedE");
        assertThat(host.calledInt(windows(library, "destroyed_so_far"))).isEqualTo(1);
        assertThat(host.calledInt(windows(library, "given_back_so_far"))).isEqualTo(1);
        thrown = Objects.requireNonNull(
                host.call(windows(library, "throw_msvc").made()).thrown());
        assertThat(thrown.type()).isEqualTo(".?AVweed@garden@@");
        assertThat(thrown.kind()).isEqualTo(0xE06D7363L);
    }

    @Test
    void aCallThatHangsEndsWithTheExplorer() throws IOException {
        var reply =
                host.begin(windows(host.load("kernel32.dll"), "Sleep").with(-1).made());
        host.hangUp();
        assertThatThrownBy(() -> NativeProbe.await(reply)).isInstanceOf(IOException.class);
        assertThat(Objects.requireNonNull(host.end().end()).how()).isEqualTo(How.WITH_EXPLORER);
    }
}
