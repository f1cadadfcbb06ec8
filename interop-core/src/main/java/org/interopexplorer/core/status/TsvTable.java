package org.interopexplorer.core.status;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A tab-separated table of `resources/status`: rows of cells under named columns.
///
/// Lines that start with `#` are comments; the first other line names the columns.
record TsvTable(String file, List<Row> rows) {

    /// One row: its cells by column.
    record Row(String file, Map<String, String> cells) {
        Row {
            cells = Map.copyOf(cells);
        }

        /// The cell under a column.
        ///
        /// @throws IllegalStateException if there is no such column
        String cell(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                throw new IllegalStateException(file + " has no column " + column);
            }
            return cell;
        }
    }

    /// Reads a table of this package's resources.
    ///
    /// @throws IllegalStateException if the file is missing or a row has a different number of cells than the
    ///     heading
    static TsvTable read(String file) {
        return parse(file, text(file));
    }

    /// The text of a table of this package's resources.
    ///
    /// @throws IllegalStateException if the file is missing
    static String text(String file) {
        try (InputStream in = TsvTable.class.getResourceAsStream("/org/interopexplorer/status/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the status table " + file + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the status table " + file + " cannot be read", e);
        }
    }

    static TsvTable parse(String file, String text) {
        List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
        if (lines.isEmpty()) {
            throw new IllegalStateException(file + " has no heading");
        }
        String[] columns = lines.getFirst().split("\t", -1);
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            if (cells.length != columns.length) {
                throw new IllegalStateException("%s has %d columns, but this row has %d: %s"
                        .formatted(file, columns.length, cells.length, line));
            }
            Map<String, String> row = HashMap.newHashMap(cells.length);
            for (int i = 0; i < cells.length; i++) {
                row.put(columns[i], cells[i]);
            }
            rows.add(new Row(file, row));
        }
        return new TsvTable(file, List.copyOf(rows));
    }
}
