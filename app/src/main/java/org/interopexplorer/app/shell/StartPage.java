package org.interopexplorer.app.shell;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.settings.SettingsStore;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The page that the window shows before anything is open. It offers files to open, and calls to try with one
/// click.
final class StartPage {
    private static final int RECENT_SHOWN = 5;

    private final Workspace workspace;
    private final Messages messages;
    private final Consumer<String> openPath;
    private final Consumer<String> tell;
    private final ScrollPane root;

    /// A page for this workspace.
    ///
    /// @param openPath opens a file that was open before
    /// @param tell shows the person one line
    StartPage(
            Workspace workspace,
            Messages messages,
            SettingsStore settings,
            Optional<Path> teachingLibrary,
            Command openFile,
            Command systemLibraries,
            Consumer<String> openPath,
            Consumer<String> tell) {
        this.workspace = workspace;
        this.messages = messages;
        this.openPath = openPath;
        this.tell = tell;
        Label title = label("shell.start.title", "start-title");
        Label safe = label("shell.start.safe", "muted");
        VBox attempts = new VBox(label("shell.start.try", "pane-title"));
        Suggestion.ofSystemLibraries().forEach(one -> attempts.getChildren().add(attempt(one)));
        VBox learn = new VBox(
                label("shell.start.learn", "pane-title"),
                entry(
                        Feather.BOOK_OPEN,
                        "shell.learn",
                        "shell.start.learn.detail",
                        () -> workspace.showWindowPage(WindowPage.LEARN)));
        learn.getChildren().getLast().setId("start-learn");
        VBox open = new VBox(label("shell.start.open", "pane-title"));
        open.getChildren()
                .addAll(
                        entry(Feather.FOLDER, "shell.open", "shell.start.open.detail", openFile.action()),
                        entry(Feather.LIST, "shell.system", "shell.start.system.detail", systemLibraries.action()),
                        entry(
                                Feather.PACKAGE,
                                "shell.start.math",
                                "shell.start.math.detail",
                                () -> workspace.open("libm.so.6")),
                        entry(
                                Feather.PACKAGE,
                                "shell.start.c",
                                "shell.start.c.detail",
                                () -> workspace.open("libc.so.6")));
        teachingLibrary.ifPresent(file -> {
            Button teaching = entry(
                    Feather.PACKAGE, "shell.start.teaching", "shell.start.teaching.detail", () -> workspace.open(file));
            teaching.setId("start-teaching");
            open.getChildren().add(teaching);
        });
        VBox recent = new VBox(2);
        settings.settingsProperty().subscribe(now -> showRecent(recent, now));
        open.getChildren().add(recent);
        VBox content = new VBox(12, title, safe, attempts, learn, open);
        content.getStyleClass().add("sheet");
        root = new ScrollPane(content);
        root.setFitToWidth(true);
        root.setId("start-page");
    }

    Region root() {
        return root;
    }

    private Node attempt(Suggestion one) {
        Button button = entry(
                Feather.PLAY,
                "shell.try." + one.token(),
                "shell.try." + one.token() + ".detail",
                () -> workspace
                        .functions()
                        .openAndChoose(
                                one.library(),
                                one.function(),
                                one.arguments(),
                                () -> tell.accept(messages.get("shell.absent", one.library(), one.function()))));
        button.setId("try-" + one.token());
        return button;
    }

    private Button entry(Ikon icon, String titleKey, String detailKey, Runnable action) {
        Label title = new Label();
        title.textProperty().bind(messages.text(titleKey));
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label detail = new Label();
        detail.textProperty().bind(messages.text(detailKey));
        detail.getStyleClass().add("muted");
        FontIcon sign = new FontIcon(icon);
        sign.getStyleClass().add("accent-icon");
        HBox line = new HBox(10, sign, title, detail);
        line.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button(null, line);
        button.accessibleTextProperty().bind(messages.text(titleKey));
        button.getStyleClass().addAll("flat", "entry");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void showRecent(VBox recent, Settings now) {
        recent.getChildren().clear();
        if (!now.recent().isEmpty()) {
            Label title = label("shell.recent", "pane-title");
            recent.getChildren().add(title);
        }
        now.recent().stream().limit(RECENT_SHOWN).forEach(path -> {
            Button button = new Button(path, new FontIcon(Feather.CLOCK));
            button.getStyleClass().addAll("flat", "small");
            button.setMnemonicParsing(false);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAlignment(Pos.CENTER_LEFT);
            button.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            button.setOnAction(_ -> openPath.accept(path));
            recent.getChildren().add(button);
        });
    }

    private Label label(String key, String styleClass) {
        Label label = new Label();
        label.textProperty().bind(messages.text(key));
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
