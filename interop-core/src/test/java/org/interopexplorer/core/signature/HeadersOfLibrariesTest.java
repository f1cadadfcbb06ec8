package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderReader;
import org.interopexplorer.core.header.SystemIncludes;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Libraries and the headers of their `-dev` packages: every function that a header declares, as gcc says, and the
/// library exports gets its signature from the headers installed here, and gcc accepts that as a declaration of the
/// same function. `header-differences.txt` lists the known differences with their reasons. If one goes away, the
/// test fails.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class HeadersOfLibrariesTest {
    private static final Path LIBRARIES = Path.of("/usr/lib/x86_64-linux-gnu");
    private static final String DIFFERENCES = "header-differences.txt";

    /// A line of `-aux-info` for a function that the header does not define itself.
    private static final Pattern DECLARED = Pattern.compile("/\\* (.*):\\d+:\\wC \\*/ extern (.*)");

    private static final Pattern NAME = Pattern.compile("(\\w+) \\((?!\\*)");
    private static final Pattern ERROR = Pattern.compile("^made\\.c:(\\d+):\\d+: error: (.*)$", Pattern.MULTILINE);

    @TempDir
    private Path directory;

    private final FileOpener opener = new FileOpener(Machine.current());

    @Test
    void everyFunctionOfSqliteHasItsSignature() throws Exception {
        compare(library("libsqlite3.so.0"), headers("sqlite3.h"), List.of());
    }

    @Test
    void everyFunctionOfZlibHasItsSignature() throws Exception {
        compare(library("libz.so.1"), headers("zlib.h"), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"libcrypto.so.3", "libssl.so.3"})
    void everyFunctionOfOpenSslHasItsSignature(String name) throws Exception {
        Path library = library(name);
        headers("openssl/evp.h");
        try (Stream<Path> all = Files.list(Path.of("/usr/include/openssl"))) {
            String includes = all.map(header -> "openssl/" + header.getFileName())
                    // It only says that it is obsolete.
                    .filter(header -> !header.equals("openssl/asn1_mac.h"))
                    .sorted()
                    .map(header -> "#include <" + header + ">\n")
                    .reduce("", String::concat);
            compare(library, includes, List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"libgtk-3.so.0", "libgdk-3.so.0", "libgobject-2.0.so.0", "libglib-2.0.so.0", "libgio-2.0.so.0"})
    void everyFunctionOfGtkHasItsSignature(String name) throws Exception {
        Path library = library(name);
        assumeTrue(Files.exists(Path.of("/usr/include/gtk-3.0/gtk/gtk.h")), "libgtk-3-dev is not installed");
        String flags = CCompiler.output(List.of("pkg-config", "--cflags", "gtk+-3.0"));
        compare(library, "#include <gtk/gtk.h>\n", List.of(flags.strip().split("\\s+", -1)));
    }

    /// Its functions by themselves, because no library here exports them all.
    @Test
    void everyFunctionOfWindowsHasItsType() throws Exception {
        Map<String, String> declared = declared("x86_64-w64-mingw32-gcc", "#include <windows.h>\n", List.of());
        HeaderDeclarations parsed = new HeaderReader(Abi.WINDOWS_X64, SystemIncludes.directories(Abi.WINDOWS_X64))
                .read("test", "#include <windows.h>\n");
        assertThat(parsed.problems()).isEmpty();
        Map<String, FunctionType> found = new LinkedHashMap<>();
        Map<String, String> said = new TreeMap<>();
        for (String name : declared.keySet()) {
            HeaderDeclarations.Function function = parsed.functions().get(name);
            if (function == null) {
                said.put("windows.h " + name, "has no type; gcc reads " + declared.get(name));
            } else {
                found.put(name, function.type());
            }
        }
        assertThat(found).hasSizeGreaterThan(5000);
        said.putAll(refused("windows.h", "x86_64-w64-mingw32-gcc", "#include <windows.h>\n", List.of(), found));
        KnownDifferences.require(DIFFERENCES, "windows", said);
    }

    private static Path library(String name) {
        Path file = LIBRARIES.resolve(name);
        assumeTrue(Files.exists(file), name + " is not installed");
        return file;
    }

    private static String headers(String header) {
        assumeTrue(Files.exists(Path.of("/usr/include", header)), header + " is not installed");
        return "#include <" + header + ">\n";
    }

    private void compare(Path file, String includes, List<String> options) throws Exception {
        String name = String.valueOf(file.getFileName());
        Map<String, String> declared = declared("gcc", includes, options);
        NativeImage image = opener.image(file);
        SystemHeaderSource source = new SystemHeaderSource(Abi.LINUX_X64, null);
        List<ExportQuestion> questions = image.exports().stream()
                .filter(export -> export.target().callable() && declared.containsKey(export.name()))
                .map(export -> new ExportQuestion(image, export))
                .toList();
        assertThat(questions).hasSizeGreaterThan(50);
        source.prepare(questions, _ -> {});
        Map<String, FunctionType> found = new LinkedHashMap<>();
        Map<String, String> said = new TreeMap<>();
        for (ExportQuestion question : questions) {
            List<Signature> signatures = source.find(question);
            if (signatures.isEmpty()) {
                said.put(name + " " + question.name(), "has no signature; gcc reads " + declared.get(question.name()));
            } else {
                found.put(question.name(), signatures.getFirst().type());
            }
        }
        said.putAll(refused(name, "gcc", includes, options, found));
        KnownDifferences.require(DIFFERENCES, name, said);
    }

    /// The functions that headers declare as gcc reads them, with their prototypes.
    private Map<String, String> declared(String compiler, String includes, List<String> options) throws Exception {
        Path source = Files.writeString(directory.resolve("all.c"), includes);
        Path information = directory.resolve("all.aux");
        List<String> command = new ArrayList<>(List.of(compiler, "-w", "-fsyntax-only", "-aux-info"));
        command.add(information.toString());
        command.addAll(options);
        command.add(source.toString());
        CCompiler.output(command);
        Map<String, String> declared = new LinkedHashMap<>();
        for (String line : Files.readAllLines(information)) {
            Matcher function = DECLARED.matcher(line);
            if (function.matches()) {
                Matcher name = NAME.matcher(function.group(2));
                if (name.find()) {
                    declared.put(name.group(1), function.group(2));
                }
            }
        }
        return declared;
    }

    /// What gcc says where a signature is another declaration than the header's.
    private Map<String, String> refused(
            String where, String compiler, String includes, List<String> options, Map<String, FunctionType> found)
            throws IOException, InterruptedException {
        List<String> names = List.copyOf(found.keySet());
        StringBuilder text = new StringBuilder(includes).append("#line 1 \"made.c\"\n");
        found.forEach((name, type) -> text.append(
                        CatalogAgainstHeadersTest.redeclared(name, type).replaceAll("\\s*\\n\\s*", " "))
                .append(";\n"));
        Path source = Files.writeString(directory.resolve("made.c"), text);
        List<String> command = new ArrayList<>(List.of(compiler));
        command.addAll(
                Arrays.asList("-std=gnu11", "-fsyntax-only", "-w", "-fmax-errors=0", "-fdiagnostics-color=never"));
        command.addAll(options);
        command.add(source.toString());
        Path output = directory.resolve("said");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        Map<String, String> said = new TreeMap<>();
        Matcher error = ERROR.matcher(Files.readString(output));
        while (error.find()) {
            said.putIfAbsent(where + " " + names.get(Integer.parseInt(error.group(1)) - 1), error.group(2));
        }
        return said;
    }
}
