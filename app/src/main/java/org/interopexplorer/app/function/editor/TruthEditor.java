package org.interopexplorer.app.function.editor;

import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.interopexplorer.core.value.Value;

/// A `bool` as a check box, and beside it its literal, which can also be a kept value.
final class TruthEditor extends HBox {
    private static final int COLUMNS = 10;

    /// @param said the name for screen readers
    TruthEditor(LiteralField field, String said) {
        super(6);
        setAlignment(Pos.CENTER_LEFT);
        CheckBox box = new CheckBox();
        box.setAccessibleText(said);
        TextField literal = Editors.literal(field, said);
        literal.setPrefColumnCount(COLUMNS);
        // A kept value is neither ticked nor unticked, and stays what it is.
        box.setAllowIndeterminate(false);
        field.valueProperty().subscribe(value -> {
            box.setIndeterminate(!(value instanceof Value.Bool));
            if (value instanceof Value.Bool(boolean truth)) {
                box.setSelected(truth);
            }
        });
        box.setOnAction(_ -> field.set(new Value.Bool(box.isSelected())));
        getChildren().setAll(box, literal);
    }
}
