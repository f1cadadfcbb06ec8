package org.interopexplorer.core.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.collection.CallCollection.Library;
import org.interopexplorer.core.collection.FunctionFinder.Finding;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.SignatureLadders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The reasons why a step of a collection finds no function, in French and on the command line.
@EnabledOnOs(OS.LINUX)
class LibraryFunctionsTest {
    private static final Path WINDOWS = Path.of("/usr/lib/x86_64-linux-gnu/wine/i386-windows/kernelbase.dll");

    @TempDir
    private Path directory;

    private FunctionFinder functions() {
        Machine machine = Machine.current();
        FileOpener opener = new FileOpener(machine);
        return new LibraryFunctions(
                directory,
                new LibraryFinder(LoaderEnvironment.of(machine), opener),
                opener,
                new FunctionLookup(new SignatureLadders(machine, opener)));
    }

    private CallProblem problem(String library, List<String> headers, String function) {
        Finding finding = functions().find(new Library(library, headers), function);
        assertThat(finding).isInstanceOf(Finding.Missing.class);
        return ((Finding.Missing) finding).problems().getFirst();
    }

    private static String french(CallProblem problem) {
        return Language.FRENCH.say(problem.whole());
    }

    private static String english(CallProblem problem) {
        return Language.ENGLISH.say(problem.whole());
    }

    @Test
    void aLibraryThatIsNowhere() {
        CallProblem problem = problem("libnowhere.so.9", List.of(), "f");

        assertThat(english(problem)).contains("not found");
        assertThat(french(problem)).startsWith("libnowhere.so.9 est introuvable");
    }

    @Test
    void aFileThatIsNoLibrary() throws IOException {
        Files.writeString(directory.resolve("notes.so"), "just text");
        CallProblem problem = problem("./notes.so", List.of(), "f");

        assertThat(french(problem)).contains("notes.so").isNotEqualTo(english(problem));
    }

    @Test
    void bareNameIsTheLoadersLibraryAndNotAFileBesideTheCollection() throws IOException {
        Files.writeString(directory.resolve("libm.so.6"), "planted");
        Finding finding = functions().find(new Library("libm.so.6", List.of()), "cos");

        assertThat(finding)
                .isInstanceOfSatisfying(
                        Finding.Found.class,
                        found -> assertThat(found.file()).isAbsolute().isNotEqualTo(directory.resolve("libm.so.6")));
    }

    @Test
    void bareNameThatOnlyTheCollectionsFolderHas() throws IOException {
        Files.writeString(directory.resolve("libown.so"), "planted");
        CallProblem problem = problem("libown.so", List.of(), "f");

        assertThat(english(problem)).contains("write its path: ./libown.so");
        assertThat(french(problem)).contains("./libown.so").isNotEqualTo(english(problem));
    }

    @Test
    void aHeaderThatDoesNotParse() throws IOException {
        Files.writeString(directory.resolve("bad.h"), "int f(int a;\n");
        CallProblem problem = problem("libc.so.6", List.of("bad.h"), "f");

        assertThat(english(problem)).contains("bad.h, line 1");
        assertThat(french(problem)).contains("bad.h, ligne 1").isNotEqualTo(english(problem));
    }

    @Test
    void aPrototypeThatDoesNotParse() {
        CallProblem problem = problem("libc.so.6", List.of(), "int f(int a");

        assertThat(french(problem)).isNotEqualTo(english(problem)).doesNotContain("prototype, line");
    }

    @Test
    void aLibraryWhoseDependencyIsMissingOrDamaged() throws Exception {
        Path missing = directory.resolve("libmissing.so");
        assumeTrue(gcc("-shared", "-o", missing.toString(), "-x", "c", "/dev/null"), "gcc is not installed");
        assertThat(gcc(
                        "-shared",
                        "-Wl,--no-as-needed",
                        "-Wl,-rpath," + directory,
                        "-o",
                        directory.resolve("libneeds.so").toString(),
                        "-x",
                        "c",
                        "/dev/null",
                        "-x",
                        "none",
                        "-L" + directory,
                        "-lmissing"))
                .isTrue();
        Files.writeString(missing, "/* GNU ld script */ INPUT(-lother)\n");
        CallProblem damaged = problem("./libneeds.so", List.of(), "f");
        assertThat(french(damaged))
                .startsWith("libneeds.so a besoin de libmissing.so, inutilisable")
                .doesNotContain("{")
                .doesNotContain(" is ");

        Files.delete(missing);
        assertThat(french(problem("./libneeds.so", List.of(), "f")))
                .isEqualTo("libneeds.so a besoin de libmissing.so, qui est introuvable");
    }

    @Test
    void aLibraryOfAnotherSystem() {
        assumeTrue(Files.isRegularFile(WINDOWS), "Wine's libraries are not installed");
        CallProblem problem = problem(WINDOWS.toString(), List.of(), "f");

        boolean wine = Wine.find(Machine.current(), System::getenv).isPresent();
        // With Wine it can be called, so its exports are checked.
        assertThat(english(problem)).contains(wine ? "exports no f" : "is made for Windows");
    }

    private static boolean gcc(String... arguments) throws InterruptedException {
        try {
            List<String> command = new ArrayList<>(List.of("gcc"));
            command.addAll(List.of(arguments));
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
