package org.interopexplorer.app.result;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.ValueForm;
import org.interopexplorer.app.control.ValueTree;
import org.interopexplorer.app.control.rows.RowMenus;
import org.interopexplorer.core.value.Value;
import org.kordamp.ikonli.feather.Feather;

/// One value in its forms, with its parts below and its actions.
///
/// Short forms are side by side, so that several values fit on the screen.
final class ValueBox extends VBox {
    /// The most characters of name, type and value that fit on the first line.
    private static final int LINE = 30;

    /// If there are more elements than this, they are folded.
    private static final int FOLDED_FROM = 64;

    private static final int PREVIEWED = 16;

    /// The most characters of a form that shares a line.
    private static final int SHORT = 22;

    ValueBox(String heading, ValueTree tree, CardKit kit) {
        getStyleClass().add("value-box");
        Label name = kit.label(heading, Styles.TEXT_BOLD);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label type = new Label(PartsTable.typeOf(tree, kit));
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
        if (tree.value() instanceof Value.Int(var number) && number.signum() != 0) {
            Button error = IconButtons.of(
                    Feather.HELP_CIRCLE,
                    kit.messages().text("result.as.error"),
                    () -> kit.error().accept(number.toString()));
            error.setId("as-error");
            error.getStyleClass().add("compact");
            head.getChildren().add(error);
        }
        head.getChildren().addAll(keep, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(head);
        if (heading.length() + tree.typeText().length() + tree.brief().length() <= LINE) {
            main.setMinWidth(Region.USE_PREF_SIZE);
            head.getChildren().add(2, main);
        } else {
            getChildren().add(main);
        }
        RowMenus.show(this, PartsTable.rowValue(tree, null));
        addForms(tree, kit);
        if (!tree.parts().isEmpty()) {
            getChildren().add(parts(heading, tree, kit));
        }
    }

    /// The parts below the value. Many elements are folded to a line that begins with their bytes. A person can
    /// unfold them.
    ///
    /// @param said the name for screen readers
    private static Node parts(String said, ValueTree tree, CardKit kit) {
        if (tree.parts().size() <= FOLDED_FROM) {
            return new PartsTable(said, tree, kit);
        }
        TitledPane pane = new TitledPane();
        pane.setText(kit.get("result.folded", tree.parts().size(), preview(tree)));
        pane.setAnimated(false);
        pane.setExpanded(false);
        // A table of thousands of rows is made only when a person unfolds it.
        pane.expandedProperty().subscribe(open -> {
            if (open && pane.getContent() == null) {
                pane.setContent(new PartsTable(said, tree, kit));
            }
        });
        return pane;
    }

    private static String preview(ValueTree tree) {
        return tree.parts().stream()
                .limit(PREVIEWED)
                .map(part -> part.value() instanceof Value.Int(var number)
                        ? number.signum() < 0 ? number.toString() : number.toString(16)
                        : part.brief())
                .collect(Collectors.joining(" "));
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
