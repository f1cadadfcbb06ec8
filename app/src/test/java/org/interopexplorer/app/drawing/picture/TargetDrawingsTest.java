package org.interopexplorer.app.drawing.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.arrows;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.drawing;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.last;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interopexplorer.app.drawing.Drawing;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Qemu;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Registers and stack of real calls of the other targets: what is drawn is what the call used, since there is only
/// one placement. The SVG of each is golden.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TargetDrawingsTest {
    private static final Path SAMPLES = Path.of("../resources/samples");
    private static final Path ARM64_MATH = Path.of("/usr/aarch64-linux-gnu/lib/libm.so.6");

    private final RunnableTargets targets = RunnableTargets.of(Machine.current());
    private final NativeSession session = NativeSession.open(targets, _ -> {});

    @AfterAll
    void close() {
        session.close();
    }

    @Test
    void windowsX64PutsAVariadicDoubleIntoBothKindsOfRegisterAndTheFifthArgumentOnTheStack() throws IOException {
        assumeWine(Abi.WINDOWS_X64);
        Drawing drawn = registers(
                Abi.WINDOWS_X64,
                SAMPLES.resolve("windows-x64/teaching.dll"),
                "double mean_variadic(int count, ...)",
                "4",
                "1.0",
                "2.0",
                "3.0",
                "10.0");

        GoldenDrawings.compare("windows-x64-registers", drawn);
    }

    @Test
    void windowsX86PutsEverythingOnTheStackAndReturnsADoubleOnTheTopOfTheX87Stack() throws IOException {
        assumeWine(Abi.WINDOWS_X86);
        Drawing drawn = registers(
                Abi.WINDOWS_X86,
                SAMPLES.resolve("windows-x86/teaching.dll"),
                "struct point { double x; double y; }; double distance(struct point a, struct point b)",
                "{x: 1, y: 1}",
                "{x: 4, y: 5}");

        GoldenDrawings.compare("windows-x86-registers", drawn);
        assertThat(arrows(last(drawn))).isNotEmpty();
    }

    @Test
    void arm64CountsRegistersOfIntegersAndOfFloatingPointApart() throws IOException {
        assumeTrue(
                targets.qemu().isPresent() && Files.exists(ARM64_MATH),
                "no libraries for ARM64 here: " + Qemu.PACKAGES);
        Drawing drawn = registers(Abi.LINUX_ARM64, ARM64_MATH, "double ldexp(double x, int exponent)", "0.75", "4");

        GoldenDrawings.compare("linux-arm64-registers", drawn);
        assertThat(arrows(last(drawn))).isNotEmpty();
    }

    private void assumeWine(Abi target) throws IOException {
        assumeTrue(
                targets.wine(target).map(Wine::target).filter(target::equals).isPresent(),
                "no Wine here for " + target.token());
        targets.prepare(target);
    }

    private Drawing registers(Abi abi, Path library, String prototype, String... literals) {
        DrawnCall call = DrawnCalls.called(session, abi, library, prototype, literals);
        assertThat(call.outcome()).isInstanceOf(CallOutcome.Returned.class);
        return drawing(call, "registers");
    }
}
