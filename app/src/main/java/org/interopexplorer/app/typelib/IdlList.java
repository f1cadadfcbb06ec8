package org.interopexplorer.app.typelib;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.core.typelib.idl.IdlToken;
import org.jspecify.annotations.Nullable;

/// IDL in colours, one line per row. It can show tens of thousands of lines. The name of a type is a link to it.
final class IdlList {
    private static final int LINES_ABOVE = 4;

    private final ListView<Integer> list = new ListView<>();
    private final Predicate<String> leads;
    private final Consumer<String> toType;
    private @Nullable IdlText text;
    private String sought = "";

    /// @param words what a screen reader says for the list
    /// @param leads whether a type with this name can be shown
    /// @param toType shows the type with this name
    IdlList(ObservableValue<String> words, Predicate<String> leads, Consumer<String> toType) {
        this.leads = leads;
        this.toType = toType;
        list.getStyleClass().addAll("idl", "dense");
        list.accessibleTextProperty().bind(words);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(_ -> new Cell());
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copySelected();
                event.consume();
            }
        });
    }

    ListView<Integer> root() {
        return list;
    }

    /// Shows a text from its start. Null shows nothing.
    void show(@Nullable IdlText next) {
        text = next;
        list.getItems()
                .setAll(IntStream.range(0, next == null ? 0 : next.size())
                        .boxed()
                        .toList());
        list.scrollTo(0);
    }

    /// Marks a text wherever it occurs.
    void mark(String wanted) {
        sought = wanted.toLowerCase(Locale.ROOT);
        list.refresh();
    }

    /// Selects a line and scrolls to it; a few lines before it are shown too.
    void reveal(int line) {
        list.getSelectionModel().clearAndSelect(line);
        list.scrollTo(Math.max(0, line - LINES_ABOVE));
    }

    private void copySelected() {
        IdlText shown = text;
        List<Integer> lines = list.getSelectionModel().getSelectedItems();
        if (shown != null && !lines.isEmpty()) {
            IconButtons.copy(lines.stream().sorted().map(shown::line).collect(Collectors.joining("\n")));
        }
    }

    private final class Cell extends ListCell<Integer> {
        @Override
        protected void updateItem(Integer line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            IdlText shown = text;
            if (empty || line == null || shown == null || line >= shown.size()) {
                setGraphic(null);
                return;
            }
            TextFlow flow = new TextFlow();
            for (IdlText.Piece piece : shown.pieces(line)) {
                add(flow, piece);
            }
            setGraphic(flow);
            setAccessibleText(shown.line(line));
        }

        private void add(TextFlow flow, IdlText.Piece piece) {
            String lower = piece.text().toLowerCase(Locale.ROOT);
            int at = 0;
            for (int found = sought.isEmpty() ? -1 : lower.indexOf(sought);
                    found >= 0;
                    found = lower.indexOf(sought, at)) {
                add(flow, piece.kind(), piece.text().substring(at, found), false);
                add(flow, piece.kind(), piece.text().substring(found, found + sought.length()), true);
                at = found + sought.length();
            }
            add(flow, piece.kind(), piece.text().substring(at), false);
        }

        private void add(TextFlow flow, IdlToken kind, String string, boolean found) {
            if (string.isEmpty()) {
                return;
            }
            Text part = new Text(string);
            part.getStyleClass().add("idl-" + kind.name().toLowerCase(Locale.ROOT));
            if (found) {
                part.getStyleClass().add("idl-found");
            }
            if (kind == IdlToken.TYPE && leads.test(string)) {
                part.getStyleClass().add("idl-link");
                part.setOnMouseClicked(event -> {
                    toType.accept(string);
                    event.consume();
                });
            }
            flow.getChildren().add(part);
        }
    }
}
