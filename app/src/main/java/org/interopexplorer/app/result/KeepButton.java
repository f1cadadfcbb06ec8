package org.interopexplorer.app.result;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;
import org.interopexplorer.app.control.ValueTree;
import org.interopexplorer.core.call.KeptValue;
import org.kordamp.ikonli.feather.Feather;

/// "Keep as…": gives a value a name for later calls, in a small bubble where the button is.
final class KeepButton {
    private KeepButton() {}

    static Button of(ValueTree tree, CardKit kit) {
        Button[] self = new Button[1];
        Button button = kit.small(kit.get("result.keep"), Feather.BOOKMARK, () -> ask(self[0], tree, kit));
        self[0] = button;
        return button;
    }

    static void ask(Region owner, ValueTree tree, CardKit kit) {
        TextField name = new TextField(suggestion(tree, kit));
        name.setPromptText(kit.get("result.keep.prompt"));
        name.setAccessibleText(kit.get("result.keep.prompt"));
        Button keep = new Button();
        // Says before it is pressed that a value would be lost.
        keep.textProperty()
                .bind(name.textProperty()
                        .map(text -> kit.get(isTaken(text.strip(), kit) ? "result.keep.replace" : "result.keep.do")));
        keep.setDefaultButton(true);
        keep.setMinWidth(Region.USE_PREF_SIZE);
        keep.disableProperty().bind(name.textProperty().map(text -> !KeptValue.isName(text.strip())));
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

    /// The parameter's own name where it can be one, else a short word; with a number behind it where that is taken.
    private static String suggestion(ValueTree tree, CardKit kit) {
        String word = KeptValue.isName(tree.label()) ? tree.label() : "result";
        return Stream.concat(
                        Stream.of(word),
                        IntStream.iterate(2, number -> number + 1).mapToObj(number -> word + number))
                .filter(name -> !isTaken(name, kit))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isTaken(String name, CardKit kit) {
        return kit.calls().kept().stream().anyMatch(value -> value.name().equals(name));
    }
}
