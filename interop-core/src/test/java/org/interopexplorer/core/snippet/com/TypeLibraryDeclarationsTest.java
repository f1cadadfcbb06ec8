package org.interopexplorer.core.snippet.com;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.snippet.Declarations;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.Toolchain;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeLibrarySamples;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole type libraries as declarations: compilers take them. One process of each tool takes all libraries.
class TypeLibraryDeclarationsTest {
    private static final Path SAMPLE = Path.of("../resources/samples/teaching-com.idl");
    private static final Path REFERENCES = Path.of("../../shared/typelib");

    /// Libraries of Wine, with structures, unions, modules, dispinterfaces and names that are macros.
    private static final Pattern CHOSEN =
            Pattern.compile("stdole2.tlb|msxml3.dll|ieframe.dll|activeds.tlb|scrrun.dll|wshom.ocx");

    private static final Machine MACHINE = Machine.current();
    private static final FileOpener OPENER = new FileOpener(MACHINE);
    private static final List<Opened> LIBRARIES = new ArrayList<>();

    /// A library with what follows its references.
    private record Opened(TypeLibrary library, TypeResolver resolver) {
        static Opened of(Path file) throws IOException, MalformedFileException {
            return new Opened(
                    OPENER.typeLibrary(file, 1).library(), TypeResolver.forFile(file, MACHINE, OPENER));
        }

        Declarations in(ComLanguage language) throws SnippetException {
            return new TypeLibraryDeclarations(Language.ENGLISH).write(language, library, resolver);
        }
    }

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws Exception {
        LIBRARIES.add(Opened.of(SAMPLE));
        TypeLibrarySamples.own()
                .map(TypeLibrarySamples::own)
                .forEach(each -> LIBRARIES.add(new Opened(each, TypeLibrarySamples.resolver())));
        for (Path each : TypeLibrarySamples.wine()) {
            if (CHOSEN.matcher(each.getFileName().toString()).matches()) {
                LIBRARIES.add(Opened.of(each));
            }
        }
        if (Files.isDirectory(REFERENCES)) {
            try (Stream<Path> files = Files.list(REFERENCES)) {
                for (Path each : files.filter(file -> file.toString().matches(".*\\.(tlb|idl)"))
                        .sorted()
                        .toList()) {
                    LIBRARIES.add(Opened.of(each));
                }
            }
        }
    }

    /// Writes the declarations of all libraries in one language, those of one name apart.
    ///
    /// @return the names of the files of each folder
    private Map<Path, List<String>> written(ComLanguage language) throws Exception {
        Map<Path, List<String>> all = new TreeMap<>();
        for (Opened each : LIBRARIES) {
            String code = each.in(language).snippet().code();
            String name = language == ComLanguage.JAVA
                    ? code.replaceFirst("(?s).*?public final class (\\w+) .*", "$1")
                    : each.library().name().toLowerCase(Locale.ROOT).replaceAll("\\W", "_");
            String file = name + "." + (language == ComLanguage.CPP ? "h" : language.extension());
            for (int i = 0; ; i++) {
                Path in = folder.resolve("round" + i);
                List<String> names = all.computeIfAbsent(in, _ -> new ArrayList<>());
                if (names.stream().noneMatch(file::equalsIgnoreCase)) {
                    names.add(file);
                    Files.createDirectories(in);
                    Files.writeString(in.resolve(file), code);
                    break;
                }
            }
        }
        return all;
    }

    private static void runs(Path in, List<String> command, List<String> files) throws Exception {
        List<String> all = new ArrayList<>(command);
        all.addAll(files);
        String output = Toolchain.output(in, Map.of(), all.toArray(String[]::new));
        assertThat(output).as(in.toString()).doesNotContain("failed with status").doesNotContain("error");
    }

    @Test
    void compilersOfCppTakeTheDeclarationsForBothWidths() throws Exception {
        for (Map.Entry<Path, List<String>> each : written(ComLanguage.CPP).entrySet()) {
            String includes = each.getValue().stream()
                    .map("#include \"%s\"\n"::formatted)
                    .collect(Collectors.joining());
            Files.writeString(each.getKey().resolve("use.cpp"), includes + includes);
            for (String compiler : List.of("x86_64-w64-mingw32-g++", "i686-w64-mingw32-g++")) {
                runs(each.getKey(), List.of(compiler, "-Wall", "-Werror", "-fsyntax-only", "use.cpp"), List.of());
            }
        }
    }

    @Test
    void theCompilerOfCSharpTakesTheDeclarations() throws Exception {
        for (Map.Entry<Path, List<String>> each : written(ComLanguage.CSHARP).entrySet()) {
            runs(
                    each.getKey(),
                    List.of("mcs", "-target:library", "-warnaserror", "-nowarn:0649,0108,3021", "-out:declared.dll"),
                    each.getValue());
        }
    }

    @Test
    void theCompilerOfJavaTakesTheDeclarations() throws Exception {
        String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        for (Map.Entry<Path, List<String>> each : written(ComLanguage.JAVA).entrySet()) {
            runs(each.getKey(), List.of(javac, "-d", "out"), each.getValue());
        }
    }

    @Test
    void pythonRunsTheDeclarations() throws Exception {
        for (Map.Entry<Path, List<String>> each : written(ComLanguage.PYTHON).entrySet()) {
            Files.createDirectories(each.getKey().resolve("comtypes"));
            Files.writeString(each.getKey().resolve("comtypes/__init__.py"), COMTYPES);
            Files.writeString(each.getKey().resolve("comtypes/automation.py"), AUTOMATION);
            String runs = "import runpy, sys\nfor each in sys.argv[1:]: runpy.run_path(each)";
            runs(each.getKey(), List.of("python3", "-c", runs), each.getValue());
        }
    }

    private static String written(String library, ComLanguage language) throws SnippetException {
        return LIBRARIES.stream()
                .filter(each -> each.library().name().equals(library))
                .findFirst()
                .orElseThrow()
                .in(language)
                .snippet()
                .code();
    }

    /// As much of comtypes as its declarations use: it cannot be imported outside Windows.
    private static final String COMTYPES = """
            import ctypes
            ctypes.HRESULT = ctypes.c_long
            class GUID(ctypes.Structure):
                _fields_ = [("data", ctypes.c_byte * 16)]
                def __init__(self, text=None): pass
            class IUnknown(ctypes.c_void_p): pass
            class CoClass: pass
            class BSTR(ctypes.c_wchar_p): pass
            class dispid(int): pass
            def COMMETHOD(flags, restype, name, *arguments):
                assert isinstance(name, str) and isinstance(flags, list)
                for given, kind, called in arguments:
                    assert isinstance(given, list) and isinstance(called, str)
                    ctypes.POINTER(kind)
                return name
            DISPMETHOD = COMMETHOD
            def DISPPROPERTY(flags, kind, name): return name
            """;

    private static final String AUTOMATION = """
            import ctypes
            import comtypes
            class IDispatch(comtypes.IUnknown): pass
            class VARIANT(ctypes.Structure):
                _fields_ = [("value", ctypes.c_longlong * 3)]
            class DECIMAL(ctypes.Structure):
                _fields_ = [("value", ctypes.c_longlong * 2)]
            def _midlSAFEARRAY(kind): return ctypes.POINTER(ctypes.c_void_p)
            """;
}
