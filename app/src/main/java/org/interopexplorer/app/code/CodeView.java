package org.interopexplorer.app.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.PageCard;
import org.interopexplorer.app.control.SearchField;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.snippet.Declarations;
import org.interopexplorer.core.snippet.ProgramLanguage;
import org.interopexplorer.core.snippet.Snippet;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Code with the choice of its language, and beneath it what the selected line is for: the program of a call, or a
/// whole library as declarations, with what they leave out.
public final class CodeView {
    private static final double PROGRESS_WIDTH = 240;
    private static final double LEFT_OUT_HEIGHT = 150;

    private final CodeModel model;
    private final CodePlace place;
    private final Messages messages;
    private final Function<String, Optional<Path>> target;
    private final Consumer<String> tell;
    private final BorderPane root = new BorderPane();
    private final ObservableList<Snippet.Line> all = FXCollections.observableArrayList();
    private final FilteredList<Snippet.Line> found = new FilteredList<>(all);
    private final ListView<Snippet.Line> lines = new ListView<>(found);
    private final ListView<Declarations.LeftOut> left = new ListView<>();
    private final TitledPane leftOut = new TitledPane("", left);
    private final Label count = new Label();
    private final Label explanation = new Label();
    private final Label refusal = new Label();
    private final ComboBox<ProgramLanguage> language;
    private final SearchField find;
    private final Button copy;
    private final Button save;
    private final Button again;
    private final HBox head;
    private final EmptyState nothing;

    /// @param target asks for a file to write, with a suggested name
    /// @param tell shows a short text
    public CodeView(
            CodeModel model,
            CodePlace place,
            Messages messages,
            Function<String, Optional<Path>> target,
            Consumer<String> tell) {
        this.model = model;
        this.place = place;
        this.messages = messages;
        this.target = target;
        this.tell = tell;
        root.setId(id("pane"));
        nothing = new EmptyState(
                Feather.CODE,
                messages.text("code.empty." + place.token() + ".title"),
                messages.text("code.empty." + place.token() + ".hint"));
        copy = IconButtons.copy(messages.text("code.copy"), this::code);
        copy.setId(id("copy"));
        save = IconButtons.of(Feather.SAVE, messages.text("code.save"), this::save);
        save.setId(id("save"));
        Label name = new Label();
        name.textProperty().bind(messages.text("code.language"));
        name.setMinWidth(Region.USE_PREF_SIZE);
        find = new SearchField(id("find"), messages, "code.find", "code.find.clear");
        find.textProperty().subscribe(this::search);
        count.setId(id("count"));
        count.getStyleClass().add("muted");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        language = languages(name);
        head = new HBox(8, name, language);
        if (place.isWhole()) {
            head.getChildren().addAll(find, count);
        }
        again = IconButtons.of(Feather.REFRESH_CW, messages.text("code.again"), model::again);
        again.setId(id("again"));
        head.getChildren().add(space);
        if (place.isWhole()) {
            head.getChildren().add(again);
        }
        head.getChildren().addAll(copy, save);
        head.setAlignment(Pos.CENTER_LEFT);
        buildLines();
        buildLeftOut();
        for (Label label : List.of(explanation, refusal)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.setMaxWidth(Double.MAX_VALUE);
            label.getStyleClass().add("callout");
        }
        explanation.setId(id("explanation"));
        refusal.setId(id("refusal"));
        model.stateProperty().subscribe(this::show);
        messages.localeProperty().subscribe(_ -> show(model.stateProperty().get()));
        model.watch();
    }

    private String id(String part) {
        return place.token() + "-" + part;
    }

    public Node root() {
        return root;
    }

    /// The field that searches in a whole library.
    public TextField filter() {
        return find;
    }

    /// Moves the keyboard focus to the field that searches; without lines, to the choice of the language.
    public void focusFilter() {
        if (find.isVisible()) {
            find.focusAll();
        } else {
            language.requestFocus();
        }
    }

    /// Moves the keyboard focus to the lines, or to the choice of the language.
    public void focusLines() {
        if (find.isVisible()) {
            lines.requestFocus();
        } else {
            language.requestFocus();
        }
    }

    private void buildLines() {
        lines.setId(id("lines"));
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
    }

    private void buildLeftOut() {
        left.setId(id("left-out"));
        left.setPrefHeight(LEFT_OUT_HEIGHT);
        left.accessibleTextProperty().bind(messages.text("code.left-out.list"));
        left.setCellFactory(_ -> new LeftOutCell());
        leftOut.setId(id("left-out-pane"));
        leftOut.setAnimated(false);
        leftOut.setExpanded(false);
    }

    private ComboBox<ProgramLanguage> languages(Label name) {
        ComboBox<ProgramLanguage> choice = new ComboBox<>();
        choice.setId(id("language"));
        choice.getItems().setAll(model.languages());
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable ProgramLanguage language) {
                return language == null ? "" : language.title();
            }

            @Override
            public ProgramLanguage fromString(String title) {
                throw new UnsupportedOperationException(title);
            }
        });
        choice.valueProperty().bindBidirectional(model.languageProperty());
        choice.accessibleTextProperty().bind(messages.text("code.language"));
        name.setLabelFor(choice);
        return choice;
    }

    private void show(CodeState state) {
        switch (state) {
            case CodeState.Nothing() -> root.setCenter(nothing);
            case CodeState.Written(var snippet, var out) -> {
                all.setAll(snippet.lines());
                left.getItems().setAll(out);
                count.setText(messages.get("code.lines", snippet.lines().size()));
                leftOut.setText(messages.get("code.left-out", out.size()));
                explain();
                if (out.isEmpty()) {
                    body(lines, explanation);
                } else {
                    body(lines, explanation, leftOut);
                }
            }
            case CodeState.Refused(var why) -> refuse(messages.say(why));
            case CodeState.Failed(var why) -> body(PageCard.failed(messages, why, model::again));
            case CodeState.Cancelled() -> body(PageCard.failed(messages, messages.get("code.cancelled"), model::again));
            case CodeState.Writing(var progress) -> {
                ProgressBar bar = new ProgressBar();
                bar.setPrefWidth(PROGRESS_WIDTH);
                bar.progressProperty().bind(progress);
                bar.setAccessibleText(messages.get("code.writing"));
                Button cancel = new Button(messages.get("control.cancel"));
                cancel.setId(id("cancel"));
                cancel.setOnAction(_ -> model.cancel());
                body(
                        place.isWhole()
                                ? PageCard.of(messages.get("code.writing"), bar, cancel)
                                : PageCard.of(messages.get("code.writing"), bar));
            }
        }
        boolean written = state instanceof CodeState.Written;
        for (Node each : List.of(copy, save, find, count, again)) {
            each.setVisible(written);
        }
    }

    private void refuse(String why) {
        refusal.setText(why);
        body(refusal);
    }

    private void body(Node... parts) {
        VBox body = new VBox(head);
        for (Node each : parts) {
            if (each instanceof VBox) {
                VBox.setVgrow(each, Priority.ALWAYS);
            }
            body.getChildren().add(each);
        }
        body.getStyleClass().add("pane-body");
        root.setCenter(body);
    }

    private void search(String wanted) {
        String bare = wanted.strip().toLowerCase(Locale.ROOT);
        found.setPredicate(
                bare.isEmpty()
                        ? null
                        : line -> line.text().toLowerCase(Locale.ROOT).contains(bare));
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
        return model.stateProperty().get() instanceof CodeState.Written(var snippet, var _) ? snippet.code() : "";
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

    private final class LeftOutCell extends ListCell<Declarations.LeftOut> {
        LeftOutCell() {
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Declarations.@Nullable LeftOut each, boolean empty) {
            super.updateItem(each, empty);
            setText(each == null || empty ? null : messages.say(each.why()));
        }
    }
}
