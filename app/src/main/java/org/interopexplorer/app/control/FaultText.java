package org.interopexplorer.app.control;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// Shows a fault in a text that the user typed: the message, and the text with the fault underlined.
public final class FaultText extends VBox {
    /// The number of characters shown on each side of the fault.
    private static final int AROUND = 28;

    private final Text sentence = new Text();
    private final TextFlow excerpt = new TextFlow();

    public FaultText() {
        getStyleClass().add("fault");
        setAccessibleRole(AccessibleRole.TEXT);
        sentence.getStyleClass().add("fault-sentence");
        excerpt.getStyleClass().add("fault-excerpt");
        getChildren().setAll(excerpt, new TextFlow(sentence));
        clear();
    }

    /// Hides the fault.
    public void clear() {
        setVisible(false);
        setManaged(false);
        setAccessibleText("");
    }

    /// Shows a fault.
    ///
    /// @param typed the text; null if the place of the fault is obvious
    /// @param column the column of the fault, counted from 1; 0 for the whole text
    public void show(String itsSentence, @Nullable String typed, int column) {
        sentence.setText(itsSentence);
        setAccessibleText(itsSentence);
        excerpt.getChildren().clear();
        boolean placed = typed != null && column > 0;
        if (typed != null && placed) {
            mark(typed, Math.min(column - 1, typed.length()));
        }
        excerpt.setVisible(placed);
        excerpt.setManaged(placed);
        setVisible(true);
        setManaged(true);
    }

    private void mark(String typed, int at) {
        int start = Math.max(0, at - AROUND);
        int end = endOfWord(typed, at);
        String before = (start > 0 ? "…" : "") + typed.substring(start, at);
        String after = typed.substring(end, Math.min(typed.length(), end + AROUND));
        String fault = at == end ? "\u00a0" : typed.substring(at, end);
        excerpt.getChildren()
                .addAll(part(before, "fault-around"), part(fault, "fault-place"), part(after, "fault-around"));
    }

    private static int endOfWord(String typed, int at) {
        int end = at;
        while (end < typed.length() && Character.isJavaIdentifierPart(typed.charAt(end))) {
            end++;
        }
        return end == at && at < typed.length() ? at + 1 : end;
    }

    private static Text part(String text, String style) {
        Text part = new Text(text);
        part.getStyleClass().add(style);
        return part;
    }
}
