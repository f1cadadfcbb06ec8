package org.interopexplorer.app.result;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.ValueForm;
import org.interopexplorer.app.control.ValueTree;
import org.kordamp.ikonli.feather.Feather;

/// One value in its forms, its parts beneath it, and what can be done with it.
///
/// What is short stands side by side, so that several values fit on the screen at once.
final class ValueBox extends VBox {
    /// How many characters of name, type and value fit on the first line.
    private static final int LINE = 30;

    /// A longer form has a line to itself.
    private static final int SHORT = 22;

    ValueBox(String heading, ValueTree tree, CardKit kit) {
        getStyleClass().add("value-box");
        Label name = kit.label(heading, Styles.TEXT_BOLD);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label type = new Label(tree.typeText());
        type.getStyleClass().addAll("muted", "code-text");
        Label main = kit.label(tree.brief(), tree.parts().isEmpty() ? "value-main" : "code-text");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button keep = KeepButton.of(tree, kit);
        Button copy = kit.copy(tree.brief());
        keep.getStyleClass().add("compact");
        copy.getStyleClass().add("compact");
        HBox head = new HBox(8, name, type, gap);
        tree.place()
                .ifPresent(place -> head.getChildren()
                        .add(IconButtons.of(
                                Feather.ARROW_RIGHT_CIRCLE,
                                kit.messages().text("result.follow"),
                                () -> kit.follow().accept(place))));
        head.getChildren().addAll(keep, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(head);
        if (heading.length() + tree.typeText().length() + tree.brief().length() <= LINE) {
            main.setMinWidth(Region.USE_PREF_SIZE);
            head.getChildren().add(2, main);
        } else {
            getChildren().add(main);
        }
        addForms(tree, kit);
        if (!tree.parts().isEmpty()) {
            getChildren().add(new PartsTable(tree, kit));
        }
    }

    private void addForms(ValueTree tree, CardKit kit) {
        List<ValueForm> others = tree.forms().stream()
                .filter(form -> !form.text().equals(tree.brief()))
                .toList();
        FlowPane together = new FlowPane(14, 2);
        others.stream()
                .filter(form -> form.text().length() <= SHORT)
                .forEach(form -> together.getChildren().add(brief(kit.name(form.kind()), form.text(), kit)));
        if (!together.getChildren().isEmpty()) {
            getChildren().add(together);
        }
        others.stream()
                .filter(form -> form.text().length() > SHORT)
                .forEach(form -> getChildren().add(kit.fact(kit.name(form.kind()), form.text(), "code-text")));
    }

    private static Node brief(String name, String text, CardKit kit) {
        Label kind = new Label(name);
        kind.getStyleClass().add("muted");
        Label shown = new Label(text);
        shown.getStyleClass().add("code-text");
        Button copy = kit.copy(text);
        copy.getStyleClass().add("compact");
        HBox row = new HBox(6, kind, shown, copy);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
