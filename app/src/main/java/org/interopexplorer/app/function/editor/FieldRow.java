package org.interopexplorer.app.function.editor;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.FaultText;

/// A name, a type, an editor below them, and the fault.
final class FieldRow extends VBox {
    private static final double NAME_WIDTH = 120;
    private static final double WIDEST_NAME = 220;

    private final HBox head;
    private final boolean oneLine;

    FieldRow(LiteralField field, Label name, Label type, Editors editors, EditorContext context) {
        super(3);
        Region editor = editors.of(field, name.getText());
        name.setLabelFor(editor);
        head = new HBox(8, name, type);
        oneLine = isOneLine(field.kind());
        FaultText fault = new FaultText();
        follow(fault, field, context);
        if (oneLine) {
            head.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(editor, Priority.ALWAYS);
            HBox line = new HBox(8, head, editor);
            line.setAlignment(Pos.CENTER_LEFT);
            getChildren().setAll(line, fault);
        } else {
            head.setAlignment(Pos.BASELINE_LEFT);
            getChildren().setAll(head, editor, fault);
        }
    }

    /// Aligns the left edges of editors beside their names. Call this after styles are applied.
    static void align(List<FieldRow> rows) {
        double widest = rows.stream()
                .filter(row -> row.oneLine)
                .mapToDouble(row -> row.head.prefWidth(USE_COMPUTED_SIZE))
                .max()
                .orElse(NAME_WIDTH);
        rows.stream()
                .filter(row -> row.oneLine)
                .forEach(row -> row.head.setMinWidth(Math.clamp(widest, NAME_WIDTH, WIDEST_NAME)));
    }

    private static boolean isOneLine(EditorKind kind) {
        return switch (kind) {
            case EditorKind.Truth _, EditorKind.Whole _, EditorKind.Real _, EditorKind.Choice _ -> true;
            case EditorKind.Named _,
                    EditorKind.Characters _,
                    EditorKind.Members _,
                    EditorKind.Elements _,
                    EditorKind.Pointer _,
                    EditorKind.LiteralOnly _ -> false;
        };
    }

    /// Shows the fault of a field while it has one.
    static void follow(FaultText fault, LiteralField field, EditorContext context) {
        field.problemProperty().subscribe(problem -> {
            if (problem == null) {
                fault.clear();
            } else {
                fault.show(context.sentence(problem), field.text(), problem.column());
            }
        });
    }
}
