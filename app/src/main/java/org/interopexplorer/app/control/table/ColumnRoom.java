package org.interopexplorer.app.control.table;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// Gives the columns of names the room that the others leave, so that a table fills its width and never scrolls across
/// where it can do without.
///
/// A person who drags a column's edge is not overruled until the table itself changes its width.
public final class ColumnRoom {
    private static final double SCROLL_BAR = 18;
    private static final double LEAST = 110;

    private ColumnRoom() {}

    /// @param names the columns that share what is left, in equal parts
    public static <T> void share(TableView<T> table, List<? extends TableColumn<T, ?>> names) {
        Runnable share = () -> {
            double others = table.getColumns().stream()
                    .filter(column -> column.isVisible() && !names.contains(column))
                    .mapToDouble(TableColumn::getPrefWidth)
                    .sum();
            List<? extends TableColumn<T, ?>> shown =
                    names.stream().filter(TableColumn::isVisible).toList();
            double room = (table.getWidth() - SCROLL_BAR - others) / Math.max(1, shown.size());
            shown.forEach(column -> column.setPrefWidth(Math.max(LEAST, room)));
        };
        table.widthProperty().subscribe(share);
        table.getColumns().forEach(column -> column.visibleProperty().subscribe(share));
    }
}
