package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.host.client.RegisterCalls.arm64;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.EndRecord;
import org.interopexplorer.core.host.protocol.EndRecord.Access;
import org.interopexplorer.core.host.protocol.EndRecord.How;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterFile;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.RegisterRequest.Answer;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.Thunk;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Qemu;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The host of ARM64 Linux, through qemu: registers, memory, faults, thunks.
class Arm64HostTest {
    private static final int SIGSEGV = 11;
    private static final int SEGV_MAPERR = 1;
    private static final int SP = RegisterFile.ARM64.recorded().indexOf("SP");
    private static final int PC = RegisterFile.ARM64.programCounter();

    private static final String CALLERS = """
            struct big { long a[5]; };
            typedef long (*eight)(long, long, long, long, long, long, long, long, long);
            long many(eight f) { return f(1, 2, 3, 4, 5, 6, 7, 8, 9); }
            struct big large(struct big (*f)(double)) { return f(2.5); }
            double floats(double (*f)(double, double)) { return f(0.5, 0.25); }
            """;

    @TempDir
    private static Path built;

    private static String faults = "";
    private static String callers = "";

    @TempDir
    private Path directory;

    private final List<NativeProbe> hosts = new ArrayList<>();
    private NativeProbe host;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        Path faultsAt = built.resolve("faults.so");
        Path source = Files.writeString(built.resolve("faults.c"), NativeFaultTest.text("/native/faults.c"));
        faults = HostFixture.compiled("aarch64-linux-gnu-gcc", faultsAt, source);
        callers = HostFixture.compiled(
                "aarch64-linux-gnu-gcc",
                built.resolve("callers.so"),
                Files.writeString(built.resolve("callers.c"), CALLERS));
    }

    @BeforeEach
    void start() throws IOException {
        host = started("first");
    }

    private NativeProbe started(String name) throws IOException {
        Qemu qemu = Qemu.find(Machine.current(), System::getenv).orElse(null);
        Assumptions.assumeTrue(qemu != null, "no qemu with an ARM64 system here");
        Path own = Files.createDirectory(directory.resolve(name));
        List<String> command = new ArrayList<>(Objects.requireNonNull(qemu).command());
        command.add(NativeProbe.executable("linux-arm64/native-host").toString());
        command.add(own.toString());
        NativeProbe made = NativeProbe.start(command, Map.of(), own);
        hosts.add(made);
        return made;
    }

    @AfterEach
    void stop() {
        hosts.forEach(NativeProbe::close);
    }

    private static EndRecord.Fault fault(EndRecord record) {
        return Objects.requireNonNull(record.fault());
    }

    @Test
    void itSaysWhatItIs() throws IOException {
        var hello = host.hello();
        assertThat(hello.architecture()).isEqualTo("aarch64");
        assertThat(hello.pointerBytes()).isEqualTo(8);
        assertThat(hello.vectorBytes()).isEqualTo(16);
        assertThat(hello.through()).startsWith("qemu-aarch64");
    }

    @ParameterizedTest
    @CsvSource({"write_to,WRITE", "read_from,READ", "execute,EXECUTE"})
    void aBadAddressIsReportedWithTheKindOfAccess(String function, Access access) throws IOException {
        var end = host.ended(arm64(host.load(faults), function).with(0x5000).made());
        assertThat(end.end()).isEqualTo(new EndRecord.End(How.SIGNALLED, SIGSEGV));
        var fault = fault(end);
        assertThat(fault.signal()).isEqualTo(SIGSEGV);
        assertThat(fault.code()).isEqualTo(SEGV_MAPERR);
        assertThat(fault.address()).isEqualTo(0x5000);
        assertThat(fault.access()).isEqualTo(access);
        assertThat(fault.stackOverflow()).isFalse();
        assertThat(fault.registers())
                .hasSameSizeAs(RegisterFile.ARM64.recorded())
                .contains(0x5000L);
        assertThat(fault.stackAddress()).isEqualTo(fault.registers().get(SP));
        if (access == Access.EXECUTE) {
            assertThat(fault.registers().get(PC)).isEqualTo(0x5000);
        } else {
            assertThat(fault.modules())
                    .anyMatch(module -> module.path().equals(faults)
                            && module.base() <= fault.registers().get(PC)
                            && fault.registers().get(PC) < module.base() + module.size());
        }
    }

    @Test
    void aStackOverflowIsReportedAsOneOnEveryThread() throws IOException {
        assertThat(fault(host.ended(arm64(host.load(faults), "recurse").with(0).made()))
                        .stackOverflow())
                .isTrue();
        host = started("second");
        var library = host.load(faults);
        host.askCommon(new RegisterRequest.StartThread(3, "worker"));
        var call = arm64(library, "recurse").with(0).made();
        assertThatThrownBy(() -> host.ask(3, 0, new RegisterRequest.Call(call))).isInstanceOf(IOException.class);
        var fault = fault(host.end());
        assertThat(fault.stackOverflow()).isTrue();
        assertThat(fault.thread()).isEqualTo(3);
    }

    @Test
    void unreadableMemoryAnswersAndCostsNothing() throws IOException {
        assertThat(host.ask(new Request.Read(0x10, 8)))
                .isInstanceOfSatisfying(
                        Reply.Memory.class,
                        memory -> assertThat(memory.bytes().size()).isZero());
        var block = ((Reply.Allocated) host.ask(new Request.Allocate(64))).address();
        host.ask(new Request.Write(block, Bytes.of(new byte[] {1, 2, 3})));
        assertThat(((Reply.Memory) host.ask(new Request.Read(block, 4))).bytes().toArray())
                .containsExactly(1, 2, 3, 0);
    }

    @Test
    void nativeCodeEntersWithEightRegistersTheStackAndTheAddressOfAResult() throws IOException {
        long library = host.load(callers);
        host.body(7, entered -> {
            assertThat(entered.integers()).hasSize(9).startsWith(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
            assertThat(entered.stack().buffer().order(ByteOrder.LITTLE_ENDIAN).getLong(0))
                    .isEqualTo(9);
            return new Answer(entered.event(), 42, 0, Bytes.empty(), Bytes.empty());
        });
        assertThat(host.call(arm64(library, "many")
                                .thunk(new Thunk(7, 0, 0, 8, List.of()))
                                .made())
                        .integers()
                        .getFirst())
                .isEqualTo(42);
        host.body(8, entered -> {
            // X8 has the address of 40 bytes, which the body fills.
            host.ask(0, entered.event(), new Request.Write(entered.integers().get(8), Bytes.of(new byte[] {5})));
            return new Answer(entered.event(), 0, 0, Bytes.empty(), Bytes.empty());
        });
        var block = new Block(16, 40, Bytes.empty(), 40);
        var call =
                arm64(library, "large").thunk(new Thunk(8, 16, 0, 0, List.of())).made();
        var made = new RegisterCall(
                call.function(),
                new ArrayList<>(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L)),
                16,
                call.vectors(),
                call.stack(),
                call.returns(),
                List.of(block),
                call.thunks(),
                List.of(
                        call.relocations().getFirst(),
                        RegisterCall.Relocation.ofInteger(8, new AddressTarget.InBlock(0, 0))),
                new RegisterCall.Status(Set.of(), 0, 0, 0));
        assertThat(host.call(made).blocks().getFirst().bytes().toArray()).startsWith(5);
    }
}
