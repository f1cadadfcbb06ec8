package org.interopexplorer.core.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names and numbers, compared with headers that other people wrote: the C compiler evaluates every name of a
/// table.
///
/// Debian: `apt-get install gcc mingw-w64-common`. Without them the tests are skipped.
class StatusHeadersTest {
    private static final Path MINGW = Path.of("/usr/share/mingw-w64/include");

    /// Names that mingw-w64 10 does not define; their numbers come from the Windows SDK, those of `CTL_E_` from
    /// its `olectl.h`, which makes each from Visual Basic's own number, the last two from the sources of C++ and
    /// .NET.
    private static final Set<String> NOT_IN_MINGW = Set.of(
            "E_BOUNDS",
            "E_CHANGED_STATE",
            "E_ILLEGAL_STATE_CHANGE",
            "E_ILLEGAL_METHOD_CALL",
            "RO_E_METADATA_NAME_NOT_FOUND",
            "RO_E_CLOSED",
            "ERROR_VIRUS_INFECTED",
            "ERROR_ELEVATION_REQUIRED",
            "CTL_E_ILLEGALFUNCTIONCALL",
            "CTL_E_FILENOTFOUND",
            "CTL_E_FILEALREADYEXISTS",
            "CTL_E_READPASTEOF",
            "CTL_E_PERMISSIONDENIED",
            "CTL_E_PATHNOTFOUND",
            "EH_EXCEPTION_NUMBER",
            "EXCEPTION_COMPLUS");

    @TempDir
    Path directory;

    @Test
    void hresultsAreThoseOfTheWindowsHeaders() throws Exception {
        compareWithWindows(StatusSpace.HRESULT, List.of("winerror.h", "olectl.h", "urlmon.h", "corerror.h"));
    }

    @Test
    void win32CodesAreThoseOfTheWindowsHeaders() throws Exception {
        compareWithWindows(StatusSpace.WIN32, List.of("winerror.h"));
    }

    @Test
    void ntstatusCodesAreThoseOfTheWindowsHeaders() throws Exception {
        compareWithWindows(StatusSpace.NTSTATUS, List.of("ntstatus.h"));
    }

    @ParameterizedTest
    @CsvSource({"ERRNO, errno.h", "SIGNAL, signal.h"})
    void linuxNumbersAreThoseOfThisCompiler(StatusSpace space, String header) throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the headers of Linux are on Linux only");
        Map<String, Long> ours = numbers(space, "linux");
        Map<String, Long> theirs = evaluate(ours.keySet(), "#define _GNU_SOURCE\n#include <" + header + ">\n");
        assertThat(theirs).containsExactlyInAnyOrderEntriesOf(ours);
    }

    @Test
    void everyErrnoOfThisCompilerIsInTheTable() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the headers of Linux are on Linux only");
        Path source = Files.writeString(directory.resolve("all.c"), "#include <errno.h>\n");
        List<String> macros = gcc(List.of("-dM", "-E", source.toString()));
        Set<String> names = macros.stream()
                .map(line -> line.split(" ", 3)[1])
                .filter(name -> name.matches("E[0-9A-Z]+"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).hasSizeGreaterThan(130);
        assertThat(numbers(StatusSpace.ERRNO, "linux").keySet()).containsAll(names);
    }

    @ParameterizedTest
    @CsvSource({"ERRNO, errno.h, EOTHER STRUNCATE", "SIGNAL, signal.h, ''"})
    void windowsNumbersAreThoseOfTheRuntimeHeaders(StatusSpace space, String header, String absent) throws Exception {
        assumeTrue(Files.exists(MINGW.resolve(header)), "mingw-w64-common is not installed");
        Map<String, Long> ours = without(numbers(space, "windows"), Set.of(absent.split(" ", -1)));
        assertThat(macros(List.of(header), ours.keySet())).containsExactlyInAnyOrderEntriesOf(ours);
    }

    private void compareWithWindows(StatusSpace space, List<String> headers) throws Exception {
        assumeTrue(Files.exists(MINGW.resolve(headers.getFirst())), "mingw-w64-common is not installed");
        Map<String, Long> ours = without(numbers(space, "code"), NOT_IN_MINGW);
        assertThat(macros(headers, ours.keySet())).containsExactlyInAnyOrderEntriesOf(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "HRESULT, winerror.h",
        "WIN32, winerror.h lmerr.h",
        "NTSTATUS, ntstatus.h",
    })
    void codesOfWhichOnlyTheNameIsKnownAreThoseOfTheWindowsHeaders(StatusSpace space, String headers) throws Exception {
        assumeTrue(Files.exists(MINGW.resolve("winerror.h")), "mingw-w64-common is not installed");
        Map<String, Long> ours = new HashMap<>();
        TsvTable.text(space.token() + "-names.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> List.of(line.substring(line.indexOf('\t') + 1).split(" "))
                        .forEach(name -> ours.put(name, Long.decode(line.substring(0, line.indexOf('\t'))))));
        assertThat(macros(List.of(headers.split(" ", -1)), ours.keySet())).containsExactlyInAnyOrderEntriesOf(ours);
    }

    /// Evaluates names by the macros of Windows headers, without Windows' types.
    ///
    /// The headers are not included: only their `#define` lines are copied, since the compiler here is not one for
    /// Windows.
    private Map<String, Long> macros(List<String> headers, Set<String> names) throws Exception {
        StringBuilder prologue = new StringBuilder();
        List<String> all = new ArrayList<>(headers);
        all.add("winerror.h");
        for (String header : new TreeSet<>(all)) {
            for (String line : Files.readAllLines(MINGW.resolve(header), StandardCharsets.ISO_8859_1)) {
                if (line.matches("\\s*#\\s*define\\s+[A-Z][A-Za-z0-9_]*\\s+.*[^\\\\]")) {
                    String name = line.strip().split("\\s+", 3)[1];
                    prologue.append("#undef ")
                            .append(name)
                            .append('\n')
                            .append(line)
                            .append('\n');
                }
            }
        }
        prologue.append("""
                #undef HRESULT_FROM_WIN32
                #define HRESULT_FROM_WIN32(code) ((code) | 0x80070000u)
                #define __MSABI_LONG(number) number
                #define _HRESULT_TYPEDEF_(number) number
                #define _NDIS_ERROR_TYPEDEF_(number) number
                #define NTSTATUS unsigned
                #define HRESULT unsigned
                #define DWORD unsigned
                #define EMAKEHR(number) (0x80130000u | (number))
                #define STD_CTL_SCODE(number) (0x800A0000u | (number))
                #define SMAKEHR(number) (0x00130000u | (number))
                #define MAKE_SCODE(severity, facility, code) (((unsigned) (severity) << 31) | ((facility) << 16) | (code))
                """);
        return evaluate(names, prologue.toString());
    }

    /// The compiler's value of each name that it can evaluate: one initializer for each name, read back from the
    /// assembly.
    private Map<String, Long> evaluate(Set<String> names, String prologue) throws Exception {
        StringBuilder source = new StringBuilder(prologue);
        List<String> listed = List.copyOf(names);
        for (int i = 0; i < listed.size(); i++) {
            String name = listed.get(i);
            String macro = name.replaceAll("[^A-Za-z0-9_].*", "");
            source.append("#ifdef ").append(macro).append('\n');
            source.append("value ").append(i).append(" = (").append(name).append(")\n#endif\n");
        }
        Path file = Files.writeString(directory.resolve("names.c"), source);
        Map<String, Long> values = new HashMap<>();
        StringBuilder program = new StringBuilder("#include <stdio.h>\n#include <signal.h>\nint main(void) {\n");
        for (String line : gcc(List.of("-E", "-P", file.toString()))) {
            if (line.startsWith("value ")) {
                String[] parts = line.substring("value ".length()).split(" = ", 2);
                program.append("printf(\"%d %u\\n\", ")
                        .append(parts[0])
                        .append(", (unsigned) ")
                        .append(parts[1])
                        .append(");\n");
            }
        }
        Path c = Files.writeString(directory.resolve("values.c"), program.append("return 0; }\n"));
        Path executable = directory.resolve("values");
        gcc(List.of("-w", "-o", executable.toString(), c.toString()));
        for (String line : run(List.of(executable.toString()))) {
            String[] parts = line.split(" ", 2);
            values.put(listed.get(Integer.parseInt(parts[0])), Long.valueOf(parts[1]));
        }
        return values;
    }

    private static List<String> gcc(List<String> arguments) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "gcc is not installed");
        List<String> command = new ArrayList<>(List.of("/usr/bin/gcc"));
        command.addAll(arguments);
        return run(command);
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    /// Every name of a table with its number, including alternative names.
    private static Map<String, Long> numbers(StatusSpace space, String column) {
        StatusTable table = StatusTable.of(TsvTable.read(space.token() + ".tsv"), column, "en");
        return table.names().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> table.byName(name).orElseThrow().code()));
    }

    private static Map<String, Long> without(Map<String, Long> numbers, Set<String> names) {
        Map<String, Long> rest = new HashMap<>(numbers);
        rest.keySet().removeAll(names);
        return rest;
    }
}
