package org.interopexplorer.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// Two parts with an edge between them: one has a given size, the other takes the rest.
///
/// The size is in pixels and stays the same while the window grows. A person changes it by dragging the edge.
final class Split {
    private static final double LEAST = 90;

    private final SplitPane pane = new SplitPane();
    private final Region sized;
    private final Region rest;
    private final boolean sizedFirst;
    private final DoubleUnaryOperator size;

    /// @param sizedFirst whether the part with the given size is on the left or above
    /// @param size the size of that part in pixels, given the size of both
    /// @param dragged takes its size after a person moved the edge
    Split(
            Orientation orientation,
            Region sized,
            Region rest,
            boolean sizedFirst,
            DoubleUnaryOperator size,
            DoubleConsumer dragged) {
        this.sized = sized;
        this.rest = rest;
        this.sizedFirst = sizedFirst;
        this.size = size;
        pane.setOrientation(orientation);
        pane.widthProperty().subscribe(this::place);
        pane.heightProperty().subscribe(this::place);
        pane.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getTarget() instanceof Node target && isEdge(target)) {
                dragged.accept(isAcross() ? sized.getWidth() : sized.getHeight());
            }
        });
    }

    SplitPane pane() {
        return pane;
    }

    /// Shows one part, or both.
    void show(boolean sizedShown, boolean restShown) {
        List<Node> wanted = new ArrayList<>();
        if (sizedShown) {
            wanted.add(sized);
        }
        if (restShown) {
            wanted.add(sizedFirst ? wanted.size() : 0, rest);
        }
        if (!pane.getItems().equals(wanted)) {
            pane.getItems().setAll(wanted);
        }
        place();
    }

    void turn(Orientation orientation) {
        pane.setOrientation(orientation);
        place();
    }

    boolean isAcross() {
        return pane.getOrientation() == Orientation.HORIZONTAL;
    }

    /// Applies the size again, for example after the wanted size has changed.
    void place() {
        double room = isAcross() ? pane.getWidth() : pane.getHeight();
        if (room > 2 * LEAST && pane.getItems().size() == 2) {
            double wanted = Math.clamp(size.applyAsDouble(room), 1, room - LEAST) / room;
            pane.setDividerPositions(sizedFirst ? wanted : 1 - wanted);
        }
    }

    /// Whether this is the edge of this split, not of one inside it.
    private boolean isEdge(Node target) {
        Node edge = target;
        while (edge != null && !edge.getStyleClass().contains("split-pane-divider")) {
            edge = edge.getParent();
        }
        return edge != null && pane.equals(edge.getParent());
    }
}
