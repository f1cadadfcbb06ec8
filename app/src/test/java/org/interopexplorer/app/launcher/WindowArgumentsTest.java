package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The arguments of the real start. The tests of the window run with JavaFX on the class path, where everything is
/// accessible; a person's window has JavaFX as modules.
class WindowArgumentsTest {
    private static final Pattern LIBRARY = Pattern.compile("((impl/)?org/controlsfx|atlantafx|org/kordamp)/.*");
    private static final String INTERNALS = "com/sun/javafx/";

    /// A missing one is an `IllegalAccessError` in the form of a function, and nowhere earlier.
    @Test
    void exportTheInternalsOfJavaFxThatControlsOfOthersUse() throws IOException {
        Set<String> needed = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(usedOfTheLibrary());
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (String used : references(open.removeFirst())) {
                if (used.startsWith(INTERNALS)) {
                    needed.add(module(used) + "/"
                            + used.substring(0, used.lastIndexOf('/')).replace('/', '.'));
                } else if (LIBRARY.matcher(used).matches() && seen.add(used)) {
                    open.add(used);
                }
            }
        }
        assertThat(exported()).containsExactlyInAnyOrderElementsOf(needed);
    }

    private static Set<String> exported() throws IOException {
        return Files.readAllLines(Path.of("src/launch/window.args")).stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .filter(word -> word.startsWith("--add-exports="))
                .map(word -> word.substring("--add-exports=".length(), word.indexOf("=ALL-UNNAMED")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The library's classes that the window names.
    private static Set<String> usedOfTheLibrary() throws IOException {
        Path classes = Path.of(System.getProperty("explorer.classes", "target/classes"));
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                names(Files.readAllBytes(file)).stream()
                        .filter(name -> LIBRARY.matcher(name).matches())
                        .forEach(used::add);
            }
        }
        assertThat(used).as("what the window uses").isNotEmpty();
        return used;
    }

    private static List<String> references(String name) throws IOException {
        try (InputStream in = WindowArgumentsTest.class.getResourceAsStream("/" + name + ".class")) {
            assertThat(in).as(name).isNotNull();
            return names(in.readAllBytes());
        }
    }

    private static List<String> names(byte[] bytes) {
        List<String> names = new ArrayList<>();
        for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
            if (entry instanceof ClassEntry named) {
                names.add(named.asInternalName());
            }
        }
        return names;
    }

    private static String module(String name) {
        String jar = String.valueOf(WindowArgumentsTest.class.getResource("/" + name + ".class"));
        return Stream.of("base", "graphics", "controls")
                .filter(each -> jar.contains("javafx-" + each))
                .map(each -> "javafx." + each)
                .findFirst()
                .orElseThrow();
    }
}
