package org.interopexplorer.app.shell;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.Loading;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.LoadSettings;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// A sheet over the window. It sets how hosts load libraries, for all calls and for the library on the screen.
final class LoadSheet {
    private static final double WIDTH = 620;
    private static final int ROWS = 3;

    private final Messages messages;
    private final Loading loading;
    private final @Nullable Path library;
    private final Part all;
    private final Part own;
    private final CheckBox confined = new CheckBox();
    private final Label fault = new Label();
    private final Runnable close;
    private final StackPane root;

    /// The fields of one kind of settings.
    private final class Part {
        private final TextArea preload = area("shell.load.preload");
        private final TextArea lookIn = area("shell.load.lookIn");
        private final CheckBox now = new CheckBox(messages.get("shell.load.now"));

        Part(String id, LoadSettings from) {
            preload.setId(id + "-preload");
            lookIn.setId(id + "-look-in");
            now.setId(id + "-now");
            preload.setText(lines(from.preload()));
            lookIn.setText(lines(from.lookIn()));
            now.setSelected(from.now());
        }

        VBox box(String title) {
            Label head = new Label(title);
            head.getStyleClass().add("section-title");
            return new VBox(
                    6,
                    head,
                    new Label(messages.get("shell.load.preload")),
                    preload,
                    new Label(messages.get("shell.load.lookIn")),
                    lookIn,
                    now);
        }

        LoadSettings settings() throws NoSuchPathException {
            return new LoadSettings(paths(preload, false), now.isSelected(), paths(lookIn, true));
        }
    }

    /// Thrown if a line is not the path of an existing file or folder.
    private static final class NoSuchPathException extends Exception {
        private static final long serialVersionUID = 1;

        private final String line;

        NoSuchPathException(String line) {
            this.line = line;
        }
    }

    LoadSheet(Workspace workspace, Messages messages, Runnable close) {
        this.messages = messages;
        this.close = close;
        loading = workspace.calls().loading();
        Loading.Choices now = loading.choicesProperty().get();
        OpenLibrary selected = workspace.selectedProperty().get();
        library = selected == null
                ? null
                : selected.image().map(NativeImage::path).orElse(null);
        all = new Part("load-all", now.all());
        own = new Part(
                "load-own",
                library == null ? LoadSettings.USUAL : now.libraries().getOrDefault(library, LoadSettings.USUAL));
        confined.setId("load-confined");
        confined.setText(messages.get("shell.load.confined"));
        confined.setWrapText(true);
        confined.setSelected(now.all().confined());
        fault.setId("load-fault");
        fault.setWrapText(true);
        fault.getStyleClass().add("danger-text");
        Label title = new Label(messages.get("shell.load.title"));
        title.getStyleClass().add("card-title");
        Label what = new Label(messages.get("shell.load.what"));
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        what.getStyleClass().add("muted");
        Button apply = new Button(messages.get("shell.load.apply"));
        apply.setId("load-apply");
        apply.setOnAction(_ -> apply());
        Button cancel = new Button(messages.get("shell.help.close"));
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> close.run());
        HBox buttons = new HBox(8, apply, cancel);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(10, title, what, all.box(messages.get("shell.load.all")), confined);
        if (selected != null && library != null) {
            box.getChildren().add(own.box(messages.get("shell.load.own", selected.title())));
        }
        box.getChildren().addAll(fault, buttons);
        box.getStyleClass().addAll("palette", "sheet");
        box.setId("load-sheet");
        box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        box.setPrefWidth(WIDTH);
        root = new StackPane(box);
        root.getStyleClass().add("veil");
        StackPane.setAlignment(box, Pos.CENTER);
    }

    Node root() {
        return root;
    }

    void focus() {
        all.preload.requestFocus();
    }

    private void apply() {
        try {
            Loading.Choices chosen = new Loading.Choices(
                    all.settings().confined(confined.isSelected()),
                    loading.choicesProperty().get().libraries());
            loading.choose(library == null ? chosen : chosen.with(library, own.settings()));
            close.run();
        } catch (NoSuchPathException e) {
            fault.setText(messages.get("shell.load.absent", e.line));
        }
    }

    /// The paths in the lines. A bare name of a library is left to the loader.
    private static List<Path> paths(TextArea area, boolean folders) throws NoSuchPathException {
        List<Path> paths = new ArrayList<>();
        for (String line : area.getText().lines().map(String::strip).toList()) {
            if (line.isEmpty()) {
                continue;
            }
            try {
                Path path = Path.of(line);
                boolean named = !folders && path.getNameCount() == 1 && path.getRoot() == null;
                if (!named && !(folders ? Files.isDirectory(path) : Files.isRegularFile(path))) {
                    throw new NoSuchPathException(line);
                }
                paths.add(named ? path : path.toAbsolutePath());
            } catch (InvalidPathException _) {
                throw new NoSuchPathException(line);
            }
        }
        return paths;
    }

    private TextArea area(String key) {
        TextArea area = new TextArea();
        area.setPrefRowCount(ROWS);
        area.getStyleClass().add("code-text");
        area.setAccessibleText(messages.get(key));
        return area;
    }

    private static String lines(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining("\n"));
    }
}
