import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/// Puts a compiled form (`.bss`) of each style sheet beside it in a jar. `explorer` runs this as source, with JavaFX
/// as a module.
///
/// JavaFX prefers the compiled form. To parse the text took as long as to open the window's largest pane. Without the
/// compiled form the window looks the same.
final class CompileStyles {
    private CompileStyles() {}

    /// @param arguments the jar, which is changed in place
    public static void main(String[] arguments) throws IOException {
        URI jar = URI.create("jar:" + Path.of(arguments[0]).toUri());
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of());
                Stream<Path> all = Files.walk(files.getPath("/org"))) {
            List<Path> sheets =
                    all.filter(each -> each.toString().endsWith(".css")).toList();
            for (Path sheet : sheets) {
                compile(sheet);
            }
        }
    }

    private static void compile(Path sheet) throws IOException {
        Path text = Files.createTempFile("style", ".css");
        Path compiled = Files.createTempFile("style", ".bss");
        try {
            Files.copy(sheet, text, StandardCopyOption.REPLACE_EXISTING);
            Stylesheet.convertToBinary(text.toFile(), compiled.toFile());
            Path beside = sheet.resolveSibling(
                    sheet.getFileName().toString().replaceFirst("[.]css$", ".bss"));
            Files.copy(compiled, beside, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.delete(text);
            Files.delete(compiled);
        }
    }
}
