package org.interopexplorer.core.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The meaning of a name without a separator if the current folder has a file of that name.
class BareNamesTest {
    private static final Machine LINUX =
            new Machine(OperatingSystem.LINUX, Architecture.X86_64, 64, ByteOrder.LITTLE_ENDIAN);
    private static final Machine WINDOWS =
            new Machine(OperatingSystem.WINDOWS, Architecture.X86_64, 64, ByteOrder.LITTLE_ENDIAN);

    @TempDir
    private Path root;

    private Path here = Path.of("");

    @BeforeEach
    void enterFolder() throws IOException {
        here = Files.createDirectories(root.resolve("here"));
    }

    private LibraryFinder linux(List<Path> libraryPath) throws IOException {
        FakeImages images = new FakeImages(root, ImageFormat.ELF);
        images.at("lib/libm.so.6").done();
        images.at("here/libm.so.6").done();
        images.at("here/libown.so").done();
        return new LibraryFinder(
                new LoaderEnvironment(
                        LINUX,
                        List.of(),
                        new ElfPlaces(
                                libraryPath,
                                root.resolve("none"),
                                List.of(root.resolve("lib")),
                                List.of(),
                                List.of(),
                                false),
                        WindowsPlaces.NONE,
                        DyldPlaces.NONE),
                images);
    }

    @Test
    void nameThatMayRunIsTheLoadersWhateverLiesInTheFolder() throws IOException {
        assertThat(linux(List.of()).resolve("libm.so.6", here))
                .isEqualTo(new Resolution.Found(root.resolve("lib/libm.so.6"), Resolution.Rule.DEFAULT));
    }

    @Test
    void nameThatOnlyTheFolderHasIsRefusedWithThePathToWrite() throws IOException {
        assertThat(linux(List.of()).resolve("libown.so", here))
                .isInstanceOfSatisfying(Resolution.NotFound.class, missing -> {
                    assertThat(missing.passedOver()).isEqualTo(here.resolve("libown.so"));
                    assertThat(missing.failure().orElseThrow().key()).isEqualTo("library.passed-over");
                    assertThat(english(missing.failure().orElseThrow())).contains("write its path: ./libown.so");
                });
    }

    @Test
    void unknownNamePassesNoFileOver() throws IOException {
        assertThat(linux(List.of()).resolve("libnone.so", here))
                .isInstanceOfSatisfying(
                        Resolution.NotFound.class,
                        missing -> assertThat(missing.passedOver()).isNull());
    }

    @Test
    void nameWithASeparatorIsAPath() throws IOException {
        LibraryFinder finder = linux(List.of());
        assertThat(finder.resolve("./libm.so.6", here))
                .isEqualTo(new Resolution.Found(here.resolve("./libm.so.6"), Resolution.Rule.PATH));
        assertThat(finder.resolve("here/libm.so.6", root))
                .isEqualTo(new Resolution.Found(here.resolve("libm.so.6"), Resolution.Rule.PATH));
        Path absolute = here.resolve("libm.so.6");
        assertThat(finder.resolve(absolute.toString(), root.resolve("lib")))
                .isEqualTo(new Resolution.Found(absolute, Resolution.Rule.PATH));
    }

    @Test
    void nameToReadIsTheFileOfTheFolderAndTheLoadersOtherOneIsReported() throws IOException {
        LibraryFinder finder = linux(List.of());
        assertThat(finder.resolveToRead("libm.so.6", here))
                .isEqualTo(new Resolution.Found(here.resolve("libm.so.6"), Resolution.Rule.PATH));
        assertThat(finder.ambiguity("libm.so.6", here))
                .contains(new LibraryFinder.Ambiguity(here.resolve("libm.so.6"), root.resolve("lib/libm.so.6")));
        assertThat(finder.ambiguity("libown.so", here)).isEmpty();
        assertThat(finder.ambiguity("libm.so.6", root.resolve("lib"))).isEmpty();
        assertThat(finder.ambiguity("./libm.so.6", here)).isEmpty();
    }

    @Test
    void emptyEntryOfTheLibraryPathIsTheWorkingFolderAsForTheLoader() throws IOException {
        assertThat(ElfPlaces.split("/opt::", "[:;]")).containsExactly(Path.of("/opt"), Path.of("."), Path.of("."));
        assertThat(linux(List.of(here)).resolve("libm.so.6", root))
                .isEqualTo(new Resolution.Found(here.resolve("libm.so.6"), Resolution.Rule.LD_LIBRARY_PATH));
    }

    @Test
    void fileFoundThroughARelativeEntryIsAbsolute() throws IOException {
        Path file = Files.createTempFile(Path.of("target"), "libbare", ".so");
        try {
            FakeImages images = new FakeImages(Path.of(""), ImageFormat.ELF);
            images.at(file.toString()).done();
            var finder = new LibraryFinder(
                    new LoaderEnvironment(
                            LINUX,
                            List.of(),
                            new ElfPlaces(
                                    List.of(Path.of("target")),
                                    root.resolve("none"),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    false),
                            WindowsPlaces.NONE,
                            DyldPlaces.NONE),
                    images);
            assertThat(finder.resolve(file.getFileName().toString(), here))
                    .isEqualTo(new Resolution.Found(file.toAbsolutePath(), Resolution.Rule.LD_LIBRARY_PATH));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void currentDirectoryOfWindowsCountsForALibrarysNeedsButNotForATypedName() throws IOException {
        FakeImages images = new FakeImages(root, ImageFormat.PE);
        images.at("here/near.dll").done();
        Files.createDirectories(root.resolve("Windows/System32"));
        var finder = new LibraryFinder(
                new LoaderEnvironment(
                        WINDOWS,
                        List.of(),
                        new ElfPlaces(List.of(), root.resolve("none"), List.of(), List.of(), List.of(), false),
                        WindowsPlaces.windows(root.resolve("Windows"), here, ""),
                        DyldPlaces.NONE),
                images);

        assertThat(finder.resolve("near.dll", here))
                .isInstanceOfSatisfying(
                        Resolution.NotFound.class,
                        missing -> assertThat(missing.passedOver()).isEqualTo(here.resolve("near.dll")));
        LoadReport report = new LoadCheck(finder)
                .check(images.at("app/app.dll").needs("near.dll").done());
        assertThat(report.find("near.dll").orElseThrow().resolution())
                .isEqualTo(new Resolution.Found(here.resolve("near.dll"), Resolution.Rule.CURRENT_DIRECTORY));
    }
}
