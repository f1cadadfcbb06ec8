package org.interopexplorer.core.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.mangling.InstalledTools;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A 32-bit DLL whose functions have two calling conventions, those of `__stdcall` with decorated names: declarations
/// and programs give each function its own.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NarrowDeclarationsTest {
    private static final String SOURCE = """
            struct pair { int a; short b; };
            int __stdcall minus(int a, int b) { return a - b; }
            int __cdecl digits(int a, int b) { return a * 10 + b; }
            int __cdecl native(int a) { return a; }
            void __stdcall fill(struct pair *p) { p->a = 7; p->b = 3; }
            """;

    @TempDir
    private static Path folder;

    private final List<Signature> signatures = new ArrayList<>();

    @BeforeAll
    void build() throws Exception {
        InstalledTools.assumeInstalled("i686-w64-mingw32-gcc", "gcc-mingw-w64");
        Files.writeString(folder.resolve("mixed.c"), SOURCE);
        Path library = folder.resolve("mixed.dll");
        CCompiler.output(List.of(
                "i686-w64-mingw32-gcc",
                "-g",
                "-shared",
                "-o",
                library.toString(),
                folder.resolve("mixed.c").toString()));
        FileOpener opener = new FileOpener(Machine.current());
        NativeImage image = opener.image(library);
        new FunctionLookup(new SignatureLadders(Machine.current(), opener, null, null))
                .ladder(image, List.of())
                .findAll(
                        image.exports().stream()
                                .map(export -> new ExportQuestion(image, export))
                                .toList(),
                        _ -> {},
                        (_, signature) -> signatures.add(signature));
        assertThat(signatures).extracting(Signature::function).contains("minus@8", "digits", "native", "fill@4");
    }

    private String declarations(SnippetLanguage language) throws Exception {
        Declarations all = new Snippets(Language.ENGLISH)
                .declarations(language, Abi.WINDOWS_X86, "mixed.dll", signatures, _ -> {});
        return all.snippet().code();
    }

    @Test
    void aProgramInCCallsEachFunctionByItsConvention() throws Exception {
        var windows = (Toolchain.CToolchain) Toolchains.MINGW_X86;
        var linked = new Toolchain.CToolchain(
                windows.compiler(),
                windows.made(),
                List.of(folder.resolve("mixed.dll").toString()),
                windows.runner());
        // gcc keeps the stack right by itself, unless it is told what a function pops.
        Files.writeString(folder.resolve("mixed.h"), declarations(SnippetLanguage.C));
        String program = """
                #include "mixed.h"
                int main(void) {
                    struct pair p;
                    for (int i = 0; i < 100000; i++) { minus(1, 2); digits(1, 2); }
                    fill(&p);
                    printf("%d %d %d %d %d\\n", minus(9, 4), digits(9, 4), native(5), p.a, p.b);
                    return 0;
                }
                """;
        assertThat(linked.run(folder, List.of(program)).getFirst().strip()).isEqualTo("5 94 5 7 3");
    }

    @Test
    void ctypesLoadsTheLibraryOncePerConvention() throws Exception {
        assertThat(declarations(SnippetLanguage.PYTHON))
                .contains("library = ctypes.CDLL(\"mixed.dll\", use_last_error=True)")
                .contains("stdcall_library = ctypes.WinDLL(\"mixed.dll\", use_last_error=True)")
                .contains("minus = stdcall_library[\"minus@8\"]")
                .contains("fill = stdcall_library[\"fill@4\"]")
                .contains("digits = library[\"digits\"]");
    }

    @Test
    void jnaHasAnInterfacePerConventionWhichCompiles() throws Exception {
        String code = declarations(SnippetLanguage.JNA);
        String rest = code.substring(code.indexOf("interface StdCall extends com.sun.jna.win32.StdCallLibrary {"));
        assertThat(rest).contains("int minus(int a, int b);").contains("case \"minus\" -> \"minus@8\";");
        assertThat(code.substring(0, code.length() - rest.length()))
                .contains("public interface Functions extends Library {")
                .contains("int digits(int a, int b);")
                .contains("case \"native_\" -> \"native\";");
        compiles("Functions", code);
    }

    private static void compiles(String name, String code) throws Exception {
        Files.writeString(folder.resolve(name + ".java"), code);
        assertThat(Toolchain.output(
                        folder,
                        Map.of(),
                        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                        "-cp",
                        ((Toolchain.JavaToolchain) Toolchains.JNA).classPath(),
                        "-d",
                        "out",
                        name + ".java"))
                .as(code)
                .doesNotContain("failed with status");
    }

    @Test
    void csharpSaysTheConventionInBothForms() throws Exception {
        assertThat(declarations(SnippetLanguage.CSHARP))
                .contains("EntryPoint = \"minus@8\", CallingConvention = CallingConvention.StdCall")
                .contains("EntryPoint = \"digits\", CallingConvention = CallingConvention.Cdecl");
        assertThat(declarations(SnippetLanguage.CSHARP_LIBRARY_IMPORT))
                .contains("CallConvStdcall")
                .contains("CallConvCdecl");
    }

    @Test
    void rustLeavesTheDecorationToTheConvention() throws Exception {
        assertThat(declarations(SnippetLanguage.RUST))
                .contains("pub fn minus(a: i32, b: i32) -> i32;")
                .doesNotContain("minus@8");
    }

    @ParameterizedTest
    @EnumSource(
            value = SnippetLanguage.class,
            names = {"C", "PYTHON", "JNA", "CSHARP", "CSHARP_LIBRARY_IMPORT", "RUST"})
    void theProgramOfOneCallAsksForTheDecoratedNameAndForNoVersion(SnippetLanguage language) throws Exception {
        Signature minus = signatures.stream()
                .filter(one -> one.function().equals("minus@8"))
                .findFirst()
                .orElseThrow();
        Program.Call call = new Program.Call(
                minus.function(),
                minus.type(),
                List.of(),
                List.of(
                        new Program.Argument(
                                "a", minus.type().parameters().getFirst().type(), whole(9)),
                        new Program.Argument(
                                "b", minus.type().parameters().getLast().type(), whole(4))),
                List.of(),
                Program.ErrorCode.NONE,
                List.of(),
                null);
        Program program = Snippets.program(Abi.WINDOWS_X86, "mixed.dll", List.of(call));
        Snippets.check(language, program);
        String code = new Snippets(Language.ENGLISH).printed(language, program).code();
        assertThat(code).contains("minus@8").doesNotContain("dlvsym");
        if (language == SnippetLanguage.JNA) {
            compiles("Program", code);
        }
    }

    private static Datum whole(int number) {
        return new Datum.Whole(java.math.BigInteger.valueOf(number));
    }
}
