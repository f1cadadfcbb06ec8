package org.interopexplorer.core.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.message.English.english;
import static org.interopexplorer.core.open.ThisMachine.OPENER;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.elf.ElfBuilder;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories of generated libraries, and what the loader of an x86-64 Linux would do with them.
class LoadCheckTest {
    private static final Machine HOST =
            new Machine(OperatingSystem.LINUX, Architecture.X86_64, 64, ByteOrder.LITTLE_ENDIAN);

    @TempDir
    Path root;

    private Path put(String path, ElfBuilder library) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, library.build());
    }

    private LibraryFinder finder(String... libraryPath) {
        return new LibraryFinder(
                new LoaderEnvironment(
                        HOST,
                        List.of(),
                        new ElfPlaces(
                                List.of(libraryPath).stream().map(root::resolve).toList(),
                                root.resolve("ld.so.cache"),
                                List.of(root.resolve("lib")),
                                List.of("x86-64-v3", "x86-64-v2"),
                                List.of(root.resolve("musl")),
                                false),
                        WindowsPlaces.NONE,
                        DyldPlaces.NONE),
                OPENER);
    }

    private LoadReport check(Path library, String... libraryPath) throws IOException, MalformedFileException {
        return new LoadCheck(finder(libraryPath)).check(OPENER.image(library));
    }

    private static List<String> summaries(LoadReport report) {
        return report.problems().stream()
                .map(problem -> english(problem.message())
                        + problem.detail()
                                .map(detail -> " (" + english(detail) + ")")
                                .orElse(""))
                .toList();
    }

    private static Path found(LoadReport report, String name) {
        Path path = report.find(name).orElseThrow().path();
        return path == null ? Path.of("") : path;
    }

    @Test
    void wholeTreeIsFoundOnceAndLoads() throws IOException, MalformedFileException {
        put("lib/libc.so", ElfBuilder.library().soname("libc.so").needed("libd.so"));
        put("lib/libd.so", ElfBuilder.library().soname("libd.so").needed("libc.so"));
        Path a = put("a.so", ElfBuilder.library().needed("libc.so").needed("libd.so"));

        LoadReport report = check(a);

        assertThat(report.problems()).isEmpty();
        assertThat(report.loadable()).isTrue();
        assertThat(report.libraries())
                .extracting(LoadReport.Library::name)
                .containsExactly("a.so", "libc.so", "libd.so");
        assertThat(report.root().needs()).extracting(LoadReport.Need::name).containsExactly("libc.so", "libd.so");
        assertThat(report.pulledInBy(List.of(report.find("libd.so").orElseThrow())))
                .extracting(LoadReport.Library::name)
                .containsExactly("a.so", "libc.so", "libd.so");
    }

    @Test
    void missingLeafIsNamedWithItsChainAndMarksItsAncestors() throws IOException, MalformedFileException {
        put("lib/libfoo.so", ElfBuilder.library().needed("libbar.so.3"));
        put("lib/libfine.so", ElfBuilder.library());
        Path a = put("a.so", ElfBuilder.library().needed("libfine.so").needed("libfoo.so"));

        LoadReport report = check(a);

        assertThat(report.loadable()).isFalse();
        assertThat(summaries(report))
                .containsExactly(("libfoo.so needs libbar.so.3, which was not found (a.so → libfoo.so → libbar.so.3)"
                                + " (looked in %s)")
                        .formatted(root.resolve("lib")));
        assertThat(report.problems().getFirst())
                .isInstanceOfSatisfying(
                        LoadProblem.MissingDependency.class,
                        p -> assertThat(p.chain()).containsExactly("a.so", "libfoo.so", "libbar.so.3"));
        assertThat(report.libraries())
                .filteredOn(library -> report.health().get(library.id()) == LoadReport.Health.FAILING)
                .extracting(LoadReport.Library::name)
                .containsExactly("a.so", "libfoo.so", "libbar.so.3");
    }

    @Test
    void runpathServesItsOwnLibraryOnly() throws IOException, MalformedFileException {
        put("app/private/liba.so", ElfBuilder.library().needed("libb.so"));
        put("app/private/libb.so", ElfBuilder.library());
        Path app = put("app/app.so", ElfBuilder.library().needed("liba.so").runpath("$ORIGIN/private"));

        assertThat(check(app).problems()).extracting(LoadProblem::code).containsExactly("loading.missing-dependency");
    }

    @Test
    void rpathServesTheDependenciesOfDependenciesAsWell() throws IOException, MalformedFileException {
        put("app/private/liba.so", ElfBuilder.library().needed("libb.so"));
        Path b = put("app/private/libb.so", ElfBuilder.library());
        Path app = put("app/app.so", ElfBuilder.library().needed("liba.so").rpath("${ORIGIN}/private"));

        LoadReport report = check(app);

        assertThat(report.problems()).isEmpty();
        assertThat(found(report, "libb.so")).isEqualTo(b);
    }

    @Test
    void rpathBesideARunpathIsIgnored() throws IOException, MalformedFileException {
        put("one/libx.so", ElfBuilder.library());
        Path app = put(
                "app.so",
                ElfBuilder.library().needed("libx.so").rpath("$ORIGIN/one").runpath("$ORIGIN/two"));

        assertThat(check(app).loadable()).isFalse();
    }

    @Test
    void environmentComesAfterRpathAndBeforeRunpath() throws IOException, MalformedFileException {
        Path own = put("own/libx.so", ElfBuilder.library());
        Path environment = put("env/libx.so", ElfBuilder.library());
        Path withRpath = put("r.so", ElfBuilder.library().needed("libx.so").rpath("$ORIGIN/own"));
        Path withRunpath = put("u.so", ElfBuilder.library().needed("libx.so").runpath("$ORIGIN/own"));

        assertThat(found(check(withRpath, "env"), "libx.so")).isEqualTo(own);
        assertThat(found(check(withRunpath, "env"), "libx.so")).isEqualTo(environment);
    }

    @Test
    void cacheComesBeforeDefaultDirectoriesAndNodeflibExcludesThoseAlone() throws IOException, MalformedFileException {
        Path cached = put("opt/libx.so", ElfBuilder.library());
        put("lib/libx.so", ElfBuilder.library());
        Files.write(root.resolve("ld.so.cache"), LoaderCacheTest.newFormat(0x0303, "libx.so", cached.toString()));
        Path plain = put("plain.so", ElfBuilder.library().needed("libx.so"));
        Path alone = put("alone.so", ElfBuilder.library().needed("libx.so").dynamic(0x6ffffffb, 0x800));

        assertThat(found(check(plain), "libx.so")).isEqualTo(cached);
        assertThat(found(check(alone), "libx.so"))
                .as("what the cache has from elsewhere")
                .isEqualTo(cached);
        Files.write(
                root.resolve("ld.so.cache"),
                LoaderCacheTest.newFormat(
                        0x0303, "libx.so", root.resolve("lib/libx.so").toString()));
        assertThat(check(alone).loadable()).isFalse();
    }

    @Test
    void fileForAnotherMachineIsPassedOverAndMentioned() throws IOException, MalformedFileException {
        Path foreign = put("env/libx.so", ElfBuilder.library().machine(183));
        Path right = put("lib/libx.so", ElfBuilder.library());
        Path app = put("app.so", ElfBuilder.library().needed("libx.so"));

        assertThat(found(check(app, "env"), "libx.so")).isEqualTo(right);
        Files.delete(right);
        assertThat(summaries(check(app, "env"))).singleElement().asString().contains("another machine: " + foreign);
    }

    @Test
    void linkerScriptOnTheWayIsNamed() throws IOException, MalformedFileException {
        Path script = Files.writeString(
                Files.createDirectories(root.resolve("lib")).resolve("libc.so"), "GROUP ( /lib/libc.so.6 )\n");
        Path app = put("app.so", ElfBuilder.library().needed("libc.so"));

        assertThat(summaries(check(app)))
                .singleElement()
                .asString()
                .startsWith("app.so needs libc.so, which cannot be used: " + script)
                .contains("linker script");
    }

    @Test
    void versionThatTheFileFoundDoesNotDefineIsMissing() throws IOException, MalformedFileException {
        Path libc = put(
                "lib/libc.so.6", ElfBuilder.library().soname("libc.so.6").versioned("malloc", 1, "GLIBC_2.17", false));
        Path app = put(
                "app.so",
                ElfBuilder.library()
                        .needed("libc.so.6")
                        .imported("malloc", ElfBuilder.GLOBAL, "GLIBC_2.17", "libc.so.6")
                        .imported("strlcpy", ElfBuilder.GLOBAL, "GLIBC_2.38", "libc.so.6"));

        LoadReport report = check(app);

        assertThat(report.problems())
                .containsExactly(new LoadProblem.MissingVersion(List.of("app.so", "libc.so.6"), libc, "GLIBC_2.38"));
        assertThat(summaries(report).getFirst())
                .startsWith("app.so needs version GLIBC_2.38 of libc.so.6, which is not in " + libc);
    }

    @Test
    void libraryWithoutVersionsSatisfiesAny() throws IOException, MalformedFileException {
        put("lib/libx.so", ElfBuilder.library().function("f", 1));
        Path app = put(
                "app.so", ElfBuilder.library().needed("libx.so").imported("f", ElfBuilder.GLOBAL, "X_1", "libx.so"));

        assertThat(check(app).loadable()).isTrue();
    }

    @Test
    void libraryForAnotherMachineIsReportedAndItsSystemsLibrariesAreNotMissing()
            throws IOException, MalformedFileException {
        put("arm/libown.so", ElfBuilder.library().machine(183).needed("ld-linux-aarch64.so.1"));
        put("lib/libc.so.6", ElfBuilder.library());
        Path app = put(
                "arm/arm.so",
                ElfBuilder.library()
                        .machine(183)
                        .needed("libown.so")
                        .needed("libc.so.6")
                        .needed("libnone.so"));

        LoadReport report = check(app);

        assertThat(summaries(report))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("arm.so is made for ARM64 Linux and is called through qemu");
        assertThat(summaries(report).getLast()).startsWith("arm.so needs libnone.so, which was not found");
        assertThat(report.find("libown.so").orElseThrow().resolution())
                .isEqualTo(new Resolution.Found(root.resolve("arm/libown.so"), Resolution.Rule.BESIDE));
        assertThat(report.find("libc.so.6").orElseThrow().resolution())
                .isEqualTo(
                        new Resolution.PartOfSystem("libc.so.6", SystemPart.GLIBC, Resolution.Rule.SYSTEM_LIST, null));
    }

    @Test
    void libraryForAnotherSystemIsReported() throws IOException, MalformedFileException {
        Path app = put("bsd.so", ElfBuilder.library().osAbi(9));

        assertThat(summaries(check(app)))
                .containsExactly(
                        "bsd.so is made for FreeBSD, this is Linux; it can be read here, and called on FreeBSD only");
    }

    @Test
    void programIsNotLoadedIntoAProcess() throws IOException, MalformedFileException {
        Path app = put("app", ElfBuilder.library().type(2));

        assertThat(check(app).problems()).extracting(LoadProblem::code).containsExactly("loading.not-loadable");
    }

    @Test
    void missingMuslIsExplained() throws IOException, MalformedFileException {
        Path app = put("alpine.so", ElfBuilder.library().needed("libc.musl-x86_64.so.1"));

        assertThat(summaries(check(app))).singleElement().asString().endsWith("built for musl (Alpine Linux))");
    }

    @Test
    void typedNameIsFoundAsTheLoaderWould() throws IOException {
        Path library = put("lib/libz.so.1", ElfBuilder.library());

        assertThat(finder().resolve("libz.so.1")).isEqualTo(new Resolution.Found(library, Resolution.Rule.DEFAULT));
    }

    @Test
    void typedPathIsTakenUnchanged() {
        assertThat(finder().resolve("./nowhere/x.so"))
                .isEqualTo(new Resolution.Found(Path.of("./nowhere/x.so"), Resolution.Rule.PATH));
    }

    @Test
    void typedNameThatIsNowhereSaysWhereItLookedAndWhatMayBeMeant() throws IOException {
        put("lib/libz.so.1", ElfBuilder.library());

        assertThat(finder("env").resolve("z")).isInstanceOfSatisfying(Resolution.NotFound.class, missing -> {
            assertThat(english(missing.failure().orElseThrow()))
                    .isEqualTo("z was not found. Similar names: libz.so.1.");
            assertThat(english(missing.inFewWords()))
                    .isEqualTo("not found (looked in LD_LIBRARY_PATH %s, %s)"
                            .formatted(root.resolve("env"), root.resolve("lib")));
        });
        assertThat(english(finder().resolve("").failure().orElseThrow())).contains("No library is named");
        assertThat(english(finder().resolve("a\0b").failure().orElseThrow())).contains("not found");
    }

    @Test
    void systemLibrariesAreSortedAndOfThisMachine() throws IOException {
        put("lib/libb.so.2", ElfBuilder.library());
        put("lib/libA.so.1", ElfBuilder.library());
        put("lib/libarm.so.1", ElfBuilder.library().machine(40));
        put("lib/libb.so.2.0.1", ElfBuilder.library());
        Files.write(
                root.resolve("ld.so.cache"),
                LoaderCacheTest.newFormat(0x0303, "libcached.so.1", "/opt/libcached.so.1"));

        assertThat(finder().systemLibraries())
                .extracting(SystemLibrary::name)
                .containsExactly("libA.so.1", "libb.so.2", "libcached.so.1");
    }

    @Test
    void variantForThisProcessorIsPreferredInEveryDirectoryAndInTheCache() throws IOException, MalformedFileException {
        Path better = put("own/glibc-hwcaps/x86-64-v3/libx.so", ElfBuilder.library());
        put("own/glibc-hwcaps/x86-64-v2/libx.so", ElfBuilder.library());
        put("own/glibc-hwcaps/x86-64-v4/libx.so", ElfBuilder.library());
        put("own/libx.so", ElfBuilder.library());
        Path cached = put("opt/glibc-hwcaps/x86-64-v2/liby.so", ElfBuilder.library());
        Path plain = put("opt/liby.so", ElfBuilder.library());
        Files.write(
                root.resolve("ld.so.cache"),
                LoaderCacheTest.withHardware(0x0303, "liby.so", plain.toString(), "x86-64-v2", cached.toString()));
        Path app = put(
                "app.so",
                ElfBuilder.library().needed("libx.so").needed("liby.so").runpath("$ORIGIN/own"));

        LoadReport report = check(app);

        assertThat(found(report, "libx.so")).isEqualTo(better);
        assertThat(found(report, "liby.so")).isEqualTo(cached);
    }

    @Test
    void damagedCacheIsReportedAndTheDefaultDirectoriesAreStillSearched() throws IOException, MalformedFileException {
        Path library = put("lib/libx.so", ElfBuilder.library());
        Files.writeString(root.resolve("ld.so.cache"), "not a cache");
        Path app = put("app.so", ElfBuilder.library().needed("libx.so"));

        LoadReport report = check(app);

        assertThat(found(report, "libx.so")).isEqualTo(library);
        assertThat(report.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.code()).isEqualTo("loading.cache-damaged");
            assertThat(english(diagnostic.message()))
                    .contains("an unknown format")
                    .contains("ldconfig");
        });
    }

    @Test
    void parentDirectoriesAreTidiedOnlyWhereThatLeadsToTheSameFile() throws IOException, MalformedFileException {
        Path real = put("real/lib/liba.so", ElfBuilder.library());
        put("lib/liba.so", ElfBuilder.library());
        put("real/bin/app.so", ElfBuilder.library().needed("liba.so").runpath("$ORIGIN/../lib"));
        Path link = Files.createSymbolicLink(root.resolve("bin"), root.resolve("real/bin"));

        assertThat(found(check(root.resolve("real/bin/app.so")), "liba.so")).isEqualTo(real);
        assertThat(found(check(link.resolve("app.so")), "liba.so").toRealPath()).isEqualTo(real.toRealPath());
    }

    @Test
    void programOfMuslIsSearchedByItsRules() throws IOException, MalformedFileException {
        Path itself = put("musl/ld-musl-x86_64.so.1", ElfBuilder.library());
        Path shared = put("musl/libz.so.1", ElfBuilder.library().needed("libown.so"));
        Path own = put("own/libown.so", ElfBuilder.library());
        put("lib/libz.so.1", ElfBuilder.library());
        Path app = put(
                "app",
                ElfBuilder.library()
                        .interpreter("/lib/ld-musl-x86_64.so.1")
                        .needed("libz.so.1")
                        .needed("libc.musl-x86_64.so.1")
                        .runpath("$ORIGIN/own"));

        LoadReport report = check(app);

        assertThat(found(report, "libz.so.1")).isEqualTo(shared);
        assertThat(found(report, "libown.so"))
                .as("inherited, though it is a RUNPATH")
                .isEqualTo(own);
        assertThat(found(report, "libc.musl-x86_64.so.1")).isEqualTo(itself);
    }

    @Test
    void interruptedCheckGivesUp() throws IOException, MalformedFileException {
        Path app = put("app.so", ElfBuilder.library().needed("libx.so"));
        LoadCheck check = new LoadCheck(finder());
        var image = OPENER.image(app);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> check.check(image, (_, _) -> {})).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void machineIsRecognisedFromTheNamesThatJvmsUse() {
        assertThat(Machine.of("Linux", "amd64", ByteOrder.LITTLE_ENDIAN)).isEqualTo(HOST);
        assertThat(Machine.of("Mac OS X", "aarch64", ByteOrder.LITTLE_ENDIAN))
                .isEqualTo(new Machine(OperatingSystem.MACOS, Architecture.ARM64, 64, ByteOrder.LITTLE_ENDIAN));
        assertThat(Machine.of("Windows 11", "x86", ByteOrder.LITTLE_ENDIAN).bits())
                .isEqualTo(32);
    }
}
