package org.interopexplorer.core.typelib.idl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.dump.DumpPrinter;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares the model of an IDL file with the type library that `widl` makes of it.
class WidlComparisonTest {
    private static final Path WIDL = Path.of("/usr/bin/x86_64-w64-mingw32-widl");

    private static final Pattern LIBRARY = Pattern.compile("(?m)^\\s*library\\s+\\w+");

    /// `widl` numbers the types without names in its own way.
    private static final Pattern ANONYMOUS = Pattern.compile("__widl_\\w+?_generated_name_[0-9a-f]+|__anonymous_\\d+");

    /// Files for which widl 7.0 makes something else, with the reason. An entry that is no longer needed fails.
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("cdosys.idl", "the default value of a parameter with an alias as type is a null string in it"),
            Map.entry("iads.idl", "it adds a struct twice that two names of names stand for"),
            Map.entry(
                    "msado15_backcompat.idl",
                    "the default value of a parameter with an alias as type is a null string"),
            Map.entry(
                    "mshtml.idl",
                    "a parameter without a name gets that of another; defaults of VARIANT* are unreadable"),
            Map.entry(
                    "sapi.idl",
                    "defaults of float are whole numbers, of VARIANT* unreadable; local functions have no slot"),
            Map.entry("sapiddk.idl", "it leaves local functions out, which have their place in the vtable"),
            Map.entry("shldisp.idl", "it copies IUnknown into the library for a class, instead of importing it"),
            Map.entry("uianimation.idl", "it adds an alias of a pointer anew for each use"),
            Map.entry("uiautomationcore.idl", "it leaves local functions out, which have their place in the vtable"),
            Map.entry("wbemdisp.idl", "the default TRUE of a VARIANT_BOOL is 1 in it, and should be -1"));

    /// What it copies into a library with `IUnknown`.
    private static final Set<String> COPIED = Set.of("interface iunknown", "alias guid", "record _anonymous");

    private final FileOpener opener = new FileOpener(Machine.current());

    @TempDir
    private static Path folder;

    private static final Map<Path, Path> MADE = new LinkedHashMap<>();

    /// Several at once: each reads many imports.
    @BeforeAll
    static void makeLibraries() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(WIDL), "widl is not installed (mingw-w64-tools)");
        assumeTrue(Files.isDirectory(WineIdlFilesTest.FOLDER), "libwine-dev is not installed");
        Map<Path, Process> running = new TreeMap<>();
        try (Stream<Path> files = Files.list(WineIdlFilesTest.FOLDER)) {
            for (Path file : files.filter(IdlReader::isNamedSo).sorted().toList()) {
                if (LIBRARY.matcher(Files.readString(file)).find()) {
                    running.put(
                            file,
                            new ProcessBuilder(
                                            WIDL.toString(),
                                            "-t",
                                            "--win64",
                                            "-I",
                                            WineIdlFilesTest.FOLDER.toString(),
                                            "-L",
                                            "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows",
                                            "-o",
                                            library(file).toString(),
                                            file.toString())
                                    // Where it crashes, it leaves files behind.
                                    .directory(folder.toFile())
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start());
                }
            }
        }
        for (Map.Entry<Path, Process> one : running.entrySet()) {
            // It crashes for some files.
            boolean done = one.getValue().waitFor(60, TimeUnit.SECONDS)
                    && one.getValue().exitValue() == 0;
            if (done && Files.isRegularFile(library(one.getKey()))) {
                MADE.put(one.getKey(), library(one.getKey()));
            }
        }
    }

    private static Path library(Path file) {
        return folder.resolve(file.getFileName().toString().replace(".idl", ".tlb"));
    }

    static Stream<String> libraries() {
        return Files.isDirectory(WineIdlFilesTest.FOLDER) ? names() : Stream.of("none");
    }

    private static Stream<String> names() {
        try (Stream<Path> files = Files.list(WineIdlFilesTest.FOLDER)) {
            TreeSet<String> names = new TreeSet<>();
            for (Path file : files.filter(IdlReader::isNamedSo).toList()) {
                if (LIBRARY.matcher(Files.readString(file)).find()) {
                    names.add(file.getFileName().toString());
                }
            }
            return names.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void modelIsThatOfTheLibraryThatWidlMakes(String name) throws IOException, MalformedFileException {
        Path file = WineIdlFilesTest.FOLDER.resolve(name);
        assumeTrue(MADE.containsKey(file), "this widl cannot compile " + name);

        String theirs = dump(library(file));
        String ours = dump(file);

        if (KNOWN.containsKey(name)) {
            assertThat(ours).as("no longer differs: " + KNOWN.get(name)).isNotEqualTo(theirs);
            assertThat(types(ours)).as("the types by which both differ").containsAll(types(theirs));
        } else {
            assertThat(ours).isEqualTo(theirs);
        }
    }

    private String dump(Path file) throws IOException, MalformedFileException {
        TypeLibrary library = opener.typeLibrary(file, 1).library();
        StringBuilder lines = new StringBuilder();
        DumpPrinter.print(library, TypeResolver.forFile(file, Machine.current(), opener))
                .lines()
                // Compilers write their name and the time into each library.
                .filter(line -> !line.startsWith("custdata {DE77BA6"))
                // In a library, names that differ only in case are one.
                .map(line -> ANONYMOUS.matcher(line.toLowerCase(Locale.ROOT)).replaceAll("__anonymous"))
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }

    /// The names of the types, without the numbers, and without the underscore that a tag has before its name.
    private static Set<String> types(String dump) {
        Set<String> names = new TreeSet<>();
        dump.lines()
                .filter(line -> line.startsWith("typeinfo "))
                .map(line -> line.replaceFirst("typeinfo \\d+ ", "").replaceFirst(" _", " "))
                .filter(name -> !COPIED.contains(name))
                .forEach(names::add);
        return names;
    }
}
