package org.interopexplorer.app.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.settings.SettingsStore;

/// The page of a person's workspaces: shows which one is open, opens others, creates new ones, and shares one.
public final class WorkspacesPage {
    /// The dialogs that ask a person for files.
    ///
    /// @param open asks for a workspace's file to import
    /// @param save asks where to write one, and suggests a name
    public record Dialogs(Supplier<Optional<Path>> open, Function<String, Optional<Path>> save) {}

    private final WorkspaceKeeper keeper;
    private final Messages messages;
    private final Path folder;
    private final Dialogs dialogs;
    private final Consumer<String> tell;
    private final ListView<String> list = new ListView<>();
    private final TextField name = new TextField();
    private final CheckBox values = new CheckBox();
    private final CheckBox output = new CheckBox();
    private final CheckBox memory = new CheckBox();
    private final VBox root;

    /// @param folder the folder of all workspaces
    /// @param tell shows one line to the person
    public WorkspacesPage(
            WorkspaceKeeper keeper,
            Messages messages,
            SettingsStore settings,
            Path folder,
            Dialogs dialogs,
            Consumer<String> tell) {
        this.keeper = keeper;
        this.messages = messages;
        this.folder = folder;
        this.dialogs = dialogs;
        this.tell = tell;
        Label title = label("workspace.title", "card-title");
        Label what = label("workspace.what", "muted");
        Label current = new Label();
        current.setId("workspace-current");
        current.textProperty()
                .bind(messages.text(
                        "workspace.current",
                        keeper.fileProperty()
                                .map(file -> Objects.requireNonNull(file).name())
                                .orElse("")));
        list.setId("workspace-list");
        list.accessibleTextProperty().bind(messages.text("workspace.list"));
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openSelected();
            }
        });
        list.setOnKeyPressed(event -> {
            if (Enter.alone(event)) {
                openSelected();
                event.consume();
            }
        });
        keeper.fileProperty().subscribe(_ -> refresh());
        Button open = button("workspace.open", this::openSelected);
        open.disableProperty()
                .bind(list.getSelectionModel().selectedItemProperty().isNull());
        Reasons.of(open, messages.text("control.why.workspace"));
        name.setId("workspace-name");
        name.setPrefColumnCount(18);
        name.promptTextProperty().bind(messages.text("workspace.name"));
        name.accessibleTextProperty().bind(messages.text("workspace.name"));
        Button create = button("workspace.new", () -> create(true));
        Button saveAs = button("workspace.saveAs", () -> create(false));
        CheckBox empty = box("workspace.startEmpty");
        empty.setId("workspace-start-empty");
        settings.settingsProperty()
                .subscribe(now -> empty.setSelected(now.view().startEmpty()));
        empty.setOnAction(_ -> settings.update(old -> old.withView(old.view().withStartEmpty(empty.isSelected()))));
        bind(values, "workspace.share.values");
        bind(output, "workspace.share.output");
        bind(memory, "workspace.share.memory");
        root = new VBox(
                10,
                title,
                what,
                current,
                list,
                new HBox(8, open),
                new FlowPane(8, 8, name, create, saveAs),
                empty,
                label("workspace.share", "pane-title"),
                label("workspace.share.what", "muted"),
                values,
                output,
                memory,
                new FlowPane(8, 8, button("workspace.export", this::export), button("workspace.import", this::take)));
        root.setId("workspaces");
        root.getStyleClass().add("sheet");
        VBox.setVgrow(list, Priority.ALWAYS);
    }

    public Region root() {
        return root;
    }

    /// Moves the keyboard focus to the list.
    public void focus() {
        list.requestFocus();
    }

    /// Imports a workspace's file from elsewhere, and opens it.
    public void take(Path file) {
        WorkspaceFile from = WorkspaceFile.at(file);
        try {
            WorkspaceFile.Loaded loaded = from.peek();
            Files.createDirectories(folder);
            WorkspaceFile mine = WorkspaceFile.fresh(folder, from.name());
            mine.save(loaded.workspace().fromElsewhere());
            keeper.begin(mine, true);
            tell.accept(messages.get(
                    "workspace.taken",
                    loaded.workspace().libraries().size(),
                    loaded.workspace().history().size()));
        } catch (IOException | MalformedWorkspaceException e) {
            tell.accept(messages.get("workspace.unreadable", file.toString(), String.valueOf(e.getMessage())));
        }
    }

    private void take() {
        dialogs.open().get().ifPresent(this::take);
    }

    private void export() {
        WorkspaceFile current = keeper.fileProperty().get();
        String called = (current == null ? "workspace" : current.name()) + WorkspaceFile.SUFFIX;
        dialogs.save().apply(called).ifPresent(target -> {
            try (WorkspaceFile file = WorkspaceFile.at(target)) {
                file.save(keeper.capture().sharing(values.isSelected(), output.isSelected(), memory.isSelected()));
                tell.accept(messages.get("workspace.exported", target.toString()));
            } catch (IOException e) {
                tell.accept(messages.get("workspace.unwritten", target.toString(), String.valueOf(e.getMessage())));
            }
        });
    }

    private void openSelected() {
        String selected = list.getSelectionModel().getSelectedItem();
        if (selected != null) {
            begin(selected, true);
        }
    }

    /// @param empty whether the new one starts empty instead of with what is open now
    private void create(boolean empty) {
        String wanted = name.getText().strip();
        if (!WorkspaceFile.isName(wanted)) {
            tell.accept(messages.get("workspace.name.wrong", wanted));
        } else if (list.getItems().contains(wanted)) {
            tell.accept(messages.get("workspace.name.taken", wanted));
        } else {
            begin(wanted, empty);
            name.clear();
        }
    }

    private void begin(String wanted, boolean restore) {
        WorkspaceFile current = keeper.fileProperty().get();
        if (current != null && current.name().equals(wanted)) {
            return;
        }
        try {
            WorkspaceFile taken = WorkspaceFile.take(folder, wanted);
            if (!taken.name().equals(wanted)) {
                tell.accept(messages.get("workspace.elsewhere", wanted, taken.name()));
            }
            keeper.begin(taken, restore);
        } catch (IOException e) {
            tell.accept(messages.get("workspace.unwritten", folder.toString(), String.valueOf(e.getMessage())));
        }
    }

    private void refresh() {
        try {
            list.getItems().setAll(WorkspaceFile.names(folder));
        } catch (IOException _) {
            list.getItems().setAll(List.of());
        }
    }

    private Label label(String key, String style) {
        Label label = new Label();
        label.textProperty().bind(messages.text(key));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    private Button button(String key, Runnable action) {
        Button button = new Button();
        ObservableValue<String> words = messages.text(key);
        button.setId(key.replace('.', '-'));
        button.textProperty().bind(words);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private CheckBox box(String key) {
        CheckBox box = new CheckBox();
        bind(box, key);
        return box;
    }

    private void bind(CheckBox box, String key) {
        box.textProperty().bind(messages.text(key));
        box.setWrapText(true);
    }
}
