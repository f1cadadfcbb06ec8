package org.interopexplorer.app.compare;

import java.io.File;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.compare.CompareViewModel.State;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.core.compare.Change;
import org.interopexplorer.core.compare.LibraryComparison;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The page that compares two open libraries as the old and the new version of one.
public final class ComparePage {
    private static final double CHOICE_WIDTH = 180;
    private static final String BREAKING = "breaking";
    private static final String COMPATIBLE = "compatible";

    private final CompareViewModel model;
    private final Messages messages;
    private final Function<Throwable, String> failures;
    private final FilteredTable<Change> table;
    private final Label verdict = new Label();
    private final StackPane center = new StackPane();
    private final VBox root;
    private final ComboBox<OpenLibrary> old;

    /// @param readable gives an export's name as people read it
    /// @param failures says why something failed
    /// @param files asks for files to open
    public ComparePage(
            CompareViewModel model,
            Messages messages,
            UnaryOperator<String> readable,
            Function<Throwable, String> failures,
            Supplier<List<File>> files) {
        this.model = model;
        this.messages = messages;
        this.failures = failures;
        table = new FilteredTable<>(
                "compare",
                new FilteredTable.Words(
                        "compare.prompt",
                        "compare.title",
                        "compare.none",
                        "control.count",
                        "control.count.of",
                        "control.nothing",
                        "control.nothing",
                        "compare.kind."),
                new FilteredRows<>(
                        change -> change.name() + "\n" + readable.apply(change.name()) + "\n"
                                + messages.say(change.told()),
                        change -> change.breaking() ? BREAKING : COMPATIBLE),
                messages,
                List.of(
                        Column.text(
                                "compare.column.kind",
                                130,
                                change -> messages.get("compare.kind." + (change.breaking() ? BREAKING : COMPATIBLE))),
                        Column.text("compare.column.name", 260, change -> readable.apply(change.name())),
                        Column.text("compare.column.change", 0, change -> messages.say(change.told())),
                        Column.text(
                                "compare.column.old", 160, change -> Objects.requireNonNullElse(change.before(), "")),
                        Column.text(
                                "compare.column.new", 160, change -> Objects.requireNonNullElse(change.after(), ""))));
        table.onFollow("compare.follow", model::follow);
        old = choice("compare-old", model.beforeProperty());
        ComboBox<OpenLibrary> fresh = choice("compare-new", model.afterProperty());
        Button swap = new Button();
        swap.setId("compare-swap");
        swap.textProperty().bind(messages.text("compare.swap"));
        swap.setOnAction(_ -> model.swap());
        Button again = new Button();
        again.setId("compare-again");
        again.textProperty().bind(messages.text("compare.again"));
        again.setOnAction(_ -> model.compare());
        again.visibleProperty()
                .bind(model.beforeProperty()
                        .isNotNull()
                        .and(model.afterProperty().isNotNull()));
        again.managedProperty().bind(again.visibleProperty());
        HBox choices = new HBox(
                8,
                labelled("compare.old", old),
                file("compare-old-file", model.beforeProperty(), files),
                labelled("compare.new", fresh),
                file("compare-new-file", model.afterProperty(), files),
                swap,
                again);
        choices.setAlignment(Pos.BOTTOM_LEFT);
        choices.getChildren().stream()
                .filter(Button.class::isInstance)
                .forEach(button -> ((Button) button).setMinWidth(Region.USE_PREF_SIZE));
        choices.getStyleClass().add("pane-bar");
        verdict.setId("compare-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.getStyleClass().add("pane-bar");
        root = new VBox(choices, verdict, center);
        VBox.setVgrow(center, Priority.ALWAYS);
        root.setId("compare-page");
        model.stateProperty().subscribe(_ -> show());
        messages.localeProperty().subscribe(_ -> show());
    }

    public Region root() {
        return root;
    }

    /// Puts the keyboard where one goes on: into the choice of the old version, or into the table.
    public void focus() {
        if (model.stateProperty().get() instanceof State.Compared) {
            table.focusTable();
        } else {
            old.requestFocus();
        }
    }

    public void focusFilter() {
        table.focusFilter();
    }

    private VBox labelled(String key, ComboBox<OpenLibrary> choice) {
        Label label = new Label();
        label.textProperty().bind(messages.text(key));
        label.setLabelFor(choice);
        VBox both = new VBox(2, label, choice);
        HBox.setHgrow(both, Priority.ALWAYS);
        return both;
    }

    private ComboBox<OpenLibrary> choice(String id, ObjectProperty<@Nullable OpenLibrary> chosen) {
        ComboBox<OpenLibrary> box = new ComboBox<>(model.libraries());
        box.setId(id);
        box.setPrefWidth(CHOICE_WIDTH);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setCellFactory(_ -> new LibraryCell());
        box.setButtonCell(new LibraryCell());
        box.promptTextProperty().bind(messages.text("compare.choose"));
        box.valueProperty().subscribe((_, now) -> chosen.set(now));
        chosen.subscribe(box::setValue);
        return box;
    }

    /// Two versions have one name: the folder tells them apart.
    private static final class LibraryCell extends ListCell<OpenLibrary> {
        LibraryCell() {
            setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        }

        @Override
        protected void updateItem(@Nullable OpenLibrary library, boolean empty) {
            super.updateItem(library, empty);
            setText(library == null || empty ? "" : library.place());
        }
    }

    private Button file(String id, ObjectProperty<@Nullable OpenLibrary> as, Supplier<List<File>> files) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(messages.text("compare.file"));
        button.setOnAction(_ -> files.get().stream().findFirst().ifPresent(file -> model.open(file.getPath(), as)));
        return button;
    }

    private void show() {
        verdict.setText("");
        switch (model.stateProperty().get()) {
            case State.Waiting _ -> empty("compare.empty.title", "compare.empty.hint");
            case State.Same _ -> empty("compare.same.title", "compare.same.hint");
            case State.Cancelled _ -> empty("compare.cancelled.title", "compare.cancelled.hint");
            case State.Running _ -> {
                Button cancel = new Button();
                cancel.setId("compare-cancel");
                cancel.textProperty().bind(messages.text("compare.cancel"));
                cancel.setOnAction(_ -> model.cancel());
                Label running = new Label(messages.get("compare.running"));
                VBox waiting = new VBox(10, running, cancel);
                waiting.setAlignment(Pos.CENTER);
                center.getChildren().setAll(waiting);
            }
            case State.Failed(var why) -> {
                empty("compare.failed.title", "compare.failed.hint");
                verdict.setText(failures.apply(why));
            }
            case State.Compared(var comparison) -> {
                verdict.setText(verdict(comparison));
                table.show(comparison.changes());
                center.getChildren().setAll(table.root());
            }
        }
        verdict.setVisible(!verdict.getText().isEmpty());
        verdict.setManaged(verdict.isVisible());
    }

    private String verdict(LibraryComparison comparison) {
        long breaking = comparison.changes().stream().filter(Change::breaking).count();
        return messages.get("compare.verdict", breaking, comparison.changes().size())
                + " "
                + (comparison.typed() == 0
                        ? messages.get("compare.names")
                        : messages.get("compare.typed", comparison.typed(), comparison.functions()));
    }

    private void empty(String title, String hint) {
        center.getChildren()
                .setAll(new EmptyState(Feather.GIT_PULL_REQUEST, messages.text(title), messages.text(hint)));
    }
}
