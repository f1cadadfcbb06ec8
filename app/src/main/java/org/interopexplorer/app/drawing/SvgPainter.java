package org.interopexplorer.app.drawing;

import org.interopexplorer.app.drawing.Drawing.Frame;

/// Paints a frame as SVG 1.1. Text stays text, so that it can be searched and edited.
public final class SvgPainter {
    /// Generic families at the end: a slide is shown on other machines.
    private static final String CODE = "'DejaVu Sans Mono', Consolas, Menlo, monospace";

    private static final String PROSE = "'Inter', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

    private final Colours colours;
    private final StringBuilder out = new StringBuilder();

    private SvgPainter(Colours colours) {
        this.colours = colours;
    }

    /// @param words the same as the picture, in words, for those who cannot see it
    public static String paint(Drawing drawing, Frame frame, Placement placement, Colours colours, String words) {
        return new SvgPainter(colours).all(drawing, frame, placement, words);
    }

    private String all(Drawing drawing, Frame frame, Placement placement, String words) {
        out.append("""
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" role="img">
                """.formatted(Curve.number(placement.width()), Curve.number(placement.height())));
        out.append("<title>").append(escaped(drawing.title())).append("</title>\n");
        out.append("<desc>").append(escaped(words)).append("</desc>\n");
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"")
                .append(colours.background())
                .append("\"/>\n");
        Figure.of(frame, placement).forEach(this::figure);
        return out.append("</svg>\n").toString();
    }

    private void figure(Figure figure) {
        Colours.Look look = colours.of(figure.style());
        switch (figure) {
            case Figure.Block(var _, var area, var radius, var _) -> {
                if (!look.fill().equals("none") || !look.stroke().equals("none")) {
                    out.append(
                            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\" stroke=\"%s\"/>\n"
                                    .formatted(
                                            Curve.number(area.x()),
                                            Curve.number(area.y()),
                                            Curve.number(area.width()),
                                            Curve.number(area.height()),
                                            Curve.number(radius),
                                            look.fill(),
                                            look.stroke()));
                }
            }
            case Figure.Words words -> words(words, look);
            case Figure.Line(var _, var curve, var _) -> {
                out.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"/>\n"
                        .formatted(curve.path(), look.stroke()));
                StringBuilder corners = new StringBuilder();
                double[] head = curve.head();
                for (int i = 0; i < head.length; i += 2) {
                    corners.append(i == 0 ? "" : " ")
                            .append(Curve.number(head[i]))
                            .append(',')
                            .append(Curve.number(head[i + 1]));
                }
                out.append("<polygon points=\"%s\" fill=\"%s\"/>\n".formatted(corners, look.stroke()));
            }
        }
    }

    private void words(Figure.Words words, Colours.Look look) {
        if (words.text().isEmpty()) {
            return;
        }
        boolean title = words.style().equals(Figure.styleOf(Figure.Part.TITLE));
        out.append(
                "<text x=\"%s\" y=\"%s\" font-family=\"%s\" font-size=\"%s\"%s%s fill=\"%s\" xml:space=\"preserve\">%s</text>\n"
                        .formatted(
                                Curve.number(words.x()),
                                Curve.number(words.y()),
                                title ? PROSE : CODE,
                                Curve.number(words.size()),
                                title ? " font-weight=\"bold\"" : "",
                                words.centred() ? " text-anchor=\"middle\"" : "",
                                look.fill(),
                                escaped(words.text())));
    }

    /// Text as XML can hold it: what XML forbids becomes a question mark in a box.
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\n', '\t' -> safe.appendCodePoint(codePoint);
                default -> {
                    boolean allowed = codePoint >= 0x20
                            && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
                            && (codePoint & 0xFFFE) != 0xFFFE;
                    safe.appendCodePoint(allowed ? codePoint : 0xFFFD);
                }
            }
        });
        return safe.toString();
    }
}
