package org.interopexplorer.app.control.rows;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rows of a table as text that other programs can read.
///
/// @param headers the titles of the columns
/// @param rows the text of each cell
record RowsAsText(List<String> headers, List<List<String>> rows) {
    RowsAsText {
        headers = List.copyOf(headers);
        rows = List.copyOf(rows);
    }

    /// One line per row, with tabs between the cells. The headers come first.
    String tabs() {
        return lines("\t", cell -> cell.replaceAll("[\\t\\r\\n]+", " "));
    }

    /// CSV as in RFC 4180: a cell with a comma, a quote or a line break is put in quotes.
    String csv() {
        return lines(
                ",",
                cell -> cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                        ? '"' + cell.replace("\"", "\"\"") + '"'
                        : cell);
    }

    /// A list of objects, one per row; empty cells are left out.
    String json() {
        JsonMapper json = JsonMapper.builder().build();
        ArrayNode all = json.createArrayNode();
        for (List<String> row : rows) {
            ObjectNode object = all.addObject();
            for (int i = 0; i < headers.size(); i++) {
                if (!row.get(i).isEmpty()) {
                    object.put(headers.get(i), row.get(i));
                }
            }
        }
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }

    private String lines(String between, UnaryOperator<String> cell) {
        StringBuilder text = new StringBuilder(line(headers, between, cell));
        rows.forEach(row -> text.append(line(row, between, cell)));
        return text.toString();
    }

    private static String line(List<String> cells, String between, UnaryOperator<String> cell) {
        return cells.stream().map(cell).collect(Collectors.joining(between, "", "\n"));
    }
}
