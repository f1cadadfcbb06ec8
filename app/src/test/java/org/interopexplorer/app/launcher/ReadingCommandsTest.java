package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The commands that the launchers start with few jars find all their classes in these.
class ReadingCommandsTest {
    /// As `Build.java` chooses them.
    private static final Pattern FEW = Pattern.compile(".*(/classes|(interop-core|picocli|jackson-core|"
            + "commons-compress|commons-io|commons-lang3|xz|aircompressor)-[^/]*)");

    private static final String OF_CORE = "../interop-core/src/test/resources/org/interopexplorer/core/";

    private static final Map<String, List<String>> WORDS = Map.of(
            "compare", List.of(OF_CORE + "fuzz/seeds/dwarf5.so", OF_CORE + "fuzz/seeds/dwarf5.so"),
            "bindings", List.of("--declared", OF_CORE + "metadata/win32.winmd"),
            "list", List.of("../resources/samples/linux-x64/libteaching.so", "--dependencies", "--tree", "--json"),
            "typelib", List.of("../resources/typelib/stdole2.tlb", "--idl"),
            "iid", List.of("IVector<String>"),
            "find", List.of("increment", "../resources/samples/linux-x64"),
            "error", List.of("0x80070005", "--json"),
            "demangle", List.of("_Z3foov"),
            "help", List.of());

    @TestFactory
    Stream<DynamicTest> commandsOfTheReadingWayRunWithFewJars() throws Exception {
        Matcher listed = Pattern.compile("(list \\|.*) \\| -\\*\\) way=reading")
                .matcher(Files.readString(Path.of("../explorer")));
        assertThat(listed.find()).isTrue();
        return Stream.concat(Stream.of("bindings"), Stream.of(listed.group(1).split(" \\| ")))
                .map(command -> DynamicTest.dynamicTest(command, () -> runs(command)));
    }

    private static void runs(String command) throws Exception {
        assertThat(WORDS).as("words to try it with").containsKey(command);
        String whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String few = Stream.of(whole.split(File.pathSeparator))
                .filter(entry -> FEW.matcher(entry.replace('\\', '/')).matches())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> words = Stream.concat(
                        Stream.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                few,
                                Main.class.getName(),
                                command),
                        WORDS.getOrDefault(command, List.of()).stream())
                .toList();
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).doesNotContain("NoClassDefFoundError", "ClassNotFoundException");
        assertThat(process.waitFor()).as(said).isZero();
    }
}
