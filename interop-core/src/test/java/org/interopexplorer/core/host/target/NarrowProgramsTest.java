package org.interopexplorer.core.host.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interopexplorer.core.host.client.HostStartException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NarrowProgramsTest {
    @Test
    void aKernelWithout32BitProgramsIsNamed() throws IOException {
        assumeTrue(Files.exists(Path.of("/lib/ld-linux.so.2")), "the package libc6-i386 is not installed");
        assumeFalse(RunnableTargets.runsNarrowPrograms(), "this kernel runs 32-bit programs");
        RunnableTargets targets = RunnableTargets.of(Machine.current());
        assertThat(catchThrowableOfType(HostStartException.class, () -> targets.start(Abi.LINUX_X86, _ -> {})))
                .extracting(HostStartException::reason)
                .isEqualTo(HostStartException.Reason.NO_NARROW_PROGRAMS);
    }
}
