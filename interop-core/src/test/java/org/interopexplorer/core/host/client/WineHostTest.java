package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.host.client.RegisterCalls.windows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Capture;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What a native host does under Wine: calls, callbacks, memory, modules.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WineHostTest {
    private static final int RCX = RegisterFile.X64.integers().indexOf("RCX");
    private static final int RDX = RegisterFile.X64.integers().indexOf("RDX");
    private static final int ERROR_FILE_NOT_FOUND = 2;
    private static final int ENOENT = 2;

    @RegisterExtension
    static final WineHosts WINE = new WineHosts();

    private static String faults;
    private static String callers;

    @TempDir
    private Path directory;

    private NativeProbe host;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        faults = WINE.compiled("faults.dll", "/native/faults.c");
        callers = WINE.compiled("callers.dll", "/native/callers.c");
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

    private static Bytes wide(String text) {
        return Bytes.of((text + '\0').getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void helloNamesTheProgramThatRunsTheHost() throws IOException {
        var hello = host.hello();
        assertThat(hello.system()).isEqualTo("Windows");
        assertThat(hello.dataModel()).isEqualTo(DataModel.LLP64);
        assertThat(hello.through()).startsWith("wine-");
        assertThat(hello.codePage()).isPositive();
    }

    @Test
    void functionsOfTheSystemAreCalled() throws IOException {
        var kernel = host.load("kernel32.dll");
        assertThat(host.calledInt(windows(kernel, "lstrlenW").block(Block.of(2, wide("hello")))))
                .isEqualTo(5);
        assertThat(host.calledInt(windows(kernel, "MulDiv").with(6).with(7).with(2)))
                .isEqualTo(21);
        // The function raises and handles an exception inside.
        assertThat(host.calledInt(windows(kernel, "lstrlenW").with(0x10))).isZero();
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
    void callbacksArriveWithTheirArguments() throws IOException {
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
            // After the home of the four registers follow the fifth and later arguments.
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
        assertThat(host.calledInt(windows(library, "call_on_thread").thunk(new Thunk(2, 0, 0, 0, List.of()))))
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
    void aMissingLibraryIsReportedWithTheSystemsCode() throws IOException {
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
}
