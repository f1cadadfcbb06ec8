package org.interopexplorer.app.control;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Says why a control is disabled: when the mouse rests on it, and to a screen reader.
///
/// A disabled control shows no tooltip of its own, so the scene shows one for it.
public final class Reasons {
    private static final Duration REST = Duration.millis(400);
    private static final double BELOW = 18;

    private final Tooltip tooltip = new Tooltip();
    private final PauseTransition rest = new PauseTransition(REST);
    private @Nullable Node over;

    private Reasons() {
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(500);
    }

    /// Sets the reason that is given for a control whenever it is disabled.
    public static void of(Node control, ObservableValue<String> why) {
        control.getProperties().put(Reasons.class, why);
        control.accessibleHelpProperty().bind(control.disabledProperty().flatMap(off -> off ? why : null));
    }

    /// The reason that was set for a control; empty if none was.
    public static Optional<String> of(Node control) {
        return control.getProperties().get(Reasons.class) instanceof ObservableValue<?> why
                ? Optional.ofNullable(why.getValue()).map(Object::toString)
                : Optional.empty();
    }

    /// Sets the text of a menu item, and the reason that is given while the item is disabled.
    ///
    /// A disabled item shows no tooltip and takes no keyboard focus. So the reason is part of its text.
    public static void of(MenuItem item, ObservableValue<String> words, ObservableValue<String> why) {
        item.getProperties().put(Reasons.class, why);
        item.textProperty().bind(item.disableProperty().flatMap(off -> off ? said(words, why) : words));
    }

    private static ObservableValue<String> said(ObservableValue<String> words, ObservableValue<String> why) {
        return words.flatMap(text -> why.map(reason -> text + " – " + reason));
    }

    /// The reason that was set for a menu item; empty if none was.
    public static Optional<String> of(MenuItem item) {
        return item.getProperties().get(Reasons.class) instanceof ObservableValue<?> why
                ? Optional.ofNullable(why.getValue()).map(Object::toString)
                : Optional.empty();
    }

    /// Makes a scene show the reasons of its disabled controls.
    public static void install(Scene scene) {
        Reasons reasons = new Reasons();
        scene.addEventFilter(MouseEvent.MOUSE_MOVED, reasons::moved);
        scene.addEventFilter(MouseEvent.MOUSE_EXITED, _ -> reasons.leave());
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> reasons.leave());
    }

    private void moved(MouseEvent event) {
        Node node = event.getPickResult().getIntersectedNode();
        while (node != null && !(node.isDisabled() && of(node).isPresent())) {
            node = node.getParent();
        }
        if (node == null) {
            leave();
            return;
        }
        if (node.equals(over)) {
            return;
        }
        leave();
        over = node;
        Node shown = node;
        rest.setOnFinished(_ -> {
            if (shown.isDisabled() && shown.getScene() != null) {
                tooltip.setText(of(shown).orElse(""));
                tooltip.show(shown, event.getScreenX(), event.getScreenY() + BELOW);
            }
        });
        rest.playFromStart();
    }

    private void leave() {
        over = null;
        rest.stop();
        tooltip.hide();
    }
}
