package org.interopexplorer.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.mangling.InstalledTools;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Assemblies made wrong on purpose (`Faults.cs`, `WindowsFaults.cs`), one declaration for each kind of fault,
/// compiled by `mcs` and checked against libraries of `faults.c` and `windows.c`, whose types come from debug
/// information.
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssemblyBindingsTest {
    private static final Set<String> LEAVING = Set.of("chdir", "gethostname");

    @TempDir
    Path directory;

    private final SignatureLadders ladders = new SignatureLadders(Machine.current(), OPENER);
    private @Nullable AssemblyBindings faults;

    private Path resource(String name) throws Exception {
        Path file = directory.resolve(name);
        try (InputStream stream = Objects.requireNonNull(AssemblyBindingsTest.class.getResourceAsStream(name), name)) {
            Files.write(file, stream.readAllBytes());
        }
        return file;
    }

    private AssemblyBindings check(String source, String... more) throws Exception {
        InstalledTools.assumeInstalled("mcs", "mono-mcs");
        Path assembly = directory.resolve(source + ".dll");
        List<String> command =
                new ArrayList<>(List.of("mcs", "-nologo", "-unsafe", "-target:library", "-out:" + assembly));
        command.addAll(List.of(more));
        command.add(resource(source + ".cs").toString());
        InstalledTools.run(directory, command, List.of());
        return AssemblyBindings.check(assembly, List.of(directory), services(), () -> false, _ -> {});
    }

    private AssemblyBindings.Services services() {
        return new AssemblyBindings.Services(
                OPENER,
                new LibraryFinder(LoaderEnvironment.of(Machine.current()), OPENER),
                ladders,
                Machine.current(),
                new MemberFiles(directory.resolve("cache")),
                LEAVING::contains);
    }

    private AssemblyBindings faults() throws Exception {
        AssemblyBindings checked = faults;
        if (checked != null) {
            return checked;
        }
        CCompiler.output(List.of(
                "gcc",
                "-g",
                "-shared",
                "-fPIC",
                "-o",
                directory.resolve("libfaults.so").toString(),
                resource("faults.c").toString()));
        checked = check("Faults");
        faults = checked;
        return checked;
    }

    private AssemblyBindings windows(String compiler) throws Exception {
        InstalledTools.assumeInstalled(compiler, "gcc-mingw-w64");
        CCompiler.output(List.of(
                compiler,
                "-g",
                "-shared",
                "-o",
                directory.resolve("windows.dll").toString(),
                resource("windows.c").toString(),
                "-Wl,--kill-at"));
        return check("WindowsFaults");
    }

    private static Map<String, List<String>> codes(AssemblyBindings bindings, String type) {
        Map<String, List<String>> codes = new TreeMap<>();
        for (CheckedImport checked : bindings.imports()) {
            if (checked.declared().type().equals(type)) {
                codes.put(
                        checked.declared().method().name(),
                        checked.findings().stream()
                                .map(finding -> finding.message().key())
                                .toList());
            }
        }
        return codes;
    }

    private static CheckedImport find(AssemblyBindings bindings, String type, String method) {
        return bindings.imports().stream()
                .filter(checked -> checked.declared().type().equals(type)
                        && checked.declared().method().name().equals(method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachKindOfFaultIsFoundWhereItWasMade() throws Exception {
        assertThat(codes(faults(), "Wrong"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("library", List.of("binding.library")),
                        Map.entry("entryPoint", List.of("binding.entry-point-near")),
                        Map.entry("parameterCount", List.of("binding.parameter-count")),
                        Map.entry("width", List.of("binding.width", "binding.width")),
                        Map.entry("truth", List.of("binding.width")),
                        Map.entry("address", List.of("binding.width")),
                        Map.entry("byValue", List.of("binding.by-value")),
                        Map.entry("byReference", List.of("binding.by-reference")),
                        Map.entry("charSet", List.of("binding.charset")),
                        Map.entry("structLayout", List.of("binding.struct-field")),
                        Map.entry("structFields", List.of("binding.struct-fields")),
                        Map.entry("kept", List.of("binding.width")),
                        Map.entry("noResult", List.of("binding.no-result")),
                        Map.entry("kind", List.of("binding.kind")),
                        Map.entry("freed", List.of("binding.freed")),
                        Map.entry("collected", List.of("binding.delegate")),
                        Map.entry("behind", List.of("binding.width-behind")),
                        Map.entry("capacity", List.of("binding.capacity")),
                        Map.entry("autoLayout", List.of("binding.auto-layout", "binding.by-reference")),
                        Map.entry("generic", List.of("binding.generic")),
                        Map.entry("variadic", List.of("binding.variadic")),
                        Map.entry("written", List.of("binding.text-written")),
                        Map.entry("lastError", List.of("binding.last-error")),
                        Map.entry("elsewhere", List.of("binding.library-elsewhere"))));
    }

    @Test
    void aRightDeclarationHasNoFinding() throws Exception {
        assertThat(codes(faults(), "Right").values()).hasSize(16).allMatch(List::isEmpty);
    }

    @Test
    void theDeclarationAsItShouldBeKeepsWhatIsRight() throws Exception {
        AssemblyBindings bindings = faults();
        assertThat(find(bindings, "Wrong", "width").should())
                .isEqualTo("[DllImport(\"faults\", EntryPoint = \"widen\")] static extern CLong width(CLong a);");
        assertThat(find(bindings, "Wrong", "truth").should())
                .contains("[return: MarshalAs(UnmanagedType.U1)] static extern bool truth(int n);");
        assertThat(find(bindings, "Wrong", "structLayout").should())
                .startsWith("[StructLayout(LayoutKind.Sequential)] struct WrongRecord { long id; int kind; "
                        + "double weight; } [DllImport");
        assertThat(find(bindings, "Wrong", "kept").should())
                .as("what MarshalAs says stays")
                .isEqualTo("[DllImport(\"faults\", EntryPoint = \"mixed\", CharSet = CharSet.Unicode)] "
                        + "static extern int kept([MarshalAs(UnmanagedType.LPStr)] string text, "
                        + "[MarshalAs(UnmanagedType.LPArray, SizeParamIndex = 2)] int[] values, int count);");
        assertThat(find(bindings, "Wrong", "kept").written())
                .as("as it was made")
                .endsWith("int[] values, long count);");
        assertThat(find(bindings, "Wrong", "byValue").should()).endsWith(" int byValue(ref Point p);");
        assertThat(find(bindings, "Wrong", "byReference").should()).endsWith(" int byReference(Point p);");
        assertThat(find(bindings, "Wrong", "lastError").should())
                .as("advice changes nothing")
                .isNull();
        assertThat(find(bindings, "Right", "add").should()).isNull();
    }

    @Test
    void thePrototypeIsWhatMarshallingMakesOfTheDeclaration() throws Exception {
        AssemblyBindings bindings = faults();
        assertThat(prototype(bindings, "wide_length")).isEqualTo("int f(const char16_t *text)");
        assertThat(prototype(bindings, "nested")).isEqualTo("int f(struct Outer *o)");
        assertThat(prototype(bindings, "is_even")).isEqualTo("bool f(int n)");
        assertThat(find(bindings, "Right", "length").copied()).containsExactly("text");
        assertThat(find(bindings, "Right", "weigh").copied()).as("blittable").isEmpty();
        assertThat(find(bindings, "Right", "add").file()).hasFileName("libfaults.so");
    }

    @Test
    void theWayOfWhatAParameterPointsAtFollowsTheMarshaller() throws Exception {
        AssemblyBindings bindings = faults();
        assertThat(directions(bindings, "count")).containsExactly(Direction.OUT);
        assertThat(directions(bindings, "by_address")).containsExactly(Direction.INOUT);
        assertThat(directions(bindings, "length")).containsExactly(Direction.IN);
        assertThat(directions(bindings, "fill"))
                .as("an array that is not copied is pinned")
                .containsExactly(Direction.INOUT, Direction.UNSTATED);
    }

    private static List<Direction> directions(AssemblyBindings bindings, String method) {
        return find(bindings, "Right", method).prototype().parameters().stream()
                .map(FunctionType.Parameter::direction)
                .toList();
    }

    @Test
    void theSignatureOfADeclarationNamesTheAssemblyThatMadeIt() throws Exception {
        CheckedImport checked = find(faults(), "Right", "wide_length");
        Signature signature = checked.asDeclared(directory.resolve("Faults.dll"), "wide_length");
        assertThat(signature.prototype()).isEqualTo("int wide_length(const char16_t *text)");
        assertThat(signature.provenance().location()).startsWith("Faults.dll Right 0x06");
    }

    @Test
    void progressIsToldAndCancellingLeavesTheRestOut() throws Exception {
        AssemblyBindings whole = check("Faults");
        List<Double> told = new ArrayList<>();
        AssemblyBindings half = AssemblyBindings.check(
                directory.resolve("Faults.dll"), List.of(directory), services(), () -> told.size() == 10, told::add);
        assertThat(half.imports()).hasSize(10);
        assertThat(told).isSorted().first().isEqualTo(0.0);
        assertThat(whole.imports()).hasSizeGreaterThan(10);
    }

    private static String prototype(AssemblyBindings bindings, String method) {
        return CSpelling.prototype("f", find(bindings, "Right", method).prototype());
    }

    @Test
    void namesOfWindowsAreTriedWithTheirLetters() throws Exception {
        AssemblyBindings bindings = windows("x86_64-w64-mingw32-gcc");
        assertThat(codes(bindings, "Wrong"))
                .containsEntry("exact", List.of("binding.entry-point-exact"))
                .containsEntry("ordinal", List.of("binding.ordinal"))
                .containsEntry("letter", List.of("binding.wrong-letter", "binding.charset"))
                .containsEntry("safeHandle", List.of("binding.safe-handle"))
                .containsEntry("delegateConvention", List.of("binding.delegate"))
                .containsEntry("convention", List.of());
        assertThat(codes(bindings, "Right").values()).hasSize(5).allMatch(List::isEmpty);
        assertThat(find(bindings, "Right", "wide").export()).isEqualTo("TitleW");
        assertThat(find(bindings, "Right", "ansi").export()).isEqualTo("TitleA");
    }

    @Test
    void aWrongConventionMattersOn32Bits() throws Exception {
        AssemblyBindings bindings = windows("i686-w64-mingw32-gcc");
        assertThat(codes(bindings, "Wrong"))
                .containsEntry("convention", List.of("binding.convention"))
                .as("debug information does not tell the convention of a callback")
                .containsEntry("delegateConvention", List.of("binding.delegate"))
                .containsEntry("safeHandle", List.of("binding.safe-handle"));
        assertThat(find(bindings, "Wrong", "convention").should())
                .contains("CallingConvention = CallingConvention.Cdecl");
        assertThat(codes(bindings, "Right").values()).hasSize(5).allMatch(List::isEmpty);
    }
}
