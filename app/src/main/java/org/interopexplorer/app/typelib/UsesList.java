package org.interopexplorer.app.typelib;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.typelib.TypeUses.Relation;
import org.interopexplorer.app.typelib.TypeUses.Use;
import org.interopexplorer.core.typelib.TypeInfo;

/// The uses of the shown type, and the types that it refers to. Each is a link; a click or Enter follows it.
final class UsesList {
    /// A line of the list: the heading of a relation, or one use.
    private sealed interface Line {
        record Heading(Relation relation, int count) implements Line {}

        record Link(Use use) implements Line {}
    }

    private static final double NARROWEST = 150;

    private final TypelibViewModel model;
    private final Messages messages;
    private final ListView<Line> list = new ListView<>();
    private final VBox root;

    UsesList(TypelibViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        list.setId("typelib-uses");
        list.getStyleClass().add("dense");
        list.accessibleTextProperty().bind(messages.text("typelib.uses"));
        list.setCellFactory(_ -> new Cell());
        Label nothing = new Label();
        nothing.setWrapText(true);
        nothing.getStyleClass().add("muted");
        list.setPlaceholder(nothing);
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Enter.alone(event)) {
                follow(list.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        Label title = new Label();
        title.textProperty().bind(messages.text("typelib.uses"));
        title.getStyleClass().addAll("pane-title", "typelib-strip");
        root = new VBox(title, list);
        root.setMinWidth(NARROWEST);
        VBox.setVgrow(list, Priority.ALWAYS);
        Runnable words = () -> nothing.setText(
                messages.get("typelib.uses." + model.relatedProperty().get().token()));
        model.relatedProperty().subscribe(_ -> words.run());
        messages.localeProperty().subscribe(_ -> {
            words.run();
            list.refresh();
        });
        model.uses().addListener((ListChangeListener<Use>) _ -> fill());
    }

    Node root() {
        return root;
    }

    private void fill() {
        Map<Relation, List<Use>> grouped = new EnumMap<>(Relation.class);
        model.uses()
                .forEach(use -> grouped.computeIfAbsent(use.relation(), _ -> new ArrayList<>())
                        .add(use));
        List<Line> lines = new ArrayList<>();
        grouped.forEach((relation, uses) -> {
            lines.add(new Line.Heading(relation, uses.size()));
            uses.forEach(use -> lines.add(new Line.Link(use)));
        });
        list.getItems().setAll(lines);
        list.scrollTo(0);
    }

    private void follow(Line line) {
        if (line instanceof Line.Link(Use use)) {
            model.go(use.place());
        }
    }

    private final class Cell extends ListCell<Line> {
        Cell() {
            setPrefWidth(0);
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && !isEmpty()) {
                    follow(getItem());
                }
            });
        }

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll(Styles.TEXT_BOLD, "typelib-link");
            setText(null);
            setGraphic(null);
            if (empty || line == null) {
                return;
            }
            switch (line) {
                case Line.Heading(Relation relation, int count) -> {
                    getStyleClass().add(Styles.TEXT_BOLD);
                    setText(messages.get("typelib.relation." + relation.token(), count));
                }
                case Line.Link(Use use) -> {
                    getStyleClass().add("typelib-link");
                    setText(label(use.place()));
                    setGraphic(TypeIcons.of(TypeGroup.of(use.place().type().type())));
                }
            }
        }
    }

    private static String label(TypeLocation place) {
        TypeInfo type = place.type().type();
        int functions = type.functions().size();
        if (place.member() == TypeLocation.WHOLE) {
            return type.name();
        }
        return type.name() + "."
                + (place.member() < functions
                        ? type.functions().get(place.member()).name()
                        : type.variables().get(place.member() - functions).name());
    }
}
