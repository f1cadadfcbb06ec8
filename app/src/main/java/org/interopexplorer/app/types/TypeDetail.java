package org.interopexplorer.app.types;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Links;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.header.TypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.text.SafeText;
import org.jspecify.annotations.Nullable;

/// One type: its definition, which can be edited to see another layout, the functions that take it, and its
/// layout.
final class TypeDetail {
    private static final int MOST_FUNCTIONS = 200;
    private static final int MOST_LINES = 8;

    private final Messages messages;
    private final Consumer<String> open;
    private final Consumer<String> follow;
    private final FlowPane mentioned = new FlowPane(6, 2);
    private final Label title = new Label();
    private final Label source = new Label();
    private final TextArea definition = new TextArea();
    private final Label problem = new Label();
    private final Label takers = new Label();
    private final FlowPane functions = new FlowPane(6, 2);
    private final LayoutView layout;
    private final VBox body;
    private final ScrollPane root;
    private @Nullable TypeRow shown;
    private Abi abi;

    /// @param open chooses a function by its name
    /// @param follow shows another type of the library
    TypeDetail(Messages messages, Abi abi, Consumer<String> open, Consumer<String> follow) {
        this.messages = messages;
        this.follow = follow;
        this.abi = abi;
        this.open = open;
        layout = new LayoutView(messages, abi);
        title.getStyleClass().add("pane-title");
        source.getStyleClass().add("muted");
        source.setWrapText(true);
        definition.setId("type-definition");
        definition.getStyleClass().add("code-text");
        definition.accessibleTextProperty().bind(messages.text("types.definition"));
        definition.textProperty().addListener((_, _, text) -> typed(text));
        problem.getStyleClass().add("danger-text");
        problem.setWrapText(true);
        body = new VBox(10);
        body.getStyleClass().add("page");
        root = new ScrollPane(body);
        root.setFitToWidth(true);
        root.setId("type-detail");
    }

    Node root() {
        return root;
    }

    /// @param row null if none is chosen
    void show(@Nullable TypeRow row, Abi of) {
        shown = row;
        abi = of;
        if (row == null) {
            Label choose = new Label(messages.get("types.choose"));
            choose.setWrapText(true);
            body.getChildren().setAll(choose);
            return;
        }
        title.setText(row.kind() + " " + SafeText.inWindow(row.name()));
        source.setText(messages.say(row.type().provenance().told()));
        String text = row.definition();
        problem.setText("");
        definition.setText(text);
        definition.setPrefRowCount(Math.clamp(text.lines().count(), 1, MOST_LINES));
        body.getChildren().setAll(title, source, definition, problem);
        mentioned.getChildren().setAll(new Label(messages.get("types.mentioned")));
        row.mentioned()
                .forEach(name ->
                        mentioned.getChildren().add(Links.of(SafeText.inWindow(name), () -> follow.accept(name))));
        if (!row.mentioned().isEmpty()) {
            body.getChildren().add(mentioned);
        }
        if (row.type().type().resolved() instanceof RecordType record) {
            body.getChildren().add(layout.root());
            layout.show(record, abi);
        }
        showFunctions(row);
        show(problem, false);
        root.setVvalue(0);
    }

    /// Says that a type that was asked for is not among those of the library.
    void miss(String type) {
        shown = null;
        Label absent = new Label(messages.get("types.absent", SafeText.inWindow(type)));
        absent.setWrapText(true);
        body.getChildren().setAll(absent);
    }

    private void showFunctions(TypeRow row) {
        int count = row.type().functions().size();
        takers.setText(messages.get("types.takers", count));
        functions.getChildren().clear();
        row.type().functions().stream().limit(MOST_FUNCTIONS).forEach(name -> {
            functions.getChildren().add(Links.of(SafeText.inWindow(name), () -> open.accept(name)));
        });
        if (count > MOST_FUNCTIONS) {
            functions.getChildren().add(new Label(messages.get("types.takers.more", count - MOST_FUNCTIONS)));
        }
        body.getChildren().addAll(takers, functions);
    }

    /// Draws the edited definition, or says why it cannot be parsed.
    private void typed(String text) {
        TypeRow row = shown;
        if (row == null || text.equals(row.definition())) {
            show(problem, false);
            return;
        }
        switch (new TypeParser(abi).parse(text)) {
            case TypeParser.Parsed.Type(var type)
            when type.resolved() instanceof RecordType record -> {
                show(problem, false);
                layout.show(record, abi);
            }
            case TypeParser.Parsed.Type _ -> show(problem, false);
            case TypeParser.Parsed.Failed(var why) -> {
                problem.setText(messages.get("types.problem", why.line(), why.column(), messages.say(why.message())));
                show(problem, true);
            }
        }
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
