package org.interopexplorer.app.timing;

import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import org.interopexplorer.app.session.TimedCall;
import org.interopexplorer.core.message.Elapsed;
import org.jspecify.annotations.Nullable;

/// The calls from the fastest to the slowest as a curve, with the previous measurement behind it.
///
/// The slowest hundredth is left out: the system causes it, not the function, and it would flatten the rest.
final class TimingPlot extends Pane {
    private static final int LAST = 99;
    private static final double LEFT = 58;
    private static final double BOTTOM = 18;
    private static final double TOP = 8;
    private static final double HEADROOM = 1.15;
    private static final double HEIGHT = 120;
    private static final double LEAST_HEIGHT = 90;
    private static final int[] SHARES = {0, 25, 50, 75, LAST};

    private final TimedCall now;
    private final @Nullable TimedCall before;
    private final Locale locale;

    TimingPlot(TimedCall now, @Nullable TimedCall before, Locale locale, String description) {
        this.now = now;
        this.before = before;
        this.locale = locale;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(description);
        setMinHeight(LEAST_HEIGHT);
        setPrefHeight(HEIGHT);
        widthProperty().subscribe(_ -> draw());
        heightProperty().subscribe(_ -> draw());
    }

    private void draw() {
        getChildren().clear();
        // A slower previous measurement may leave the picture: the current one is to be seen.
        double greatest = Math.max(
                now.took().percentiles().get(LAST),
                before == null ? 0 : before.took().median());
        double top = Math.max(greatest, 0.1) * HEADROOM;
        for (double value : List.of(0.0, greatest / 2, greatest)) {
            double y = y(value, top);
            line(LEFT, y, getWidth(), y, "timing-grid");
            label(Elapsed.ofAverage(value, locale), 0, y - 8);
        }
        for (int share : SHARES) {
            label(share + "%", Math.min(x(share) - 8, getWidth() - 28), getHeight() - BOTTOM + 3);
        }
        if (before != null) {
            curve(before, top, "timing-before");
        }
        curve(now, top, "timing-now");
        line(x(50), y(now.took().median(), top), x(50), y(0, top), "timing-median");
    }

    private void curve(TimedCall call, double top, String style) {
        Polyline curve = new Polyline();
        curve.getStyleClass().add(style);
        for (int percent = 0; percent <= LAST; percent++) {
            curve.getPoints()
                    .addAll(x(percent), y(Math.min(call.took().percentiles().get(percent), top), top));
        }
        getChildren().add(curve);
    }

    private double x(int percent) {
        return LEFT + (getWidth() - LEFT) * percent / LAST;
    }

    private double y(double nanos, double top) {
        return TOP + (getHeight() - TOP - BOTTOM) * (1 - nanos / top);
    }

    private void line(double fromX, double fromY, double toX, double toY, String style) {
        Line line = new Line(fromX, fromY, toX, toY);
        line.getStyleClass().add(style);
        getChildren().add(line);
    }

    private void label(String text, double x, double y) {
        Label label = new Label(text);
        label.getStyleClass().add("timing-scale");
        label.relocate(x, y);
        getChildren().add(label);
    }
}
