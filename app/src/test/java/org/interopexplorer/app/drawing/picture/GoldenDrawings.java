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

/// The golden SVG files of drawings. `-Dgolden.write=true` writes them anew; look at them then.
final class GoldenDrawings {
    private static final Path FILES = Path.of("src/test/resources/org/interopexplorer/app/drawing");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{9,12}\\b");

    private GoldenDrawings() {}

    /// Compares the last frame of a drawing with a file, but for the addresses.
    static void compare(String name, Drawing drawing) throws IOException {
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
