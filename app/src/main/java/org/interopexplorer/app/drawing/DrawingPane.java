package org.interopexplorer.app.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.animation.ParallelTransition;
import javafx.animation.TranslateTransition;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Polygon;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Transform;
import javafx.util.Duration;
import org.interopexplorer.app.drawing.Drawing.Cell;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.drawing.Placement.Area;
import org.jspecify.annotations.Nullable;

/// Paints a frame with nodes. What is new fades in, and what came from somewhere moves from there, unless the desktop
/// asks for reduced motion.
final class DrawingPane extends Pane {
    private static final Duration FADE = Duration.millis(350);
    private static final Duration MOVE = Duration.millis(600);
    private static final double SHARP = 2;

    private final Group content = new Group();
    private final Scale scale = new Scale(1, 1);
    private Placement placement = new Placement(1, 1, Map.of(), Map.of());
    private Set<String> shown = new HashSet<>();
    private @Nullable Animation motion;
    private double zoom = 1;

    DrawingPane() {
        getStyleClass().add("drawing-ground");
        content.getTransforms().add(scale);
        content.setManaged(false);
        content.setAutoSizeChildren(false);
        getChildren().add(content);
    }

    /// Shows a frame.
    ///
    /// @param moving whether it follows the one on the screen, so that the change between them may be animated
    void show(Frame frame, Placement place, boolean moving) {
        if (motion != null) {
            motion.stop();
            motion = null;
        }
        placement = place;
        content.getChildren().clear();
        Set<String> before = shown;
        shown = new HashSet<>();
        Map<String, Node> nodes = new HashMap<>();
        boolean animated = moving && !Platform.getPreferences().isReducedMotion();
        List<Animation> all = new ArrayList<>();
        for (Figure figure : Figure.of(frame, place)) {
            Node node = node(figure);
            content.getChildren().add(node);
            nodes.put(figure.key(), node);
            shown.add(figure.key());
            if (animated && !before.contains(figure.key())) {
                all.add(fade(node));
            }
        }
        if (animated) {
            frame.boxes().stream()
                    .flatMap(box -> box.rows().stream())
                    .flatMap(row -> row.cells().stream())
                    .forEach(cell -> move(cell, nodes, all));
        }
        if (!all.isEmpty()) {
            motion = new ParallelTransition(all.toArray(Animation[]::new));
            motion.play();
        }
        zoom(zoom);
    }

    /// Sets the size of the picture; 1 is its own.
    void zoom(double wanted) {
        zoom = wanted;
        setMinSize(placement.width() * zoom, placement.height() * zoom);
        setPrefSize(placement.width() * zoom, placement.height() * zoom);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        scale.setX(zoom);
        scale.setY(zoom);
    }

    private static Animation fade(Node node) {
        node.setOpacity(0);
        FadeTransition fade = new FadeTransition(FADE, node);
        fade.setToValue(1);
        return fade;
    }

    private void move(Cell cell, Map<String, Node> nodes, List<Animation> into) {
        Node text = nodes.get("text " + cell.id());
        Area to = placement.cells().get(cell.id());
        Area from = cell.from().map(placement.cells()::get).orElse(null);
        if (text == null || from == null || to == null) {
            return;
        }
        text.toFront();
        text.setOpacity(1);
        TranslateTransition move = new TranslateTransition(MOVE, text);
        move.setInterpolator(Interpolator.EASE_BOTH);
        move.setFromX(from.x() - to.x());
        move.setFromY(from.y() - to.y());
        move.setToX(0);
        move.setToY(0);
        text.setTranslateX(move.getFromX());
        text.setTranslateY(move.getFromY());
        into.add(move);
    }

    private static Node node(Figure figure) {
        Node node = switch (figure) {
            case Figure.Block(var _, var area, var _, var _) -> {
                Region block = new Region();
                block.resizeRelocate(area.x(), area.y(), area.width(), area.height());
                yield block;
            }
            case Figure.Words words -> {
                Text text = new Text(words.text());
                text.getStyleClass().add("drawing-font");
                text.setX(words.x());
                if (words.centred()) {
                    text.layoutBoundsProperty().subscribe(bounds -> text.setX(words.x() - bounds.getWidth() / 2));
                }
                text.setY(words.y());
                yield text;
            }
            case Figure.Line(var _, var curve, var _) -> {
                CubicCurve line = new CubicCurve(
                        curve.startX(),
                        curve.startY(),
                        curve.control1X(),
                        curve.control1Y(),
                        curve.control2X(),
                        curve.control2Y(),
                        curve.endX(),
                        curve.endY());
                line.getStyleClass().addAll(figure.style(), "drawing-line");
                Polygon head = new Polygon(curve.head());
                head.getStyleClass().add(figure.style());
                head.fillProperty().bind(head.strokeProperty());
                yield new Group(line, head);
            }
        };
        if (!(node instanceof Group)) {
            node.getStyleClass().add(figure.style());
        }
        node.setMouseTransparent(true);
        return node;
    }

    /// A sharp picture of the frame in its own size.
    ///
    /// It is taken from a pane of its own in the same scene, so that zoom and animations do not show.
    WritableImage image(Frame frame) {
        DrawingPane apart = new DrawingPane();
        apart.setManaged(false);
        getChildren().add(apart);
        apart.show(frame, placement, false);
        apart.resize(placement.width(), placement.height());
        apart.applyCss();
        apart.layout();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SHARP, SHARP));
        parameters.setFill(Color.TRANSPARENT);
        WritableImage image = apart.snapshot(parameters, null);
        getChildren().remove(apart);
        return image;
    }

    Colours colours() {
        return Colours.of(this);
    }
}
