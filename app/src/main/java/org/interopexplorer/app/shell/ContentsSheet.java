package org.interopexplorer.app.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.ContainedFile;
import org.interopexplorer.core.open.Contents;
import org.interopexplorer.core.text.SafeText;
import org.jspecify.annotations.Nullable;

/// A sheet over the window with what is in a folder or an archive. Several files can be opened together.
final class ContentsSheet {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 480;
    private static final double KIND_WIDTH = 230;
    private static final int DELETE = 0x7F;

    private final Contents contents;
    private final Messages messages;
    private final Machine machine;
    private final Consumer<List<ContainedFile>> open;
    private final @Nullable Runnable program;
    private final Runnable close;
    private final TextField filter = new TextField();
    private final ListView<ContainedFile> list = new ListView<>();
    private final StackPane root;

    /// @param machine whose files come first
    /// @param open opens the chosen files
    /// @param program opens the container itself where that is an executable; null for others
    /// @param close removes the sheet from the screen
    ContentsSheet(
            Contents contents,
            Machine machine,
            Messages messages,
            Consumer<List<ContainedFile>> open,
            @Nullable Runnable program,
            Runnable close) {
        this.program = program;
        this.contents = contents;
        this.machine = machine;
        this.messages = messages;
        this.open = open;
        this.close = close;
        Label title = new Label(messages.get(
                "shell.contents.title",
                SafeText.inWindow(String.valueOf(contents.container().getFileName())),
                contents.files().size()));
        title.getStyleClass().add("card-title");
        filter.setId("contents-filter");
        filter.setPromptText(messages.get("shell.contents.filter"));
        filter.setAccessibleText(messages.get("shell.contents.filter"));
        list.setId("contents-list");
        list.setAccessibleText(title.getText());
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(_ -> new Cell());
        list.setPlaceholder(new Label(messages.get("shell.contents.none")));
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox box = new VBox(10, title, filter, list);
        if (!contents.diagnostics().isEmpty()) {
            box.getChildren().add(complaint());
        }
        box.getChildren().add(buttons());
        box.getStyleClass().addAll("palette", "sheet");
        box.setId("contents-sheet");
        box.setMaxSize(WIDTH, HEIGHT);
        box.setPrefWidth(WIDTH);
        root = new StackPane(box);
        root.getStyleClass().add("veil");
        StackPane.setAlignment(box, Pos.CENTER);
        filter.textProperty().subscribe(this::show);
        filter.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                event.consume();
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                openChosen();
            }
        });
        // A list keeps Enter for itself.
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openChosen();
                event.consume();
            }
        });
        // The list has the keyboard, so that Shift with an arrow chooses several; what is typed there filters it.
        list.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            boolean text = !event.isShortcutDown()
                    && !event.isAltDown()
                    && event.getCharacter().codePoints().allMatch(c -> c > ' ' && c != DELETE);
            if (text && !event.getCharacter().isEmpty()) {
                filter.requestFocus();
                filter.appendText(event.getCharacter());
                filter.end();
                event.consume();
            }
        });
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    private Label complaint() {
        Label label = new Label(messages.say(contents.diagnostics().getFirst().message()));
        label.setId("contents-complaint");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("danger-text");
        return label;
    }

    private HBox buttons() {
        Button openButton = new Button(messages.get("shell.contents.open"));
        openButton.setId("contents-open");
        openButton.setDefaultButton(true);
        openButton.setOnAction(_ -> openChosen());
        openButton
                .disableProperty()
                .bind(list.getSelectionModel().selectedItemProperty().isNull());
        Button cancel = new Button(messages.get("control.cancel"));
        cancel.setOnAction(_ -> close.run());
        Label hint = new Label(messages.get("shell.contents.hint"));
        hint.getStyleClass().add("muted");
        HBox buttons = new HBox(8, openButton, cancel, hint);
        if (program != null) {
            Button whole = new Button(messages.get("shell.contents.program"));
            whole.setId("contents-program");
            whole.setOnAction(_ -> {
                close.run();
                program.run();
            });
            buttons.getChildren().add(1, whole);
        }
        buttons.setAlignment(Pos.CENTER_LEFT);
        return buttons;
    }

    Node root() {
        return root;
    }

    void focus() {
        list.requestFocus();
    }

    private void show(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        list.getItems()
                .setAll(contents.files().stream()
                        .filter(file -> (file.name() + " " + kind(file))
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted))
                        .sorted(Comparator.comparing((ContainedFile file) -> !runsHere(file))
                                .thenComparing(file -> !isNamedForHere(file))
                                .thenComparing(this::kind)
                                .thenComparing(ContainedFile::name))
                        .toList());
        list.getSelectionModel().selectFirst();
    }

    private boolean runsHere(ContainedFile file) {
        NativeImage.Identity identity = file.identity();
        return identity != null && identity.runsOn(machine) && identity.format().system() == machine.system();
    }

    /// Whether the path names this system: ELF files alone do not tell Linux from the BSDs.
    private boolean isNamedForHere(ContainedFile file) {
        return file.name()
                .toLowerCase(Locale.ROOT)
                .contains(machine.system().name().toLowerCase(Locale.ROOT));
    }

    private String kind(ContainedFile file) {
        NativeImage.Identity identity = file.identity();
        return identity == null
                ? messages.get("shell.contents." + file.kind().token())
                : messages.get(
                        "shell.contents." + file.kind().token(),
                        identity.format().token(),
                        identity.architecture().name());
    }

    private void openChosen() {
        List<ContainedFile> chosen = List.copyOf(list.getSelectionModel().getSelectedItems());
        if (!chosen.isEmpty()) {
            close.run();
            open.accept(chosen);
        }
    }

    private final class Cell extends ListCell<ContainedFile> {
        @Override
        protected void updateItem(ContainedFile file, boolean empty) {
            super.updateItem(file, empty);
            if (empty || file == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Label kind = new Label(kind(file));
            kind.getStyleClass().add("muted");
            kind.setMinWidth(KIND_WIDTH);
            kind.setPrefWidth(KIND_WIDTH);
            Label name = new Label(SafeText.inWindow(file.name()));
            name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
            HBox line = new HBox(12, kind, name);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setPrefWidth(0);
            setPrefWidth(0);
            setGraphic(line);
            setAccessibleText(name.getText() + ", " + kind.getText());
        }
    }
}
