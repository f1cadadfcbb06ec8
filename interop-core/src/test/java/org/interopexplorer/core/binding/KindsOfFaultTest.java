package org.interopexplorer.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;
import static org.interopexplorer.core.open.ThisMachine.OPENER;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.mangling.InstalledTools;
import org.interopexplorer.core.signature.SignatureLadders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Assemblies made wrong on purpose, for the kinds of fault that [AssemblyBindingsTest] has not: structs that differ
/// as a whole, transformed signatures, libraries that cannot be read, and what `LibraryImport` generates.
@EnabledOnOs(OS.LINUX)
class KindsOfFaultTest {
    @TempDir
    Path directory;

    private SignatureLadders ladders = new SignatureLadders(Machine.current(), OPENER);

    private String at(String name) {
        return directory.resolve(name).toString();
    }

    private String resource(String name) throws Exception {
        try (InputStream stream = Objects.requireNonNull(KindsOfFaultTest.class.getResourceAsStream(name), name)) {
            return Files.write(directory.resolve(name), stream.readAllBytes()).toString();
        }
    }

    private void library(String source, String name, String... more) throws Exception {
        List<String> command = new java.util.ArrayList<>(
                List.of("gcc", "-g", "-shared", "-fPIC", "-o", at("lib" + name + ".so"), resource(source)));
        command.addAll(List.of(more));
        CCompiler.output(command);
    }

    private AssemblyBindings check(Path assembly) throws Exception {
        return AssemblyBindings.check(
                assembly,
                List.of(directory),
                new AssemblyBindings.Services(
                        OPENER,
                        new LibraryFinder(LoaderEnvironment.of(Machine.current()), OPENER),
                        ladders,
                        Machine.current(),
                        new MemberFiles(directory.resolve("cache")),
                        "chdir"::equals),
                () -> false,
                _ -> {});
    }

    private AssemblyBindings kinds() throws Exception {
        ladders = new SignatureLadders(Machine.current(), OPENER, directory.resolve("typed"));
        InstalledTools.assumeInstalled("mcs", "mono-mcs");
        Files.writeString(directory.resolve("behind.c"), "int behind_it(int n) { return n; }");
        CCompiler.output(List.of("gcc", "-g", "-shared", "-fPIC", "-o", at("libbehind.so"), at("behind.c")));
        library("kinds.c", "kinds", "-L" + directory, "-lbehind", "-Wl,-rpath,$ORIGIN");
        Files.writeString(directory.resolve("libbroken.so"), "no library");
        Files.writeString(
                directory.resolve("needy.c"), "int elsewhere(int n); int needy(int n) { return elsewhere(n); }");
        Files.writeString(directory.resolve("gone.c"), "int elsewhere(int n) { return n; }");
        CCompiler.output(List.of("gcc", "-shared", "-fPIC", "-o", at("libgone.so"), at("gone.c")));
        CCompiler.output(List.of(
                "gcc",
                "-shared",
                "-fPIC",
                "-o",
                at("libneedy.so"),
                at("needy.c"),
                "-L" + directory,
                "-lgone",
                "-Wl,-rpath,$ORIGIN"));
        Files.delete(directory.resolve("libgone.so"));
        InstalledTools.run(
                directory,
                List.of("mcs", "-nologo", "-target:library", "-out:" + at("Kinds.dll"), resource("Kinds.cs")),
                List.of());
        Objects.requireNonNull(ladders.typed())
                .keep(
                        OPENER.image(directory.resolve("libkinds.so")),
                        "__attribute__((access(write_only, 1, 2))) int fill(char *name, int size);");
        return check(directory.resolve("Kinds.dll"));
    }

    private static Map<String, List<String>> codes(AssemblyBindings bindings, String type) {
        Map<String, List<String>> codes = new TreeMap<>();
        for (CheckedImport checked : bindings.imports()) {
            if (checked.type().equals(type)) {
                codes.put(
                        checked.method(),
                        checked.findings().stream()
                                .map(finding -> finding.message().key())
                                .toList());
            }
        }
        return codes;
    }

    @Test
    void eachKindIsFoundWhereItWasMadeAndARightDeclarationHasNone() throws Exception {
        AssemblyBindings bindings = kinds();
        assertThat(codes(bindings, "Wrong"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "zzqqxxwwkkjj", List.of("binding.entry-point"),
                        "unreadable", List.of("binding.library-unreadable"),
                        "structOrder", List.of("binding.struct-order"),
                        "structSize", List.of("binding.struct-size"),
                        "structOlder", List.of("binding.struct-older"),
                        "structNewer", List.of("binding.struct-newer"),
                        "transformed", List.of("binding.width-behind"),
                        "capacityNamed", List.of("binding.capacity-named"),
                        "unknown", List.of("binding.entry-point-unknown"),
                        "noHresult", List.of("binding.no-result")));
        assertThat(codes(bindings, "Right").values()).hasSize(4).allMatch(List::isEmpty);
    }

    @Test
    void whatOnlyAnUnreadDependencyMayHaveIsNoErrorAndTheDependencyIsNamed() throws Exception {
        AssemblyBindings bindings = kinds();
        Finding missing = finding(bindings, "unknown");
        assertThat(missing.severity()).isEqualTo(Finding.Severity.ADVICE);
        assertThat(english(missing.message()))
                .startsWith("elsewhere could not be checked: ")
                .contains("libneedy.so")
                .endsWith("libgone.so");
        Path broken = Files.writeString(directory.resolve("libgone.so"), "no library");
        assertThat(english(finding(check(directory.resolve("Kinds.dll")), "unknown")
                        .message()))
                .as("a file that is there and is no library")
                .endsWith(broken.toString());
    }

    private static Finding finding(AssemblyBindings bindings, String method) {
        return bindings.imports().stream()
                .filter(each -> each.method().equals(method))
                .findFirst()
                .orElseThrow()
                .findings()
                .getFirst();
    }

    @Test
    void aRowThatCannotBeReadIsToldAndTheOthersAreChecked() throws Exception {
        kinds();
        Path assembly = directory.resolve("Kinds.dll");
        String bytes = Files.readString(assembly, StandardCharsets.ISO_8859_1);
        // A signature: five parameters, which give an int from double, long, byte, double and byte.
        String signature = "\0\5\10\15\12\5\15\5";
        assertThat(bytes).containsOnlyOnce(signature);
        Files.writeString(assembly, bytes.replace(signature, "\0\5\10\177\12\5\15\5"), StandardCharsets.ISO_8859_1);
        AssemblyBindings bindings = check(assembly);
        assertThat(bindings.diagnostics())
                .extracting(Diagnostic::code)
                .as("the row, and the damage that makes it unreadable to every reader")
                .contains("binding.unreadable");
        assertThat(codes(bindings, "Damaged")).containsOnly(Map.entry("whole", List.of()));
        assertThat(codes(bindings, "Right").values()).hasSize(4).allMatch(List::isEmpty);
    }

    @Test
    void aDelegateOfAnotherConventionIsToldWhereAHeaderSaysTheConvention() throws Exception {
        InstalledTools.assumeInstalled("mcs", "mono-mcs");
        InstalledTools.assumeInstalled("i686-w64-mingw32-gcc", "gcc-mingw-w64");
        Files.writeString(
                directory.resolve("user32.c"),
                "__declspec(dllexport) int __stdcall EnumWindows(void *f, void *p) { return f == p; }");
        CCompiler.output(
                List.of("i686-w64-mingw32-gcc", "-shared", "-o", at("user32.dll"), at("user32.c"), "-Wl,--kill-at"));
        InstalledTools.run(
                directory,
                List.of(
                        "mcs",
                        "-nologo",
                        "-target:library",
                        "-out:" + at("Callbacks.dll"),
                        resource("WindowsCallbacks.cs")),
                List.of());
        AssemblyBindings bindings = check(directory.resolve("Callbacks.dll"));
        assertThat(codes(bindings, "Wrong"))
                .containsOnly(
                        Map.entry("delegateConvention", List.of("binding.delegate-convention", "binding.delegate")));
        assertThat(codes(bindings, "Right")).containsOnly(Map.entry("EnumWindows", List.of("binding.delegate")));
    }

    @Test
    void aNameIsAlsoFoundInWhatTheLibraryDependsOn() throws Exception {
        assertThat(kinds().imports().stream().filter(each -> each.method().equals("behind_it")))
                .singleElement()
                .satisfies(each -> assertThat(each.file()).hasFileName("libbehind.so"));
    }

    @Test
    void whatLibraryImportGeneratesIsCheckedUnderTheNameOfItsMethod() throws Exception {
        InstalledTools.assumeInstalled("ilasm", "mono-devel");
        library("faults.c", "faults");
        InstalledTools.run(
                directory,
                List.of("ilasm", "/dll", "/quiet", "/output:" + at("Generated.dll"), resource("LibraryImports.il")),
                List.of());
        AssemblyBindings bindings = check(directory.resolve("Generated.dll"));
        assertThat(codes(bindings, "Native"))
                .as("the code around the call reads errno itself")
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Length", List.of(),
                        "IsEven", List.of("binding.width"),
                        "ChangeFolder", List.of(),
                        "Add", List.of()));
        assertThat(bindings.imports().get(1).should())
                .isEqualTo("[LibraryImport(\"faults\", EntryPoint = \"is_even\")] "
                        + "[return: MarshalAs(UnmanagedType.U1)] static partial bool IsEven(int n);");
    }
}
