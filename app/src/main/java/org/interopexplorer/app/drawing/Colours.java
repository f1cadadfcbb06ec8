package org.interopexplorer.app.drawing;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.layout.Background;
import javafx.scene.layout.Border;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The colours of the theme that is on the screen, for a painter outside of it.
///
/// @param background behind the drawing
/// @param styles by the styles of figures
public record Colours(String background, Map<String, Look> styles) {
    /// How a style looks.
    ///
    /// @param fill a colour as SVG has it, or `none`
    /// @param stroke likewise
    public record Look(String fill, String stroke) {}

    private static final String NONE = "none";
    private static final String GROUND = "drawing-ground";

    public Colours {
        styles = Map.copyOf(styles);
    }

    Look of(String style) {
        return styles.getOrDefault(style, new Look(NONE, NONE));
    }

    /// Asks the style sheets of a scene.
    ///
    /// @param in a pane on the screen; what is put into it for the question is taken out again
    static Colours of(Pane in) {
        Map<String, Region> blocks = new LinkedHashMap<>();
        Figure.ofBlocks().forEach(style -> blocks.put(style, new Region()));
        blocks.put(GROUND, new Region());
        Map<String, Rectangle> shapes = new LinkedHashMap<>();
        Figure.ofShapes().forEach(style -> shapes.put(style, new Rectangle(1, 1)));
        blocks.forEach((style, one) -> one.getStyleClass().add(style));
        shapes.forEach((style, one) -> one.getStyleClass().add(style));
        Group group = new Group();
        group.setManaged(false);
        group.setVisible(false);
        group.getChildren().addAll(blocks.values());
        group.getChildren().addAll(shapes.values());
        in.getChildren().add(group);
        group.applyCss();
        Map<String, Look> looks = new LinkedHashMap<>();
        shapes.forEach((style, one) -> looks.put(style, new Look(css(one.getFill()), css(one.getStroke()))));
        blocks.forEach((style, one) -> looks.put(style, new Look(css(fill(one)), css(edge(one)))));
        in.getChildren().remove(group);
        return new Colours(looks.getOrDefault(GROUND, new Look(NONE, NONE)).fill(), looks);
    }

    private static @Nullable Paint fill(Region block) {
        Background background = block.getBackground();
        return background == null || background.isEmpty()
                ? null
                : background.getFills().getFirst().getFill();
    }

    private static @Nullable Paint edge(Region block) {
        Border border = block.getBorder();
        return border == null || border.getStrokes().isEmpty()
                ? null
                : border.getStrokes().getFirst().getTopStroke();
    }

    private static String css(@Nullable Paint paint) {
        if (!(paint instanceof Color colour) || colour.getOpacity() == 0) {
            return NONE;
        }
        String rgb = "#%02x%02x%02x"
                .formatted(
                        Math.round(colour.getRed() * 255),
                        Math.round(colour.getGreen() * 255),
                        Math.round(colour.getBlue() * 255));
        return colour.isOpaque() ? rgb : rgb + "%02x".formatted(Math.round(colour.getOpacity() * 255));
    }
}
