package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.host.client.RegisterCalls.windows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Capture;
import org.interopexplorer.core.host.protocol.EndRecord;
import org.interopexplorer.core.host.protocol.EndRecord.Access;
import org.interopexplorer.core.host.protocol.EndRecord.Doing;
import org.interopexplorer.core.host.protocol.EndRecord.How;
import org.interopexplorer.core.host.protocol.Envelope;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterCall.Returns;
import org.interopexplorer.core.host.protocol.RegisterCall.Status;
import org.interopexplorer.core.host.protocol.RegisterFile;
import org.interopexplorer.core.host.protocol.RegisterPlace;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.RegisterRequest.Answer;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.interopexplorer.core.host.protocol.Thunk;
import org.interopexplorer.core.machine.DataModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WineHostTest {
    private static final Path WINE = Path.of("/usr/lib/wine/wine64");
    private static final int RCX = RegisterFile.X64.integers().indexOf("RCX");
    private static final int RDX = RegisterFile.X64.integers().indexOf("RDX");
    private static final int RIP = RegisterFile.X64.recorded().indexOf("RIP");
    private static final int ERROR_FILE_NOT_FOUND = 2;
    private static final int ACCESS_VIOLATION = 0xC0000005;
    private static final int STACK_OVERFLOW = 0xC00000FD;
    private static final int DIVIDE_BY_ZERO = 0xC0000094;
    private static final int HEAP_CORRUPTION = 0xC0000374;
    private static final int INITIALIZATION_FAILED = 1114;
    private static final int ENOENT = 2;

    @TempDir
    private static Path built;

    private static Map<String, String> environment = Map.of();

    /// Waits through all tests: Wine's server ends with its last client, and the next one pays for a fresh start.
    private static @Nullable NativeProbe resident;

    private static String faults;
    private static String callers;
    private static String throwing;

    @TempDir
    private Path directory;

    private NativeProbe host;

    @BeforeAll
    static void makePrefix() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(WINE), "No Wine here: " + WINE);
        environment = new HashMap<>(Map.of(
                "WINEPREFIX", built.resolve("prefix").toString(),
                "WINEDEBUG", "-all",
                "WINEDLLOVERRIDES", "winemenubuilder.exe,mscoree,mshtml="));
        run(List.of(WINE.toString(), "wineboot", "-i"));
        var first = start(Files.createDirectory(built.resolve("resident")));
        resident = first;
        first.hello();
        faults = compiled("faults.dll", "/native/faults.c");
        callers = compiled("callers.dll", "/native/callers.c");
        throwing = compiled("throws.dll", "/native/windows_throws.c");
    }

    @AfterAll
    static void endPrefix() throws IOException, InterruptedException {
        if (resident != null) {
            resident.close();
        }
        if (!environment.isEmpty()) {
            var server = WINE.resolveSibling("wineserver64").toString();
            run(List.of(server, "-k"));
            run(List.of(server, "-w"));
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(built.resolve("said").toFile());
        builder.environment().putAll(environment);
        assertThat(builder.start().waitFor()).isIn(0, 1);
    }

    private static String compiled(String name, String resource, String... options)
            throws IOException, InterruptedException {
        var source = Files.writeString(built.resolve(name + ".c"), NativeFaultTest.text(resource));
        var command = new ArrayList<>(List.of(
                "x86_64-w64-mingw32-gcc",
                "-shared",
                "-O0",
                "-w",
                "-fexceptions",
                "-static",
                "-o",
                built.resolve(name).toString(),
                source.toString()));
        command.addAll(List.of(options));
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        } catch (IOException e) {
            Assumptions.abort("No compiler here to build the fixture: " + e.getMessage());
        }
        return "Z:" + built.resolve(name).toString().replace('/', '\\');
    }

    @BeforeEach
    void start() throws IOException {
        host = start(directory);
    }

    private static NativeProbe start(Path directory) throws IOException {
        var command = List.of(
                WINE.toString(),
                NativeProbe.executable("windows-x64/native-host.exe").toString(),
                "\\\\?\\unix" + directory.toString().replace('/', '\\'));
        return NativeProbe.start(command, environment, directory);
    }

    @AfterEach
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    private EndRecord ended(RegisterCall call) throws IOException {
        assertThatThrownBy(() -> host.call(call)).isInstanceOf(IOException.class);
        return host.end();
    }

    private static EndRecord.Fault fault(EndRecord record) {
        return Objects.requireNonNull(record.fault());
    }

    private static Bytes wide(String text) {
        return Bytes.of((text + '\0').getBytes(StandardCharsets.UTF_16LE));
    }

    private int calledInt(RegisterCalls call) throws IOException {
        return host.call(call.made()).integers().getFirst().intValue();
    }

    @Test
    void helloSaysThroughWhat() throws IOException {
        var hello = host.hello();
        assertThat(hello.system()).isEqualTo("Windows");
        assertThat(hello.dataModel()).isEqualTo(DataModel.LLP64);
        assertThat(hello.through()).startsWith("wine-");
        assertThat(hello.codePage()).isPositive();
    }

    @Test
    void functionsOfTheSystemAreCalled() throws IOException {
        var kernel = host.load("kernel32.dll");
        assertThat(calledInt(windows(kernel, "lstrlenW").block(Block.of(2, wide("hello")))))
                .isEqualTo(5);
        assertThat(calledInt(windows(kernel, "MulDiv").with(6).with(7).with(2))).isEqualTo(21);
        // The function raises and handles an exception inside.
        assertThat(calledInt(windows(kernel, "lstrlenW").with(0x10))).isZero();
    }

    @Test
    void lastErrorIsCaptured() throws IOException {
        var kernel = host.load("kernel32.dll");
        var returned = host.call(windows(kernel, "CreateFileW")
                .block(Block.of(2, wide("C:\\no\\such.file")))
                .with(0x80000000L)
                .with(0)
                .with(0)
                .with(3)
                .with(0)
                .with(0)
                .capturing(Status.LAST_ERROR)
                .made());
        assertThat(returned.integers().getFirst()).isEqualTo(-1);
        assertThat(returned.lastError()).isBetween(ERROR_FILE_NOT_FOUND, ERROR_FILE_NOT_FOUND + 1);
        returned = host.call(windows(kernel, "GetTickCount")
                .capturing(new Status(Set.of(Capture.LAST_ERROR), 0, 0, 77))
                .made());
        assertThat(returned.lastError()).isEqualTo(77);
    }

    @Test
    void eachRuntimesErrnoAndOutputAreItsOwn() throws IOException {
        for (var name : List.of("msvcrt.dll", "ucrtbase.dll")) {
            var runtime = host.load(name);
            var errno = ((Reply.Resolved) host.ask(new Request.Resolve(SymbolQuery.in(runtime, "_errno")))).address();
            var returned = host.call(windows(runtime, "_open")
                    .text("C:\\no\\such.file")
                    .with(0)
                    .capturing(new Status(Set.of(Capture.ERRNO), errno, 0, 0))
                    .made());
            assertThat(returned.errno()).isEqualTo(ENOENT);
            host.call(windows(runtime, "puts").text(name).made());
        }
        assertThat(host.printed().replace("\r", "")).isEqualTo("msvcrt.dll\nucrtbase.dll\n");
    }

    @Test
    void variadicDoublesTravelTwice() throws IOException {
        var runtime = host.load("msvcrt.dll");
        var returned = host.call(windows(runtime, "sprintf")
                .block(Block.zeroed(1, 64))
                .text("%.2f %d %s %.1f")
                .variadic()
                .with(2.5)
                .with(-3)
                .text("x")
                .with(0.5)
                .made());
        assertThat(returned.blocks().getFirst().bytes().text()).isEqualTo("2.50 -3 x 0.5");
        returned = host.call(
                windows(runtime, "cos").with(1.0).returning(Returns.VECTORS).made());
        assertThat(returned.vectors().buffer().getDouble(0)).isEqualTo(Math.cos(1.0));
    }

    @Test
    void callbacksCome() throws IOException {
        var elements = ByteBuffer.allocate(20)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(5)
                .putInt(-1)
                .putInt(9)
                .putInt(3)
                .putInt(0)
                .flip();
        var fetches = List.of(
                new Thunk.Fetch(new RegisterPlace.InInteger(RCX), 4),
                new Thunk.Fetch(new RegisterPlace.InInteger(RDX), 4));
        host.body(
                7,
                event -> Answer.of(
                        event.event(),
                        Integer.compare(
                                event.fetched().get(0).buffer().getInt(),
                                event.fetched().get(1).buffer().getInt())));
        var returned = host.call(windows(host.load("msvcrt.dll"), "qsort")
                .block(Block.of(4, new Bytes(elements)))
                .with(5)
                .with(4)
                .thunk(new Thunk(7, 0, 0, 0, fetches))
                .made());
        var sorted = ByteBuffer.wrap(
                        Arrays.copyOf(returned.blocks().getFirst().bytes().toArray(), 20))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(List.of(sorted.getInt(), sorted.getInt(), sorted.getInt(), sorted.getInt(), sorted.getInt()))
                .containsExactly(-1, 0, 3, 5, 9);
    }

    @Test
    void callbacksSeeEveryKindOfArgumentOnEveryThread() throws IOException {
        var library = host.load(callers);
        host.body(1, event -> {
            assertThat(event.integers().get(RCX).intValue()).isEqualTo(1);
            assertThat(event.vectors().buffer().getDouble(16)).isEqualTo(2.5);
            assertThat(event.vectors().buffer().getFloat(48)).isEqualTo(4.5f);
            // Behind the home of the four registers: the fifth argument and on.
            assertThat(event.stack().buffer().getLong(32)).isEqualTo(0x60);
            assertThat(event.stack().buffer().getDouble(72)).isEqualTo(11.5);
            return new Answer(event.event(), 0, 0, Bytes.ofDouble(12.25), Bytes.empty());
        });
        var returned = host.call(windows(library, "mixed")
                .thunk(new Thunk(1, 16, 0, 80, List.of()))
                .returning(Returns.VECTORS)
                .made());
        assertThat(returned.vectors().buffer().getDouble(0)).isEqualTo(12.25);
        host.body(2, event -> Answer.of(event.event(), event.integers().get(RCX) + 5));
        assertThat(calledInt(windows(library, "call_on_thread").thunk(new Thunk(2, 0, 0, 0, List.of()))))
                .isEqualTo(12);
    }

    @Test
    void memoryIsReadAsFarAsItIsReadable() throws IOException {
        assertThat(host.ask(new Request.Read(16, 8))).isEqualTo(new Reply.Memory(16, Bytes.empty()));
        assertThat(host.ask(new Request.Read(-1, 8))).isEqualTo(new Reply.Memory(-1, Bytes.empty()));
        assertThat(host.ask(new Request.Write(16, Bytes.ofInt(1)))).isEqualTo(new Reply.Written(0));
        var address = ((Reply.Allocated) host.ask(new Request.Allocate(64))).address();
        assertThat(host.ask(new Request.Write(address, Bytes.ofText("here")))).isEqualTo(new Reply.Written(5));
        assertThat(((Reply.Memory) host.ask(new Request.Read(address, 5))).bytes())
                .isEqualTo(Bytes.ofText("here"));
        assertThat(host.ask(new Request.Free(address))).isEqualTo(new Reply.Done());
    }

    @Test
    void aLibraryThatIsNotThereIsToldWithTheSystemsCode() throws IOException {
        assertThat(host.ask(new RegisterRequest.LoadFrom("no_such_library.dll", 0, List.of())))
                .isInstanceOfSatisfying(
                        RegisterReply.LoadFailed.class,
                        no -> assertThat(no.code()).isEqualTo(126));
    }

    @Test
    void modulesAreThoseThatAreLoaded() throws IOException {
        host.load("msvcrt.dll");
        var modules = ((RegisterReply.Modules) host.ask(new RegisterRequest.ListModules())).modules();
        assertThat(modules)
                .extracting(RegisterReply.Module::path)
                .anyMatch(path -> path.toLowerCase(Locale.ROOT).endsWith("\\msvcrt.dll"));
        assertThat(modules).allSatisfy(each -> assertThat(each.size()).isPositive());
    }

    @Test
    void anAccessViolationIsToldWithAddressAndAccess() throws IOException {
        var library = host.load(faults);
        var function = ((Reply.Resolved) host.ask(new Request.Resolve(SymbolQuery.in(library, "write_to")))).address();
        var end = ended(windows(library, "write_to").with(0x5000).made());
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
    void aStackOverflowIsToldAsOne() throws IOException {
        var end = ended(windows(host.load(faults), "recurse").with(0).made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.EXITED, STACK_OVERFLOW));
        assertThat(fault(end).stackOverflow()).isTrue();
    }

    @Test
    void aDivisionByZeroIsToldAsOne() throws IOException {
        var end = ended(windows(host.load(faults), "divide").with(1).with(0).made());
        assertThat(fault(end).exception()).isEqualTo(DIVIDE_BY_ZERO);
    }

    @Test
    void aRaisedExceptionIsToldWithItsArguments() throws IOException {
        var kernel = host.load("kernel32.dll");
        var arguments = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(11)
                .putLong(22)
                .flip();
        var end = ended(windows(kernel, "RaiseException")
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
        var end = ended(windows(host.load(faults), "corrupt_heap").made());
        var status = Objects.requireNonNull(end.end());
        assertThat(status.how()).isEqualTo(How.EXITED);
        assertThat(status.status()).isIn(ACCESS_VIOLATION, HEAP_CORRUPTION);
        assertThat(end.exit()).isNull();
    }

    @Test
    void aFaultOnAThreadOfTheLibraryIsToldToo() throws IOException {
        var end = ended(windows(host.load(faults), "fault_on_a_thread").made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.EXITED, ACCESS_VIOLATION));
        assertThat(fault(end).thread()).isEqualTo(Envelope.ANY_THREAD);
        assertThat(fault(end).address()).isEqualTo(0x5000);
    }

    @Test
    void aStackOverflowOnAThreadOfTheLibraryIsToldToo() throws IOException {
        var end = ended(windows(host.load(faults), "recurse_on_a_thread").made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.EXITED, STACK_OVERFLOW));
        assertThat(fault(end).stackOverflow()).isTrue();
    }

    @Test
    void exitProcessOnAThreadOfTheLibraryIsAnExit() throws IOException {
        var end = ended(windows(host.load(faults), "exit_on_a_thread").made());
        assertThat(end.exit()).isEqualTo(new EndRecord.Exit(300, Envelope.ANY_THREAD));
        assertThat(end.fault()).isNull();
    }

    @Test
    void aLibraryThatDoesNotInitializeIsNotLoaded() throws IOException, InterruptedException {
        var failing = compiled("failing.dll", "/native/faults.c", "-DINITIALIZING=return FALSE");
        assertThat(host.ask(new RegisterRequest.LoadFrom(failing, 0, List.of())))
                .isInstanceOfSatisfying(
                        RegisterReply.LoadFailed.class,
                        no -> assertThat(no.code()).isEqualTo(INITIALIZATION_FAILED));
        // The loader handles what its libraries raise meanwhile.
        var faulting = compiled("faulting.dll", "/native/faults.c", "-DINITIALIZING=*(volatile int *)16 = 1");
        assertThat(host.ask(new RegisterRequest.LoadFrom(faulting, 0, List.of())))
                .isInstanceOf(RegisterReply.LoadFailed.class);
        var exiting = compiled("exiting.dll", "/native/faults.c", "-DINITIALIZING=ExitProcess(7)");
        assertThatThrownBy(() -> host.load(exiting)).isInstanceOf(IOException.class);
        assertThat(host.end().exit()).isEqualTo(new EndRecord.Exit(7, Envelope.MAIN_THREAD));
    }

    @Test
    void guardBytesTellWhatIsWrittenAroundABlock() throws IOException {
        var returned = host.call(windows(host.load(faults), "write_around")
                .block(Block.zeroed(1, 8))
                .with(8)
                .with(5)
                .with(3)
                .made());
        assertThat(returned.blocks().getFirst().before()).isEqualTo(5);
        assertThat(returned.blocks().getFirst().after()).isEqualTo(3);
    }

    @Test
    void aRuntimeThatNativeCodeLoadsPrintsToo() throws IOException {
        var kernel = host.load("kernel32.dll");
        var runtime = host.call(
                        windows(kernel, "LoadLibraryA").text("msvcrt.dll").made())
                .integers()
                .getFirst();
        var puts = host.call(
                windows(kernel, "GetProcAddress").with(runtime).text("puts").made());
        host.call(windows(new RegisterCall.Function.At(
                        new AddressTarget.Address(puts.integers().getFirst())))
                .text("late")
                .made());
        assertThat(host.printed()).startsWith("late");
    }

    @Test
    void exitProcessAndTerminateProcessAreToldApart() throws IOException {
        var kernel = host.load("kernel32.dll");
        var end = ended(windows(kernel, "ExitProcess").with(300).made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.EXITED, 300));
        assertThat(end.exit()).isEqualTo(new EndRecord.Exit(300, 0));
        assertThat(end.fault()).isNull();
    }

    @Test
    void terminateProcessIsNoExit() throws IOException {
        var kernel = host.load("kernel32.dll");
        var end = ended(windows(kernel, "TerminateProcess")
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
        assertThat(calledInt(windows(library, "destroyed_so_far"))).isEqualTo(1);
        assertThat(calledInt(windows(library, "given_back_so_far"))).isEqualTo(1);
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
