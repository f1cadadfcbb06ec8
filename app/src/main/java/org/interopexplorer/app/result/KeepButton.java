package org.interopexplorer.app.result;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.ValueTree;
import org.interopexplorer.app.session.ValueSource;
import org.interopexplorer.core.call.KeptValue;
import org.kordamp.ikonli.feather.Feather;

/// "Keep as…": names a value for later calls, in a popup at the button.
final class KeepButton {
    private KeepButton() {}

    static Button of(ValueTree tree, CardKit kit) {
        Button[] self = new Button[1];
        Button button = kit.small(
                kit.get("result.keep"), Feather.BOOKMARK, () -> ask(self[0], tree, List.of(tree.label()), kit));
        button.setId("keep");
        self[0] = button;
        return button;
    }

    /// @param path the labels that lead to the value; see [ValueSource.OfCall]
    static void ask(Region owner, ValueTree tree, List<String> path, CardKit kit) {
        TextField name = new TextField(suggestion(tree, kit));
        name.setId("keep-name");
        name.setPromptText(kit.get("result.keep.prompt"));
        name.setAccessibleText(kit.get("result.keep.prompt"));
        Button keep = new Button();
        // The button's text warns if it would replace a value.
        keep.textProperty()
                .bind(name.textProperty()
                        .map(text -> kit.get(isTaken(text.strip(), kit) ? "result.keep.replace" : "result.keep.do")));
        keep.setDefaultButton(true);
        keep.setMinWidth(Region.USE_PREF_SIZE);
        keep.disableProperty().bind(name.textProperty().map(text -> !KeptValue.isName(text.strip())));
        Reasons.of(keep, kit.messages().text("control.why.name"));
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
                                kit.call().host(),
                                source(path, kit));
                bubble.hide();
            }
        };
        keep.setOnAction(_ -> action.run());
        name.setOnKeyPressed(event -> {
            if (Enter.alone(event)) {
                action.run();
            }
        });
        bubble.show(owner);
        name.requestFocus();
        name.selectAll();
    }

    private static ValueSource source(List<String> path, CardKit kit) {
        OptionalInt number = kit.calls().numberOf(kit.call());
        return number.isPresent()
                ? new ValueSource.OfCall(
                        number.getAsInt(), kit.call().request().signature().function(), path)
                : new ValueSource.Unknown();
    }

    /// A suggested name. It is the name of the parameter if that is valid, else a short word. A number is added if
    /// the name is taken.
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
