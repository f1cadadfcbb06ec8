package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.interopexplorer.app.cli.CommandLineTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `explorer` in a checkout whose Java and JDK only print how they were called, and `explorer.cmd` next to it.
class LauncherScriptTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Instant BUILT = Instant.parse("2026-01-02T00:00:00Z");
    private static final FileTime BEFORE = FileTime.from(BUILT.minusSeconds(60));
    private static final FileTime AFTER = FileTime.from(BUILT.plusSeconds(60));

    @TempDir
    private Path home;

    private Path launch;

    @BeforeEach
    void aCheckoutThatIsBuilt() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the launcher is a script for bash");
        launch = Files.createDirectories(home.resolve("app/target/launch"));
        Files.createDirectories(home.resolve("app/src/launch"));
        Files.copy(ROOT.resolve("app/src/launch/Build.java"), home.resolve("app/src/launch/Build.java"));
        for (String each : List.of("RaiseClassFiles.java", "UnsignJar.java", "CompileStyles.java")) {
            Files.copy(
                    ROOT.resolve("app/src/launch").resolve(each),
                    home.resolve("app/src/launch").resolve(each));
        }
        Files.copy(ROOT.resolve("app/src/launch/sources"), home.resolve("app/src/launch/sources"));
        Files.copy(ROOT.resolve("explorer"), home.resolve("explorer"));
        for (String source : Files.readAllLines(home.resolve("app/src/launch/sources"))) {
            if (source.endsWith(".xml") || source.endsWith(".jar")) {
                Files.createDirectories(home.resolve(source).getParent());
                Files.createFile(home.resolve(source));
            } else {
                Files.createDirectories(home.resolve(source));
            }
        }
        Path java = script(home.resolve("java"), "for word; do echo \"$word\"; done");
        Files.writeString(launch.resolve("java"), java.toString());
        Files.writeString(launch.resolve("built"), home.toString());
        Files.createDirectories(home.resolve("jdk/bin"));
        script(home.resolve("jdk/bin/javac"), "");
        Files.copy(java, home.resolve("java.kept"), StandardCopyOption.COPY_ATTRIBUTES);
        script(home.resolve("jdk/bin/java"), "echo built by \"$@\"; cp -p %s.kept %s".formatted(java, java));
        Files.writeString(home.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.1\"\n");
        try (var all = Files.walk(home)) {
            for (Path each : all.toList()) {
                Files.setLastModifiedTime(each, BEFORE);
            }
        }
        Files.setLastModifiedTime(launch.resolve("built"), FileTime.from(BUILT));
    }

    @ParameterizedTest
    @CsvSource({
        "list, reading",
        "typelib, reading",
        "error, reading",
        "demangle, reading",
        "help, reading",
        "--version, reading",
        "call, calling",
        "run, calling",
        "describe, calling",
        "layout, calling",
        "bindings, calling",
        "compare, reading",
        "--screenshot, screenshot",
        "libm.so.6, window"
    })
    void whatIsBuiltGoesStraightToJava(String word, String way) throws Exception {
        assertThat(explorer(word, "@words", "a b"))
                .containsExactly(
                        "-XX:ErrorFile=" + launch.resolve("hs_err_pid%p.log"),
                        "@" + launch.resolve(way + ".args"),
                        word,
                        "@words",
                        "a b");
    }

    /// A command that the script does not know would start the window's Java, which takes twice as long.
    @ParameterizedTest
    @MethodSource("commands")
    void noCommandStartsTheJavaOfTheWindow(String command) throws Exception {
        assertThat(explorer(command)).doesNotContain("@" + launch.resolve("window.args"));
    }

    static Set<String> commands() {
        return CommandLineTool.commands();
    }

    @Test
    void declarationsThatAreOnlyListedNeedNoParserOfC() throws Exception {
        assertThat(explorer("bindings", "--declared", "a.dll")).contains("@" + launch.resolve("reading.args"));
        assertThat(Files.readString(ROOT.resolve("explorer.cmd")))
                .contains("if \"%first%\"==\"bindings\" if \"%~2\"==\"--declared\" set way=reading");
    }

    /// The parser of C, whose preprocessor reads IDL, is only in the Java that calls.
    @ParameterizedTest
    @CsvSource({
        "typelib, a.idl, calling",
        "typelib, a b.ODL, calling",
        "list, /x/a.Idl, calling",
        "typelib, a.zip!/b.idl, calling",
        "typelib, a.idl!/b.tlb, calling",
        "typelib, a.tlb, reading",
        "typelib, a.idlx, reading",
        "typelib, idl, reading",
        "call, a.idl, calling"
    })
    void idlIsReadByTheJavaThatHasTheParserOfC(String command, String file, String way) throws Exception {
        assertThat(explorer(command, "--json", file)).contains("@" + launch.resolve(way + ".args"));
        assertThat(explorer(command, file, "--json")).contains("@" + launch.resolve(way + ".args"));
        assertThat(Files.readString(ROOT.resolve("explorer.cmd"))).contains("in (.idl .odl)");
    }

    @Test
    void withoutWordsTheWindowOpens() throws Exception {
        assertThat(explorer()).last().isEqualTo("@" + launch.resolve("window.args"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "app/src/main", "app/src/launch/Build.java", "resources", "app/target/app.jar"})
    void aNewerSourceIsBuiltFirst(String source) throws Exception {
        Files.setLastModifiedTime(home.resolve(source), AFTER);
        assertStale();
    }

    @Test
    void aNewerFileDeepInTheSourcesIsBuiltFirst() throws Exception {
        Path deep = Files.createDirectories(home.resolve("interop-core/src/main/java/a"));
        Files.createFile(deep.resolve("New.java"));
        assertStale();
    }

    @Test
    void aCheckoutWithoutAStampIsBuiltFirst() throws Exception {
        Files.delete(launch.resolve("built"));
        assertStale();
    }

    @Test
    void aMovedCheckoutIsRebuilt() throws Exception {
        Files.writeString(launch.resolve("built"), home.resolve("elsewhere").toString());
        Files.setLastModifiedTime(launch.resolve("built"), FileTime.from(BUILT));
        assertStale();
    }

    @Test
    void aRemovedJavaIsReplacedByANewSearch() throws Exception {
        Files.delete(home.resolve("java"));
        assertThat(explorer("list")).first().asString().startsWith("built by");
    }

    @Test
    void theBuildSaysTheSameOfWhatIsStaleAsTheScript() throws Exception {
        assertThat(check()).isZero();
        Files.setLastModifiedTime(home.resolve("interop-core/src/main"), AFTER);
        assertThat(check()).isEqualTo(1);
    }

    @Test
    void bothLaunchersStartTheSame() throws IOException {
        String bash = Files.readString(ROOT.resolve("explorer"));
        String windows = Files.readString(ROOT.resolve("explorer.cmd")).replace('\\', '/');
        for (String name : List.of("launch/Build.java", "app/target/launch", "/built", "launch/java", ".args")) {
            assertThat(bash.replace("$launch/java", "launch/java")).contains(name);
            assertThat(windows.replace("%launch%/java", "launch/java")).contains(name);
        }
        assertThat(first(bash, "needed=(\\d+)")).isEqualTo(first(windows, "needed=(\\d+)"));
        assertThat(first(bash, "(describe \\| .*)\\) way=calling").replace(" |", ""))
                .isEqualTo(first(windows, "\\((describe [^)]*)\\) do .* way=calling"));
        assertThat(first(bash, "(list \\| .*) \\| -\\*\\) way=reading").replace(" |", ""))
                .isEqualTo(first(windows, "\\((list [^)]*)\\) do .* way=reading"));
        assertThat(windows.lines().map(String::length)).allMatch(length -> length < 8000);
    }

    private static String first(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private void assertStale() throws Exception {
        assertThat(explorer("list"))
                .startsWith("built by " + home.resolve("app/src/launch/Build.java") + " " + home)
                .endsWith("list");
        assertThat(check()).isEqualTo(1);
    }

    private int check() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        home.resolve("app/src/launch/Build.java").toString(),
                        "--check",
                        home.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    private List<String> explorer(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("/bin/bash", home.resolve("explorer").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectInput(new File("/dev/null"))
                .start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }

    private static Path script(Path path, String body) throws IOException {
        Files.writeString(path, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        return path;
    }
}
