package org.interopexplorer.core.host.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class NarrowProgramsTest {
    @TempDir
    private Path folder;

    /// An ELF file for a processor that no kernel here has, as a 32-bit one is for a kernel without IA32 emulation.
    @Test
    void aProgramThatTheKernelCannotStartIsToldFromOneThatFails() throws IOException {
        byte[] foreign = Files.readAllBytes(Path.of("/bin/sh"));
        foreign[18] = 0x7f;
        foreign[19] = 0x7f;
        Path program = Files.write(folder.resolve("foreign"), foreign);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(NarrowPrograms.isRefused(program)).isTrue();
        assertThat(NarrowPrograms.isRefused(Path.of("/bin/sh"))).isFalse();
        assertThat(NarrowPrograms.isRefused(Path.of("/bin/false"))).isFalse();
    }

    @Test
    void aKernelThatStartsTheLoaderIsNotBlamed() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/lib/ld-linux.so.2")), "no loader of 32-bit programs here");
        if (NarrowPrograms.areRefused()) {
            assertThatCode(NarrowPrograms::check).hasMessageContaining(System.getProperty("os.version"));
        } else {
            assertThatCode(NarrowPrograms::check).doesNotThrowAnyException();
        }
    }
}
