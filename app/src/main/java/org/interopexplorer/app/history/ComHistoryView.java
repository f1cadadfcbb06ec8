package org.interopexplorer.app.history;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.Verdict;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.ComCall;
import org.interopexplorer.app.session.ComCalls;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.message.Elapsed;

/// The past actions on COM objects, next to the calls of functions.
public final class ComHistoryView {
    /// The actions for an entry.
    ///
    /// @param putBack shows the object again with the call in its form
    /// @param save adds entries to a collection, together with the entries that they need
    /// @param verdict the verdict on an entry
    public record Actions(
            Consumer<ComCall> putBack,
            Consumer<List<ComCall>> save,
            java.util.function.Function<ComCall, Verdict> verdict) {}

    private final ComCalls calls;
    private final Messages messages;
    private final Actions actions;
    private final FilteredRows<ComCall> rows;
    private final FilteredTable<ComCall> table;
    private final StackPane root = new StackPane();
    private final Node functions;

    /// @param functions the calls of functions; they are shown alone until there is a COM entry
    public ComHistoryView(ComCalls calls, Messages messages, Node functions, Actions actions) {
        this.calls = calls;
        this.messages = messages;
        this.functions = functions;
        this.actions = actions;
        rows = new FilteredRows<>(
                call -> call.label() + "\n" + String.join("\n", call.arguments()) + "\n"
                        + actions.verdict().apply(call).text(),
                call -> call.action().kind().word());
        table = new FilteredTable<>(
                "com-history",
                new FilteredTable.Words(
                        "history.com.filter",
                        "history.com",
                        "history.com.none",
                        "control.count",
                        "control.count.of",
                        "control.nothing",
                        "control.nothing",
                        "history.com.kind."),
                rows,
                messages,
                List.of(
                        Column.text("history.column.call", 0, ComHistoryView::text),
                        Column.text(
                                "history.column.outcome",
                                0,
                                call -> actions.verdict().apply(call).text()),
                        Column.text("history.column.number", 44, call -> String.valueOf(call.number())),
                        Column.text("history.column.time", 84, this::time),
                        Column.text("history.column.took", 84, this::took)));
        table.addAction("history.putBack", () -> selected().stream().findFirst().ifPresent(actions.putBack()));
        table.addAction("collections.fromHistory", this::save);
        table.table().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Enter.alone(event)) {
                selected().stream().findFirst().ifPresent(actions.putBack());
                event.consume();
            } else if (event.getCode() == KeyCode.S && event.isShortcutDown()) {
                save();
                event.consume();
            }
        });
        calls.all().addListener((ListChangeListener<ComCall>) _ -> show());
        messages.localeProperty().subscribe((_, _) -> rows.show(List.copyOf(calls.all())));
        show();
    }

    public Node root() {
        return root;
    }

    private void show() {
        rows.show(List.copyOf(calls.all()));
        boolean any = !calls.all().isEmpty();
        if (!any) {
            root.getChildren().setAll(functions);
        } else if (root.getChildren().isEmpty() || !(root.getChildren().getFirst() instanceof SplitPane)) {
            SplitPane both = new SplitPane(functions, table.root());
            both.setOrientation(Orientation.HORIZONTAL);
            root.getChildren().setAll(both);
        }
        if (any) {
            table.table().scrollTo(rows.rows().size() - 1);
        }
    }

    private List<ComCall> selected() {
        return table.table().getSelectionModel().getSelectedItems().stream()
                .sorted(Comparator.comparingInt(ComCall::number))
                .toList();
    }

    private void save() {
        if (!selected().isEmpty()) {
            actions.save().accept(selected());
        }
    }

    private static String text(ComCall call) {
        return call.arguments().isEmpty()
                ? call.label()
                : call.label() + "(" + String.join(", ", call.arguments()) + ")";
    }

    private String time(ComCall call) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(messages.locale())
                .format(call.at().atZone(ZoneId.systemDefault()));
    }

    private String took(ComCall call) {
        return call.outcome() instanceof CallOutcome.Returned returned && returned.nanos() > 0
                ? Elapsed.of(returned.nanos(), messages.locale())
                : "";
    }
}
