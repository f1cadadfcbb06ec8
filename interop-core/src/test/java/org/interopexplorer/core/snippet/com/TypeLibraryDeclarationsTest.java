package org.interopexplorer.core.snippet.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private static final Pattern CHOSEN = Pattern.compile("stdole2.tlb|msxml3.dll|activeds.tlb|scrrun.dll|wshom.ocx");

    private static final Machine MACHINE = Machine.current();
    private static final FileOpener OPENER = new FileOpener(MACHINE);
    private static final List<Opened> LIBRARIES = new ArrayList<>();

    /// A library with what follows its references.
    private record Opened(TypeLibrary library, TypeResolver resolver) {
        static Opened of(Path file) throws IOException, MalformedFileException {
            return new Opened(OPENER.typeLibrary(file, 1).library(), TypeResolver.forFile(file, MACHINE, OPENER));
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
        assertThat(output)
                .as(in.toString())
                .doesNotContain("failed with status")
                .doesNotContain("error");
    }

    @Test
    void compilersOfCppTakeTheDeclarationsForBothWidths() throws Exception {
        for (Map.Entry<Path, List<String>> each : written(ComLanguage.CPP).entrySet()) {
            String includes =
                    each.getValue().stream().map("#include \"%s\"\n"::formatted).collect(Collectors.joining());
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

    @Test
    void interfacesInCSharpAreAsTheImporterMakesThem() throws Exception {
        String code = declared("TeachingCom", ComLanguage.CSHARP).snippet().code();
        assertThat(code)
                .contains("[ComImport, Guid(\"6b1f3b50-8a39-4f0e-9a57-1f1c9d6e2a01\"), "
                        + "InterfaceType(ComInterfaceType.InterfaceIsDual)]")
                .contains("int Value { [DispId(0)] get; [DispId(0)] set; }")
                .contains("[DispId(4)] [return: MarshalAs(UnmanagedType.Interface)] ICounter NewCounter(int start);")
                .contains("InterfaceType(ComInterfaceType.InterfaceIsIDispatch)]\n    public interface ICounterEvents")
                .contains("[PreserveSig, DispId(1)] void Changed(int value);")
                .contains("CoClass(typeof(CounterClass))]");
    }

    @Test
    void baseInterfacesComeFirstAndTheirMembersStandOnceInCpp() throws Exception {
        String code = declared("TeachingCom", ComLanguage.CPP).snippet().code();
        assertThat(code)
                .contains("ICounter : public ::IDispatch {")
                .contains("virtual HRESULT STDMETHODCALLTYPE NewCounter(LONG /* start */, ICounter ** ")
                .contains("static constexpr ::DISPID dispid_Changed = 1;");
    }

    @Test
    void aLanguageThatDeclaresNoInterfacesGetsTheConstants() throws Exception {
        assertThat(declared("ShapesLib", ComLanguage.VBSCRIPT).snippet().code()).contains("Const [");
        assertThat(declared("ShapesLib", ComLanguage.POWERSHELL).snippet().code())
                .contains("Set-Variable -Option Constant -Name ");
    }

    @Test
    void aLibraryWithoutConstantsIsRefusedByNameThere() {
        assertThatThrownBy(() -> declared("TeachingCom", ComLanguage.POWERSHELL))
                .isInstanceOf(SnippetException.class)
                .hasMessageContaining("PowerShell")
                .hasMessageContaining("TeachingCom");
    }

    @Test
    void whatIsLeftOutIsACommentTooAndCommentsAreInTheAskedLanguage() throws Exception {
        Opened library = named("ShapesLib");
        Declarations written = new TypeLibraryDeclarations(Language.FRENCH)
                .write(ComLanguage.CSHARP, library.library(), library.resolver());
        assertThat(written.snippet().code()).contains("Les types de la bibliothèque de types");
        assertThat(written.leftOut())
                .isNotEmpty()
                .allSatisfy(
                        left -> assertThat(written.snippet().code()).contains("ne peut pas déclarer " + left.name()));
    }

    @Test
    void aFunctionWithoutANameIsRefusedByNameInJava() throws Exception {
        assertThat(declared("EntriesLib", ComLanguage.JAVA).leftOut())
                .extracting(left -> Language.ENGLISH.say(left.why()))
                .contains(
                        "Java (java.lang.foreign) finds a function of a DLL only by its name, and Kernel::ByOrdinal has "
                                + "only a number: choose another language.");
    }

    private static Opened named(String library) {
        return LIBRARIES.stream()
                .filter(each -> each.library().name().equals(library))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        LIBRARIES.stream().map(each -> each.library().name()).toList()));
    }

    private static Declarations declared(String library, ComLanguage language) throws SnippetException {
        return named(library).in(language);
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
