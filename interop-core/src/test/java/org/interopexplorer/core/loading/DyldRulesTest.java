package org.interopexplorer.core.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.LibraryVersion;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What dyld would load, on a Mac and elsewhere.
class DyldRulesTest {
    private static final Machine MAC =
            new Machine(OperatingSystem.MACOS, Architecture.X86_64, 64, ByteOrder.LITTLE_ENDIAN);
    private static final Machine LINUX =
            new Machine(OperatingSystem.LINUX, Architecture.X86_64, 64, ByteOrder.LITTLE_ENDIAN);

    @TempDir
    private Path root;

    @SuppressWarnings("NullAway.Init")
    private FakeImages images;

    @BeforeEach
    void makeImages() {
        images = new FakeImages(root, ImageFormat.MACH_O);
    }

    private LoadReport check(NativeImage image) {
        return check(image, MAC, DyldPlaces.NONE);
    }

    private LoadReport check(NativeImage image, Machine machine, DyldPlaces places) {
        return new LoadCheck(new LibraryFinder(
                        new LoaderEnvironment(
                                machine,
                                List.of(),
                                new ElfPlaces(List.of(), root.resolve("none"), List.of(), List.of(), List.of(), false),
                                WindowsPlaces.NONE,
                                places),
                        images))
                .check(image);
    }

    private Resolution found(String path, Resolution.Rule rule) {
        return new Resolution.Found(root.resolve(path), rule);
    }

    private static Resolution of(LoadReport report, String name) {
        return report.find(name).orElseThrow().resolution();
    }

    @Test
    void runPathsAreThoseOfTheAskerAndOfAllAboveIt() throws IOException {
        images.at("lib/liba.dylib")
                .needs("@rpath/libb.dylib")
                .rpath("@loader_path/inner")
                .done();
        images.at("lib/inner/libb.dylib").needs("@rpath/libc.dylib").done();
        images.at("Frameworks/libc.dylib").done();

        LoadReport report = check(images.at("bin/app")
                .program()
                .needs("@loader_path/../lib/liba.dylib")
                .rpath("@executable_path/../Frameworks/")
                .done());

        assertThat(of(report, "@loader_path/../lib/liba.dylib"))
                .isEqualTo(found("lib/liba.dylib", Resolution.Rule.LOADER_PATH));
        assertThat(of(report, "@rpath/libb.dylib")).isEqualTo(found("lib/inner/libb.dylib", Resolution.Rule.RUN_PATH));
        assertThat(of(report, "@rpath/libc.dylib")).isEqualTo(found("Frameworks/libc.dylib", Resolution.Rule.RUN_PATH));
    }

    @Test
    void sameNameRelativeToTheAskerIsAnotherFileForEachAsker() throws IOException {
        images.at("one/liba.dylib").needs("@loader_path/libx.dylib").done();
        images.at("one/libx.dylib").done();
        images.at("two/libb.dylib").needs("@loader_path/libx.dylib").done();
        images.at("two/libx.dylib").done();

        LoadReport report = check(images.at("app.dylib")
                .needs("@loader_path/one/liba.dylib", "@loader_path/two/libb.dylib")
                .done());

        assertThat(report.libraries())
                .extracting(LoadReport.Library::path)
                .contains(root.resolve("one/libx.dylib"), root.resolve("two/libx.dylib"))
                .hasSize(5);
    }

    @Test
    void systemLibrariesAreInTheSharedCacheAndNotMissing() throws IOException {
        LoadReport report = check(images.at("app.dylib")
                .needs(
                        "/usr/lib/libSystem.B.dylib",
                        "/System/Library/Frameworks/CoreFoundation.framework/Versions/A/CoreFoundation")
                .done());

        assertThat(report.problems()).isEmpty();
        assertThat(of(report, "/usr/lib/libSystem.B.dylib"))
                .isEqualTo(new Resolution.PartOfSystem(
                        "/usr/lib/libSystem.B.dylib", SystemPart.MACOS, Resolution.Rule.SHARED_CACHE, null));
    }

    @Test
    void environmentOverridesTheInstallNameAndTheFallbackComesLast() throws IOException {
        images.at("env/liba.dylib").done();
        images.at("opt/liba.dylib").done();
        images.at("fallback/libb.dylib").done();
        images.at("frameworks/Thing.framework/Versions/A/Thing").done();
        String installName = root.resolve("opt/liba.dylib").toString();

        LoadReport report = check(
                images.at("app.dylib")
                        .needs(installName, "/nowhere/libb.dylib", "/Library/Thing.framework/Versions/A/Thing")
                        .done(),
                MAC,
                new DyldPlaces(
                        List.of(root.resolve("env")),
                        List.of(root.resolve("frameworks")),
                        List.of(root.resolve("fallback"))));

        assertThat(of(report, installName)).isEqualTo(found("env/liba.dylib", Resolution.Rule.DYLD_LIBRARY_PATH));
        assertThat(of(report, "/nowhere/libb.dylib"))
                .isEqualTo(found("fallback/libb.dylib", Resolution.Rule.DYLD_FALLBACK));
        assertThat(of(report, "/Library/Thing.framework/Versions/A/Thing"))
                .isEqualTo(found("frameworks/Thing.framework/Versions/A/Thing", Resolution.Rule.DYLD_FRAMEWORK_PATH));
    }

    @Test
    void missingWeakLibraryWarnsAndAMissingReexportedOneFails() throws IOException {
        LoadReport report = check(images.at("app.dylib")
                .needs("@rpath/libweak.dylib", Dependency.Kind.OPTIONAL)
                .needs("@rpath/libreal.dylib", Dependency.Kind.REEXPORTED)
                .done());

        assertThat(report.warnings())
                .extracting(LoadProblem::chain)
                .containsExactly(List.of("app.dylib", "@rpath/libweak.dylib"));
        assertThat(report.problems())
                .extracting(LoadProblem::chain)
                .containsExactly(List.of("app.dylib", "@rpath/libreal.dylib"));
    }

    @Test
    void onAnotherSystemLibrariesBesideTheFileAreUsed() throws IOException {
        images.at("kit/libx.dylib").done();

        LoadReport report = check(
                images.at("kit/app.dylib").needs("/opt/homebrew/lib/libx.dylib").done(), LINUX, DyldPlaces.NONE);

        assertThat(of(report, "/opt/homebrew/lib/libx.dylib"))
                .isEqualTo(found("kit/libx.dylib", Resolution.Rule.BESIDE));
        assertThat(report.problems()).extracting(LoadProblem::code).containsExactly("loading.wrong-system");
    }

    @Test
    void libraryOfALowerCompatibilityVersionThanWasLinkedAgainstFails() throws IOException {
        images.at("old.dylib").compatible(LibraryVersion.of(1, 9, 0)).done();
        images.at("new.dylib").compatible(LibraryVersion.of(2, 0, 0)).done();
        images.at("free.dylib").done();

        LoadReport report = check(images.at("app.dylib")
                .needs("@loader_path/old.dylib", LibraryVersion.of(1, 10, 0))
                .needs("@loader_path/new.dylib", LibraryVersion.of(1, 10, 0))
                .needs("@loader_path/free.dylib", LibraryVersion.of(1, 10, 0))
                .done());

        assertThat(report.loadable()).isFalse();
        assertThat(report.problems())
                .containsExactly(new LoadProblem.OldLibrary(
                        List.of("app.dylib", "@loader_path/old.dylib"),
                        root.resolve("old.dylib"),
                        LibraryVersion.of(1, 9, 0),
                        LibraryVersion.of(1, 10, 0)));
        assertThat(english(report.problems().getFirst().message()))
                .startsWith("app.dylib needs @loader_path/old.dylib of compatibility version 1.10 or later, and ")
                .endsWith("old.dylib is of version 1.9; get a newer one");
    }
}
