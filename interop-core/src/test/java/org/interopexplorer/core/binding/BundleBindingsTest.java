package org.interopexplorer.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.archive.ArchivePath;
import org.interopexplorer.core.archive.Archives;
import org.interopexplorer.core.archive.Bundles;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.mangling.InstalledTools;
import org.interopexplorer.core.open.ContainedFile;
import org.interopexplorer.core.open.Contents;
import org.interopexplorer.core.open.ContentsReader;
import org.interopexplorer.core.signature.SignatureLadders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A single-file application with two assemblies and the library that they call.
@EnabledOnOs(OS.LINUX)
class BundleBindingsTest {
    @TempDir
    Path directory;

    private Path bundle() throws Exception {
        InstalledTools.assumeInstalled("mcs", "mono-mcs");
        Files.writeString(directory.resolve("inner.c"), "int twice(int n) { return 2 * n; }");
        Files.writeString(directory.resolve("host.c"), Bundles.HOST);
        CCompiler.output(List.of("gcc", "-g", "-shared", "-fPIC", "-o", at("libinner.so"), at("inner.c")));
        CCompiler.output(List.of("gcc", "-o", at("host"), at("host.c")));
        Files.writeString(directory.resolve("App.cs"), """
                using System.Runtime.InteropServices;
                class App {
                  [DllImport("inner")] static extern int twice(int n);
                  [DllImport("inner")] static extern int twice(long n, int more);
                  static void Main() { twice(2); }
                }
                """);
        InstalledTools.run(directory, List.of("mcs", "-nologo", "-out:" + at("App.dll"), at("App.cs")), List.of());
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : List.of("App.dll", "libinner.so")) {
            files.put(name, Files.readAllBytes(directory.resolve(name)));
        }
        files.put("App.runtimeconfig.json", "{}".getBytes(StandardCharsets.UTF_8));
        Path folder = Files.createDirectory(directory.resolve("published"));
        return Files.write(
                folder.resolve("App"), Bundles.of(Files.readAllBytes(directory.resolve("host")), 6, true, files));
    }

    private String at(String name) {
        return directory.resolve(name).toString();
    }

    private AssemblyBindings.Services services() {
        return new AssemblyBindings.Services(
                OPENER,
                new LibraryFinder(LoaderEnvironment.of(Machine.current()), OPENER),
                new SignatureLadders(Machine.current(), OPENER),
                Machine.current(),
                new MemberFiles(directory.resolve("cache")),
                _ -> false);
    }

    @Test
    void anAssemblyThatIsTakenOutOfTheApplicationFindsTheLibraryInIt() throws Exception {
        assertFoundFrom(bundle(), "App.dll");
    }

    @Test
    void anAssemblyThatIsTakenOutOfAPackageFindsItsLibraryForThisMachine() throws Exception {
        bundle();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("lib/net8.0/App.dll", Files.readAllBytes(directory.resolve("App.dll")));
        files.put("runtimes/win-x64/native/inner.dll", "MZ".repeat(99).getBytes(StandardCharsets.UTF_8));
        String runtime = Machine.current().abi().token();
        files.put("runtimes/" + runtime + "/native/libinner.so", Files.readAllBytes(directory.resolve("libinner.so")));
        assertFoundFrom(Files.write(directory.resolve("app.nupkg"), Archives.zip(files)), "lib/net8.0/App.dll");
    }

    private void assertFoundFrom(Path archive, String member) throws Exception {
        AssemblyBindings.Services services = services();
        Path assembly = services.members().extract(new ArchivePath(archive, List.of(member)));
        AssemblyBindings bindings = AssemblyBindings.check(assembly, List.of(), services, () -> false, _ -> {});
        assertThat(bindings.imports()).hasSize(2).allMatch(CheckedImport::isFound);
        assertThat(bindings.imports().getFirst().file()).hasFileName("libinner.so");
    }

    @Test
    void whatMayNotBeReadInAFolderIsNotPassedOver() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("closed"));
        Path closed = Files.writeString(folder.resolve("closed.dll"), "MZ");
        assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed), "this user may read every file");
        assertThat(DeclaringFile.at(folder)).extracting(DeclaringFile::path).containsExactly(closed);
    }

    @Test
    void whatAnApplicationDeclaresIsListedWithoutASearch() throws Exception {
        var _ = bundle();
        List<DeclaringFile> found = DeclaringFile.at(directory.resolve("published"));
        assertThat(found).singleElement().satisfies(file -> {
            assertThat(file.kind()).isEqualTo(DeclaringFile.Kind.APPLICATION);
            assertThat(file.isNamed()).isFalse();
        });
        assertThat(Declarations.of(found.getFirst(), OPENER, Machine.current().system()))
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.member()).isEqualTo("App.dll");
                    assertThat(part.imports())
                            .extracting(Declarations.Declaration::written)
                            .containsExactly("int (int)", "int (long, int)");
                });
    }

    @Test
    void theDeclarationsAreCheckedAgainstTheLibraryInTheApplication() throws Exception {
        BundleBindings bindings = BundleBindings.check(bundle(), List.of(), services(), () -> false);
        assertThat(bindings.parts()).singleElement().satisfies(part -> {
            assertThat(part.member()).isEqualTo("App.dll");
            assertThat(part.bindings().imports()).hasSize(2).allMatch(CheckedImport::isFound);
            assertThat(part.bindings().imports().getFirst().findings()).isEmpty();
            assertThat(part.bindings().imports().getLast().findings()).isNotEmpty();
        });
        assertThat(bindings.isWrong()).isTrue();
    }

    @Test
    void theApplicationIsListedLikeAnArchiveAndIsStillAnExecutable() throws Exception {
        Path bundle = bundle();
        assertThat(ContentsReader.isContainer(bundle)).isTrue();
        assertThat(ContentsReader.isBundle(bundle)).isTrue();
        Contents contents =
                new ContentsReader(Machine.current(), new MemberFiles(directory.resolve("cache"))).read(bundle);
        assertThat(contents.files()).extracting(ContainedFile::name).containsExactly("App.dll", "libinner.so");
        assertThat(OPENER.image(bundle).isManaged()).isFalse();
    }
}
