package org.interopexplorer.app.control.table;

import java.util.List;
import java.util.function.Predicate;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// Gives the columns of names the room that the other columns leave. So a table fills its width, and scrolls
/// sideways only if it must. Then the columns up to the last one of names fill the width, because people read
/// those. Where one of them is what people read before all others, such as the readable form of mangled names, that
/// one grows, and the rest keeps the least width.
///
/// If the user drags the edge of a column, this width stays until the table itself changes its width.
public final class ColumnRoom {
    private static final double SCROLL_BAR = 18;
    private static final double LEAST = 230;

    /// Enough for most readable names; a column that is read first takes so much even if others then have to be
    /// scrolled to.
    private static final double READ = 640;

    private ColumnRoom() {}

    /// @param names the columns that share the remaining room in equal parts
    /// @param first the one of `names` that people read before the others; null if there is none
    /// @param given the columns whose width the user has set
    public static <T> void share(
            TableView<T> table,
            List<? extends TableColumn<T, ?>> names,
            @Nullable TableColumn<T, ?> first,
            Predicate<TableColumn<T, ?>> given) {
        names.forEach(column -> column.getProperties().put(ColumnRoom.class, true));
        Runnable share = () -> {
            double others = table.getColumns().stream()
                    .filter(column -> column.isVisible() && (!names.contains(column) || given.test(column)))
                    .mapToDouble(TableColumn::getPrefWidth)
                    .sum();
            List<? extends TableColumn<T, ?>> shown = names.stream()
                    .filter(column -> column.isVisible() && !given.test(column))
                    .toList();
            if (first != null && shown.contains(first)) {
                shown.forEach(column -> column.setPrefWidth(LEAST));
                double left = table.getWidth() - SCROLL_BAR - others - (shown.size() - 1) * LEAST;
                double filling = table.getWidth() - SCROLL_BAR - before(table, List.of(first));
                first.setPrefWidth(Math.max(LEAST, Math.max(left, Math.min(filling, READ))));
                return;
            }
            int parts = Math.max(1, shown.size());
            double room = (table.getWidth() - SCROLL_BAR - others) / parts;
            double wanted = room >= LEAST
                    ? room
                    : Math.max(LEAST, (table.getWidth() - SCROLL_BAR - before(table, shown)) / parts);
            shown.forEach(column -> column.setPrefWidth(wanted));
        };
        table.widthProperty().subscribe(share);
        table.getColumns().forEach(column -> {
            column.visibleProperty().subscribe(share);
            if (!names.contains(column)) {
                column.prefWidthProperty().subscribe(share);
            }
        });
    }

    /// Whether a column has the room that others leave, and no width of its own.
    static boolean grows(TableColumn<?, ?> column) {
        return column.getProperties().containsKey(ColumnRoom.class);
    }

    /// The width of the other columns in front of the last of these.
    private static <T> double before(TableView<T> table, List<? extends TableColumn<T, ?>> shown) {
        List<TableColumn<T, ?>> visible = table.getVisibleLeafColumns();
        int last = shown.stream().mapToInt(visible::indexOf).max().orElse(0);
        return visible.stream()
                .limit(Math.max(0, last))
                .filter(column -> !shown.contains(column))
                .mapToDouble(TableColumn::getPrefWidth)
                .sum();
    }
}
