package org.interopexplorer.app.drawing;

import java.util.Map;

/// Where everything of a drawing is, for all of its frames.
///
/// @param boxes by the ids of boxes
/// @param cells by the ids of cells
public record Placement(double width, double height, Map<String, BoxPlace> boxes, Map<String, Area> cells) {
    /// The size of the text in boxes.
    static final double FONT = 12;

    /// The size of the line under a title.
    static final double SMALL_FONT = 10.5;

    static final double TITLE = 24;
    static final double NOTE = 15;
    static final double ROW = 24;
    static final double PADDING = 8;

    public Placement {
        boxes = Map.copyOf(boxes);
        cells = Map.copyOf(cells);
    }

    /// A rectangle.
    public record Area(double x, double y, double width, double height) {
        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }

        double middleX() {
            return x + width / 2;
        }

        double middleY() {
            return y + height / 2;
        }

        Area movedTo(double newX, double newY) {
            return new Area(newX, newY, width, height);
        }
    }

    /// The place of a box.
    ///
    /// @param column its column
    /// @param nameWidth how much of each row the name takes
    /// @param hasNote whether a line under the title is there in some frame
    public record BoxPlace(Area area, int column, double nameWidth, boolean hasNote) {
        double head() {
            return TITLE + (hasNote ? NOTE : 0);
        }
    }
}
