package org.interopexplorer.app.drawing.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.interopexplorer.app.drawing.Colours;
import org.interopexplorer.app.drawing.Drawing;
import org.interopexplorer.app.drawing.DrawingLayout;
import org.interopexplorer.app.drawing.DrawingWords;
import org.interopexplorer.app.drawing.SvgPainter;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The SVG of real calls, byte for byte but for the addresses. `-Dgolden.write=true` writes the files anew; look at
/// them then.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenDrawingsTest {
    private static final Path FILES = Path.of("src/test/resources/org/interopexplorer/app/drawing");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{9,12}\\b");

    private final NativeSession session = NativeSession.open(Machine.current());

    @AfterAll
    void close() {
        session.close();
    }

    @Test
    void anEndPointer() throws IOException {
        compare(
                "strtol-memory",
                "memory",
                "long strtol(const char *s, char **end, int base)",
                "\"12abc\"",
                "out",
                "10");
    }

    @Test
    void aSortedArray() throws IOException {
        compare(
                "qsort-memory",
                "memory",
                "void qsort(int *base, size_t count, size_t size, int (*compare)(const int *a, const int *b))",
                "[30, 10, 20]",
                "3",
                "4",
                "java (a, b) -> readInt(a) - readInt(b)");
    }

    @Test
    void aStructInARegister() throws IOException {
        compare(
                "div-registers",
                "registers",
                "typedef struct { int quot; int rem; } div_t; div_t div(int n, int d);",
                "17",
                "5");
    }

    @Test
    void aText() throws IOException {
        compare("strlen-text", "text", "size_t strlen(const char *s)", "\"<é> & 😀\"");
    }

    private void compare(String name, String kind, String prototype, String... literals) throws IOException {
        Drawing drawing = DrawnCalls.drawing(DrawnCalls.called(session, prototype, literals), kind);
        String svg = ADDRESS.matcher(SvgPainter.paint(
                        drawing,
                        DrawnCalls.last(drawing),
                        DrawingLayout.of(drawing),
                        colours(),
                        new DrawingWords(DrawnCalls.ENGLISH).of(DrawnCalls.last(drawing))))
                .replaceAll(match -> "0x" + "7".repeat(match.group().length() - 2));
        Path file = FILES.resolve(name + ".svg");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FILES);
            Files.writeString(file, svg);
        }
        assertThat(svg).isEqualTo(Files.readString(file));
    }

    /// A look for each kind of thing, near to that of the light theme.
    private static Colours colours() {
        Map<String, Colours.Look> looks = new LinkedHashMap<>();
        looks.put("drawing-box", new Colours.Look("#f6f8fa", "#d0d7de"));
        looks.put("drawing-head-plain", new Colours.Look("#afb8c133", "none"));
        looks.put("drawing-head-value", new Colours.Look("#54aeff66", "none"));
        looks.put("drawing-head-machine", new Colours.Look("#d4a72c66", "none"));
        looks.put("drawing-head-code", new Colours.Look("#4ac26b66", "none"));
        for (String style : new String[] {"title", "note", "name", "text"}) {
            looks.put("drawing-" + style, new Colours.Look("#24292f", "none"));
        }
        looks.put("drawing-cell-plain", new Colours.Look("#ffffff", "#d8dee4"));
        looks.put("drawing-cell-new", new Colours.Look("#ddf4ff", "#0969da"));
        looks.put("drawing-cell-changed", new Colours.Look("#fff8c5", "#bf8700"));
        looks.put("drawing-cell-faint", new Colours.Look("#f6f8fa", "none"));
        looks.put("drawing-line-plain", new Colours.Look("#57606a", "#57606a"));
        looks.put("drawing-line-new", new Colours.Look("#0969da", "#0969da"));
        looks.put("drawing-line-changed", new Colours.Look("#bf8700", "#bf8700"));
        return new Colours("#ffffff", looks);
    }
}
