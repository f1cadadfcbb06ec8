package org.interopexplorer.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The machine that a JVM describes, and its ABI.
class MachineTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, LINUX",
        "Mac OS X, MACOS",
        "Windows 11, WINDOWS",
        "FreeBSD, OTHER",
        "Darwin, MACOS",
        "linux, LINUX"
    })
    void aSystemIsKnownByItsName(String osName, OperatingSystem system) {
        assertThat(OperatingSystem.named(osName)).isEqualTo(system);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, LINUX_X64",
        "Linux, i386, LINUX_X86",
        "Linux, aarch64, LINUX_ARM64",
        "Windows 11, amd64, WINDOWS_X64",
        "Windows 10, x86, WINDOWS_X86",
        "Windows 11, aarch64, WINDOWS_ARM64",
        "Mac OS X, x86_64, MACOS_X64",
        "Mac OS X, aarch64, MACOS_ARM64"
    })
    void anAbiIsDerivedFromAJvmsPropertiesOfItsMachine(String osName, String osArch, Abi abi) {
        Machine machine = Machine.of(osName, osArch, ByteOrder.LITTLE_ENDIAN);
        assertThat(Abi.of(machine)).contains(abi);
        assertThat(machine.abi()).isEqualTo(abi);
    }

    @Test
    void anUnknownProcessorHasTheWidthsOfItsSystemAndNoAbi() {
        Machine riscV = Machine.of("Linux", "riscv64", ByteOrder.LITTLE_ENDIAN);
        assertThat(Abi.of(riscV)).isEmpty();
        assertThat(riscV.abi().dataModel()).isEqualTo(DataModel.LP64);
        Machine bigEndian = Machine.of("Linux", "ppc64", ByteOrder.BIG_ENDIAN);
        assertThat(Abi.of(bigEndian)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anAbiIsThatOfItsMachineAndHasItsName(Abi abi) {
        assertThat(Abi.of(Machine.of(abi))).isEqualTo(Optional.of(abi));
        assertThat(Abi.named(abi.token())).contains(abi);
    }

    /// Sizes as the platforms' compilers give them for `sizeof (long)`, `(void *)`, `(wchar_t)`, `(long double)`.
    @ParameterizedTest
    @CsvSource({
        "LINUX_X64, 8, 8, 4, 16, 16", "LINUX_X86, 4, 4, 4, 12, 4", "LINUX_ARM64, 8, 8, 4, 16, 16",
        "WINDOWS_X64, 4, 8, 2, 8, 8", "WINDOWS_X86, 4, 4, 2, 8, 8", "WINDOWS_ARM64, 4, 8, 2, 8, 8",
        "MACOS_X64, 8, 8, 4, 16, 16", "MACOS_ARM64, 8, 8, 4, 8, 8"
    })
    void widthsAreThoseOfTheCompilers(
            Abi abi, int longSize, int pointer, int wchar, int longDouble, int longDoubleAlignment) {
        assertThat(abi.longSize()).isEqualTo(longSize);
        assertThat(abi.pointerSize()).isEqualTo(pointer);
        assertThat(abi.wcharSize()).isEqualTo(wchar);
        assertThat(abi.longDoubleSize()).isEqualTo(longDouble);
        assertThat(abi.longDoubleAlignment()).isEqualTo(longDoubleAlignment);
    }
}
