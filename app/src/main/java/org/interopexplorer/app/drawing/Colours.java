package org.interopexplorer.app.drawing;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Group;
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
        Region ground = new Region();
        ground.getStyleClass().add("drawing-ground");
        Map<String, Rectangle> asked = new LinkedHashMap<>();
        for (String style : Figure.styles()) {
            Rectangle one = new Rectangle(1, 1);
            one.getStyleClass().add(style);
            asked.put(style, one);
        }
        Group group = new Group();
        group.setManaged(false);
        group.setVisible(false);
        group.getChildren().add(ground);
        group.getChildren().addAll(asked.values());
        in.getChildren().add(group);
        group.applyCss();
        Map<String, Look> looks = new LinkedHashMap<>();
        asked.forEach((style, one) -> looks.put(style, new Look(css(one.getFill()), css(one.getStroke()))));
        String background = ground.getBackground() == null
                ? NONE
                : css(ground.getBackground().getFills().getFirst().getFill());
        in.getChildren().remove(group);
        return new Colours(background, looks);
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
