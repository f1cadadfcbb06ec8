package org.interopexplorer.app.function;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.FaultText;

/// A name, a type, an editor under them, and what is wrong.
final class FieldRow {
    private static final double NAME_WIDTH = 120;

    private FieldRow() {}

    static VBox of(LiteralField field, Label name, Label type, Editors editors, EditorContext context) {
        Region editor = editors.of(field, name.getText());
        name.setLabelFor(editor);
        HBox head = new HBox(8, name, type);
        FaultText fault = new FaultText();
        follow(fault, field, context);
        if (!isOneLine(field.kind())) {
            head.setAlignment(Pos.BASELINE_LEFT);
            return new VBox(3, head, editor, fault);
        }
        head.setMinWidth(NAME_WIDTH);
        head.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(editor, Priority.ALWAYS);
        HBox line = new HBox(8, head, editor);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(3, line, fault);
    }

    private static boolean isOneLine(EditorKind kind) {
        return switch (kind) {
            case EditorKind.Truth _, EditorKind.Whole _, EditorKind.Real _, EditorKind.Choice _ -> true;
            case EditorKind.Characters _,
                    EditorKind.Members _,
                    EditorKind.Elements _,
                    EditorKind.Pointer _,
                    EditorKind.LiteralOnly _ -> false;
        };
    }

    /// Shows what is wrong with a field for as long as it is.
    static void follow(FaultText fault, LiteralField field, EditorContext context) {
        field.problemProperty().subscribe(problem -> {
            if (problem == null) {
                fault.clear();
            } else {
                fault.show(Problems.sentence(problem, context.messages()), field.text(), problem.column());
            }
        });
    }
}
