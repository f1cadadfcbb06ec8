package org.interopexplorer.app.history;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.kordamp.ikonli.feather.Feather;

/// Everything that native code printed in the session, under the call that printed it.
public final class OutputView {
    /// The most output that is displayed, in UTF-16 units.
    private static final int MOST_CHARACTERS = 1 << 19;

    /// How much of the end stays when the output is cut. It is half, so that cutting is rare.
    private static final int KEPT_CHARACTERS = MOST_CHARACTERS / 2;

    private final HistoryViewModel model;
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final TextArea text = new TextArea();
    private final EmptyState empty;
    private int listed;

    public OutputView(HistoryViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        root.setId("output-pane");
        text.setEditable(false);
        text.setId("native-output");
        text.getStyleClass().add("code-field");
        text.accessibleTextProperty().bind(messages.text("history.output.title"));
        empty = new EmptyState(
                Feather.TERMINAL,
                messages.text("history.output.empty.title"),
                messages.text("history.output.empty.hint"));
        root.setCenter(empty);
        ListChangeListener<HistoryEntry> grown = _ -> grow();
        model.all().addListener(grown);
        messages.localeProperty().subscribe(_ -> begin());
    }

    public Node root() {
        return root;
    }

    /// Rewrites everything in the current language.
    private void begin() {
        text.clear();
        listed = 0;
        grow();
    }

    /// Appends the output of the calls since the last update.
    private void grow() {
        StringBuilder fresh = new StringBuilder();
        model.all().subList(listed, model.all().size()).forEach(entry -> append(fresh, entry));
        listed = model.all().size();
        if (fresh.isEmpty()) {
            return;
        }
        if (fresh.length() > MOST_CHARACTERS) {
            fresh.delete(0, fresh.length() - KEPT_CHARACTERS);
        }
        if (text.getLength() + fresh.length() > MOST_CHARACTERS) {
            text.deleteText(0, Math.clamp(text.getLength() + fresh.length() - KEPT_CHARACTERS, 0, text.getLength()));
        }
        text.appendText(fresh.toString());
        root.setCenter(text);
    }

    private void append(StringBuilder all, HistoryEntry entry) {
        CallOutcome.Output output = entry.outcome().output();
        if (output.stdout().isEmpty() && output.stderr().isEmpty() && output.omitted() == 0) {
            return;
        }
        all.append(messages.get(
                        "history.output.call", String.valueOf(entry.number()), CommandText.call(entry.request())))
                .append('\n');
        line(all, output.stdout());
        if (!output.stderr().isEmpty()) {
            all.append(messages.get("history.output.stderr")).append('\n');
            line(all, output.stderr());
        }
        if (output.omitted() > 0) {
            all.append(messages.get("history.output.omitted", output.omitted())).append('\n');
        }
    }

    private static void line(StringBuilder all, String printed) {
        all.append(printed);
        if (!printed.isEmpty() && !printed.endsWith("\n")) {
            all.append('\n');
        }
    }
}
