package org.interopexplorer.core.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The answers to imports by the rules of Windows and of dyld. Another test compares ELF's rules with the loader
/// itself.
class ImportRulesTest {
    @TempDir
    private Path root;

    private LoadReport check(FakeImages images, NativeImage image, OperatingSystem system, WindowsPlaces places) {
        Machine machine = new Machine(system, Architecture.X86_64, 64, ByteOrder.LITTLE_ENDIAN);
        return new LoadCheck(new LibraryFinder(
                        new LoaderEnvironment(
                                machine,
                                List.of(),
                                new ElfPlaces(List.of(), root.resolve("none"), List.of(), List.of(), List.of(), false),
                                places,
                                DyldPlaces.NONE),
                        images))
                .check(image);
    }

    private LoadReport windows(FakeImages images, NativeImage image) {
        return check(
                images,
                image,
                OperatingSystem.WINDOWS,
                WindowsPlaces.windows(root.resolve("Windows"), root.resolve("here"), ""));
    }

    private static List<String> answers(LoadReport report) {
        return report.imports().stream()
                .map(answer -> "%s %s %s %s"
                        .formatted(
                                answer.wanted().label(),
                                answer.status().token(),
                                answer.file() == null ? "-" : answer.file().getFileName(),
                                answer.target() == null ? "-" : answer.target()))
                .toList();
    }

    private static List<String> problems(LoadReport report) {
        return report.problems().stream()
                .map(problem -> english(problem.message()))
                .toList();
    }

    @Test
    void windowsLooksInTheNamedLibraryByNameAndByOrdinal() throws IOException {
        FakeImages images = new FakeImages(root, ImageFormat.PE);
        images.at("app/a.dll").exports("one", "two").done();
        images.at("app/b.dll").exports("three").done();

        LoadReport report = windows(
                images,
                images.at("app/top.dll")
                        .needs("A.dll", "b.dll")
                        .imports("A.dll", "one", "#2", "#3", "three", "ONE")
                        .imports("b.dll", "three")
                        .done());

        assertThat(answers(report))
                .containsExactly(
                        "one found a.dll -",
                        "#2 found a.dll -",
                        "#3 missing - -",
                        "three missing - -",
                        "ONE missing - -",
                        "three found b.dll -");
        assertThat(problems(report))
                .containsExactly("top.dll imports #3, three, ONE from A.dll, which does not export them; "
                        + "get the version of A.dll that it was built for");
        assertThat(report.callable()).isTrue();
        assertThat(report.loadable()).isFalse();
    }

    @Test
    void forwardersAreFollowedIntoLibrariesThatNoTableNames() throws IOException {
        FakeImages images = new FakeImages(root, ImageFormat.PE);
        images.at("app/a.dll")
                .forwards("far", "B.there")
                .forwards("byOrdinal", "b.#2")
                .forwards("chain", "b.onwards")
                .forwards("lost", "nowhere.x")
                .forwards("gone", "b.gone")
                .forwards("circle", "b.circle")
                .done();
        images.at("app/b.dll")
                .exports("there", "second")
                .forwards("onwards", "c.end")
                .forwards("circle", "a.circle")
                .done();
        images.at("app/c.dll").exports("end").done();

        LoadReport report = windows(
                images,
                images.at("app/top.dll")
                        .needs("a.dll")
                        .imports("a.dll", "far", "byOrdinal", "chain", "lost", "gone", "circle")
                        .done());

        assertThat(answers(report))
                .containsExactly(
                        "far forwarded b.dll B.there",
                        "byOrdinal forwarded b.dll b.#2",
                        "chain forwarded c.dll c.end",
                        "lost missing - nowhere.x",
                        "gone missing - b.gone",
                        "circle missing - a.circle");
        assertThat(report.libraries()).hasSize(2);
    }

    @Test
    void aMissingLibraryIsNotReportedAgainForEachImport() throws IOException {
        FakeImages images = new FakeImages(root, ImageFormat.PE);

        LoadReport report = windows(
                images,
                images.at("app/top.dll")
                        .needs("no.dll")
                        .imports("no.dll", "x", "y")
                        .done());

        assertThat(answers(report)).containsExactly("x missing - -", "y missing - -");
        assertThat(problems(report)).containsExactly("top.dll needs no.dll, which was not found");
    }

    @Test
    void aSystemThatIsNotHereCannotBeAsked() throws IOException {
        FakeImages images = new FakeImages(root, ImageFormat.PE);

        LoadReport report = check(
                images,
                images.at("app/top.dll")
                        .needs("kernel32.dll")
                        .imports("kernel32.dll", "NoSuchFunction")
                        .done(),
                OperatingSystem.LINUX,
                WindowsPlaces.NONE);

        assertThat(answers(report)).containsExactly("NoSuchFunction unchecked - -");
    }

    @Test
    void dyldLooksInTheNamedLibraryAndInWhatItReexports() throws IOException {
        FakeImages images = new FakeImages(root, ImageFormat.MACH_O);
        images.at("app/libinner.dylib").exports("_inner").done();
        images.at("app/libouter.dylib")
                .exports("_outer")
                .needs("@loader_path/libinner.dylib", Dependency.Kind.REEXPORTED)
                .done();

        LoadReport report = check(
                images,
                images.at("app/top.dylib")
                        .needs("@loader_path/libouter.dylib", "/usr/lib/libSystem.B.dylib")
                        .imports("@loader_path/libouter.dylib", "_outer", "_inner", "_neither")
                        .imports("/usr/lib/libSystem.B.dylib", "_malloc")
                        .done(),
                OperatingSystem.MACOS,
                WindowsPlaces.NONE);

        assertThat(answers(report))
                .containsExactly(
                        "_outer found libouter.dylib -",
                        "_inner found libinner.dylib -",
                        "_neither missing - -",
                        "_malloc unchecked - -");
    }
}
