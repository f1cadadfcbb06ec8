package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Windows' errors 126, 127 and 193, where a library that is needed by a needed one is at fault: what is missing
/// and who asked.
class MissingPartsTest {
    @TempDir
    private Path directory;

    private static CCompiler compiler(Abi target) {
        return target == Abi.WINDOWS_X64 ? CCompiler.MINGW : CCompiler.MINGW_X86;
    }

    /// top.dll needs middle.dll, which needs deepest from deep.dll.
    private Path top(Abi target) throws Exception {
        Targets.assume(target);
        CCompiler compiler = compiler(target);
        Path deep = deep(target, "int deepest(void) { return 1; }");
        Path middle = compiler.compile(
                directory,
                "middle.dll",
                "int deepest(void); int middle(void) { return deepest() + 1; }",
                "-shared",
                "-static-libgcc",
                deep.toString());
        return compiler.compile(
                directory,
                "top.dll",
                "int middle(void); int top(void) { return middle() + 1; }",
                "-shared",
                "-static-libgcc",
                middle.toString());
    }

    private Path deep(Abi target, String source) throws Exception {
        return compiler(target).compile(directory, "deep.dll", source, "-shared", "-static-libgcc");
    }

    private static String said(Abi target, Path library) {
        try (NativeSession session = NativeSession.open(Machine.current())) {
            CallOutcome outcome = session.call(TypedCalls.request(target, library, "int top(void)"));
            return outcome instanceof CallOutcome.Rejected(var problems)
                    ? Language.ENGLISH.say(problems.getFirst().whole())
                    : OutcomeMessages.ending(library, "top", Duration.ofSeconds(1), outcome)
                            .map(Language.ENGLISH::say)
                            .orElse(outcome.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Abi.class,
            names = {"WINDOWS_X64", "WINDOWS_X86"})
    void aNeededLibraryThatIsMissingIsNamedWithWhoAsked(Abi target) throws Exception {
        Path top = top(target);
        Files.delete(directory.resolve("deep.dll"));
        assertThat(said(target, top))
                .contains("middle.dll needs deep.dll, which was not found")
                .contains("top.dll → middle.dll → deep.dll");
    }

    @ParameterizedTest
    @EnumSource(
            value = Abi.class,
            names = {"WINDOWS_X64", "WINDOWS_X86"})
    void aFunctionThatIsNotExportedIsNamedWithWhoAsked(Abi target) throws Exception {
        Path top = top(target);
        deep(target, "int another(void) { return 1; }");
        assertThat(said(target, top))
                .contains("middle.dll imports deepest from deep.dll, which does not export it")
                .contains("top.dll → middle.dll → deep.dll");
    }

    @ParameterizedTest
    @EnumSource(
            value = Abi.class,
            names = {"WINDOWS_X64", "WINDOWS_X86"})
    void aNeededLibraryForAnotherProcessorIsNamedWithWhoAsked(Abi target) throws Exception {
        Path top = top(target);
        deep(target == Abi.WINDOWS_X64 ? Abi.WINDOWS_X86 : Abi.WINDOWS_X64, "int deepest(void) { return 1; }");
        assertThat(said(target, top)).contains("middle.dll needs deep.dll").contains("top.dll → middle.dll → deep.dll");
    }
}
