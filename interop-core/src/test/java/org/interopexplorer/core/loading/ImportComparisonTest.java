package org.interopexplorer.core.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small libraries compiled by gcc with imports that nothing defines, compared with what the GNU loader says.
class ImportComparisonTest {
    private static final Path GCC = Path.of("/usr/bin/gcc");
    private static final Path LDD = Path.of("/usr/bin/ldd");

    @TempDir
    private Path root;

    @BeforeEach
    void needGccAndLdd() {
        Machine machine = Machine.current();
        assumeTrue(
                machine.system() == OperatingSystem.LINUX
                        && machine.architecture().equals(Architecture.X86_64),
                "the loader to compare with is that of an x86-64 Linux");
        assumeTrue(Files.isExecutable(GCC) && Files.isExecutable(LDD), "gcc and ldd are not both installed");
    }

    private Path library(String name, String c, String... options) throws IOException, InterruptedException {
        Path source = Files.writeString(root.resolve(name + ".c"), c);
        Path library = root.resolve(name);
        List<String> words = new ArrayList<>(
                List.of(GCC.toString(), "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-L" + root));
        words.addAll(Arrays.asList(options));
        assertThat(run(words)).isEmpty();
        return library;
    }

    private String run(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    /// The symbols that `ldd` calls undefined: only data with `-d`, functions too with `-r`.
    private List<String> undefined(String option, Path library) throws IOException, InterruptedException {
        return run(List.of(LDD.toString(), option, library.toString()))
                .lines()
                .filter(line -> line.contains("undefined symbol: ") || line.contains(" not defined in file "))
                .map(line -> line.replaceFirst(".*symbol:? ", "").replaceFirst("[\\s,].*", ""))
                .distinct()
                .sorted()
                .toList();
    }

    private static LoadReport check(Path library) throws Exception {
        return new LoadCheck(new LibraryFinder(LoaderEnvironment.of(Machine.current()), OPENER))
                .check(OPENER.image(library));
    }

    private static List<String> names(List<LoadProblem> problems) {
        return problems.stream()
                .filter(LoadProblem.MissingImports.class::isInstance)
                .flatMap(problem -> ((LoadProblem.MissingImports) problem).names().stream())
                .sorted()
                .toList();
    }

    @Test
    void dataFailsAtLoadAndFunctionsAtTheirFirstCall() throws Exception {
        Path library = library(
                "libtop.so",
                "extern int noData; int noCall(void); __attribute__((weak)) int noMatter(void);"
                        + "int top(void) { return noData + noCall() + (noMatter ? noMatter() : 0); }");

        LoadReport report = check(library);

        assertThat(names(report.problems())).isEqualTo(undefined("-d", library)).containsExactly("noData");
        assertThat(names(report.warnings())).containsExactly("noCall");
        assertThat(undefined("-r", library)).containsExactly("noCall", "noData");
        assertThat(report.health()).containsExactly(LoadReport.Health.FAILING);
    }

    @Test
    void everythingFailsAtLoadOfALibraryThatBindsNow() throws Exception {
        Path library = library("libnow.so", "int noCall(void); int top(void) { return noCall(); }", "-Wl,-z,now");

        LoadReport report = check(library);

        assertThat(names(report.problems())).containsExactly("noCall");
        assertThat(report.loadable()).isFalse();
    }

    @Test
    void missingSymbolsOfAnIndirectDependencyAreReportedForThatLibrary() throws Exception {
        library("libleaf.so", "int noCall(void); int leaf(void) { return noCall(); }");
        library("libmiddle.so", "int leaf(void); int middle(void) { return leaf(); }", "-lleaf", "-Wl,-rpath,$ORIGIN");
        Path top = library(
                "libtop.so", "int middle(void); int top(void) { return middle(); }", "-lmiddle", "-Wl,-rpath,$ORIGIN");

        LoadReport report = check(top);

        assertThat(names(report.warnings())).isEqualTo(undefined("-r", top)).containsExactly("noCall");
        assertThat(report.warnings().getFirst().chain()).containsExactly("libtop.so", "libmiddle.so", "libleaf.so");
        assertThat(report.imports())
                .filteredOn(answer -> answer.wanted().name().equals("middle"))
                .extracting(answer -> String.valueOf(answer.file()))
                .containsExactly(root.resolve("libmiddle.so").toString());
    }

    /// A library with versions is replaced by one that has the name in another version, without a version, or
    /// hidden.
    @Test
    void versionsAreComparedAsTheLoaderDoes() throws Exception {
        Path one = Files.writeString(root.resolve("one.map"), "V1 { global: f; g; local: *; };");
        Path other = Files.writeString(root.resolve("other.map"), "V1 { global: g; }; V2 { global: f; local: *; };");
        String both = "int f(void) { return 1; } int g(void) { return 2; }";
        String user = "int f(void); int g(void); int use(void) { return f() + g(); }";
        library("libv.so", both, "-Wl,--version-script=" + one);
        Path versioned = library("libversioned.so", user, "-lv", "-Wl,-rpath,$ORIGIN");
        library("libv.so", both);
        Path plain = library("libplain.so", user, "-lv", "-Wl,-rpath,$ORIGIN");

        assertThat(names(check(versioned).warnings())).isEqualTo(undefined("-r", versioned));
        library("libv.so", both, "-Wl,--version-script=" + other);
        assertThat(names(check(versioned).warnings()))
                .isEqualTo(undefined("-r", versioned))
                .containsExactly("f");
        assertThat(names(check(plain).warnings()))
                .isEqualTo(undefined("-r", plain))
                .isEmpty();
        library(
                "libv.so",
                "int f1(void) { return 1; } __asm__(\".symver f1, f@V1\");"
                        + "int g1(void) { return 1; } __asm__(\".symver g1, g@V2\");",
                "-Wl,--version-script=" + other);
        assertThat(names(check(plain).warnings())).isEqualTo(undefined("-r", plain));
        assertThat(names(check(versioned).warnings())).isEqualTo(undefined("-r", versioned));
    }

    @Test
    void oldestRuntimeIsThatOfTheHighestVersionAskedFor() throws Exception {
        Path library = library("libm1.so", "double cos(double); double top(double x) { return cos(x); }", "-lm");

        String needed = check(library).runtime().glibc();

        List<String> versions = run(List.of("/usr/bin/objdump", "-T", library.toString()))
                .lines()
                .filter(line -> line.contains("GLIBC_") && !line.contains(" w "))
                .map(line -> line.replaceFirst(".*GLIBC_([0-9.]+).*", "$1"))
                .toList();
        assertThat(versions).contains(String.valueOf(needed));
    }
}
