package org.interopexplorer.app.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.interopexplorer.app.code.CodeViewModel.State;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.snippet.Snippet;
import org.interopexplorer.core.snippet.SnippetLanguage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The program of the call, and beneath it what the selected line is for.
public final class CodeView {
    private final CodeViewModel model;
    private final Messages messages;
    private final Function<String, Optional<Path>> target;
    private final Consumer<String> tell;
    private final BorderPane root = new BorderPane();
    private final ListView<Snippet.Line> lines = new ListView<>();
    private final Label explanation = new Label();
    private final Label refusal = new Label();
    private final Button copy;
    private final Button save;
    private final HBox head;
    private final EmptyState nothing;

    /// @param target asks for a file to write, with a suggested name
    /// @param tell shows a short text
    public CodeView(
            CodeViewModel model, Messages messages, Function<String, Optional<Path>> target, Consumer<String> tell) {
        this.model = model;
        this.messages = messages;
        this.target = target;
        this.tell = tell;
        root.setId("code-pane");
        nothing = new EmptyState(Feather.CODE, messages.text("code.empty.title"), messages.text("code.empty.hint"));
        copy = IconButtons.copy(messages.text("code.copy"), this::code);
        save = IconButtons.of(Feather.SAVE, messages.text("code.save"), this::save);
        Label name = new Label();
        name.textProperty().bind(messages.text("code.language"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        head = new HBox(8, name, languages(name), space, copy, save);
        head.setAlignment(Pos.CENTER_LEFT);
        lines.setId("code-lines");
        lines.getStyleClass().addAll("idl", "code-lines", "edge-to-edge");
        lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        lines.setCellFactory(_ -> new LineCell());
        lines.accessibleTextProperty().bind(messages.text("code.title"));
        lines.getSelectionModel().selectedItemProperty().subscribe(_ -> explain());
        lines.setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                IconButtons.copy(String.join("\n", chosen()));
                event.consume();
            }
        });
        VBox.setVgrow(lines, Priority.ALWAYS);
        for (Label label : List.of(explanation, refusal)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.setMaxWidth(Double.MAX_VALUE);
            label.getStyleClass().add("callout");
        }
        explanation.setId("code-explanation");
        refusal.setId("code-refusal");
        model.stateProperty().subscribe(this::show);
        messages.localeProperty().subscribe(_ -> show(model.stateProperty().get()));
        model.watch();
    }

    public Node root() {
        return root;
    }

    private ComboBox<SnippetLanguage> languages(Label name) {
        ComboBox<SnippetLanguage> choice = new ComboBox<>();
        choice.setId("code-language");
        choice.getItems().setAll(SnippetLanguage.values());
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable SnippetLanguage language) {
                return language == null ? "" : language.title();
            }

            @Override
            public SnippetLanguage fromString(String title) {
                throw new UnsupportedOperationException(title);
            }
        });
        choice.valueProperty().bindBidirectional(model.languageProperty());
        choice.accessibleTextProperty().bind(messages.text("code.language"));
        name.setLabelFor(choice);
        return choice;
    }

    private void show(State state) {
        switch (state) {
            case State.Nothing() -> root.setCenter(nothing);
            case State.Written(var snippet) -> {
                lines.getItems().setAll(snippet.lines());
                explain();
                body(lines, explanation);
            }
            case State.Refused(var why) -> {
                refusal.setText(messages.say(why));
                body(refusal);
            }
        }
        boolean written = state instanceof State.Written;
        copy.setVisible(written);
        save.setVisible(written);
    }

    private void body(Node... parts) {
        VBox body = new VBox(head);
        body.getChildren().addAll(parts);
        body.getStyleClass().add("pane-body");
        root.setCenter(body);
    }

    private void explain() {
        Snippet.Line line = lines.getSelectionModel().getSelectedItem();
        Message what = line == null ? null : line.explanation();
        explanation.setText(what == null ? messages.get("code.hint") : messages.say(what));
    }

    private List<String> chosen() {
        return lines.getSelectionModel().getSelectedItems().stream()
                .map(Snippet.Line::text)
                .toList();
    }

    private String code() {
        return model.stateProperty().get() instanceof State.Written(var snippet) ? snippet.code() : "";
    }

    private void save() {
        target.apply(model.fileName()).ifPresent(file -> {
            try {
                Files.writeString(file, code());
                tell.accept(messages.get("code.saved", file));
            } catch (IOException e) {
                tell.accept(messages.get("code.unsaved", file, String.valueOf(e.getMessage())));
            }
        });
    }

    private static final class LineCell extends ListCell<Snippet.Line> {
        @Override
        protected void updateItem(Snippet.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(line == null || empty ? null : line.text());
        }
    }
}
