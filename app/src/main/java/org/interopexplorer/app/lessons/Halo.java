package org.interopexplorer.app.lessons;

import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.animation.FadeTransition;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A ring around a control that a lesson speaks of. It follows the control, and lets every click through.
public final class Halo {
    private static final double GAP = 4;
    private static final Duration BREATH = Duration.millis(900);
    private static final double FAINTEST = 0.45;

    private final Region ring = new Region();
    private final Pane root = new Pane(ring);
    private final FadeTransition breathing = new FadeTransition(BREATH, ring);
    private @Nullable Supplier<@Nullable Node> target;
    private final AnimationTimer follow = new AnimationTimer() {
        @Override
        public void handle(long now) {
            place();
        }
    };

    public Halo() {
        ring.getStyleClass().add("lesson-halo");
        ring.setId("lesson-halo");
        ring.setManaged(false);
        ring.setVisible(false);
        root.setMouseTransparent(true);
        root.setFocusTraversable(false);
        root.setPickOnBounds(false);
        breathing.setFromValue(1);
        breathing.setToValue(FAINTEST);
        breathing.setAutoReverse(true);
        breathing.setCycleCount(FadeTransition.INDEFINITE);
    }

    /// The layer over the window.
    public Node root() {
        return root;
    }

    /// Puts the ring around a control.
    ///
    /// @param wanted finds the control at each look, since a view may be made anew; null if it is not there
    /// @return whether it is on the screen now
    public boolean point(Supplier<@Nullable Node> wanted) {
        target = wanted;
        follow.start();
        breathing.play();
        return place();
    }

    /// Takes the ring away.
    public void clear() {
        target = null;
        follow.stop();
        breathing.stop();
        ring.setVisible(false);
    }

    private boolean place() {
        Supplier<@Nullable Node> wanted = target;
        Node node = wanted == null ? null : wanted.get();
        Bounds shown = node == null ? null : visible(node);
        ring.setVisible(shown != null);
        if (shown == null) {
            return false;
        }
        Bounds here = root.sceneToLocal(shown);
        double left = Math.max(1, here.getMinX() - GAP);
        double top = Math.max(1, here.getMinY() - GAP);
        double right = Math.min(root.getWidth() - 1, here.getMaxX() + GAP);
        double bottom = Math.min(root.getHeight() - 1, here.getMaxY() + GAP);
        ring.resizeRelocate(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
        return true;
    }

    /// The part of a control that the areas around it do not cut off, in the scene; null if nothing is left.
    private static @Nullable Bounds visible(Node node) {
        if (node.getScene() == null) {
            return null;
        }
        Bounds rest = node.localToScene(node.getLayoutBounds());
        for (Node up = node; up != null; up = up.getParent()) {
            if (!up.isVisible()) {
                return null;
            }
            if (up.getClip() != null) {
                rest = common(rest, up.localToScene(up.getClip().getBoundsInParent()));
                if (rest == null) {
                    return null;
                }
            }
        }
        return rest;
    }

    private static @Nullable Bounds common(Bounds one, Bounds other) {
        double left = Math.max(one.getMinX(), other.getMinX());
        double top = Math.max(one.getMinY(), other.getMinY());
        double right = Math.min(one.getMaxX(), other.getMaxX());
        double bottom = Math.min(one.getMaxY(), other.getMaxY());
        return right - left < 1 || bottom - top < 1 ? null : new BoundingBox(left, top, right - left, bottom - top);
    }
}
