package org.interopexplorer.app.com;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.IncomingCall;
import org.kordamp.ikonli.feather.Feather;

/// The table of incoming calls, the oldest first.
final class IncomingTable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final String KIND = "com.incoming.kind";
    private static final String REFERENCES = "com.incoming.references";
    private static final double NANOS = 1e6;

    private final Messages messages;
    private final FilteredTable<IncomingCall> table;
    private final VBox root;

    /// @param id of the table
    /// @param none the key of the text of the empty table: what makes calls come
    /// @param membersOnly whether only members are listed, so that their kind says nothing
    IncomingTable(String id, String none, IncomingCalls calls, Messages messages, boolean membersOnly) {
        this.messages = messages;
        table = new FilteredTable<>(
                id,
                new FilteredTable.Words(
                        "com.incoming.filter",
                        "com.incoming",
                        none,
                        "control.count",
                        "control.count.of",
                        "control.nothing",
                        "control.nothing",
                        "com.incoming."),
                calls.rows(),
                messages,
                List.of(
                        Column.text("com.incoming.number", 48, call -> Long.toString(call.number())),
                        Column.text(
                                KIND,
                                122,
                                call -> messages.get(
                                        "com.incoming." + call.kind().key())),
                        Column.text("com.incoming.name", membersOnly ? 172 : 136, IncomingCall::member),
                        Column.text("com.incoming.arguments", membersOnly ? 160 : 200, IncomingCalls::arguments),
                        Column.text("com.incoming.answer", 0, IncomingCalls::answer),
                        Column.text(
                                REFERENCES,
                                62,
                                call -> call.references() < 0 ? "" : Integer.toString(call.references())),
                        Column.text("com.incoming.time", 108, call -> TIME.format(call.time())),
                        Column.text(
                                "com.incoming.thread",
                                82,
                                call -> "%d (0x%x)".formatted(call.thread(), call.systemThread())),
                        Column.text(
                                "com.incoming.duration", 84, call -> call.nanos() == 0 ? "" : duration(call.nanos()))));
        if (membersOnly) {
            table.column(KIND).setVisible(false);
            table.column(REFERENCES).setVisible(false);
        }
        Button clear = Cards.small("", Feather.TRASH_2, calls::clear);
        clear.setId(id + "-clear");
        clear.textProperty().bind(messages.text("com.incoming.clear"));
        Reasons.of(clear, messages.text("control.why.com.nocalls"));
        clear.disableProperty().bind(calls.rows().totalProperty().isEqualTo(0));
        Label kept = new Label();
        kept.getStyleClass().add("muted");
        kept.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> messages.get(
                                "com.incoming.total", calls.totalProperty().get()),
                        calls.totalProperty(),
                        messages.localeProperty()));
        HBox.setHgrow(kept, Priority.ALWAYS);
        kept.setMaxWidth(Double.MAX_VALUE);
        HBox bar = new HBox(8, kept, clear);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        root = new VBox(bar, table.root());
        VBox.setVgrow(table.root(), Priority.ALWAYS);
    }

    private String duration(long nanos) {
        return String.format(messages.locale(), "%.3f ms", nanos / NANOS);
    }

    Region root() {
        return root;
    }

    void focusFilter() {
        table.focusFilter();
    }

    void focus() {
        table.focusTable();
    }
}
