package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.host.client.RegisterCalls.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.EndRecord;
import org.interopexplorer.core.host.protocol.EndRecord.Access;
import org.interopexplorer.core.host.protocol.EndRecord.Doing;
import org.interopexplorer.core.host.protocol.EndRecord.How;
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
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NativeFaultTest {
    private static final int SIGILL = 4;
    private static final int SIGABRT = 6;
    private static final int SIGFPE = 8;
    private static final int SIGKILL = 9;
    private static final int SIGSEGV = 11;
    private static final int SIGTERM = 15;
    private static final int SEGV_MAPERR = 1;
    private static final int SI_KERNEL = 0x80;
    private static final int RTLD_NOW = 2;
    private static final int RIP = RegisterFile.X64.recorded().indexOf("RIP");
    private static final int RSP = RegisterFile.X64.recorded().indexOf("RSP");

    @TempDir
    private static Path built;

    private static String faults;
    private static String throwing;

    @TempDir
    private Path directory;

    private NativeProbe host;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        faults = HostFixture.compile(built.resolve("faults.so"), text("/native/faults.c"));
        throwing = HostFixture.compileCpp(built.resolve("throws.so"), text("/native/throws.cpp"));
    }

    static String text(String resource) throws IOException {
        try (var in = Objects.requireNonNull(NativeFaultTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void start() throws IOException {
        host = NativeProbe.linux(directory);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static EndRecord.Fault fault(EndRecord record) {
        return Objects.requireNonNull(record.fault());
    }

    @Test
    void aBadAddressIsReportedWithTheKindOfAccess() throws IOException {
        var library = host.load(faults);
        var function = ((Reply.Resolved) host.ask(new Request.Resolve(SymbolQuery.in(library, "write_to")))).address();
        var end = host.ended(call(library, "write_to").with(0x5000).made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.SIGNALLED, SIGSEGV));
        var fault = fault(end);
        assertThat(fault.signal()).isEqualTo(SIGSEGV);
        assertThat(fault.code()).isEqualTo(SEGV_MAPERR);
        assertThat(fault.address()).isEqualTo(0x5000);
        assertThat(fault.access()).isEqualTo(Access.WRITE);
        assertThat(fault.stackOverflow()).isFalse();
        assertThat(fault.thread()).isZero();
        assertThat(fault.doing()).isEqualTo(Doing.CALLING);
        assertThat(fault.registers().get(RIP)).isBetween(function, function + 32);
        assertThat(fault.stackAddress()).isEqualTo(fault.registers().get(RSP));
        assertThat(fault.stack().size()).isGreaterThan(64);
        assertThat(fault.modules())
                .anyMatch(module -> module.path().equals(faults)
                        && module.base() <= function
                        && function < module.base() + module.size());
    }

    @Test
    void readingAndExecutingAreDistinguished() throws IOException {
        var library = host.load(faults);
        assertThat(fault(host.ended(call(library, "read_from").with(0x5000).made()))
                        .access())
                .isEqualTo(Access.READ);
        try (var other = NativeProbe.linux(Files.createDirectory(directory.resolve("other")))) {
            host = other;
            library = host.load(faults);
            var fault = fault(host.ended(call(library, "execute").with(0x5000).made()));
            assertThat(fault.access()).isEqualTo(Access.EXECUTE);
            assertThat(fault.registers().get(RIP)).isEqualTo(0x5000);
        }
    }

    @Test
    void aNonCanonicalAddressIsNotReportedAsZero() throws IOException {
        var fault = fault(host.ended(call(host.load(faults), "wild").made()));
        assertThat(fault.signal()).isEqualTo(SIGSEGV);
        assertThat(fault.code()).isEqualTo(SI_KERNEL);
        assertThat(fault.address()).isNull();
    }

    @Test
    void aStackOverflowIsReportedAsOne() throws IOException {
        var end = host.ended(call(host.load(faults), "recurse").with(0).made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.SIGNALLED, SIGSEGV));
        assertThat(fault(end).stackOverflow()).isTrue();
    }

    @Test
    void aStackOverflowOnANamedThreadIsReportedAsOne() throws IOException {
        var library = host.load(faults);
        host.askCommon(new RegisterRequest.StartThread(3, "worker"));
        var call = call(library, "recurse").with(0).made();
        assertThatThrownBy(() -> host.ask(3, 0, new RegisterRequest.Call(call))).isInstanceOf(IOException.class);
        var fault = fault(host.end());
        assertThat(fault.stackOverflow()).isTrue();
        assertThat(fault.thread()).isEqualTo(3);
    }

    @Test
    void aDivisionByZeroIsAFloatingPointException() throws IOException {
        var end = host.ended(call(host.load(faults), "divide").with(1).with(0).made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.SIGNALLED, SIGFPE));
        assertThat(fault(end).signal()).isEqualTo(SIGFPE);
    }

    @Test
    void abortTellsItsSignalAndWhatWasPrinted() throws IOException {
        host.call(call("printf").text("last words").made());
        var end = host.ended(call("abort").made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.SIGNALLED, SIGABRT));
        assertThat(fault(end).signal()).isEqualTo(SIGABRT);
        assertThat(host.printed()).isEqualTo("last words");
    }

    @Test
    void aDamagedHeapEndsInAnAbortWithTheLibrarysOwnWords() throws IOException {
        var end = host.ended(call(host.load(faults), "corrupt_heap").made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.SIGNALLED, SIGABRT));
        assertThat(fault(end).doing()).isEqualTo(Doing.CALLING);
        assertThat(Files.readString(directory.resolve("err"))).isNotBlank();
    }

    @Test
    void guardBytesTellWhatIsWrittenAroundABlock() throws IOException {
        var returned = host.call(call(host.load(faults), "write_around")
                .block(Block.zeroed(1, 8))
                .with(8)
                .with(5)
                .with(3)
                .made());
        assertThat(returned.blocks().getFirst().before()).isEqualTo(5);
        assertThat(returned.blocks().getFirst().after()).isEqualTo(3);
    }

    @Test
    void aPathThatIsNotUtf8IsReportedAsFarAsPossible() throws IOException {
        var path = (directory + "/l?.so\0").getBytes(StandardCharsets.UTF_8);
        path[path.length - 5] = (byte) 0xE9;
        assertThat(host.call(call("symlink")
                                .text(faults)
                                .block(Block.of(1, Bytes.of(path)))
                                .made())
                        .integers()
                        .getFirst())
                .isZero();
        assertThat(host.call(call("dlopen")
                                .block(Block.of(1, Bytes.of(path)))
                                .with(RTLD_NOW)
                                .made())
                        .integers()
                        .getFirst())
                .isNotZero();
        var modules = ((RegisterReply.Modules) host.ask(new RegisterRequest.ListModules())).modules();
        assertThat(modules).extracting(RegisterReply.Module::path).contains(directory + "/l\uFFFD.so");
    }

    @Test
    void freeingABlockOfTheCallIsCaughtByTheCLibrary() throws IOException {
        var end = host.ended(call("free").text("not of the heap").made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.SIGNALLED, SIGABRT));
        assertThat(Files.readString(directory.resolve("err"))).contains("free(): invalid pointer");
    }

    @Test
    void aSmashedStackIsAFault() throws IOException {
        var end = host.ended(call(host.load(faults), "smash_stack").made());
        assertThat(Objects.requireNonNull(end.end()).how()).isEqualTo(How.SIGNALLED);
        assertThat(end.fault()).isNotNull();
    }

    @Test
    void aFaultOfAThreadThatNativeCodeStartedIsNotTheMainThreads() throws IOException {
        var fault =
                fault(host.ended(call(host.load(faults), "fault_on_a_thread").made()));
        assertThat(fault.signal()).isEqualTo(SIGSEGV);
        assertThat(fault.thread()).isEqualTo(-1);
    }

    @Test
    void exitAndSimilarFunctionsAreReportedWithTheirStatus() throws IOException {
        var end = host.ended(call("exit").with(139).made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.EXITED, 139));
        assertThat(end.exit()).isEqualTo(new EndRecord.Exit(139, 0));
        assertThat(end.fault()).isNull();
    }

    @Test
    void anExitWithoutHandlersIsNotASignal() throws IOException {
        var end = host.ended(call("_exit").with(139).made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.EXITED, 139));
        assertThat(end.exit()).isNull();
        assertThat(end.fault()).isNull();
    }

    @Test
    void aSignalFromOutsideIsNotAFaultOfTheCall() throws IOException {
        var pid = host.hello().pid();
        var reply = host.begin(call("pause").made());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        assertThatThrownBy(() -> NativeProbe.await(reply)).isInstanceOf(IOException.class);
        var end = host.end();
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.SIGNALLED, SIGKILL));
        assertThat(end.fault()).isNull();
    }

    @Test
    void aSignalWithoutAReportIsStillNamed() throws IOException {
        var end = host.ended(call(host.load(faults), "raise_here").with(SIGTERM).made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.SIGNALLED, SIGTERM));
    }

    @Test
    void closedDescriptorsAreReportedAsSuch() throws IOException {
        var end = host.ended(call(host.load(faults), "close_all").made());
        assertThat(end.left()).isEqualTo(EndRecord.Left.CHANNEL_CLOSED);
    }

    @Test
    void aThreadThatEndsItselfIsReportedAsSuch() throws IOException {
        var end = host.ended(call(host.load(faults), "end_thread").made());
        assertThat(end.left()).isEqualTo(EndRecord.Left.THREAD_ENDED);
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        host.call(call(host.load(faults), "leave_a_daemon").made());
        var children = host.process().descendants().toList();
        host.ask(new Request.Goodbye());
        host.end();
        assertThat(children).allSatisfy(each -> assertThat(each.isAlive()).isFalse());
    }

    @Test
    void aCallThatHangsEndsWithTheExplorer() throws IOException {
        var pid = host.hello().pid();
        var reply = host.begin(call("pause").made());
        host.hangUp();
        assertThatThrownBy(() -> NativeProbe.await(reply)).isInstanceOf(IOException.class);
        assertThat(Objects.requireNonNull(host.end().end()).how()).isEqualTo(How.WITH_EXPLORER);
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void theChildOfAForkDoesNotAnswer() throws IOException {
        var library = host.load(faults);
        assertThat(host.call(call(library, "fork_and_return").made())
                        .integers()
                        .getFirst()
                        .intValue())
                .isEqualTo(1);
        assertThat(host.call(call("abs").with(-3).made()).integers().getFirst().intValue())
                .isEqualTo(3);
    }

    @Test
    void aConstructorThatExitsIsReportedAsLoading() throws IOException, InterruptedException {
        var library = HostFixture.compile(
                built.resolve("exiting.so"),
                "#include <stdlib.h>\n__attribute__((constructor)) static void start(void) { exit(7); }");
        assertThatThrownBy(() -> host.load(library)).isInstanceOf(IOException.class);
        var end = host.end();
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.EXITED, 7));
        assertThat(end.exit()).isEqualTo(new EndRecord.Exit(7, 0));
    }

    @Test
    void aConstructorThatFaultsIsReportedAsLoading() throws IOException, InterruptedException {
        var library = HostFixture.compile(
                built.resolve("trapping.so"),
                "__attribute__((constructor)) static void start(void) { __builtin_trap(); }");
        assertThatThrownBy(() -> host.load(library)).isInstanceOf(IOException.class);
        var end = host.end();
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.SIGNALLED, SIGILL));
        assertThat(fault(end).doing()).isEqualTo(Doing.LOADING);
        assertThat(fault(end).modules()).anyMatch(module -> module.path().equals(library));
    }

    @Test
    void anExceptionThatLeavesAFunctionIsAnOutcome() throws IOException {
        var library = host.load(throwing);
        var thrown = Objects.requireNonNull(
                host.call(call(library, "throw_runtime_error").made()).thrown());
        assertThat(thrown.type()).isEqualTo("St13runtime_error");
        assertThat(host.call(call(library, "destroyed_so_far").made())
                        .integers()
                        .getFirst()
                        .intValue())
                .isEqualTo(1);
        assertThat(host.call(call(library, "uncaught_now").made())
                        .integers()
                        .getFirst()
                        .intValue())
                .isZero();
        thrown = Objects.requireNonNull(
                host.call(call(library, "throw_weed").made()).thrown());
        assertThat(thrown.type()).isEqualTo("N6garden4weedE");
        thrown = Objects.requireNonNull(
                host.call(call(library, "throw_int").made()).thrown());
        assertThat(thrown.type()).isEqualTo("i");
        thrown = Objects.requireNonNull(
                host.call(call(library, "throw_again").made()).thrown());
        assertThat(thrown.type()).isEqualTo("N6garden4weedE");
        assertThat(host.call(call(library, "throw_and_catch").made())
                        .integers()
                        .getFirst()
                        .intValue())
                .isEqualTo(42);
    }

    @Test
    void aRepeatedCallThatThrowsIsReportedOnce() throws IOException {
        var library = host.load(throwing);
        var call = call(library, "throw_int").made();
        var reply = (RegisterReply.Returned) host.ask(new RegisterRequest.Repeat(call, 1000));
        assertThat(Objects.requireNonNull(reply.thrown()).type()).isEqualTo("i");
    }
}
