package org.interopexplorer.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.mangling.InstalledTools;
import org.interopexplorer.core.metadata.com.WinRtSample;
import org.interopexplorer.core.signature.SignatureLadders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Generic types in signatures: which of them .NET passes, and which WinRT ids they have; and modules of assemblies.
@EnabledOnOs(OS.LINUX)
class GenericTypesTest {
    @TempDir
    Path directory;

    private AssemblyBindings check(Path assembly) throws Exception {
        return AssemblyBindings.check(
                assembly,
                List.of(),
                new AssemblyBindings.Services(
                        OPENER,
                        new LibraryFinder(LoaderEnvironment.of(Machine.current()), OPENER),
                        new SignatureLadders(Machine.current(), OPENER),
                        Machine.current(),
                        new MemberFiles(directory.resolve("cache")),
                        _ -> false),
                () -> false,
                _ -> {});
    }

    private void mcs(String... arguments) throws Exception {
        InstalledTools.assumeInstalled("mcs", "mono-mcs");
        List<String> command = new ArrayList<>(List.of("mcs", "-nologo", "-unsafe"));
        for (String argument : arguments) {
            command.add(argument.replace("@", directory + "/"));
        }
        InstalledTools.run(directory, command, List.of());
    }

    private AssemblyBindings generics() throws Exception {
        try (InputStream stream =
                Objects.requireNonNull(getClass().getResourceAsStream("Generics.cs"), "Generics.cs")) {
            Files.write(directory.resolve("Generics.cs"), stream.readAllBytes());
        }
        Files.writeString(directory.resolve("generics.c"), """
                struct pair { int a, b; }; struct pairs { struct { long long a, b; } a, b; };
                int pair(struct pair p) { return p.a; }
                int nested(struct pairs *p) { return (int) p->b.a; }
                int copied(void *p) { return 0; }
                int list(void *p) { return 0; }
                int optional(void *p) { return 0; }
                int mapping(void *p) { return 0; }
                int field(void *p) { return 0; }
                """);
        CCompiler.output(List.of(
                "gcc",
                "-g",
                "-shared",
                "-fPIC",
                "-o",
                directory.resolve("libgenerics.so").toString(),
                directory.resolve("generics.c").toString()));
        Files.writeString(directory.resolve("Away.cs"), "public struct Away<T> { public T value; }");
        mcs("-target:library", "-out:@Away.dll", "@Away.cs");
        mcs("-target:library", "-r:@Away.dll", "-out:@Generics.dll", "@Generics.cs");
        Files.delete(directory.resolve("Away.dll"));
        return check(directory.resolve("Generics.dll"));
    }

    @Test
    void dotNetPassesGenericStructsOfBlittableFieldsAndNoOtherGenericType() throws Exception {
        Map<String, List<String>> codes = new TreeMap<>();
        for (CheckedImport checked : generics().imports()) {
            codes.put(
                    checked.method(),
                    checked.findings().stream()
                            .map(finding -> finding.message().key())
                            .toList());
        }
        assertThat(codes)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "pair", List.of("binding.generic-newer"),
                        "nested", List.of("binding.generic-newer"),
                        "copied", List.of("binding.generic"),
                        "list", List.of("binding.generic"),
                        "optional", List.of("binding.generic"),
                        "mapping", List.of("binding.generic"),
                        "field", List.of("binding.generic")));
    }

    @Test
    void aGenericStructIsLaidOutWithItsArguments() throws Exception {
        CheckedImport nested = generics().imports().stream()
                .filter(checked -> checked.method().equals("nested"))
                .findFirst()
                .orElseThrow();
        assertThat(CSpelling.prototype("nested", nested.prototype()).replaceAll("\\s+", " "))
                .isEqualTo("int nested(struct Pair`1 *p)");
        assertThat(nested.isRefused()).isFalse();
    }

    @Test
    void eachInstanceAndDefinitionIsJudged() throws Exception {
        Map<String, String> crosses = new TreeMap<>();
        List<GenericType> generics = generics().generics();
        generics.forEach(type -> crosses.put(type.spelled(), type.crosses()));
        assertThat(crosses)
                .containsEntry("Pair<T>", "depends")
                .containsEntry("Pair<int>", "net5")
                .containsEntry("Pair<Pair<long>>", "net5")
                .containsEntry("Named<int>", "no")
                .containsEntry("Mapping<T>", "no")
                .containsEntry("System.Nullable<int>", "no")
                .containsEntry("System.Collections.Generic.Dictionary<string, int>", "no")
                .containsEntry("System.Collections.Generic.IEnumerable<Pair<short>>", "no");
        Map<String, String> reasons = new TreeMap<>();
        generics.forEach(type -> reasons.put(type.spelled(), type.why().key()));
        assertThat(reasons)
                .containsEntry("Pair<T>", "binding.generic-struct")
                .containsEntry("Pair<int>", "binding.generic-blittable")
                .containsEntry("Named<int>", "binding.generic-copied")
                .containsEntry("Mapping<T>", "binding.generic-delegate")
                .containsEntry("Pair<!!0>", "binding.generic-open")
                .containsEntry("Sum<int>", "binding.generic-interface")
                .containsEntry("Boxed<T>", "binding.generic-object")
                .containsEntry("Away<int>", "binding.generic-elsewhere")
                .containsEntry("System.Nullable<int>", "binding.generic-refused");
        assertThat(generics.getFirst().isAtBorder()).isTrue();
        assertThat(generics.getFirst().where()).startsWith("Border.");
    }

    @Test
    void aParameterisedInterfaceOfWinRtHasItsId() throws Exception {
        Path file = Files.write(directory.resolve("winrt.winmd"), WinRtSample.bytes());
        assertThat(check(file).generics())
                .filteredOn(type -> type.spelled().endsWith("IVector<string>"))
                .singleElement()
                .satisfies(type -> {
                    assertThat(type.id()).isEqualTo("{98b9acc1-4b56-532e-ac73-03d5291cca90}");
                    assertThat(type.crosses()).isEqualTo("yes");
                    assertThat(type.why().key()).isEqualTo("binding.generic-winrt");
                    assertThat(type.isAtBorder()).isTrue();
                });
    }

    @Test
    void aModuleIsReadAloneAndWithItsAssembly() throws Exception {
        Files.writeString(
                directory.resolve("Part.cs"),
                "using System.Runtime.InteropServices;"
                        + " public class Part { [DllImport(\"libc.so.6\")] public static extern int getpid(); }");
        Files.writeString(directory.resolve("Whole.cs"), "public class Whole { }");
        mcs("-target:module", "-out:@Part.netmodule", "@Part.cs");
        mcs("-target:library", "-addmodule:@Part.netmodule", "-out:@Whole.dll", "@Whole.cs");
        AssemblyBindings alone = check(directory.resolve("Part.netmodule"));
        assertThat(alone.isModule()).isTrue();
        assertThat(alone.assembly()).isEqualTo("Part.netmodule");
        AssemblyBindings whole = check(directory.resolve("Whole.dll"));
        assertThat(whole.isModule()).isFalse();
        assertThat(whole.imports())
                .singleElement()
                .satisfies(checked -> assertThat(checked.type()).isEqualTo("Part"));
        Files.delete(directory.resolve("Part.netmodule"));
        assertThat(check(directory.resolve("Whole.dll")).diagnostics())
                .singleElement()
                .satisfies(missing ->
                        assertThat(missing.is(BindingFault.NO_MODULE)).isTrue());
    }

    @Test
    void theNativeCodeOfAMixedModeImageHasNoLibraryToFind() throws Exception {
        InstalledTools.assumeInstalled("ilasm", "mono-devel");
        Files.writeString(directory.resolve("Mixed.il"), """
                .assembly extern mscorlib {}
                .assembly Mixed {}
                .module Mixed.dll
                .class public auto ansi Own extends [mscorlib]System.Object {
                  .method public static pinvokeimpl("thisimage" cdecl) int32 inside(int32 n) cil managed preservesig {}
                }
                .class public Gen`1<T> extends [mscorlib]System.Object {
                  .method public static pinvokeimpl("libc.so.6" cdecl) int32 getpid() cil managed preservesig {}
                }
                """);
        InstalledTools.run(
                directory,
                List.of(
                        "ilasm",
                        "/dll",
                        "/quiet",
                        "/output:" + directory.resolve("Mixed.dll"),
                        directory.resolve("Mixed.il").toString()),
                List.of());
        // No name, as C++/CLI has it, is beyond this ilasm.
        Path image = directory.resolve("Mixed.dll");
        byte[] bytes = Files.readAllBytes(image);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("thisimage")] = 0;
        List<CheckedImport> imports = check(Files.write(image, bytes)).imports();
        assertThat(imports.getFirst().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message().code()).isEqualTo(BindingFault.OWN_CODE));
        assertThat(imports.getLast().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message().code()).isEqualTo(BindingFault.GENERIC_METHOD));
        assertThat(imports.getLast().isRefused()).isTrue();
    }
}
