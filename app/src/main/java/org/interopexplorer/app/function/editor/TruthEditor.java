package org.interopexplorer.app.function.editor;

import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import org.interopexplorer.core.value.Value;

/// A `bool` as a check box that says its value.
final class TruthEditor extends HBox {
    TruthEditor(LiteralField field) {
        setAlignment(Pos.CENTER_LEFT);
        CheckBox box = new CheckBox();
        box.textProperty().bind(field.textProperty());
        field.valueProperty().subscribe(value -> box.setSelected(value instanceof Value.Bool(boolean truth) && truth));
        box.selectedProperty().subscribe((_, selected) -> field.set(new Value.Bool(selected)));
        getChildren().setAll(box);
    }
}
