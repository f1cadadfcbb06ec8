package org.interopexplorer.app.drawing;

import java.util.Optional;
import org.interopexplorer.app.drawing.Drawing.Arrow;
import org.interopexplorer.app.drawing.Placement.Area;
import org.interopexplorer.app.drawing.Placement.BoxPlace;

/// The line of an arrow: a cubic Bézier curve, and the direction in which it arrives.
///
/// @param vertical whether it arrives from below or above, else from the side
record Curve(
        double startX,
        double startY,
        double control1X,
        double control1Y,
        double control2X,
        double control2Y,
        double endX,
        double endY,
        boolean vertical) {
    /// How far an arrow that goes back swings out.
    static final double LOOP = 40;

    private static final double HEAD = 7;

    private static final double BEND = 0.5;

    /// The line of an arrow in a drawing; empty if one of its ends is not there.
    static Optional<Curve> of(Arrow arrow, Placement placement) {
        BoxPlace fromBox = placement.boxes().get(arrow.from());
        BoxPlace toBox = placement.boxes().get(arrow.to());
        Area from = fromBox == null ? placement.cells().get(arrow.from()) : fromBox.area();
        Area to = toBox == null ? placement.cells().get(arrow.to()) : toBox.area();
        if (from == null || to == null) {
            return Optional.empty();
        }
        boolean below = to.y() >= from.bottom() && to.x() < from.right() && from.x() < to.right();
        if (below && fromBox != null && toBox != null) {
            return Optional.of(down(from, to));
        }
        boolean side = toBox != null || isReachedFromTheSide(to, placement);
        if (to.x() < from.right()) {
            return Optional.of(side ? back(from, to, toBox == null) : around(from, to));
        }
        return Optional.of(side ? along(from, to, toBox != null) : beneath(from, to));
    }

    /// Whether a cell is the first of its row. An element in the middle of a row is reached from beneath.
    private static boolean isReachedFromTheSide(Area cell, Placement placement) {
        return placement.boxes().values().stream()
                .anyMatch(box -> box.nameWidth() + cell.width() > box.area().width() - 2
                        && box.area().y() <= cell.y()
                        && cell.bottom() <= box.area().bottom() + 1
                        && box.area().x() <= cell.x()
                        && cell.right() <= box.area().right() + 1);
    }

    private static Curve down(Area from, Area to) {
        double x = Math.min(from.middleX(), to.middleX());
        return new Curve(x, from.bottom(), x, from.bottom(), x, to.y(), x, to.y(), true);
    }

    private static Curve along(Area from, Area to, boolean box) {
        double endY = box ? to.y() + Placement.TITLE / 2 : to.middleY();
        double bend = Math.max(24, (to.x() - from.right()) * BEND);
        return new Curve(
                from.right(),
                from.middleY(),
                from.right() + bend,
                from.middleY(),
                to.x() - bend,
                endY,
                to.x(),
                endY,
                false);
    }

    private static Curve beneath(Area from, Area to) {
        double endY = to.bottom();
        return new Curve(
                from.right(),
                from.middleY(),
                from.right() + LOOP,
                from.middleY(),
                to.middleX(),
                endY + LOOP + Math.abs(endY - from.middleY()) / 4,
                to.middleX(),
                endY,
                true);
    }

    /// From the side of a box to the foot or the head of an element in the same column.
    private static Curve around(Area from, Area to) {
        boolean up = to.middleY() < from.middleY();
        double endY = up ? to.bottom() : to.y();
        return new Curve(
                from.right(),
                from.middleY(),
                from.right() + LOOP * 2.2,
                endY,
                to.middleX(),
                endY + (up ? 16 : -16),
                to.middleX(),
                endY,
                true);
    }

    private static Curve back(Area from, Area to, boolean cell) {
        double endY = cell ? to.middleY() : to.y() + Placement.TITLE / 2;
        double out = Math.max(from.right(), to.right()) + LOOP;
        return new Curve(from.right(), from.middleY(), out, from.middleY(), out, endY, to.right(), endY, false);
    }

    /// The path as SVG has it.
    String path() {
        return "M %s %s C %s %s, %s %s, %s %s"
                .formatted(
                        number(startX),
                        number(startY),
                        number(control1X),
                        number(control1Y),
                        number(control2X),
                        number(control2Y),
                        number(endX),
                        number(endY));
    }

    /// The three corners of the head: x and y in turn.
    double[] head() {
        double angle = Math.atan2(endY - control2Y, endX - control2X);
        if (endX == control2X && endY == control2Y) {
            angle = Math.atan2(endY - startY, endX - startX);
        }
        double left = angle + Math.PI - 0.42;
        double right = angle + Math.PI + 0.42;
        return new double[] {
            endX,
            endY,
            endX + HEAD * 1.25 * Math.cos(left),
            endY + HEAD * 1.25 * Math.sin(left),
            endX + HEAD * 1.25 * Math.cos(right),
            endY + HEAD * 1.25 * Math.sin(right)
        };
    }

    static String number(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
