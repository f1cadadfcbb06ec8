package org.interopexplorer.app.collections;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The values that a step keeps for later steps. There is a line for each value and one for a new value. The
/// fields are made for one state of a step, in the current language.
final class KeptFields extends VBox {
    private static final int NAME_COLUMNS = 9;

    private final CollectionViewModel model;
    private final CollectionEditor editor;
    private final Messages messages;
    private final CollectionTexts texts;
    private final StepRow row;
    private final List<Runnable> takes = new ArrayList<>();

    KeptFields(StepRow row, CollectionViewModel model, Messages messages) {
        super(4);
        this.row = row;
        this.model = model;
        this.editor = model.editor();
        this.messages = messages;
        this.texts = new CollectionTexts(messages);
        Label title = new Label(messages.get("collections.keep"));
        title.getStyleClass().add("muted");
        getChildren().add(title);
        row.step().keep().forEach((name, path) -> getChildren().add(line(name, name, path.toString())));
        getChildren().add(line(null, "", ""));
    }

    /// Takes the typed text, as when the field loses the focus.
    void take() {
        takes.forEach(Runnable::run);
    }

    /// @param kept the name of a value that is already kept; null for a new one
    private Node line(@Nullable String kept, String name, String path) {
        String id = kept == null ? "more" : kept;
        TextField as = new TextField(name);
        as.setId("collection-keep-name-" + id);
        as.setPrefColumnCount(NAME_COLUMNS);
        as.setPromptText(messages.get("collections.keep.name"));
        as.setAccessibleText(messages.get("collections.keep.name"));
        as.getStyleClass().addAll("code-text", Styles.SMALL);
        ComboBox<String> what = new ComboBox<>();
        what.setId("collection-keep-what-" + id);
        what.setEditable(true);
        what.getItems().setAll(offered(row.step()));
        what.setValue(path);
        what.getEditor().setPromptText(messages.get("collections.keep.what"));
        what.setAccessibleText(messages.get("collections.keep.what"));
        what.getStyleClass().addAll("code-text", Styles.SMALL);
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        Label fault = new Label();
        fault.setId("collection-keep-fault-" + id);
        fault.setWrapText(true);
        fault.setMinHeight(Region.USE_PREF_SIZE);
        fault.getStyleClass().add("danger-text");
        Runnable judge = () -> {
            String wrong = fault(kept, as.getText(), what.getEditor().getText());
            fault.setText(wrong);
            fault.setVisible(!wrong.isEmpty());
            fault.setManaged(!wrong.isEmpty());
            as.setAccessibleHelp(wrong);
        };
        as.textProperty().subscribe(_ -> judge.run());
        what.getEditor().textProperty().subscribe(_ -> judge.run());
        Runnable take = () -> {
            var _ = editor.keep(row, kept, as.getText(), what.getEditor().getText());
        };
        takes.add(take);
        as.setOnAction(_ -> take.run());
        what.setOnAction(_ -> take.run());
        what.getEditor().setOnAction(_ -> take.run());
        HBox line = new HBox(
                6,
                as,
                new Label("="),
                what,
                kept == null ? IconButtons.of(Feather.PLUS, messages.text("collections.keep.add"), take) : bin(kept));
        line.setAlignment(Pos.CENTER_LEFT);
        Reasons.of(line, messages.text("control.why.running"));
        line.disableProperty().bind(model.runningProperty());
        // Do not take the text while the focus moves between the two fields of a line.
        line.focusWithinProperty().subscribe((was, now) -> {
            if (was && !now) {
                Platform.runLater(take);
            }
        });
        return new VBox(2, line, fault);
    }

    private Button bin(String kept) {
        Button bin = IconButtons.of(
                Feather.TRASH_2,
                messages.text("collections.keep.remove", "@" + kept),
                () -> editor.keepNoMore(row, kept));
        bin.setId("collection-keep-remove-" + kept);
        return bin;
    }

    /// The fault in a line; empty if there is none, or if the line is empty.
    private String fault(@Nullable String kept, String name, String path) {
        boolean begun = kept != null || !name.isBlank() || !path.isBlank();
        Optional<KeepFault> fault = begun ? editor.keepFault(row, kept, name, path) : Optional.empty();
        return fault.map(texts::of).orElse("");
    }

    private static List<String> offered(Step step) {
        List<String> all = new ArrayList<>(List.of("returns"));
        for (int i = 0; i < step.arguments().size(); i++) {
            all.add("out[" + i + "]");
        }
        for (int i = 0; i < step.arguments().size(); i++) {
            all.add("arguments[" + i + "]");
        }
        return all;
    }
}
