package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `com snippet`: its programs print what `com call` says.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ComSnippetTest {
    private static final Path TEACHING = Path.of("../resources/samples/windows-x64/teaching-com.dll");
    private static final WineRuns RUNS = WineRuns.lasting();
    private static final Path PREFIXES =
            Path.of("target", "wine", "data", "wine").toAbsolutePath();

    /// Calls of a class of MSXML.
    private static final List<String> MARKUP = List.of(
            "MSXML2.DOMDocument",
            "loadXML",
            "<a b=\"1\"><c/></a>",
            "--then",
            "documentElement.nodeName",
            "--then",
            "createElement(\"x\").nodeName",
            "--then",
            "async",
            "--put",
            "false",
            "--then",
            "async",
            "--then",
            "documentElement.childNodes.length",
            "--then",
            "documentElement.getAttribute",
            "b");

    private static final List<String> GREETER = List.of(
            "Greeter",
            "Greet",
            "h\"é\\",
            "--then",
            "Divide",
            "7",
            "2",
            "--then",
            "Repeat",
            "ab",
            "--then",
            "Repeat",
            "ab",
            "i2 3",
            "--then",
            "NewCounter(5).Add",
            "4",
            "--then",
            "NewCounter(5).Add",
            "5000",
            "--from",
            TEACHING.toString());

    @TempDir
    Path folder;

    private static CommandRun onWine(String action, List<String> words, String... more) {
        Assumptions.assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "No Wine here");
        List<String> all = new ArrayList<>(List.of("com", action));
        all.addAll(words);
        all.addAll(List.of(more));
        return RUNS.run(all.toArray(String[]::new));
    }

    private static String snippet(String language, List<String> words) {
        CommandRun ran = onWine("snippet", words, "--language", language);
        assertThat(ran.status()).as(ran.err()).isZero();
        return ran.out();
    }

    /// What the tool says of the same calls, as the programs print it.
    private static List<String> expected(List<String> words) {
        CommandRun ran = onWine("call", words, "--json");
        return StreamSupport.stream(ran.json().at("/steps").spliterator(), false)
                .map(ComSnippetTest::printed)
                .toList();
    }

    private static String printed(JsonNode step) {
        int hresult = step.at("/status/hresult").asInt();
        if (hresult < 0) {
            return "failed 0x%08X %s"
                    .formatted(hresult, step.at("/status/errorInfo/description").asString());
        }
        JsonNode value = step.at("/return/value");
        return "returned " + (value.isNull() || value.isMissingNode() ? "nothing" : value.asString());
    }

    private List<String> run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("WINEDEBUG", "-all");
        builder.redirectErrorStream(true).redirectInput(new java.io.File("/dev/null"));
        if (command[0].contains("wine")) {
            try (Stream<Path> prefixes = Files.list(PREFIXES)) {
                prefixes.filter(each -> each.toString().endsWith("--x64"))
                        .findFirst()
                        .ifPresent(prefix -> builder.environment().put("WINEPREFIX", prefix.toString()));
            }
        }
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            Assumptions.abort(command[0] + " is not installed: " + e.getMessage());
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command[0]).isTrue();
        return output.lines().map(String::stripTrailing).toList();
    }

    private List<String> runAsCpp(List<String> words) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("program.cpp"), snippet("cpp", words));
        Files.copy(TEACHING, folder.resolve("teaching-com.dll"));
        List<String> errors = run(
                "x86_64-w64-mingw32-g++",
                "-Wall",
                "-Wextra",
                "-Werror",
                "-static",
                "program.cpp",
                "-o",
                "program.exe",
                "-lole32",
                "-loleaut32",
                "-luuid");
        assertThat(errors).isEmpty();
        return run("/usr/lib/wine/wine64", "program.exe");
    }

    @Test
    void cppOfAClassOfAFilePrintsWhatTheToolSays() throws Exception {
        List<String> expected = expected(GREETER);
        assertThat(expected).hasSize(6).endsWith("failed 0x80070057 At most 1000 can be added at once.");
        assertThat(runAsCpp(GREETER)).isEqualTo(expected);
    }

    @Test
    void cppOfARegisteredClassPrintsWhatTheToolSays() throws Exception {
        assertThat(runAsCpp(MARKUP)).isEqualTo(expected(MARKUP)).hasSize(7);
    }

    @Test
    void cppTakesWhatAMemberOfAnInterfaceWithoutNamesWrites() throws Exception {
        List<String> raw =
                List.of("Counter", "AddPair", "2", "3", "out", "--interface", "IRaw", "--from", TEACHING.toString());
        assertThat(runAsCpp(raw)).containsExactly("returned nothing", "Sum 5");
    }

    @Test
    void cppPassesArrays() throws Exception {
        List<String> arrays = List.of(
                "Greeter", "Sum", "[1, 2.5, i2 3]", "--then", "Sum", "[0.25, 1]", "--from", TEACHING.toString());
        assertThat(runAsCpp(arrays)).isEqualTo(expected(arrays)).hasSize(2);
    }

    @Test
    void vbScriptPassesArrays() throws Exception {
        List<String> arrays = List.of("Scripting.Dictionary", "Add", "key", "[1, \"two\"]", "--then", "Count");
        Files.writeString(folder.resolve("program.vbs"), snippet("vbscript", arrays));
        assertThat(run("/usr/lib/wine/wine64", "cscript.exe", "//nologo", "program.vbs"))
                .isEqualTo(expected(arrays));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csharp", "java", "python"})
    void otherLanguagesWriteArraysToo(String language) throws Exception {
        String code = snippet(language, List.of("Greeter", "Sum", "[1, 2.5]", "--from", TEACHING.toString()));
        Files.writeString(folder.resolve("Program.java"), code);
        switch (language) {
            case "csharp" -> {
                assertThat(run("mcs", "-warnaserror", "-out:program.exe", "Program.java"))
                        .isEmpty();
                assertThat(code).contains("Sum(new object[] { unchecked((int) (1)), 2.5 })");
            }
            case "java" ->
                assertThat(javac("-Xlint:all,-restricted", "-Werror", folder.resolve("Program.java")))
                        .isEmpty();
            default -> assertThat(code).contains("call(made, \"Sum\", 1, [1, 2.5])");
        }
    }

    @Test
    void vbScriptPrintsWhatTheToolSays() throws Exception {
        Files.writeString(folder.resolve("program.vbs"), snippet("vbscript", MARKUP));
        assertThat(run("/usr/lib/wine/wine64", "cscript.exe", "//nologo", "program.vbs"))
                .isEqualTo(expected(MARKUP));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cSharpCompiles(boolean fromFile) throws Exception {
        String code = snippet("csharp", fromFile ? GREETER : MARKUP);
        Files.writeString(folder.resolve("program.cs"), code);
        assertThat(run("mcs", "-warnaserror", "-out:program.exe", "program.cs")).isEmpty();
        assertThat(code).contains(fromFile ? "[DispId(5)] double Divide(double p0, double p1);" : "get_childNodes");
    }

    private static String javac(Object... words) {
        var errors = new ByteArrayOutputStream();
        int _ = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        errors,
                        errors,
                        Stream.of(words).map(Object::toString).toArray(String[]::new));
        return errors.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void javaCompilesAndPythonParses(boolean fromFile) throws Exception {
        List<String> words = fromFile ? GREETER : MARKUP;
        Files.writeString(folder.resolve("Program.java"), snippet("java", words));
        Files.writeString(folder.resolve("program.py"), snippet("python", words));
        assertThat(javac("-Xlint:all,-restricted", "-Werror", folder.resolve("Program.java")))
                .isEmpty();
        assertThat(run("python3", "-c", "import ast; ast.parse(open('program.py').read())"))
                .isEmpty();
    }

    @Test
    void powerShellCallsMembersByName() {
        assertThat(snippet("powershell", MARKUP))
                .contains("$made = New-Object -ComObject 'MSXML2.DOMDocument'")
                .contains("Show (Call $made 'loadXML' 'InvokeMethod' @('<a b=\"1\"><c/></a>'))")
                .contains("Show (Call $made 'async' 'PutDispProperty' @($false))");
    }

    @ParameterizedTest
    @CsvSource({
        "vbscript, Greet x, register teaching-com.dll",
        "python, AddPair 2 3 out --interface IRaw, IRaw has no IDispatch",
        "cpp, 'Sum [[1,2],[3,4]]', a value of the type VT_ARRAY|VT_VARIANT to Sum",
        "java, slot 3, is a place in the vtable",
        "java, Greeet x, Greet"
    })
    void whatALanguageCannotExpressIsRefusedByName(String language, String call, String named) {
        List<String> words = new ArrayList<>(List.of(call.contains("IRaw") ? "Counter" : "Greeter"));
        words.addAll(call.startsWith("slot") ? List.of("slot 3 HRESULT Open()") : List.of(call.split(" ", -1)));
        words.addAll(List.of("--from", TEACHING.toString()));
        CommandRun ran = onWine("snippet", words, "--language", language);
        assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(named);
    }

    @Test
    void powerShellKeepsAnOnlyArrayOneArgument() {
        assertThat(snippet("powershell", List.of("Scripting.Dictionary", "Exists", "[1, 2.5]")))
                .contains("@(, [object[]] @([int] '1', [double] 2.5))");
    }

    @Test
    void jsonHasTheLanguageAndTheCode() {
        CommandRun ran = onWine("snippet", GREETER, "--language", "java", "--json");
        assertThat(CommandRun.members(ran.json())).containsExactly("language", "code");
        assertThat(ran.json().get("language").asString()).isEqualTo("java");
    }

    @Test
    void anUnknownLanguageAndAMissingOneAreNamed() {
        assertThat(onWine("snippet", GREETER, "--language", "cobol").err()).contains("cobol", "vbscript");
        assertThat(onWine("snippet", GREETER).err()).contains("--language", "powershell");
    }

    @Test
    void aTypeLibraryBecomesDeclarationsWithoutAHost() {
        String idl = "../resources/samples/teaching-com.idl";
        CommandRun ran = CommandRun.of("com", "snippet", idl, "--all", "--language", "python", "--json");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(CommandRun.members(ran.json())).containsExactly("language", "code", "leftOut");
        assertThat(ran.json().get("code").asString()).contains("class ICounter(automation.IDispatch):");

        CommandRun member = CommandRun.of("com", "snippet", idl, "Add", "--all", "--language", "cpp");
        assertThat(member.status()).isEqualTo(ExitStatus.USAGE);
        CommandRun script = CommandRun.of("com", "snippet", idl, "--all", "--language", "vbscript");
        assertThat(script.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(script.err()).contains("VBScript declares no interfaces").contains("TeachingCom");
        CommandRun file = CommandRun.of("com", "snippet", "/etc/passwd", "--all", "--language", "cpp");
        assertThat(file.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(file.err().lines()).hasSize(1);
    }
}
