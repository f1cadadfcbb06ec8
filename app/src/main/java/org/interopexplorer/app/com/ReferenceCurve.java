package org.interopexplorer.app.com;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;

/// The reference count of an object as a curve of steps: up at `AddRef`, down at `Release`.
final class ReferenceCurve extends Region {
    private static final double HEIGHT = 40;
    private static final double EDGE = 3;

    private final ObservableValue<List<Integer>> counts;
    private final Polyline line = new Polyline();

    ReferenceCurve(ObservableValue<List<Integer>> counts, Messages messages) {
        this.counts = counts;
        line.getStyleClass().add("reference-curve");
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(line);
        Updates.of(
                () -> {
                    List<Integer> all = counts.getValue();
                    setAccessibleText(
                            all.isEmpty()
                                    ? messages.get("com.curve.empty")
                                    : messages.get(
                                            "com.curve",
                                            all.getLast(),
                                            all.stream()
                                                    .mapToInt(Integer::intValue)
                                                    .max()
                                                    .orElse(0),
                                            all.size()));
                    requestLayout();
                },
                counts,
                messages.localeProperty());
    }

    @Override
    protected void layoutChildren() {
        List<Integer> all = counts.getValue();
        line.getPoints().clear();
        if (all.isEmpty()) {
            return;
        }
        int highest = Math.max(1, all.stream().mapToInt(Integer::intValue).max().orElse(1));
        double step = (getWidth() - 2 * EDGE) / all.size();
        double unit = (getHeight() - 2 * EDGE) / highest;
        double x = EDGE;
        for (int count : all) {
            double y = getHeight() - EDGE - count * unit;
            line.getPoints().addAll(x, y, x + step, y);
            x += step;
        }
    }
}
