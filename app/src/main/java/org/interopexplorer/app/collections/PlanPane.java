package org.interopexplorer.app.collections;

import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.collection.CallCollection;
import org.interopexplorer.core.collection.CollectionPlan;
import org.interopexplorer.core.text.SafeText;
import org.jspecify.annotations.Nullable;

/// Says what an opened file will do when it is run. It is shown in the place of the step until a step is chosen.
final class PlanPane {
    private final CollectionViewModel model;
    private final Messages messages;
    private final Label lines = new Label();
    private final VBox root;

    PlanPane(CollectionViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        Label title = new Label();
        title.textProperty().bind(messages.text("collections.plan"));
        title.getStyleClass().add("pane-title");
        title.setWrapText(true);
        lines.setId("collection-plan-lines");
        lines.setWrapText(true);
        lines.getStyleClass().add("code-text");
        root = new VBox(6, title, lines);
        root.setId("collection-plan");
        root.managedProperty().bind(root.visibleProperty());
        model.fileProperty().subscribe(this::show);
        model.editor().currentProperty().subscribe(this::show);
        messages.localeProperty().subscribe(this::show);
    }

    VBox root() {
        return root;
    }

    private void show() {
        @Nullable CallCollection collection = model.editor().currentProperty().get();
        root.setVisible(collection != null && model.fileProperty().get() != null);
        lines.setText(
                collection == null
                        ? ""
                        : CollectionPlan.of(collection).told().stream()
                                .map(line -> SafeText.inWindow(messages.say(line)))
                                .collect(Collectors.joining("\n")));
    }
}
