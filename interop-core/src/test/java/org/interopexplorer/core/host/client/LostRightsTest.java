package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.host.client.HostCall.VOID;
import static org.interopexplorer.core.host.client.HostCall.asInt;
import static org.interopexplorer.core.host.client.HostCall.call;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.interopexplorer.core.host.client.HostResult.HowKnown;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Crashes of a host from which native code took what it needs to report them. None leaves a file where the JVM
/// would then put its report: in the working directory, or in `/tmp`, readable for everybody.
class LostRightsTest {
    private static final int NOBODY = 65534;

    /// `RLIMIT_FSIZE` of Linux and macOS.
    private static final int FILE_SIZE = 1;

    private Host host;

    @BeforeEach
    void launch() throws IOException {
        host = HostCall.launch();
    }

    @AfterEach
    void close() {
        host.close();
        assertThat(strays()).noneMatch(Files::exists);
    }

    @ParameterizedTest
    @ValueSource(strings = {"setuid", "seteuid", "setfsuid"})
    void aCrashOfAnotherUserIsReportedCompletely(String function) throws IOException {
        assumeRoot();
        assertThat(asInt(call(function, Scalar.I32).with(NOBODY).on(host).value()))
                .isZero();
        var report = crash(call("strlen", Scalar.I64).pointer(0));
        assertThat(report.signalName()).isEqualTo("SIGSEGV");
        assertThat(report.faultAddress()).isZero();
        assertThat(report.howKnown()).isEqualTo(HowKnown.ERROR_FILE);
    }

    @Test
    void aCrashInAnotherRootIsReportedCompletely(@TempDir Path root) throws IOException {
        assumeRoot();
        assertThat(asInt(call("chroot", Scalar.I32)
                        .text(root.toString())
                        .on(host)
                        .value()))
                .isZero();
        var report = crash(call("strlen", Scalar.I64).pointer(0));
        assertThat(report.signalName()).isEqualTo("SIGSEGV");
        assertThat(report.faultAddress()).isZero();
        assertThat(report.howKnown()).isEqualTo(HowKnown.PRINTED);
    }

    @Test
    void aCrashIsRecognisedEvenIfNoFileMayGrow() {
        call("setrlimit", Scalar.I32).with(FILE_SIZE).block(Block.zeroed(8, 16)).on(host);
        assertThat(crash(call("strlen", Scalar.I64).pointer(0)).signalNumber()).isIn(0, 11);
    }

    @Test
    void aCrashAfterEveryDescriptorWasClosedIsReportedCompletely(@TempDir Path directory) throws Exception {
        var library = HostCall.load(host, HostFixture.build(directory));
        var report = crash(call(library, "close_all_and_crash", VOID));
        assertThat(report.signalName()).isEqualTo("SIGSEGV");
        assertThat(report.howKnown()).isEqualTo(HowKnown.ERROR_FILE);
    }

    @Test
    void aChannelThatNativeCodeReplacedIsNotACrash() throws IOException {
        var descriptors = Path.of("/proc", String.valueOf(host.description().pid()), "fd");
        assumeTrue(Files.isDirectory(descriptors), "a host's descriptors are seen in /proc");
        var nothing = asInt(
                call("open", Scalar.I32).text("/dev/null").with(2).on(host).value());
        HostResult result = call("abs", Scalar.I32).with(1).result(host);
        for (var descriptor : sockets(descriptors)) {
            result = call("dup2", Scalar.I32).with(nothing).with(descriptor).result(host);
        }
        assertThat(result).isInstanceOf(HostResult.Closed.class);
    }

    private static int[] sockets(Path descriptors) throws IOException {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(LostRightsTest::isSocket)
                    .mapToInt(each -> Integer.parseInt(each.getFileName().toString()))
                    .toArray();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException _) {
            return false;
        }
    }

    private Stream<Path> strays() {
        var name = "hs_err_pid" + host.description().pid() + ".log";
        return Stream.of(Path.of(name), Path.of("/tmp", name), Path.of(System.getProperty("java.io.tmpdir"), name));
    }

    private static void assumeRoot() throws IOException {
        assumeTrue(Files.getOwner(Path.of("/proc/self")).getName().equals("root"), "only root can give up rights");
    }

    private CrashReport crash(HostCall call) {
        var result = call.result(host);
        assertThat(result).isInstanceOf(HostResult.Crashed.class);
        assertThat(result.output()).isEqualTo(HostOutput.NONE);
        return ((HostResult.Crashed) result).report();
    }
}
