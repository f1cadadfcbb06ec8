package org.interopexplorer.core.call;

import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.Assumptions;

/// The Wine for 32-bit programs that tests use; `.ci/wine32` makes one.
final class Wine32 {
    private Wine32() {}

    /// Skips the test where there is none. A Wine that was installed for 64-bit programs does not count: only its start
    /// would show whether it runs these too.
    static void assume(RunnableTargets here) {
        Assumptions.assumeTrue(
                here.wine(Abi.WINDOWS_X86)
                        .filter(wine -> wine.target() == Abi.WINDOWS_X86)
                        .isPresent(),
                "no Wine for 32-bit programs here; set EXPLORER_WINE32, or let .ci/wine32 make one: "
                        + Wine.PACKAGE_32);
    }
}
