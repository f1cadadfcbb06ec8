package org.interopexplorer.core.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Windows would load, on Windows and elsewhere.
class WindowsRulesTest {
    private static final Machine WINDOWS =
            new Machine(OperatingSystem.WINDOWS, Architecture.X86_64, 64, ByteOrder.LITTLE_ENDIAN);
    private static final Machine LINUX =
            new Machine(OperatingSystem.LINUX, Architecture.X86_64, 64, ByteOrder.LITTLE_ENDIAN);

    @TempDir
    private Path root;

    @SuppressWarnings("NullAway.Init")
    private FakeImages images;

    @BeforeEach
    void makeDirectories() throws IOException {
        images = new FakeImages(root, ImageFormat.PE);
        Files.createDirectories(root.resolve("Windows/System32"));
        Files.createDirectories(root.resolve("Windows/SysWOW64"));
    }

    private LoadReport check(NativeImage image) {
        return check(
                image,
                WINDOWS,
                WindowsPlaces.windows(
                        root.resolve("Windows"), root.resolve("here"), root.resolve("path") + ";;" + root.resolve("b")),
                List.of());
    }

    private LoadReport check(NativeImage image, Machine machine, WindowsPlaces places, List<Path> added) {
        return new LoadCheck(finder(machine, places, added)).check(image);
    }

    private LibraryFinder finder(Machine machine, WindowsPlaces places, List<Path> added) {
        return new LibraryFinder(
                new LoaderEnvironment(
                        machine,
                        added,
                        new ElfPlaces(List.of(), root.resolve("none"), List.of(), List.of(), List.of(), false),
                        places,
                        DyldPlaces.NONE),
                images);
    }

    private Resolution found(String path, Resolution.Rule rule) {
        return new Resolution.Found(root.resolve(path), rule);
    }

    private static Resolution of(LoadReport report, String name) {
        return report.find(name).orElseThrow().resolution();
    }

    @Test
    void applicationDirectoryComesBeforeTheSystemsAndThoseBeforePath() throws IOException {
        images.at("app/own.dll").done();
        images.at("Windows/System32/own.dll").done();
        images.at("Windows/System32/both.dll").done();
        images.at("Windows/both.dll").done();
        images.at("here/near.dll").done();
        images.at("path/near.dll").done();
        images.at("b/far.dll").done();

        LoadReport report = check(images.at("app/app.dll")
                .needs("own.dll", "both.dll", "near.dll", "far.dll")
                .done());

        assertThat(report.problems()).isEmpty();
        assertThat(of(report, "own.dll")).isEqualTo(found("app/own.dll", Resolution.Rule.APPLICATION));
        assertThat(of(report, "both.dll"))
                .isEqualTo(found("Windows/System32/both.dll", Resolution.Rule.SYSTEM_DIRECTORY));
        assertThat(of(report, "near.dll")).isEqualTo(found("here/near.dll", Resolution.Rule.CURRENT_DIRECTORY));
        assertThat(of(report, "far.dll")).isEqualTo(found("b/far.dll", Resolution.Rule.PATH_VARIABLE));
    }

    @Test
    void knownDllComesFromTheSystemEvenIfTheProgramsFolderHasOne() throws IOException {
        images.at("app/kernel32.dll").done();
        images.at("Windows/System32/kernel32.dll").done();

        assertThat(of(check(images.at("app/app.dll").needs("KERNEL32.dll").done()), "KERNEL32.dll"))
                .isEqualTo(found("Windows/System32/kernel32.dll", Resolution.Rule.KNOWN_DLL));
    }

    @Test
    void caseDoesNotCountAndANameWithoutExtensionIsADll() throws IOException {
        images.at("app/Helper.DLL").done();

        LoadReport report =
                check(images.at("app/app.dll").needs("HELPER", "helper.dll").done());

        assertThat(of(report, "HELPER")).isEqualTo(found("app/Helper.DLL", Resolution.Rule.APPLICATION));
        assertThat(report.libraries()).as("one file, one library").hasSize(2);
    }

    @Test
    void thirtyTwoBitLibrariesUseTheirOwnSystemDirectory() throws IOException {
        images.at("Windows/System32/ntdll.dll").done();
        images.at("Windows/SysWOW64/ntdll.dll").x86().done();

        assertThat(of(check(images.at("app/old.dll").x86().needs("ntdll.dll").done()), "ntdll.dll"))
                .isEqualTo(found("Windows/SysWOW64/ntdll.dll", Resolution.Rule.KNOWN_DLL));
    }

    @Test
    void firstFileOfTheNameDecidesEvenForAnotherMachine() throws IOException {
        images.at("app/helper.dll").x86().done();
        images.at("Windows/System32/helper.dll").done();

        LoadReport report = check(images.at("app/app.dll").needs("helper.dll").done());

        assertThat(report.problems())
                .singleElement()
                .satisfies(problem -> assertThat(english(problem.message()))
                        .contains("is made for x86 (32-bit), but x86-64 (64-bit) is needed"));
    }

    @Test
    void missingDelayLoadedLibraryAndAllBelowItOnlyWarn() throws IOException {
        images.at("app/late.dll").needs("gone.dll").done();

        LoadReport report = check(images.at("app/app.dll")
                .needs("late.dll", Dependency.Kind.DELAYED)
                .needs("never.dll", Dependency.Kind.DELAYED)
                .done());

        assertThat(report.loadable()).isTrue();
        assertThat(report.warnings())
                .extracting(LoadProblem::chain)
                .containsExactly(List.of("app.dll", "never.dll"), List.of("app.dll", "late.dll", "gone.dll"));
        assertThat(report.health())
                .containsExactly(
                        LoadReport.Health.IMPAIRED,
                        LoadReport.Health.FAILING,
                        LoadReport.Health.FAILING,
                        LoadReport.Health.FAILING);
    }

    @Test
    void libraryThatIsNeededBothWaysIsAProblemByTheBindingChain() throws IOException {
        images.at("app/must.dll").needs("gone.dll").done();

        LoadReport report = check(images.at("app/app.dll")
                .needs("gone.dll", Dependency.Kind.DELAYED)
                .needs("must.dll")
                .done());

        assertThat(report.problems())
                .extracting(LoadProblem::chain)
                .containsExactly(List.of("app.dll", "must.dll", "gone.dll"));
    }

    @Test
    void apiSetIsServedByItsHostAndNeverMissing() throws IOException {
        images.at("Windows/System32/kernelbase.dll").done();
        NativeImage image = images.at("app/app.dll")
                .needs("api-ms-win-core-file-l1-2-0.dll", "ext-ms-win-nobody-knows-l1-1-0.dll")
                .done();

        LoadReport report = check(image);

        assertThat(report.problems()).isEmpty();
        assertThat(of(report, "api-ms-win-core-file-l1-2-0.dll"))
                .isEqualTo(found("Windows/System32/kernelbase.dll", Resolution.Rule.API_SET));
        assertThat(of(check(image, LINUX, WindowsPlaces.NONE, List.of()), "api-ms-win-core-file-l1-2-0.dll"))
                .isEqualTo(new Resolution.PartOfSystem(
                        "api-ms-win-core-file-l1-2-0.dll",
                        SystemPart.WINDOWS,
                        Resolution.Rule.API_SET,
                        "kernelbase.dll"));
    }

    @Test
    void contractThatNoWindowsKnowsIsAFileLikeOthers() throws IOException {
        images.at("app/api-ms-win-beside-l1-1-0.dll").done();

        LoadReport report = check(images.at("app/app.dll")
                .needs("api-ms-win-made-up-l1-1-0.dll", "api-ms-win-beside-l1-1-0.dll")
                .done());

        assertThat(report.problems()).extracting(LoadProblem::code).containsExactly("loading.missing-dependency");
        assertThat(of(report, "api-ms-win-beside-l1-1-0.dll"))
                .isEqualTo(found("app/api-ms-win-beside-l1-1-0.dll", Resolution.Rule.APPLICATION));
    }

    @Test
    void programOfX64LoadsCodeOfBothKindsOfArm64() throws IOException {
        images.at("app/ec.dll").architecture(Architecture.ARM64EC).done();
        images.at("app/x.dll").architecture(Architecture.ARM64X).done();
        images.at("app/arm.dll").architecture(Architecture.ARM64).done();

        LoadReport report = check(
                images.at("app/app.dll").needs("ec.dll", "x.dll", "arm.dll").done());

        assertThat(report.problems()).extracting(LoadProblem::chain).containsExactly(List.of("app.dll", "arm.dll"));
    }

    @Test
    void assemblyOfTheManifestComesFirstInTheNewestVersionOfItsKind() throws IOException {
        String directory = "Windows/WinSxS/amd64_microsoft.windows.common-controls_6595b64144ccf1df_";
        images.at(directory + "5.82.1.0_none_a/comctl32.dll").done();
        images.at(directory + "6.0.1.0_none_b/comctl32.dll").done();
        images.at(directory + "6.0.2.0_none_c/comctl32.dll").done();
        images.at("Windows/System32/comctl32.dll").done();
        NativeImage image =
                images.at("app/app.dll").needs("comctl32.dll").manifest("""
                        <assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
                          <assemblyIdentity name="app" version="1.0.0.0"/>
                          <dependency><dependentAssembly>
                            <assemblyIdentity type="win32" name="Microsoft.Windows.Common-Controls"
                              version="6.0.0.0" processorArchitecture="*" publicKeyToken="6595b64144ccf1df"/>
                          </dependentAssembly></dependency>
                        </assembly>
                        """).done();

        assertThat(of(check(image), "comctl32.dll"))
                .isEqualTo(found(directory + "6.0.2.0_none_c/comctl32.dll", Resolution.Rule.SIDE_BY_SIDE));
    }

    @Test
    void elsewhereTheSystemsOwnLibrariesAreNotMissingAndTheOthersAre() throws IOException {
        images.at("app/beside.dll").needs("USER32.dll").done();
        images.at("more/added.dll").done();

        LoadReport report = check(
                images.at("app/app.dll")
                        .needs("KERNEL32.dll", "beside.dll", "VCRUNTIME140.dll", "added.dll", "gone.dll")
                        .done(),
                LINUX,
                WindowsPlaces.NONE,
                List.of(root.resolve("more")));

        assertThat(report.foreign()).isTrue();
        assertThat(of(report, "KERNEL32.dll"))
                .isEqualTo(new Resolution.PartOfSystem(
                        "KERNEL32.dll", SystemPart.WINDOWS, Resolution.Rule.SYSTEM_LIST, null));
        assertThat(of(report, "VCRUNTIME140.dll"))
                .isEqualTo(new Resolution.PartOfSystem(
                        "VCRUNTIME140.dll", SystemPart.VISUAL_C, Resolution.Rule.SYSTEM_LIST, null));
        assertThat(of(report, "added.dll")).isEqualTo(found("more/added.dll", Resolution.Rule.ADDED));
        assertThat(report.problems())
                .extracting(LoadProblem::code)
                .containsExactly("loading.missing-wine", "loading.missing-dependency");
        assertThat(english(report.problems().getFirst().message()))
                .isEqualTo(
                        "app.dll is made for Windows and is called through Wine, which is not installed; to call it, install"
                                + " the package wine64 or set EXPLORER_WINE64 to the command of Wine");
    }

    @Test
    void wineServesWhereItIsInstalled() throws IOException {
        images.at("wine/x86_64-windows/user32.dll").done();
        images.at("prefix/system32/installed.dll").done();

        LoadReport report = check(
                images.at("app/app.dll").needs("user32.dll", "installed.dll").done(),
                LINUX,
                WindowsPlaces.wine(LINUX, root.resolve("prefix"), root.resolve("none"), List.of(root.resolve("wine"))),
                List.of());

        assertThat(of(report, "user32.dll")).isEqualTo(found("wine/x86_64-windows/user32.dll", Resolution.Rule.WINE));
        assertThat(of(report, "installed.dll")).isEqualTo(found("prefix/system32/installed.dll", Resolution.Rule.WINE));
    }

    @Test
    void librariesOfWineAreListedAmongThoseOfTheSystem() throws IOException {
        images.at("wine/x86_64-windows/user32.dll").done();
        images.at("prefix/system32/installed.dll").done();

        assertThat(finder(
                                LINUX,
                                WindowsPlaces.wine(
                                        LINUX,
                                        root.resolve("prefix"),
                                        root.resolve("none"),
                                        List.of(root.resolve("wine"))),
                                List.of())
                        .systemLibraries())
                .extracting(SystemLibrary::name)
                .containsExactly("installed.dll", "user32.dll");
    }

    private static String asksFor(String assembly) {
        return """
                <assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
                  <dependency><dependentAssembly>
                    <assemblyIdentity type="win32" name="%s" version="9.0.21022.8"
                      processorArchitecture="amd64" publicKeyToken="1fc8b3b9a1e18e3b"/>
                  </dependentAssembly></dependency>
                </assembly>
                """.formatted(assembly);
    }

    @Test
    void missingAssemblyIsAProblemOfTheRequestingLibrary() throws IOException {
        images.at("app/helper.dll").manifest(asksFor("Microsoft.VC90.CRT")).done();
        NativeImage image = images.at("app/app.dll").needs("helper.dll").done();

        LoadReport report = check(image);

        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("loading.missing-assembly");
            assertThat(problem.chain()).containsExactly("app.dll", "helper.dll");
            assertThat(english(problem.message()))
                    .startsWith("The manifest of helper.dll asks for the side-by-side assembly"
                            + " Microsoft.VC90.CRT 9.0.21022.8, which was not found");
            assertThat(english(problem.detail().orElseThrow()))
                    .startsWith("looked in side-by-side assembly ")
                    .contains(root.resolve("Windows/WinSxS").toString());
        });
        assertThat(report.health()).containsExactly(LoadReport.Health.FAILING, LoadReport.Health.FAILING);
        assertThat(check(image, LINUX, WindowsPlaces.NONE, List.of()).problems())
                .as("without Windows' directories an assembly of Windows is not missing")
                .extracting(LoadProblem::code)
                .containsExactly("loading.missing-wine");
    }

    @Test
    void privateAssemblyIsADirectoryOfItsNameOrAManifestBesideTheProgram() throws IOException {
        Files.createDirectories(root.resolve("app/inADirectory"));
        Files.writeString(root.resolve("app/InAManifest.MANIFEST"), "<assembly/>");

        assertThat(check(images.at("app/one.dll")
                                .manifest(asksFor("InADirectory"))
                                .done())
                        .problems())
                .isEmpty();
        assertThat(check(images.at("app/two.dll")
                                .manifest(asksFor("InAManifest"))
                                .done())
                        .problems())
                .isEmpty();
        assertThat(check(
                                images.at("app/three.dll")
                                        .manifest(asksFor("Contoso.Gone"))
                                        .done(),
                                LINUX,
                                WindowsPlaces.NONE,
                                List.of())
                        .problems())
                .extracting(LoadProblem::code)
                .containsExactly("loading.missing-wine", "loading.missing-assembly");
    }
}
