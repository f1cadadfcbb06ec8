package org.interopexplorer.core.image.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.PublicLibraries;
import org.interopexplorer.core.mangling.InstalledTools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The exports and imports of real Windows libraries, one by one, compared with `llvm-readobj`.
///
/// Known differences, with their reasons:
/// - `llvm-readobj` stops at a file whose export directory has no name table, as some of Wine's drivers have it;
/// what they export has no name here either.
/// - `llvm-readobj` prints gaps in the address table as exports at address 0; nobody can request them.
class ReadobjComparisonTest {
    private static final Path WINE = Path.of("/usr/lib/x86_64-linux-gnu/wine");

    private static final List<String> ARTIFACTS = List.of(
            "org/sqlite/native/Windows/x86_64/sqlitejdbc.dll",
            "org/sqlite/native/Windows/x86/sqlitejdbc.dll",
            "org/sqlite/native/Windows/aarch64/sqlitejdbc.dll",
            "org/sqlite/native/Windows/armv7/sqlitejdbc.dll",
            "win/amd64/libzstd-jni-1.5.7-9.dll",
            "win/x86/libzstd-jni-1.5.7-9.dll",
            "win/aarch64/libzstd-jni-1.5.7-9.dll",
            "com/sun/jna/win32-x86/jnidispatch.dll",
            "com/sun/jna/win32-x86-64/jnidispatch.dll",
            "com/sun/jna/win32-aarch64/jnidispatch.dll");

    @TempDir
    Path directory;

    @Test
    void librariesOfPublicArtifactsAreReadAlike() throws IOException, InterruptedException {
        compare(ARTIFACTS.stream()
                .map(name -> PublicLibraries.extract(name, directory))
                .toList());
    }

    @Test
    void librariesOfMingwAreReadAlike() throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (String root : List.of("/usr/lib/gcc", "/usr/x86_64-w64-mingw32/lib", "/usr/i686-w64-mingw32/lib")) {
            if (Files.isDirectory(Path.of(root))) {
                files.addAll(below(Path.of(root)));
            }
        }
        assumeTrue(!files.isEmpty(), "no mingw-w64 here");
        compare(files);
    }

    @Test
    void librariesOfWineAreReadAlike() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(WINE.resolve("x86_64-windows")), "no wine (Debian: libwine) here");
        compare(below(WINE));
    }

    private static List<Path> below(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(dll|exe|sys|ocx|cpl|drv|acm|ax)"))
                    .sorted()
                    .toList();
        }
    }

    private void compare(List<Path> files) throws IOException, InterruptedException {
        InstalledTools.assumeInstalled("llvm-readobj", "llvm");
        List<Path> left = files;
        while (!left.isEmpty()) {
            List<String> command = new ArrayList<>(List.of("llvm-readobj", "--coff-exports", "--coff-imports"));
            left.forEach(file -> command.add(file.toString()));
            Map<String, Tables> theirs = Readobj.parse(InstalledTools.run(directory, command, List.of()));
            assertThat(theirs).isNotEmpty();
            for (Path file : left.subList(0, theirs.size())) {
                boolean stopped = theirs.size() < left.size() && file.equals(left.get(theirs.size() - 1));
                compare(file, theirs.getOrDefault(file.toString(), new Tables()), stopped);
            }
            left = left.subList(theirs.size(), left.size());
        }
    }

    private static void compare(Path file, Tables expected, boolean stopped) throws IOException {
        NativeImage image = read(file);
        assertThat(image.diagnostics()).as("%s", file).isEmpty();
        if (stopped) {
            assertThat(image.exports())
                    .as("%s", file)
                    .allMatch(export -> export.name().isEmpty());
        } else {
            same(
                    "exports of " + file,
                    image.exports().stream().map(ReadobjComparisonTest::line).toList(),
                    expected.exports);
        }
        same(
                "imports of " + file,
                image.imports().stream().map(ReadobjComparisonTest::line).toList(),
                expected.imports);
    }

    @ParameterizedTest
    @ValueSource(strings = {"advapi32.dll", "kernel32.dll", "ntdll.dll", "oleaut32.dll", "wsock32.dll", "ucrtbase.dll"})
    void forwardersOfWineAreThoseOfObjdump(String name) throws IOException, InterruptedException {
        Path library = WINE.resolve("x86_64-windows").resolve(name);
        assumeTrue(Files.exists(library), library + " (Debian: libwine) is not installed");
        InstalledTools.assumeInstalled("objdump", "binutils");
        Pattern forwarder = Pattern.compile(".*\\+base\\[ *(\\d+)\\] +[0-9a-f]+ Forwarder RVA -- (.*)");

        List<String> theirs =
                InstalledTools.run(directory, List.of("objdump", "-p", library.toString()), List.of()).stream()
                        .map(forwarder::matcher)
                        .filter(Matcher::matches)
                        .map(match -> "%d %s".formatted(Integer.parseInt(match.group(1)), match.group(2)))
                        .toList();

        same(
                "forwarders of " + library,
                read(library).exports().stream()
                        .flatMap(ReadobjComparisonTest::forwarder)
                        .toList(),
                theirs);
    }

    private static Stream<String> forwarder(Export export) {
        return export.target() instanceof ExportTarget.Forwarder to && export.ordinal() != null
                ? Stream.of("%d %s".formatted(export.ordinal().value(), to.to()))
                : Stream.empty();
    }

    /// Shows only the difference: the lists may have thousands of lines.
    private static void same(String what, List<String> ours, List<String> theirs) {
        assertThat(without(ours, theirs)).as("%s: only here", what).isEmpty();
        assertThat(without(theirs, ours)).as("%s: only in llvm-readobj", what).isEmpty();
        assertThat(ours).as(what).hasSameSizeAs(theirs);
    }

    private static List<String> without(List<String> lines, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return lines.stream().filter(line -> !known.contains(line)).toList();
    }

    private static NativeImage read(Path file) throws IOException {
        try {
            return OPENER.image(file);
        } catch (MalformedFileException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static String line(Export export) {
        int ordinal = export.ordinal() == null ? -1 : export.ordinal().value();
        return "%d %s 0x%X".formatted(ordinal, export.name(), export.address());
    }

    private static String line(Import wanted) {
        return "%s %s %s".formatted(wanted.library(), wanted.label(), wanted.delayed());
    }

    /// The tool's output for one file, as lines.
    private static final class Tables {
        private final List<String> exports = new ArrayList<>();
        private final List<String> imports = new ArrayList<>();
    }

    /// The tool's output: blocks of `Key: value` lines under a `File:` line.
    private static final class Readobj {
        private final Map<String, Tables> tables = new HashMap<>();
        private Tables current = new Tables();
        private String block = "";
        private String library = "";
        private final Map<String, String> fields = new HashMap<>();

        static Map<String, Tables> parse(List<String> output) {
            Readobj parser = new Readobj();
            output.forEach(line -> parser.line(line.strip()));
            return parser.tables;
        }

        private void line(String line) {
            int colon = line.indexOf(": ");
            String key = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 2);
            if (key.equals("File")) {
                current = new Tables();
                tables.put(value, current);
            } else if (line.endsWith("{")) {
                // Each symbol of a delayed library has its own block inside that of the library.
                if (!block.equals("DelayImport")) {
                    block = line.substring(0, line.length() - 2);
                    fields.clear();
                }
            } else if (line.equals("}")) {
                end();
            } else if (block.equals("Export")) {
                fields.put(key.replace(":", ""), value);
            } else if (key.equals("Name")) {
                library = value;
            } else if (key.equals("Symbol")) {
                symbol(value);
            }
        }

        private void end() {
            if (block.equals("Export")) {
                String name = fields.getOrDefault("Name", "");
                String ordinal = fields.getOrDefault("Ordinal", "");
                if (!name.isEmpty() || !"0x0".equals(fields.get("RVA"))) {
                    current.exports.add("%s %s %s".formatted(ordinal, name, fields.get("RVA")));
                }
            }
        }

        private void symbol(String value) {
            int paren = value.lastIndexOf(" (");
            String name = value.substring(0, Math.max(0, paren)).strip();
            String number = value.substring(paren + 2, value.length() - 1);
            current.imports.add("%s %s %s"
                    .formatted(
                            library,
                            name.isEmpty() ? "#" + number : name,
                            block.toLowerCase(Locale.ROOT).startsWith("delay")));
        }
    }
}
