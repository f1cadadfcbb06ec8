package org.interopexplorer.app.history;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.history.CallComparison.Row;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.HistoryEntry;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Two calls side by side, with the differences marked. A view is made for one pair, in the current language.
final class ComparisonView extends BorderPane {
    private static final double MARK_WIDTH = 32;

    private final Messages messages;
    private final Function<HistoryEntry, String> outcome;

    /// @param outcome summarizes a call's outcome
    /// @param back returns to the list of calls
    ComparisonView(
            CallComparison comparison, Messages messages, Function<HistoryEntry, String> outcome, Runnable back) {
        this.messages = messages;
        this.outcome = outcome;
        setId("comparison");
        TableView<Row> table = new TableView<>();
        table.setId("comparison-table");
        table.getStyleClass().add(Styles.DENSE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setAccessibleText(messages.get("history.compare.title"));
        table.getColumns()
                .setAll(List.of(
                        column("", MARK_WIDTH, row -> row.differs() ? "≠" : ""),
                        column(messages.get("history.compare.what"), 200, this::label),
                        column(
                                CommandText.call(comparison.one().request()),
                                380,
                                row -> text(row, comparison.one(), row.left())),
                        column(
                                CommandText.call(comparison.other().request()),
                                380,
                                row -> text(row, comparison.other(), row.right()))));
        table.getColumns().getFirst().setMaxWidth(MARK_WIDTH);
        table.setRowFactory(_ -> new MarkedRow());
        CheckBox onlyDifferences = new CheckBox(messages.get("history.compare.only"));
        onlyDifferences.setId("only-differences");
        onlyDifferences
                .selectedProperty()
                .subscribe(only -> table.setItems(FXCollections.observableArrayList(comparison.rows().stream()
                        .filter(row -> !only || row.differs())
                        .toList())));
        Button leave = new Button(messages.get("history.compare.back"), new FontIcon(Feather.ARROW_LEFT));
        leave.setId("comparison-back");
        leave.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        leave.setOnAction(_ -> back.run());
        Label count = new Label(messages.get("history.compare.count", comparison.differences()));
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        HBox bar = new HBox(
                10,
                leave,
                count,
                onlyDifferences,
                IconButtons.copy(messages.text("history.compare.copy"), () -> text(comparison)));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("list-bar");
        setTop(bar);
        setCenter(table);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                back.run();
                event.consume();
            }
        });
    }

    private String text(Row row, HistoryEntry entry, String its) {
        return row.part() == CallComparison.Part.OUTCOME ? outcome.apply(entry) : its;
    }

    private String label(Row row) {
        String part = messages.get("history.compare." + row.part().name().toLowerCase(Locale.ROOT));
        return row.path().isBlank() ? part : part + " " + row.path();
    }

    private String text(CallComparison comparison) {
        StringBuilder text = new StringBuilder();
        for (Row row : comparison.rows()) {
            text.append(row.differs() ? "≠\t" : "\t")
                    .append(label(row))
                    .append('\t')
                    .append(text(row, comparison.one(), row.left()))
                    .append('\t')
                    .append(text(row, comparison.other(), row.right()))
                    .append('\n');
        }
        return text.toString();
    }

    private static TableColumn<Row, String> column(String title, double width, Function<Row, String> text) {
        TableColumn<Row, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }

    private static final class MarkedRow extends TableRow<Row> {
        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("differs");
            if (row != null && !empty && row.differs()) {
                getStyleClass().add("differs");
            }
        }
    }
}
