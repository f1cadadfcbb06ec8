package org.interopexplorer.app.result;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;
import org.interopexplorer.app.control.ValueTree;
import org.kordamp.ikonli.feather.Feather;

/// "Keep as…": gives a value a name for later calls, in a small bubble where the button is.
final class KeepButton {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private KeepButton() {}

    static Button of(ValueTree tree, CardKit kit) {
        Button[] self = new Button[1];
        Button button = kit.small(kit.get("result.keep"), Feather.BOOKMARK, () -> ask(self[0], tree, kit));
        self[0] = button;
        return button;
    }

    static void ask(Region owner, ValueTree tree, CardKit kit) {
        TextField name = new TextField(suggestion(tree));
        name.setPromptText(kit.get("result.keep.prompt"));
        name.setAccessibleText(kit.get("result.keep.prompt"));
        Button keep = new Button(kit.get("result.keep.do"));
        keep.setDefaultButton(true);
        keep.setMinWidth(Region.USE_PREF_SIZE);
        keep.disableProperty()
                .bind(name.textProperty().map(text -> !text.strip().matches(NAME)));
        HBox content = new HBox(6, name, keep);
        content.setAlignment(Pos.CENTER_LEFT);
        content.getStyleClass().add("pane-body");
        PopOver bubble = new PopOver(content);
        bubble.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        Runnable action = () -> {
            if (!keep.isDisabled()) {
                kit.calls()
                        .keep(
                                name.getText().strip(),
                                tree.value(),
                                tree.type(),
                                kit.call().host());
                bubble.hide();
            }
        };
        keep.setOnAction(_ -> action.run());
        name.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                action.run();
            }
        });
        bubble.show(owner);
        name.requestFocus();
        name.selectAll();
    }

    /// The parameter's own name where it can be one, else a short word.
    private static String suggestion(ValueTree tree) {
        return tree.label().matches(NAME) ? tree.label() : "result";
    }
}
