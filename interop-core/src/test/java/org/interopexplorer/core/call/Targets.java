package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.Assumptions;

/// Which targets' libraries run on this machine: a test of one that does not is skipped.
final class Targets {
    private Targets() {}

    /// Skips the test where no native host of a target runs.
    static void assume(Abi target) throws IOException {
        RunnableTargets here = RunnableTargets.of(Machine.current());
        Assumptions.assumeTrue(HostKind.isNative(), "only native hosts run libraries of other targets");
        switch (target) {
            case LINUX_X64 ->
                Assumptions.assumeTrue(here.here().abi() == target, "this machine runs no libraries for x86-64 Linux");
            case LINUX_X86 -> NarrowHere.assume();
            case LINUX_ARM64 -> Assumptions.assumeTrue(Arm64Here.isRunnable(), Arm64Here.WHY_NOT);
            case WINDOWS_X64 ->
                Assumptions.assumeTrue(here.wine().isPresent(), "no Wine here to run a library for Windows");
            case WINDOWS_X86 -> Wine32.assume(here);
            case WINDOWS_ARM64, MACOS_X64, MACOS_ARM64 -> Assumptions.abort("no host for " + target.token());
        }
    }

    /// One of the libraries of Windows itself, in the folder that Wine has for the target.
    static Path system(Abi target, String name) throws IOException {
        RunnableTargets here = RunnableTargets.of(Machine.current());
        here.prepare(target);
        return here.winePrefix(target).orElseThrow().resolve("drive_c/windows/system32/" + name);
    }
}
