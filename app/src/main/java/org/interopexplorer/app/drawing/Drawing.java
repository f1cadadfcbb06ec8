package org.interopexplorer.app.drawing;

import java.util.List;
import java.util.Optional;

/// A picture in steps. It holds texts and relations, and knows no scene.
///
/// What has the same id in two frames is the same thing, and stands in the same place.
///
/// @param name a short name for files, such as `qsort-memory`
/// @param title says what the picture shows
/// @param frames at least one, in the order of time
public record Drawing(String name, String title, List<Frame> frames) {
    public Drawing {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a drawing without frames");
        }
    }

    /// The picture at one moment.
    ///
    /// @param caption what happened in this step, as a sentence
    /// @param boxes those of a column from top to bottom
    public record Frame(String caption, List<Box> boxes, List<Arrow> arrows) {
        public Frame {
            boxes = List.copyOf(boxes);
            arrows = List.copyOf(arrows);
        }
    }

    /// What kind of thing a box stands for. It decides the colour.
    public enum Tone {
        /// Memory.
        PLAIN,
        /// What a person gave or gets: arguments, the result.
        VALUE,
        /// Registers and the stack.
        MACHINE,
        /// Code: a function, a callback.
        CODE,
        /// What cannot be seen from here: an address that was not followed.
        FAINT
    }

    /// What a cell has to say for itself.
    public enum Mark {
        PLAIN,
        /// It came or was written in this step.
        NEW,
        /// The call changed it.
        CHANGED,
        /// It ended, or could not be kept: a lost character, a reference that was given back.
        LOST,
        /// It is there, but means nothing: zeros, padding, a register that is not used.
        FAINT
    }

    /// A box with a title and rows.
    ///
    /// @param column from 0, from left to right
    /// @param note beneath the title, such as an address; empty for none
    public record Box(String id, int column, String title, String note, Tone tone, List<Row> rows) {
        public Box {
            rows = List.copyOf(rows);
        }
    }

    /// A row of a box: a name, and one cell or several.
    ///
    /// @param name at the left; empty for none
    public record Row(String name, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        /// A row with one cell, as wide as the box.
        public static Row of(String id, String name, String text, Mark mark) {
            return new Row(name, List.of(new Cell(id, text, Cell.WHOLE, mark, Optional.empty())));
        }
    }

    /// A cell.
    ///
    /// @param span how many columns of its box's grid it takes, or [#WHOLE]
    /// @param from the id of the cell that its content came from in this step; empty if it did not move
    public record Cell(String id, String text, int span, Mark mark, Optional<String> from) {
        /// In place of a span: the whole row.
        public static final int WHOLE = 0;

        public Cell(String id, String text, int span, Mark mark) {
            this(id, text, span, mark, Optional.empty());
        }

        /// The same cell, whose content came from another one.
        public Cell from(String other) {
            return new Cell(id, text, span, mark, Optional.of(other));
        }
    }

    /// An arrow from a cell or box to a cell or box, by their ids.
    ///
    /// @param mark [Mark#PLAIN], [Mark#NEW] or [Mark#CHANGED]; [Mark#FAINT] for one that is no longer so
    public record Arrow(String from, String to, Mark mark) {
        /// What makes it the same arrow in another frame.
        String key() {
            return from + " → " + to;
        }
    }
}
