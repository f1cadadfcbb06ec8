package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.loading.GlibcLoader;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.loading.LoadComparison;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.LoaderAccount;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.loading.LoadingFault;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.machine.UserFolders;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Compares what the loader loaded with the prediction.
@EnabledOnOs(OS.LINUX)
class LoadedModulesTest {
    private static final Machine HERE = Machine.current();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private static LoadReport predicted(Path library) throws IOException, MalformedFileException {
        return predicted(library, System::getenv);
    }

    private static LoadReport predicted(Path library, UnaryOperator<@Nullable String> environment)
            throws IOException, MalformedFileException {
        FileOpener opener = new FileOpener(HERE);
        return new LoadCheck(new LibraryFinder(LoaderEnvironment.of(HERE, environment), opener))
                .check(opener.image(library));
    }

    private Path built(String compiler, String name, String source, String... more) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".c"), source);
        List<String> command = new ArrayList<>(
                List.of(compiler, "-shared", "-fPIC", "-o", folder.resolve(name).toString(), file.toString()));
        command.addAll(List.of(more));
        int status;
        try {
            status = new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            assumeTrue(false, "No compiler here: " + e.getMessage());
            return folder;
        }
        assertThat(status).isZero();
        return folder.resolve(name);
    }

    private static LoadedModules called(NativeSession session, Path library) {
        session.watchLoads();
        var type = ((ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse("int outer(void)")).type();
        var signature = new Signature("outer", type, new Provenance.Typed());
        CallOutcome outcome = session.call(new CallRequest(library, signature, List.of(), LIMIT));
        assertThat(outcome).isInstanceOf(CallOutcome.Returned.class);
        return session.modules(library).orElseThrow();
    }

    @Test
    void aLibraryComesAsPredictedAndOneThatItLoadsItselfIsUnforeseen() throws Exception {
        Path inner = built("gcc", "libinner.so", "int inner(void) { return 7; }");
        Path outer = built(
                "gcc",
                "libouter.so",
                "int inner(void); int outer(void) { return inner(); }",
                "-L" + folder,
                "-linner",
                "-Wl,-rpath,$ORIGIN");
        Path sly = built(
                "gcc",
                "libsly.so",
                "#include <dlfcn.h>\n__attribute__((constructor)) static void load(void) { dlopen(\"" + inner
                        + "\", RTLD_NOW); } int outer(void) { return 1; }");
        try (NativeSession session = NativeSession.open(HERE)) {
            LoadedModules modules = called(session, sly);
            LoadComparison comparison =
                    LoadComparison.of(predicted(sly), modules.before(), modules.after(), OperatingSystem.LINUX);
            assertThat(comparison.unforeseen()).containsExactly(inner.toString());
            assertThat(comparison.absent()).isEmpty();
        }
        try (NativeSession session = NativeSession.open(HERE)) {
            LoadedModules modules = called(session, outer);
            LoadComparison comparison =
                    LoadComparison.of(predicted(outer), modules.before(), modules.after(), OperatingSystem.LINUX);
            assertThat(comparison.same()).as(comparison.toString()).isTrue();
            assertThat(comparison.asPredicted()).isGreaterThanOrEqualTo(2);
            // Another file of that name instead of the predicted one.
            List<String> moved = modules.after().stream()
                    .map(file -> file.equals(inner.toString()) ? "/elsewhere/libinner.so" : file)
                    .toList();
            LoadComparison other = LoadComparison.of(predicted(outer), modules.before(), moved, OperatingSystem.LINUX);
            assertThat(other.elsewhere())
                    .containsExactly(new LoadComparison.Elsewhere("libinner.so", inner, "/elsewhere/libinner.so"));
            List<String> without = modules.after().stream()
                    .filter(file -> !file.equals(inner.toString()))
                    .toList();
            assertThat(LoadComparison.of(predicted(outer), modules.before(), without, OperatingSystem.LINUX)
                            .absent())
                    .containsExactly("libinner.so");
        }
    }

    @Test
    void theLoaderTellsWhatItWouldDoAndRunsNothing() throws Exception {
        Path marker = folder.resolve("ran");
        Path library = built(
                "gcc",
                "libmarks.so",
                "#include <stdio.h>\n__attribute__((constructor)) static void mark(void) { fclose(fopen(\"" + marker
                        + "\", \"w\")); }");
        FileOpener opener = new FileOpener(HERE);
        Optional<Path> loader = GlibcLoader.loader(opener.image(library), HERE);
        assumeTrue(loader.isPresent(), "This is no glibc");
        LoaderAccount account = GlibcLoader.ask(loader.get(), library);
        assertThat(account.lines()).anyMatch(line -> line.contains("file=libc.so.6 [0];  needed by " + library));
        assertThat(marker).doesNotExist();
        LoadComparison comparison = account.against(predicted(library), OperatingSystem.LINUX);
        assertThat(comparison.same()).as(comparison.toString()).isTrue();
    }

    @Test
    void whereTheLoaderRefusesAndThePredictionDoesNotItSaysSo() throws Exception {
        Path inner = built("gcc", "libinner.so", "int inner(void) { return 7; }");
        Path outer = built(
                "gcc",
                "libouter.so",
                "int inner(void); int outer(void) { return inner(); }",
                "-L" + folder,
                "-linner",
                "-Wl,-rpath,$ORIGIN");
        LoadReport whole = predicted(outer);
        Files.delete(inner);
        Optional<Path> loader = GlibcLoader.loader(new FileOpener(HERE).image(outer), HERE);
        assumeTrue(loader.isPresent(), "This is no glibc");
        LoaderAccount account = GlibcLoader.ask(loader.get(), outer);
        assertThat(account.refusal()).startsWith("libinner.so: cannot open shared object file");
        LoadComparison unlike = account.against(whole, OperatingSystem.LINUX);
        assertThat(unlike.same()).isFalse();
        assertThat(unlike.verdict().code()).isEqualTo(LoadingFault.REFUSED_UNLIKE_PREDICTION);
        LoadComparison like = account.against(predicted(outer), OperatingSystem.LINUX);
        assertThat(like.same()).isTrue();
        assertThat(like.verdict().code()).isEqualTo(LoadingFault.REFUSED_AS_PREDICTED);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void aWindowsLibraryComesWithTheOneBesideIt() throws Exception {
        assumeTrue(Wine.find(HERE, System::getenv).isPresent(), "No Wine here");
        Path inner = built("x86_64-w64-mingw32-gcc", "inner.dll", "int inner(void) { return 7; }");
        Path outer = built(
                "x86_64-w64-mingw32-gcc",
                "outer.dll",
                "int inner(void); int outer(void) { return inner(); }",
                inner.toString());
        // The prefix of whoever runs this test may exist, too.
        UnaryOperator<@Nullable String> environment =
                name -> "XDG_DATA_HOME".equals(name) ? folder.resolve("data").toString() : System.getenv(name);
        var targets = new RunnableTargets(
                HERE,
                Map.of(),
                target -> Wine.candidates(target, HERE, System::getenv),
                UserFolders.data(environment),
                folder.resolve("cache"));
        try (NativeSession session = NativeSession.open(targets, _ -> {})) {
            LoadedModules modules = called(session, outer);
            LoadComparison comparison = LoadComparison.of(
                    predicted(outer, environment), modules.before(), modules.after(), OperatingSystem.WINDOWS);
            assertThat(comparison.absent()).isEmpty();
            assertThat(comparison.elsewhere()).isEmpty();
            assertThat(modules.after()).anySatisfy(file -> assertThat(file).endsWith("/inner.dll"));
            assertThat(comparison.unforeseen()).isEmpty();
        }
    }
}
