package org.interopexplorer.app.function;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.FaultText;

/// A name, a type, an editor under them, and what is wrong.
final class FieldRow {
    private FieldRow() {}

    static VBox of(LiteralField field, Label name, Label type, Editors editors, EditorContext context) {
        Region editor = editors.of(field, name.getText());
        name.setLabelFor(editor);
        HBox head = new HBox(8, name, type);
        head.setAlignment(Pos.BASELINE_LEFT);
        FaultText fault = new FaultText();
        follow(fault, field, context);
        return new VBox(3, head, editor, fault);
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
