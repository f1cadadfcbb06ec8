package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.host.client.HostCall.asInt;
import static org.interopexplorer.core.host.client.HostCall.asLong;
import static org.interopexplorer.core.host.client.HostCall.ask;
import static org.interopexplorer.core.host.client.HostCall.call;
import static org.interopexplorer.core.host.client.HostCall.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What native code may do to its process without losing a call, and without harming this process.
@EnabledOnOs(OS.LINUX)
final class UnderLoadTest {
    private Host host;

    @BeforeEach
    void launch() throws IOException {
        host = HostCall.launch();
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void twoLibrariesThatDefineTheSameSymbolKeepTheirOwn(@TempDir Path directory) throws Exception {
        long one = load(host, answering(directory.resolve("libone.so"), 1).toString());
        long two = load(host, answering(directory.resolve("libtwo.so"), 2).toString());

        assertThat(asInt(call(one, "answer", Scalar.I32).on(host).value())).isEqualTo(1);
        assertThat(asInt(call(two, "answer", Scalar.I32).on(host).value())).isEqualTo(2);
        assertThat(asInt(call(one, "answer", Scalar.I32).on(host).value())).isEqualTo(1);
    }

    @Test
    void aLibraryUnloadedReplacedOnDiskAndLoadedAgainIsTheNewOne(@TempDir Path directory) throws Exception {
        Path library = answering(directory.resolve("libanswer.so"), 1);
        long before = load(host, library.toString());
        assertThat(asInt(call(before, "answer", Scalar.I32).on(host).value())).isEqualTo(1);

        ask(host, new Request.Unload(before), Reply.Done.class);
        Files.move(answering(directory.resolve("libnext.so"), 2), library, StandardCopyOption.REPLACE_EXISTING);
        long after = load(host, library.toString());

        assertThat(asInt(call(after, "answer", Scalar.I32).on(host).value())).isEqualTo(2);
        assertThat(call(before, "answer", Scalar.I32).result(host))
                .isInstanceOfSatisfying(
                        HostResult.Answered.class,
                        answered -> assertThat(answered.reply()).isInstanceOf(Reply.Rejected.class));
    }

    private static Path answering(Path library, int answer) throws IOException, InterruptedException {
        return Path.of(HostFixture.compile(library, "int answer(void) { return %d; }".formatted(answer)));
    }

    @ParameterizedTest
    @CsvSource({"illegal, SIGILL", "beyond_the_file, SIGBUS"})
    void aFaultOfTheProcessorIsACrashInItsLibrary(String function, String signal, @TempDir Path directory)
            throws Exception {
        long library = load(host, HostFixture.build(directory));
        assertThat(call(library, function, Scalar.I32).result(host))
                .isInstanceOfSatisfying(HostResult.Crashed.class, crashed -> {
                    assertThat(crashed.report().signalName()).isEqualTo(signal);
                    assertThat(crashed.report().frame())
                            .isNotNull()
                            .satisfies(frame -> assertThat(frame.module()).isEqualTo("libhost_fixture.so"));
                });
    }

    @Test
    void anIntegerDividedByZeroIsACrashInItsLibrary(@TempDir Path directory) throws Exception {
        long library = load(host, HostFixture.build(directory));
        assertThat(call(library, "divide", Scalar.I32).with(1).with(0).result(host))
                .isInstanceOfSatisfying(
                        HostResult.Crashed.class,
                        crashed -> assertThat(crashed.report().signalName()).isEqualTo("SIGFPE"));
    }

    @Test
    void eightGigabytesAreForTheSystemToGrant(@TempDir Path directory) throws Exception {
        long library = load(host, HostFixture.build(directory));
        long granted = asLong(
                call(library, "take_memory", Scalar.I64).with(8192L).on(host).value());

        assertThat(granted).isIn(0L, 8L << 30);
        theHostStillCalls();
    }

    @Test
    void threadsThatACallStartsRunOnBesideLaterCalls(@TempDir Path directory) throws Exception {
        long library = load(host, HostFixture.build(directory));
        assertThat(asInt(call(library, "start_threads", Scalar.I32)
                        .with(8)
                        .on(host)
                        .value()))
                .isEqualTo(8);

        for (int i = 0; i < 20; i++) {
            call(library, "wait_for_ticks", Scalar.I64).with(10L).on(host);
            theHostStillCalls();
        }
    }

    @Test
    void anEnvironmentTakenAwayIsThatOfTheHostAlone() {
        Map<String, String> mine = Map.copyOf(System.getenv());
        assertThat(asInt(call("clearenv", Scalar.I32).on(host).value())).isZero();
        assertThat(asInt(call("setenv", Scalar.I32)
                        .text("LANG")
                        .text("xx_YY")
                        .with(1)
                        .on(host)
                        .value()))
                .isZero();

        callbacksStillCompile();
        assertThat(load(host, "libm.so.6")).isPositive();
        assertThat(System.getenv()).isEqualTo(mine);
    }

    @Test
    void anotherLocaleChangesNothingOfTheProtocol() {
        call("setlocale", Scalar.POINTER).with(6).text("C.UTF-8").on(host);
        callbacksStillCompile();
        call("setlocale", Scalar.POINTER).with(6).text("C").on(host);
        callbacksStillCompile();
    }

    @Test
    void aDirectoryThatIsGoneIsNoObstacle(@TempDir Path directory) throws IOException {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        call("chdir", Scalar.I32).text(gone.toString()).on(host);
        Files.delete(gone);

        callbacksStillCompile();
        assertThat(load(host, "libm.so.6")).isPositive();
    }

    @Test
    void tenThousandCallsLeaveNothingHere() {
        for (int i = 0; i < 2000; i++) {
            strlenOfAPage();
        }
        long before = usedHeap();
        for (int i = 0; i < 10_000; i++) {
            strlenOfAPage();
        }
        // Their blocks alone were 80 MB.
        assertThat(usedHeap() - before).isLessThan(4L << 20);
    }

    private void strlenOfAPage() {
        call("strlen", Scalar.I64).block(Block.zeroed(8, 8192)).on(host);
    }

    private static long usedHeap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private void theHostStillCalls() {
        assertThat(asInt(call("abs", Scalar.I32).with(-3).on(host).value())).isEqualTo(3);
    }

    private void callbacksStillCompile() {
        var reply = call("qsort", new WireLayout.Nothing())
                .ints(2, 1)
                .with(2L)
                .with(4L)
                .callback(Scalar.I32, "(a, b) -> readInt(a) - readInt(b)", Scalar.POINTER, Scalar.POINTER)
                .on(host);
        assertThat(reply.blocks().getFirst().bytes().buffer().getInt()).isEqualTo(1);
    }
}
