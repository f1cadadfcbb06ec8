package org.interopexplorer.core.typelib.sltg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `winedump` has its own reader of the format. It reads the library that the tests write to the last byte.
class WinedumpComparisonTest {
    @TempDir
    private Path directory;

    @Test
    void libraryIsThatOfTheFormatAsWinedumpKnowsIt() throws IOException, InterruptedException {
        Optional<Path> installed = Stream.of("/usr/bin/winedump", "/usr/bin/winedump-stable")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(installed.isPresent(), "winedump is not installed (wine64-tools)");
        Path winedump = installed.get();
        Path file = Files.write(directory.resolve("studio.tlb"), Samples.library());

        Process process = new ProcessBuilder(winedump.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String dump = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

        assertThat(process.waitFor()).isZero();
        List<String> facts = dump.lines().map(String::strip).toList();
        assertThat(facts)
                .containsSubsequence(
                        "# file blocks = 10",
                        "index string = dh \"0AAAAAAAAA\"",
                        "misc: unknown1 02, flags 0000, unknown2 02, typekind 0 (TKIND_ENUM)",
                        "const value = 0001h",
                        "memid = 40000000h",
                        "helpstring: \"the colour\"",
                        "memid = 40000001h",
                        "varflags = 0040h",
                        "cVars = 0002h",
                        "misc: unknown1 02, flags 0100, unknown2 02, typekind 3 (TKIND_INTERFACE)",
                        "invoke_kind = 1",
                        "dispid = 60010000h",
                        "helpstring: \"draws a shape\"",
                        "callconv 4, cParams 4",
                        "retnextop 82, cParamsOpt 1",
                        "vtblpos = 000ch",
                        "*0e00 | VT_USERDEFINED (href 4)",
                        "*4e00 | VT_USERDEFINED (href 4)",
                        "dispid = 60010001h",
                        "funcflags = 0040h",
                        "cFuncs = 0002h",
                        "index name = 0xa (\"0AAAAAAAAA\")",
                        "helpstring: \"the colour of a shape\"",
                        "uuid = {aaaaaaaa-0000-0000-0000-000000000003}",
                        "typekind = 3",
                        "name table jump = ffffh",
                        "skipping remainder 0x10 bytes");
        assertThat(dump).contains("Done dumping").doesNotContain("FIXME");
    }
}
