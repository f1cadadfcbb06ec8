package org.interopexplorer.core.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderConstantsTest {
    @TempDir
    private Path folder;

    @Test
    void macrosAndEnumeratorsOfAHeaderAreNumbers() throws IOException {
        Path header = Files.writeString(
                folder.resolve("own.h"), "#define FLAG_A 0x10\n#define FLAG_B (FLAG_A << 1)\nenum { THIRD = 3 };\n");
        HeaderConstants constants = new HeaderConstants(Abi.LINUX_X64, List.of());
        List<String> own = List.of(header.toString());

        assertThat(constants.value("FLAG_A|FLAG_B", own)).contains(BigInteger.valueOf(0x30));
        assertThat(constants.value("THIRD", own)).contains(BigInteger.valueOf(3));
        assertThat(constants.value("FLAG_A|NOWHERE", own)).isEmpty();
        assertThat(constants.value("FLAG_A); } int f(int", own)).isEmpty();
        assertThat(constants.value("\"text\"", own)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"O_CREAT|O_RDWR, 66", "SIGUSR1, 10", "SEEK_END, 2", "MAP_PRIVATE | MAP_ANONYMOUS, 34", "AF_INET6, 10"})
    void constantsOfTheSystemHaveTheValuesOfItsHeaders(String expression, long value) {
        assumeTrue(Files.exists(Path.of("/usr/include/fcntl.h")), "the C library's headers are not installed");

        assertThat(new HeaderConstants(Abi.LINUX_X64, SystemIncludes.directories(Abi.LINUX_X64))
                        .value(expression, List.of()))
                .contains(BigInteger.valueOf(value));
    }

    @Test
    void functionsThatAHeaderHidesAreNamedByTheProblem() throws IOException {
        Path header = Files.writeString(
                folder.resolve("bad.h"),
                "int one(nosuch_t a);\nfloat two(float x\nint three(int n);\nint four(int n);\n");

        var read = new HeaderReader(Abi.LINUX_X64, List.of()).read(List.of(header));

        assertThat(read.functions()).containsOnlyKeys("four");
        assertThat(read.problems())
                .anySatisfy(problem -> assertThat(problem.hides()).contains("one"));
        assertThat(read.problems())
                .anySatisfy(problem -> assertThat(problem.hides()).contains("two", "three"));
    }
}
