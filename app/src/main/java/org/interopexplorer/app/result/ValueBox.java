package org.interopexplorer.app.result;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.ValueTree;

/// One value in its forms, its parts beneath it, and what can be done with it.
final class ValueBox extends VBox {
    ValueBox(ValueTree tree, CardKit kit) {
        getStyleClass().add("value-box");
        Label name = kit.label(tree.label(), "parameter-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label type = kit.label(tree.typeText(), "muted", "code-text");
        type.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(type, Priority.ALWAYS);
        HBox head = new HBox(8, name, type, KeepButton.of(tree, kit), kit.copy(tree.brief()));
        head.setAlignment(Pos.CENTER_LEFT);
        Label main = kit.label(tree.brief(), tree.parts().isEmpty() ? "value-main" : "code-text");
        getChildren().addAll(head, main);
        tree.forms().stream()
                .filter(form -> !form.text().equals(tree.brief()))
                .forEach(form -> getChildren()
                        .add(kit.fact(
                                kit.get("result.form." + form.kind().name().toLowerCase(Locale.ROOT)),
                                form.text(),
                                "code-text")));
        if (!tree.parts().isEmpty()) {
            getChildren().add(new PartsTable(tree, kit));
        }
    }
}
