package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashBannerTest {
    private static final String WHOLE = """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007f1b3a59d7fd, pid=4242, tid=4243
            #
            # JRE version: OpenJDK Runtime Environment (25.0.3+9)
            # Java VM: OpenJDK 64-Bit Server VM (25.0.3+9, mixed mode)
            # Problematic frame:
            # C  [libc.so.6+0x18b7fd]
            #
            # An error report file with more information is saved as:
            # /tmp/ixhost-1-2-3/crash
            [thread 4711 also had an error]
            #
            # If you would like to submit a bug report, please visit:
            #   https://example.org/issues
            #
            """;

    @Test
    void theWholeBannerIsCutOff() {
        assertThat(cut(WHOLE)).isEmpty();
        assertThat(cut("a line\n" + WHOLE)).isEqualTo("a line\n");
    }

    @Test
    void aLineThatNativeCodeDidNotEndIsKept() {
        assertThat(cut("last words" + WHOLE)).isEqualTo("last words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc/self/fd/1003", "/tmp/hs_err_pid4711.log", "(unreachable)/work/hs_err_pid4711.log"})
    void theReportMayBeAnywhere(String place) {
        assertThat(cut("x\n" + WHOLE.replace("/tmp/ixhost-1-2-3/crash", place))).isEqualTo("x\n");
    }

    @Test
    void aReportThatCouldOnlyBePrintedIsCutOffWhole() {
        assertThat(cut("x" + WHOLE + "\n---------------  S U M M A R Y ------------\n\nCommand Line: …\n"))
                .isEqualTo("x");
    }

    @Test
    void aPartOfTheBannerIsCutOff() {
        assertThat(cut("x\n[thread 8181 also had an error]\n")).isEqualTo("x\n");
    }

    @Test
    void whatNativeCodePrintedItselfIsKept() {
        assertThat(cut("# a heading\n")).isEqualTo("# a heading\n");
        assertThat(cut("C#")).isEqualTo("C#");
        assertThat(cut("")).isEmpty();
    }

    private static String cut(String output) {
        return output.substring(0, CrashBanner.start(output));
    }
}
