package org.interopexplorer.core.image.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.ImageReader;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.PublicLibraries;
import org.interopexplorer.core.mangling.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The exports and imports of real Windows libraries, one by one, beside `llvm-readobj`.
///
/// Known differences, with their reasons:
/// - `llvm-readobj` prints one name of an entry that has several; here each is an export.
/// - `llvm-readobj` prints gaps in the address table as exports at address 0; nobody can ask for them.
class ReadobjComparisonTest {
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
        Path wine = Path.of("/usr/lib/x86_64-linux-gnu/wine");
        assumeTrue(Files.isDirectory(wine.resolve("x86_64-windows")), "no wine (Debian: libwine) here");
        compare(below(wine));
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
        Tools.assumeInstalled("llvm-readobj", "llvm");
        List<String> command = new ArrayList<>(List.of("llvm-readobj", "--coff-exports", "--coff-imports"));
        files.forEach(file -> command.add(file.toString()));
        Map<String, Tables> theirs = Readobj.parse(Tools.run(directory, command, List.of()));
        assertThat(theirs).hasSize(files.size());
        for (Path file : files) {
            Tables expected = theirs.getOrDefault(file.toString(), new Tables());
            NativeImage image = read(file);
            assertThat(image.diagnostics()).as("%s", file).isEmpty();
            assertThat(image.exports().stream()
                            .map(ReadobjComparisonTest::line)
                            .distinct()
                            .sorted())
                    .as("exports of %s", file)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.exports.stream().distinct().toList());
            assertThat(image.imports().stream().map(ReadobjComparisonTest::line))
                    .as("imports of %s", file)
                    .containsExactlyInAnyOrderElementsOf(expected.imports);
        }
    }

    private static NativeImage read(Path file) throws IOException {
        try {
            return ImageReader.open(file);
        } catch (MalformedFileException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static String line(Export export) {
        int ordinal = export.ordinal() == null ? -1 : export.ordinal().value();
        return export.target() instanceof ExportTarget.Forwarder forwarder
                ? "%d %s -> %s".formatted(ordinal, export.name(), forwarder.to())
                : "%d %s 0x%X".formatted(ordinal, export.name(), export.address());
    }

    private static String line(Import wanted) {
        return "%s %s %s".formatted(wanted.library(), wanted.label(), wanted.delayed());
    }

    /// What the tool says of one file, a line each.
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
                // What is delayed has a block of its own for each symbol, inside that of the library.
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
                if (fields.containsKey("ForwardedTo")) {
                    current.exports.add("%s %s -> %s".formatted(ordinal, name, fields.get("ForwardedTo")));
                } else if (!name.isEmpty() || !"0x0".equals(fields.get("RVA"))) {
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
