package org.interopexplorer.app.com;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.i18n.Messages;
import org.kordamp.ikonli.feather.Feather;

/// A field for the Java text of each member, and one for the state that they share.
final class BodiesView {
    private static final int LINES = 2;

    private final BodyTexts bodies;
    private final Messages messages;
    private final String none;
    private final VBox fields = new VBox(8);
    private final ScrollPane root = new ScrollPane(fields);

    /// @param id of the fields: `ID-state`, and `ID-body-NAME` for a member
    /// @param none the key of the text where there is no member
    BodiesView(String id, BodyTexts bodies, Messages messages, String none) {
        this.bodies = bodies;
        this.messages = messages;
        this.none = none;
        root.setId(id);
        root.setFitToWidth(true);
        root.setFocusTraversable(false);
        fields.getStyleClass().add("pane-bar");
        bodies.members().addListener((ListChangeListener<BodyTexts.Body>) _ -> list());
        messages.localeProperty().subscribe(_ -> list());
        list();
    }

    Region root() {
        return root;
    }

    private void list() {
        fields.getChildren().clear();
        fields.getChildren().add(Cards.label(messages.get("com.body.hint"), "muted"));
        if (bodies.members().isEmpty()) {
            fields.getChildren().add(Cards.label(messages.get(none), "muted"));
        }
        bodies.members().forEach(body -> fields.getChildren().add(field(body)));
        Label title = Cards.label(messages.get("com.body.state"), "section-title");
        TextArea state = area(messages.get("com.body.state"));
        state.setId(root.getId() + "-state");
        state.setPromptText("int calls = 0;");
        state.textProperty().bindBidirectional(bodies.stateProperty());
        fields.getChildren().add(new VBox(3, title, state));
    }

    private Node field(BodyTexts.Body body) {
        Label name = Cards.label(body.signature().isEmpty() ? body.key() : body.signature(), "code-text");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(6, name);
        if (body.signature().isEmpty()) {
            Button remove =
                    IconButtons.of(Feather.X, messages.text("com.body.remove", body.key()), () -> bodies.remove(body));
            remove.getStyleClass().add("compact");
            head.getChildren().add(remove);
        }
        TextArea code = area(messages.get("com.body.of", body.key()));
        code.setId(root.getId() + "-body-" + body.key().replace(' ', '-'));
        code.setPromptText(body.template());
        code.textProperty().bindBidirectional(body.text());
        return new VBox(3, head, code);
    }

    private static TextArea area(String accessible) {
        TextArea code = new TextArea();
        code.getStyleClass().add("code-field");
        code.setPrefRowCount(LINES);
        code.setMinHeight(TextArea.USE_PREF_SIZE);
        code.setAccessibleText(accessible);
        // Tab moves to the next field, as everywhere in the form.
        code.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                code.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
        return code;
    }
}
