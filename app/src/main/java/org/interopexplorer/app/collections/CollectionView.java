package org.interopexplorer.app.collections;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.collection.CallCollection;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The page of a collection: its steps and their results, and the expectations of the selected step.
public final class CollectionView {
    /// Dialogs that ask the person for files and decisions.
    ///
    /// @param open chooses a file to open; empty if none was chosen
    /// @param save chooses a file to write, given a name to begin with
    public record Dialogs(Supplier<Optional<File>> open, Function<String, Optional<File>> save) {}

    /// The most height for faults. If there are more, they scroll, and the steps stay visible.
    private static final double MOST_FAULTS_HEIGHT = 76;

    private final CollectionViewModel model;
    private final Messages messages;
    private final Dialogs dialogs;
    private final BorderPane root = new BorderPane();
    private final StepTable table;
    private final StepDetail detail;
    private final SplitPane body;
    private final EmptyState empty;
    private final VBox faults = new VBox(2);
    private final CollectionTexts texts;

    public CollectionView(CollectionViewModel model, Messages messages, Dialogs dialogs) {
        this.model = model;
        this.messages = messages;
        this.dialogs = dialogs;
        this.texts = new CollectionTexts(messages);
        root.setId("collection-pane");
        root.setOnKeyPressed(this::keys);
        empty = new EmptyState(
                Feather.PLAY_CIRCLE, messages.text("collections.empty.title"), messages.text("collections.empty.hint"));
        Button open = new Button(null, new FontIcon(Feather.FOLDER));
        open.setId("collection-open-first");
        open.textProperty().bind(messages.text("collections.open"));
        open.setOnAction(_ -> open());
        empty.getChildren().add(open);
        table = new StepTable(model, messages);
        detail = new StepDetail(model, messages);
        table.onSelected(detail::show);
        body = new SplitPane(table.root(), detail.root());
        body.setDividerPositions(0.62);
        faults.setId("collection-faults");
        faults.getStyleClass().addAll("list-bar", "card-danger");
        ListChangeListener<Complaint> found = _ -> showFaults();
        model.faults().addListener(found);
        model.presentProperty().subscribe(present -> root.setCenter(present ? body : empty));
        ScrollPane told = new ScrollPane(faults);
        told.setFitToWidth(true);
        told.setMaxHeight(MOST_FAULTS_HEIGHT);
        told.setMinHeight(0);
        told.visibleProperty().bind(faults.visibleProperty());
        told.managedProperty().bind(faults.visibleProperty());
        root.setTop(new VBox(bar(), told));
        messages.localeProperty().subscribe(this::showFaults);
    }

    public Node root() {
        return root;
    }

    /// Handles the keys that a text field does not use itself.
    private void keys(KeyEvent event) {
        if (!event.isShortcutDown() || !model.presentProperty().getValue()) {
            return;
        }
        switch (event.getCode()) {
            case S -> save(event.isShiftDown(), () -> {});
            case Z -> {
                if (event.isShiftDown()) {
                    model.editor().redo();
                } else {
                    model.editor().undo();
                }
            }
            case Y -> model.editor().redo();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Opens a file, after asking what to do with unsaved changes.
    public void open(Path path) {
        leave(() -> model.open(path));
    }

    private void open() {
        dialogs.open().get().ifPresent(file -> open(file.toPath()));
    }

    /// Leaves the displayed collection. This happens at once if it is unchanged, else after the person saved or
    /// discarded the changes. It stays if the person cancels or the file could not be written.
    ///
    /// @param then runs after the collection was left
    public void leave(Runnable then) {
        detail.take();
        if (!model.changedProperty().get()) {
            then.run();
            return;
        }
        ButtonType write = new ButtonType(messages.get("collections.save"), ButtonBar.ButtonData.YES);
        ButtonType drop = new ButtonType(messages.get("collections.drop"), ButtonBar.ButtonData.NO);
        ButtonType chosen =
                ask("collections.changed.title", messages.get("collections.changed.question", name()), write, drop);
        if (chosen.equals(write)) {
            // The collection may have been edited while it was being saved.
            save(false, () -> leave(then));
        } else if (chosen.equals(drop)) {
            then.run();
        }
    }

    /// Asks the person and returns the choice. It is Cancel if they chose none.
    private ButtonType ask(String title, String question, ButtonType... ways) {
        ButtonType stay = new ButtonType(messages.get("collections.stay"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, question, ways);
        alert.getButtonTypes().add(stay);
        alert.setTitle(messages.get("collections.title"));
        alert.setHeaderText(messages.get(title));
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        if (root.getScene() != null) {
            alert.initOwner(root.getScene().getWindow());
        }
        return alert.showAndWait().orElse(stay);
    }

    private String name() {
        CallCollection present = model.editor().currentProperty().get();
        return present == null ? "" : present.name();
    }

    /// Saves the collection, including text that is being typed.
    ///
    /// @param elsewhere whether to ask for a file even if it has one
    /// @param then called after the collection was saved
    private void save(boolean elsewhere, Runnable then) {
        detail.take();
        Path file = model.fileProperty().get();
        if (file == null || elsewhere) {
            dialogs.save()
                    .apply(name().replaceAll("[^\\p{L}\\p{N}]+", "-") + CollectionViewModel.SUFFIX)
                    // The dialog has already asked about replacing an existing file, unless the name is completed
                    // here.
                    .ifPresent(chosen -> save(named(chosen), named(chosen).equals(chosen.toPath()), then));
        } else if (model.changedProperty().get()) {
            save(file, false, then);
        } else {
            then.run();
        }
    }

    private void save(Path file, boolean replace, Runnable then) {
        model.save(file, replace, written -> {
            switch (written) {
                case DONE -> then.run();
                case FAILED -> {}
                case OCCUPIED -> occupied(file, then);
            }
        });
    }

    /// Handles a file that another program has written meanwhile.
    private void occupied(Path file, Runnable then) {
        ButtonType replace = new ButtonType(messages.get("collections.replace"), ButtonBar.ButtonData.YES);
        ButtonType elsewhere = new ButtonType(messages.get("collections.saveAs"), ButtonBar.ButtonData.NO);
        boolean own = file.equals(model.fileProperty().get());
        ButtonType chosen = ask(
                own ? "collections.occupied.changed" : "collections.occupied.there",
                messages.get(own ? "collections.occupied.changed.question" : "collections.occupied.question", file),
                replace,
                elsewhere);
        if (chosen.equals(replace)) {
            save(file, true, then);
        } else if (chosen.equals(elsewhere)) {
            save(true, then);
        }
    }

    private static Path named(File file) {
        return CollectionViewModel.isCollection(file.toPath())
                ? file.toPath()
                : Path.of(file.getPath() + CollectionViewModel.SUFFIX);
    }

    private Node bar() {
        CollectionEditor editor = model.editor();
        BooleanBinding absent =
                Bindings.createBooleanBinding(() -> !model.presentProperty().getValue(), model.presentProperty());
        TextField name = new TextField();
        name.setId("collection-name");
        name.textProperty().bindBidirectional(model.editor().nameProperty());
        name.accessibleTextProperty().bind(messages.text("collections.name"));
        Reasons.of(name, messages.text("control.why.collection"));
        name.disableProperty().bind(absent);
        HBox.setHgrow(name, Priority.SOMETIMES);
        Button run = words(Feather.PLAY, "collections.run", model::run);
        run.setId("collection-run");
        run.getStyleClass().add(Styles.ACCENT);
        Reasons.of(run, messages.text("control.why.collection.run"));
        run.disableProperty().bind(absent.or(model.runningProperty()));
        Button cancel = words(Feather.SQUARE, "collections.cancel", model::cancel);
        cancel.setId("collection-cancel");
        Reasons.of(cancel, messages.text("control.why.collection.cancel"));
        cancel.disableProperty().bind(model.runningProperty().not());
        ProgressBar progress = new ProgressBar();
        progress.progressProperty().bind(model.progressProperty());
        progress.accessibleTextProperty().bind(messages.text("collections.progress"));
        progress.visibleProperty().bind(model.runningProperty());
        progress.managedProperty().bind(model.runningProperty());
        Label summary = new Label();
        summary.setId("collection-summary");
        summary.setMinWidth(Region.USE_PREF_SIZE);
        summary.textProperty()
                .bind(Bindings.createStringBinding(this::summary, model.rows(), messages.localeProperty()));
        Button save = icon(Feather.SAVE, "collections.save.key", () -> save(false, () -> {}));
        save.setId("collection-save");
        Reasons.of(save, messages.text("control.why.collection.save"));
        save.disableProperty().bind(absent.or(model.changedProperty().not()));
        Button saveAs = icon(Feather.FILE_PLUS, "collections.saveAs.key", () -> save(true, () -> {}));
        saveAs.setId("collection-save-as");
        Reasons.of(saveAs, messages.text("control.why.collection"));
        saveAs.disableProperty().bind(absent);
        Button undo = icon(Feather.ROTATE_CCW, "collections.undo", editor::undo);
        undo.setId("collection-undo");
        Reasons.of(undo, messages.text("control.why.undo"));
        undo.disableProperty().bind(editor.undoableProperty().not().or(model.runningProperty()));
        Button redo = icon(Feather.ROTATE_CW, "collections.redo", editor::redo);
        redo.setId("collection-redo");
        Reasons.of(redo, messages.text("control.why.redo"));
        redo.disableProperty().bind(editor.redoableProperty().not().or(model.runningProperty()));
        Button close = icon(Feather.X, "collections.close", () -> leave(model::leave));
        close.setId("collection-close");
        Reasons.of(close, messages.text("control.why.collection"));
        close.disableProperty().bind(absent);
        HBox bar = new HBox(
                6,
                icon(Feather.FOLDER, "collections.open", this::open),
                save,
                saveAs,
                undo,
                redo,
                name,
                run,
                cancel,
                progress,
                summary,
                close);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("list-bar");
        return bar;
    }

    private Button icon(Feather icon, String key, Runnable action) {
        return IconButtons.of(icon, messages.text(key), action);
    }

    private Button words(Feather icon, String key, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.textProperty().bind(messages.text(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// `7 of 9 passed, 1 failed`; empty before a run.
    private String summary() {
        long total = model.rows().size();
        long waiting = model.count(StepRow.State.WAITING);
        if (total == 0 || waiting == total) {
            return total == 0 ? "" : messages.get("collections.summary.steps", total);
        }
        return messages.get(
                "collections.summary",
                model.count(StepRow.State.PASSED),
                total,
                model.count(StepRow.State.FAILED) + model.count(StepRow.State.ENDED),
                model.count(StepRow.State.SKIPPED) + model.count(StepRow.State.CANCELLED));
    }

    private void showFaults() {
        List<Complaint> told = model.faults();
        faults.getChildren()
                .setAll(told.stream()
                        .map(complaint -> {
                            Label label = new Label(texts.of(complaint), new FontIcon(Feather.ALERT_TRIANGLE));
                            label.setWrapText(true);
                            return label;
                        })
                        .toList());
        faults.setVisible(!told.isEmpty());
        faults.setManaged(!told.isEmpty());
    }
}
