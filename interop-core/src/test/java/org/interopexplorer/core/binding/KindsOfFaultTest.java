package org.interopexplorer.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.compiler.CCompiler;
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
                        new SignatureLadders(Machine.current(), OPENER),
                        Machine.current(),
                        new MemberFiles(directory.resolve("cache")),
                        "chdir"::equals),
                () -> false,
                _ -> {});
    }

    private AssemblyBindings kinds() throws Exception {
        InstalledTools.assumeInstalled("mcs", "mono-mcs");
        Files.writeString(directory.resolve("behind.c"), "int behind_it(int n) { return n; }");
        CCompiler.output(List.of("gcc", "-g", "-shared", "-fPIC", "-o", at("libbehind.so"), at("behind.c")));
        library("kinds.c", "kinds", "-L" + directory, "-lbehind", "-Wl,-rpath,$ORIGIN");
        Files.writeString(directory.resolve("libbroken.so"), "no library");
        InstalledTools.run(
                directory,
                List.of("mcs", "-nologo", "-target:library", "-out:" + at("Kinds.dll"), resource("Kinds.cs")),
                List.of());
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
                        "noHresult", List.of("binding.no-result")));
        assertThat(codes(bindings, "Right").values()).hasSize(4).allMatch(List::isEmpty);
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
