package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `bindings` and `iid` for `win32.winmd`, whose DLLs do not exist here.
class BindingsCommandTest {
    private static final Path OF_CORE = Path.of("../interop-core/src/test/resources/org/interopexplorer/core");

    @TempDir
    private Path directory;

    private String file() throws Exception {
        return Files.copy(OF_CORE.resolve("metadata/win32.winmd"), directory.resolve("win32.winmd"))
                .toString();
    }

    @Test
    void jsonHasTheFieldsThatScriptsRelyOn() throws Exception {
        CommandRun ran = CommandRun.of("bindings", file(), "--json");
        assertThat(ran.err()).isEmpty();
        JsonNode json = ran.json();
        assertThat(json.path("assembly").asString()).isEqualTo("Sample.Win32 1.2.3.4");
        JsonNode first = json.path("imports").get(0);
        assertThat(CommandRun.members(first))
                .contains(
                        "type",
                        "method",
                        "library",
                        "entryPoint",
                        "charSet",
                        "setLastError",
                        "callingConvention",
                        "file",
                        "found",
                        "prototype",
                        "problems");
        assertThat(first.path("entryPoint").asString()).isEqualTo("OpenNodeW");
        assertThat(first.path("setLastError").asBoolean()).isTrue();
        assertThat(first.path("found").asBoolean()).isFalse();
        assertThat(json.path("summary").path("imports").asInt()).isEqualTo(7);
    }

    @Test
    void librariesOfAnotherSystemAreNoFault() throws Exception {
        CommandRun ran = CommandRun.of("bindings", file());
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out())
                .contains("Windows.Win32.Sample.Apis.OpenNode")
                .contains("advice    SAMPLE.dll is a library of Windows; give its folder with --in")
                .endsWith("Sample.Win32 1.2.3.4: 7 imports, 0 found; no errors, no warnings, 7 advice"
                        + System.lineSeparator());
    }

    @Test
    void aLibraryWithAnotherContentGivesStatusOne() throws Exception {
        String assembly = file();
        Files.copy(OF_CORE.resolve("fuzz/seeds/pe-x86_64.dll"), directory.resolve("SAMPLE.dll"));
        CommandRun ran = CommandRun.of("bindings", assembly, "--in", directory.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.EXPECTATION_FAILED);
        assertThat(ran.out()).contains("SAMPLE.dll exports no OpenNodeW");
    }

    @Test
    void aFileWithoutMetadataIsNamed() {
        CommandRun ran = CommandRun.of("bindings", "../resources/typelib/stdole2.tlb");
        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.complaint()).contains("type library");
        assertThat(CommandRun.of("bindings", "nowhere.dll").complaint()).contains("nowhere.dll");
    }

    @Test
    void aFolderStandsForAllThatDeclaresInIt() throws Exception {
        file();
        Path below = Files.createDirectories(directory.resolve("below"));
        Files.copy(OF_CORE.resolve("metadata/win32.winmd"), below.resolve("Again.dll"));
        Files.copy(OF_CORE.resolve("fuzz/seeds/pe-x86_64.dll"), below.resolve("native.dll"));
        Files.writeString(below.resolve("readme.txt"), "MZ, and no image");
        CommandRun ran = CommandRun.of("bindings", directory.toString(), "--json");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        JsonNode json = ran.json();
        assertThat(CommandRun.members(json)).containsExactly("files", "summary");
        assertThat(json.path("files"))
                .hasSize(2)
                .allSatisfy(each -> assertThat(CommandRun.members(each))
                        .contains("file", "assembly", "imports", "summary", "diagnostics"));
        assertThat(json.path("summary").path("imports").asInt()).isEqualTo(14);
        assertThat(CommandRun.of("bindings", directory.toString()).out())
                .endsWith("2 files: 14 imports, 0 found; no errors, no warnings, 14 advice" + System.lineSeparator());
    }

    @Test
    void ofSeveralFilesThoseThatCanBeReadAreShown() throws Exception {
        Path damaged = Files.writeString(directory.resolve("damaged.dll"), "MZ");
        CommandRun ran = CommandRun.of("bindings", damaged.toString(), file());
        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.complaint()).contains("damaged.dll");
        assertThat(ran.out()).contains("1 file: 7 imports");
    }

    @Test
    void aFolderWithoutDeclarationsIsSaid() {
        CommandRun ran = CommandRun.of("bindings", directory.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.complaint()).contains("has no .NET assembly and no Java classes");
    }

    @Test
    void declarationsAreOnlyListed() throws Exception {
        String assembly = file();
        CommandRun ran = CommandRun.of("bindings", "--declared", assembly);
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out().lines())
                .hasSize(7)
                .first()
                .asString()
                .startsWith(assembly + "\tWindows.Win32.Sample.Apis.OpenNode\tSAMPLE.dll\tOpenNodeW\t");
        JsonNode json =
                CommandRun.of("bindings", "--declared", assembly, "--json").json();
        assertThat(CommandRun.members(json)).containsExactly("assembly", "module", "imports", "diagnostics");
        assertThat(CommandRun.members(json.path("imports").get(0)))
                .containsExactly(
                        "type",
                        "method",
                        "library",
                        "entryPoint",
                        "declaration",
                        "charSet",
                        "exactSpelling",
                        "setLastError",
                        "callingConvention",
                        "preserveSig");
    }

    @Test
    void declarationsOfJavaAreListedToo() throws Exception {
        CommandRun ran = CommandRun.of(
                "bindings", "--declared", program("getpid", "JAVA_INT").toString());
        assertThat(ran.out()).contains("\tProgram.getpid\t\tgetpid\tJAVA_INT ()");
    }

    private Path program(String function, String result) throws Exception {
        Path source = Files.writeString(directory.resolve("Program.java"), """
                import java.lang.foreign.FunctionDescriptor;
                import java.lang.foreign.Linker;
                import java.lang.foreign.ValueLayout;
                class Program {
                    static final Object HANDLE = Linker.nativeLinker().downcallHandle(
                            Linker.nativeLinker().defaultLookup().find("%s").get(),
                            FunctionDescriptor.of(ValueLayout.%s));
                }
                """.formatted(function, result));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", directory.toString(), source.toString());
        assertThat(status).isZero();
        return directory.resolve("Program.class");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void javaClassesHaveTheFieldsThatScriptsRelyOn() throws Exception {
        CommandRun ran = CommandRun.of("bindings", program("getpid", "JAVA_INT").toString(), "--json");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        JsonNode only = ran.json().path("imports").get(0);
        assertThat(CommandRun.members(only))
                .contains("type", "method", "library", "entryPoint", "kind", "file", "found", "prototype", "problems");
        assertThat(only.path("kind").asString()).isEqualTo("ffm");
        assertThat(only.path("found").asBoolean()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aWrongDeclarationInJavaGivesStatusOneAndTheRightOne() throws Exception {
        CommandRun ran =
                CommandRun.of("bindings", program("getpid", "JAVA_LONG").toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.EXPECTATION_FAILED);
        assertThat(ran.out()).contains("[binding.width]").contains("write     FunctionDescriptor.of(JAVA_INT)");
    }

    @Test
    void anIdIsPrintedWithItsSignature() {
        CommandRun ran = CommandRun.of("iid", "IVector<String>");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out().lines())
                .containsExactly(
                        "{98b9acc1-4b56-532e-ac73-03d5291cca90}",
                        "pinterface({913337e9-11a1-4345-a3a2-4e7f956e222d};string)");
        JsonNode json = CommandRun.of("iid", "IVector<String>", "--json").json();
        assertThat(CommandRun.members(json)).containsExactly("iid", "signature");
    }

    @Test
    void whatIsNoTypeIsAUsageError() {
        CommandRun ran = CommandRun.of("iid", "IVector<");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.complaint()).contains("IVector<");
    }
}
