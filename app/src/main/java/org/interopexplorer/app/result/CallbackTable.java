package org.interopexplorer.app.result;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.rows.RowMenus;
import org.interopexplorer.app.control.rows.RowValue;
import org.interopexplorer.core.call.CallOutcome.Invocation;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// The invocations of callbacks, with their arguments, result or exception, thread, and whether they were late.
final class CallbackTable extends TableView<CallbackTable.Row> {
    private static final double ROW_HEIGHT = 24;
    private static final int MOST_ROWS = 10;

    /// @param number counted from 1
    record Row(int number, Invocation invocation) {}

    private final CardKit kit;

    CallbackTable(List<Invocation> invocations, CardKit kit) {
        this.kit = kit;
        setId("callbacks");
        getStyleClass().add(Styles.DENSE);
        setFixedCellSize(ROW_HEIGHT);
        setAccessibleText(kit.get("result.callbacks", invocations.size()));
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setItems(FXCollections.observableArrayList(IntStream.range(0, invocations.size())
                .mapToObj(i -> new Row(i + 1, invocations.get(i)))
                .toList()));
        getColumns()
                .setAll(List.of(
                        number(),
                        column("result.callbacks.call", 180, (_, invocation) -> call(invocation)),
                        column("result.callbacks.result", 120, (_, invocation) -> ended(invocation)),
                        column("result.callbacks.thread", 120, (_, invocation) -> thread(invocation))));
        int rows = Math.min(MOST_ROWS, invocations.size());
        setPrefHeight((rows + 1) * ROW_HEIGHT + 12);
        setMinHeight(Math.min(rows + 1, 4) * ROW_HEIGHT + 12);
        setRowFactory(_ -> new InvocationRow());
        RowMenus.<Row>show(this, row -> values(row.invocation()));
        setOnKeyPressed(event -> {
            Row row = getSelectionModel().getSelectedItem();
            boolean one = getSelectionModel().getSelectedIndices().size() == 1;
            if (row != null && one && event.isShortcutDown() && event.getCode() == KeyCode.C) {
                IconButtons.copy(text(row));
                event.consume();
            }
        });
    }

    /// Everything about one invocation in one sentence.
    String text(Row row) {
        Invocation invocation = row.invocation();
        return "%d  %s → %s  · %s".formatted(row.number(), call(invocation), ended(invocation), thread(invocation));
    }

    /// Selects the first invocation that threw, else the first that was late or from another thread.
    void selectNoteworthy() {
        getItems().stream()
                .filter(row -> row.invocation().failure() != null)
                .findFirst()
                .or(() -> getItems().stream()
                        .filter(row -> isOdd(row.invocation()))
                        .findFirst())
                .ifPresent(getSelectionModel()::select);
    }

    private TableColumn<Row, String> number() {
        TableColumn<Row, String> column =
                column("result.callbacks.number", 46, (row, _) -> String.valueOf(row.number()));
        column.setMinWidth(46);
        return column;
    }

    /// Whether an invocation came from another thread, or after its call had returned.
    static boolean isOdd(Invocation invocation) {
        return !invocation.onCallThread() || invocation.moment() != Invocation.Moment.IN_ITS_CALL;
    }

    private String call(Invocation invocation) {
        FunctionType type = invocation.type();
        return IntStream.range(0, invocation.arguments().size())
                .mapToObj(i -> kit.forms().brief(invocation.arguments().get(i), typeOf(type, i)))
                .collect(Collectors.joining(", ", invocation.callback() + "(", ")"));
    }

    /// The arguments of an invocation, and what its body gave.
    private List<RowValue> values(Invocation invocation) {
        List<RowValue> values = new ArrayList<>();
        FunctionType type = invocation.type();
        for (int i = 0; i < invocation.arguments().size(); i++) {
            String name = type == null || i >= type.parameters().size()
                    ? null
                    : type.parameters().get(i).name();
            values.add(value(
                    name == null ? "[" + i + "]" : name, invocation.arguments().get(i), typeOf(type, i)));
        }
        Value returned = invocation.returned();
        if (returned != null) {
            values.add(value(kit.get("result.value"), returned, type == null ? VoidType.VOID : type.returnType()));
        }
        return values;
    }

    private RowValue value(String name, Value value, CType type) {
        return new RowValue(name, kit.forms().brief(value, type), ValuePrinter.print(value, type), type, value);
    }

    private static CType typeOf(@Nullable FunctionType type, int index) {
        return type == null || index >= type.parameters().size()
                ? VoidType.VOID
                : type.parameters().get(index).type();
    }

    private String ended(Invocation invocation) {
        Value returned = invocation.returned();
        FunctionType type = invocation.type();
        String gave =
                returned == null ? "" : kit.forms().brief(returned, type == null ? VoidType.VOID : type.returnType());
        Message told = invocation.failure();
        if (told == null) {
            return gave;
        }
        String failure = kit.messages().say(told);
        return gave.isEmpty()
                ? kit.get("result.callbacks.threw", failure)
                : kit.get("result.callbacks.threw.gave", failure, gave);
    }

    private String thread(Invocation invocation) {
        String when = switch (invocation.moment()) {
            case IN_ITS_CALL -> "";
            case IN_A_LATER_CALL -> ", " + kit.get("result.callbacks.later");
            case BETWEEN_CALLS -> ", " + kit.get("result.callbacks.between");
        };
        return (invocation.onCallThread()
                        ? kit.get("result.callbacks.same")
                        : kit.get("result.callbacks.other", invocation.thread()))
                + when;
    }

    private TableColumn<Row, String> column(String key, double width, BiFunction<Row, Invocation, String> text) {
        TableColumn<Row, String> column = new TableColumn<>(kit.get(key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(
                text.apply(cell.getValue(), cell.getValue().invocation())));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }

    private final class InvocationRow extends TableRow<Row> {
        private final Tooltip tooltip = new Tooltip();

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().removeAll("callback-threw", "callback-late");
            if (row == null || empty) {
                setTooltip(null);
                return;
            }
            tooltip.setText(text(row));
            setTooltip(tooltip);
            if (row.invocation().failure() != null) {
                getStyleClass().add("callback-threw");
            } else if (isOdd(row.invocation())) {
                getStyleClass().add("callback-late");
            }
        }
    }
}
