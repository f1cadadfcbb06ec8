package org.interopexplorer.app.shell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.WineHere;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Wine;

/// A sheet over the window. It shows which Wine runs the libraries for Windows, and where Wine keeps its files.
final class WineSheet {
    private static final double WIDTH = 560;

    private final WineHere wine;
    private final Workspace workspace;
    private final BackgroundJobs jobs;
    private final Messages messages;
    private final SettingsStore settings;
    private final TextField command = new TextField();
    private final Label found = wrapped();
    private final Label narrow = wrapped();
    private final Label prefix = wrapped();
    private final Button anew = new Button();
    private final StackPane root;

    WineSheet(
            WineHere wine,
            Workspace workspace,
            BackgroundJobs jobs,
            Messages messages,
            SettingsStore settings,
            Runnable close) {
        this.wine = wine;
        this.workspace = workspace;
        this.jobs = jobs;
        this.messages = messages;
        this.settings = settings;
        Label title = new Label(messages.get("shell.wine.title"));
        title.getStyleClass().add("card-title");
        command.setId("wine-command");
        command.setText(wine.command());
        command.setPromptText(messages.get("shell.wine.prompt"));
        command.setAccessibleText(messages.get("shell.wine.command"));
        command.setDisable(wine.isNamedByVariable());
        Reasons.of(command, messages.text("control.why.wine.variable"));
        Reasons.of(anew, messages.text("control.why.wine.prefix"));
        command.setOnAction(_ -> choose());
        command.focusedProperty().subscribe(focused -> {
            if (!focused) {
                choose();
            }
        });
        narrow.setId("wine-narrow");
        prefix.setId("wine-prefix");
        prefix.getStyleClass().add("code-text");
        anew.setText(messages.get("shell.wine.anew"));
        anew.setId("wine-anew");
        anew.setOnAction(_ -> makeAnew());
        Button copy = IconButtons.copy(messages.text("library.copy"), prefix::getText);
        HBox place = new HBox(8, prefix, copy);
        HBox.setHgrow(prefix, Priority.ALWAYS);
        prefix.setMaxWidth(Double.MAX_VALUE);
        Label isolation = wrapped();
        isolation.setText(messages.get("shell.wine.isolation"));
        isolation.getStyleClass().addAll("banner", "warning-banner");
        Button done = new Button(messages.get("shell.help.close"));
        done.setCancelButton(true);
        done.setOnAction(_ -> close.run());
        HBox buttons = new HBox(8, anew, done);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(
                10,
                title,
                section("shell.wine.command"),
                command,
                found,
                narrow,
                section("shell.wine.prefix"),
                place,
                isolation,
                new Arm64Section(wine, workspace, messages, settings),
                buttons);
        box.getStyleClass().addAll("palette", "sheet");
        box.setId("wine-sheet");
        box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        box.setPrefWidth(WIDTH);
        root = new StackPane(box);
        root.getStyleClass().add("veil");
        StackPane.setAlignment(box, Pos.CENTER);
        tell();
    }

    Node root() {
        return root;
    }

    void focus() {
        command.requestFocus();
    }

    private Label section(String key) {
        Label label = new Label(messages.get(key));
        label.getStyleClass().add("section-title");
        return label;
    }

    private static Label wrapped() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void choose() {
        if (!command.getText().strip().equals(wine.command())) {
            wine.choose(command.getText());
            settings.update(old -> old.withWine(wine.command()));
            workspace.checks().lookAgain();
            tell();
        }
    }

    private void tell() {
        RunnableTargets targets = wine.targets();
        Optional<Wine> here = targets.wine();
        anew.setDisable(true);
        prefix.setText("");
        narrow.setText(targets.wine(Abi.WINDOWS_X86)
                .filter(_ -> wine.loaders().wine().contains(Abi.WINDOWS_X86))
                .map(found32 -> messages.get("shell.wine.narrow.found", String.join(" ", found32.command())))
                .orElseGet(() ->
                        messages.get("shell.wine.narrow.missing", Wine.PACKAGE_32, Wine.variable(Abi.WINDOWS_X86))));
        if (here.isEmpty()) {
            found.setText(messages.get("shell.wine.missing", Wine.PACKAGE, Wine.VARIABLE));
            return;
        }
        found.setText(messages.get(
                wine.isNamedByVariable() ? "shell.wine.named" : "shell.wine.found",
                String.join(" ", here.get().command()),
                Wine.VARIABLE));
        // The folder depends on Wine's version, which only a process of Wine can report.
        var _ = jobs.start(messages.text("shell.job.wine"), _ -> targets.winePrefix(), this::show, this::complain);
    }

    private void show(Optional<Path> folder) {
        prefix.setText(folder.map(Path::toString).orElse(""));
        anew.setDisable(!wine.targets().ownsPrefix());
    }

    private void complain(Throwable failure) {
        if (!(failure instanceof CancellationException)) {
            found.setText(String.valueOf(failure.getMessage()));
        }
        anew.setDisable(!wine.targets().ownsPrefix());
    }

    private void makeAnew() {
        anew.setDisable(true);
        RunnableTargets targets = wine.targets();
        var _ = jobs.start(
                messages.text("shell.job.preparing"),
                _ -> {
                    workspace.calls().end(Abi.WINDOWS_X64);
                    targets.makePrefixAnew(Abi.WINDOWS_X64);
                    return targets.winePrefix();
                },
                folder -> {
                    show(folder);
                    found.setText(messages.get("shell.wine.made"));
                },
                this::complain);
    }
}
