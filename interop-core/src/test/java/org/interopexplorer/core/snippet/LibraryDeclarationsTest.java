package org.interopexplorer.core.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
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

/// A whole library as declarations: compilers take them.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibraryDeclarationsTest {
    private static final String LIBRARY = "libz.so.1";

    private final List<Signature> signatures = new ArrayList<>();

    @BeforeAll
    void read() throws Exception {
        Machine machine = Machine.current();
        FileOpener opener = new FileOpener(machine);
        Resolution found = new LibraryFinder(LoaderEnvironment.of(machine), opener).resolve(LIBRARY);
        assumeTrue(found instanceof Resolution.Found, LIBRARY + " is not installed here");
        NativeImage image = opener.image(((Resolution.Found) found).path());
        new FunctionLookup(new SignatureLadders(machine, opener, null, null))
                .ladder(image, List.of())
                .findAll(
                        image.exports().stream()
                                .filter(export -> export.target().callable())
                                .map(export -> new ExportQuestion(image, export))
                                .toList(),
                        _ -> {},
                        (_, signature) -> signatures.add(signature));
        assertThat(signatures).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @EnumSource(value = SnippetLanguage.class, names = "CSHARP_LIBRARY_IMPORT", mode = EnumSource.Mode.EXCLUDE)
    void compilersTakeTheDeclarations(SnippetLanguage language, @TempDir Path folder) throws Exception {
        String code = new Snippets(Language.ENGLISH)
                .declarations(language, Abi.LINUX_X64, LIBRARY, signatures, _ -> {})
                .snippet()
                .code();
        assertThat(code).contains("crc32").contains("next_in");
        String name = switch (language) {
            case JAVA, JNA -> "Functions.java";
            case C -> "declarations.h";
            case CSHARP, CSHARP_LIBRARY_IMPORT, PYTHON, RUST -> "declarations." + language.extension();
        };
        Files.writeString(folder.resolve(name), code);
        Files.writeString(folder.resolve("use.c"), "#include \"declarations.h\"\n");
        String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        String[] command = switch (language) {
            case C -> new String[] {"gcc", "-std=gnu17", "-Wall", "-Werror", "-fsyntax-only", "use.c"};
            case PYTHON -> new String[] {"python3", name};
            case JAVA -> new String[] {javac, "-d", "out", name};
            case JNA ->
                new String[] {javac, "-cp", ((Toolchain.JavaToolchain) Toolchains.JNA).classPath(), "-d", "out", name};
            case CSHARP, CSHARP_LIBRARY_IMPORT ->
                new String[] {"mcs", "-unsafe", "-target:library", "-nowarn:0649", name};
            case RUST ->
                new String[] {
                    "rustc", "--edition", "2021", "--crate-type", "rlib", "--emit", "metadata", "-A", "warnings", name
                };
        };
        assertThat(Toolchain.output(folder, Map.of(), command)).as(code).doesNotContain("failed with status");
    }

    @ParameterizedTest
    @EnumSource(SnippetLanguage.class)
    void whatALanguageCannotDeclareStandsThereWithTheReason(SnippetLanguage language) throws Exception {
        String code = new Snippets(Language.ENGLISH)
                .declarations(language, Abi.LINUX_X64, LIBRARY, signatures, _ -> {})
                .snippet()
                .code();
        boolean csharp = language == SnippetLanguage.CSHARP || language == SnippetLanguage.CSHARP_LIBRARY_IMPORT;
        assertThat(code.contains("cannot call gzprintf")).isEqualTo(csharp);
    }

    @Test
    void whatIsLeftOutIsToldBesideTheDeclarations() throws Exception {
        Declarations declared = new Snippets(Language.ENGLISH)
                .declarations(SnippetLanguage.CSHARP, Abi.LINUX_X64, LIBRARY, signatures, _ -> {});
        assertThat(declared.leftOut())
                .anySatisfy(each -> assertThat(each.name()).isEqualTo("gzprintf"));
        assertThat(declared.written() + declared.leftOut().size()).isEqualTo(signatures.size());
    }

    @Test
    void anInterruptedThreadWritesNoMore() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new Snippets(Language.ENGLISH)
                        .declarations(SnippetLanguage.C, Abi.LINUX_X64, LIBRARY, signatures, _ -> {}))
                .isInstanceOf(InterruptedException.class);
    }
}
