package org.interopexplorer.app.shell;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.WineHere;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.theme.ThemeSwitch;
import org.interopexplorer.core.loading.SystemLibrary;
import org.interopexplorer.core.message.Language;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The window's content: toolbar, libraries, exports, function with its answers, records below, status line.
public final class MainWindow {
    /// What the window is made from.
    ///
    /// @param wine what runs libraries for Windows here
    /// @param chooseFiles asks the person for files; an empty list where they chose none
    /// @param opensElsewhere opens a file that is no library; false where it may be one
    /// @param teachingLibrary the bundled library to learn with, where it could be unpacked
    public record Parts(
            Workspace workspace,
            BackgroundJobs jobs,
            Messages messages,
            ThemeSwitch theme,
            SettingsStore settings,
            WineHere wine,
            Supplier<List<File>> chooseFiles,
            Predicate<Path> opensElsewhere,
            Optional<Path> teachingLibrary) {}

    private static final double NOTE_WIDTH = 480;
    private static final double NOTE_MARGIN = 48;
    private static final double LIBRARIES_END = 0.15;
    private static final double CENTRE_END = 0.62;

    /// How much of the height stays above a record that was asked for.
    private static final double ROOM_FOR_RECORD = 0.55;

    private final Workspace workspace;
    private final Messages messages;
    private final SettingsStore settings;
    private final Parts parts;
    private final Panes panes;
    private final StackPane root = new StackPane();
    private final Overlay overlay;
    private final TabPane answers;
    private final TabPane records;
    private final SplitPane down = new SplitPane();
    private final SplitPane across = new SplitPane();
    private final SplitPane right = new SplitPane();
    private final Commands commands;

    public MainWindow(Parts parts, Panes panes) {
        this.parts = parts;
        this.panes = panes;
        this.workspace = parts.workspace();
        this.messages = parts.messages();
        this.settings = parts.settings();
        this.overlay = new Overlay(root, messages);
        this.answers = tabs(panes.answers(), "answers");
        this.records = tabs(panes.records(), "records");
        this.commands = commands();
        BorderPane frame = new BorderPane();
        frame.setTop(new ToolBarRow(
                        commands,
                        messages,
                        parts.theme(),
                        settings,
                        parts.wine().isPossible(),
                        this::open)
                .root());
        frame.setCenter(body());
        frame.setBottom(new StatusLine(workspace, parts.jobs(), messages).root());
        root.getChildren().add(frame);
        root.getStyleClass().add("explorer");
        remember();
    }

    /// The whole, for a scene.
    public Parent root() {
        return root;
    }

    /// Gives the scene its keys and lets it take dropped files.
    public void install(Scene scene) {
        for (Command command : commands.all()) {
            command.keys().forEach(keys -> scene.getAccelerators().put(keys, command.action()));
        }
        FileDrop.install(scene, this::openAll);
    }

    /// Tells a person one line, which stays until it is closed or another takes its place.
    public void tell(String text) {
        Notification note = new Notification(text, new FontIcon(Feather.ALERT_TRIANGLE));
        note.getStyleClass().addAll(Styles.ELEVATED_1, Styles.WARNING);
        note.setMaxSize(NOTE_WIDTH, Region.USE_PREF_SIZE);
        note.setOnClose(_ -> root.getChildren().remove(note));
        StackPane.setAlignment(note, Pos.TOP_RIGHT);
        StackPane.setMargin(note, new Insets(NOTE_MARGIN));
        root.getChildren().removeIf(Notification.class::isInstance);
        root.getChildren().add(note);
    }

    /// Brings the tab of an answer forward.
    ///
    /// @param content of one of the pages under the form
    public void showAnswer(Node content) {
        answers.getTabs().stream()
                .filter(tab -> content.equals(tab.getContent()))
                .findFirst()
                .ifPresent(answers.getSelectionModel()::select);
    }

    /// Brings the tab of a record forward, with room for it.
    ///
    /// @param content of one of the pages along the bottom
    public void showRecord(Node content) {
        records.getTabs().stream()
                .filter(tab -> content.equals(tab.getContent()))
                .findFirst()
                .ifPresent(records.getSelectionModel()::select);
        down.setDividerPositions(Math.min(ROOM_FOR_RECORD, down.getDividerPositions()[0]));
    }

    /// Whether the tab of this answer is the one on the screen.
    public boolean showsAnswer(Node content) {
        return content.equals(answers.getSelectionModel().getSelectedItem().getContent());
    }

    private Node body() {
        StackPane centre = new StackPane();
        Node start = new StartPage(
                        workspace,
                        messages,
                        settings,
                        parts.teachingLibrary(),
                        commands.open(),
                        commands.system(),
                        this::open,
                        this::tell)
                .root();
        workspace
                .selectedProperty()
                .subscribe(selected -> centre.getChildren()
                        .setAll(selected == null ? start : panes.exports().root()));
        right.getItems().setAll(panes.function().root(), answers);
        right.setOrientation(Orientation.VERTICAL);
        right.setDividerPositions(0.45);
        across.getItems().setAll(panes.library().root(), centre, right);
        across.setDividerPositions(LIBRARIES_END, CENTRE_END);
        workspace.types().shownProperty().subscribe(types -> showForm(types == null));
        workspace.functions().choiceProperty().subscribe(choice -> showForm(choice != null));
        workspace.calls().shownProperty().addListener((_, _, _) -> showForm(true));
        SplitPane.setResizableWithParent(panes.library().root(), false);
        down.getItems().setAll(across, records);
        down.setOrientation(Orientation.VERTICAL);
        down.setDividerPositions(0.76);
        return down;
    }

    /// A type library needs the room of the form until one of its functions is chosen.
    private void showForm(boolean wanted) {
        boolean shown = wanted || workspace.types().shownProperty().get() == null;
        if (shown && !across.getItems().contains(right)) {
            across.getItems().add(right);
            across.setDividerPositions(LIBRARIES_END, CENTRE_END);
        } else if (!shown && across.getItems().remove(right)) {
            across.setDividerPositions(LIBRARIES_END);
        }
    }

    private void focusForm() {
        showForm(true);
        panes.function().focus().run();
    }

    private Commands commands() {
        return new Commands(
                Command.of("shell.start", () -> workspace.selectedProperty().set(null), "Alt+Home"),
                Command.of("shell.open", () -> openAll(parts.chooseFiles().get()), "Shortcut+O"),
                Command.of("shell.system", this::systemLibraries, "Shortcut+L"),
                Command.of("shell.search", this::searchEverywhere, "Shortcut+K"),
                Command.of("shell.filter", panes.keys().filter(), "Shortcut+F"),
                Command.of("shell.invoke", panes.keys().invoke(), "F5", "Shortcut+Enter"),
                Command.of("shell.time", panes.keys().timeIt(), "F6", "Shortcut+Shift+Enter"),
                Command.of("shell.stop", panes.keys().stop(), "Esc"),
                Command.of("shell.close", this::closeSelected, "Shortcut+W"),
                Command.of("shell.libraries", panes.library().focus(), "Shortcut+1"),
                Command.of("shell.exports", panes.exports().focus(), "Shortcut+2"),
                Command.of("shell.function", this::focusForm, "Shortcut+3"),
                Command.of("shell.answers", answers::requestFocus, "Shortcut+4"),
                Command.of("shell.records", records::requestFocus, "Shortcut+5"),
                Command.of("shell.theme.toggle", parts.theme()::toggle, "Shortcut+T"),
                Command.of("shell.language.next", this::nextLanguage),
                Command.of("shell.wine", this::wine),
                Command.of("shell.help", this::help, "F1"));
    }

    private void nextLanguage() {
        List<Language> all = List.of(Language.values());
        int now = all.indexOf(Language.closest(messages.locale()));
        messages.localeProperty().set(all.get((now + 1) % all.size()).locale());
    }

    private void openAll(List<File> files) {
        files.forEach(file -> open(file.getPath()));
    }

    /// Opens a file, or a library by the name that the loader knows.
    public void open(String pathOrName) {
        if (!parts.opensElsewhere().test(Path.of(pathOrName))) {
            workspace.open(pathOrName);
        }
    }

    private void closeSelected() {
        OpenLibrary selected = workspace.selectedProperty().get();
        if (selected != null) {
            workspace.close(selected);
        }
    }

    private void wine() {
        overlay.wine(close -> new WineSheet(parts.wine(), workspace, parts.jobs(), messages, settings, close));
    }

    private void help() {
        overlay.keyboardHelp(commands.all());
    }

    private void searchEverywhere() {
        overlay.palette(
                "shell.search.prompt",
                "shell.search.nothing",
                new SearchEverywhere(workspace, commands.all(), messages));
    }

    private void systemLibraries() {
        workspace.findSystemLibraries(
                all -> overlay.palette("shell.system.prompt", "shell.system.nothing", typed -> {
                    String wanted = typed.strip().toLowerCase(Locale.ROOT);
                    return all.stream()
                            .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(wanted))
                            .map(this::item)
                            .toList();
                }),
                why -> tell(messages.get("shell.system.unlisted", why)));
    }

    private Palette.Item item(SystemLibrary library) {
        return new Palette.Item(library.name(), library.path().toString(), () -> workspace.open(library.name()));
    }

    private void remember() {
        workspace.libraries().addListener((ListChangeListener<OpenLibrary>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::rememberOnceOpened);
            }
        });
        parts.theme()
                .appearanceProperty()
                .addListener((_, _, now) -> settings.update(old -> old.withAppearance(now.token())));
        messages.localeProperty()
                .addListener((_, _, now) -> settings.update(old -> old.withLanguage(now.toLanguageTag())));
        workspace
                .calls()
                .limitProperty()
                .addListener((_, _, now) -> settings.update(old -> old.withLimitSeconds((int) now.toSeconds())));
    }

    private void rememberOnceOpened(OpenLibrary library) {
        library.stateProperty().subscribe(state -> {
            Path file = switch (state) {
                case LibraryState.Opened(var image) -> image.path();
                case LibraryState.Types(var path, var _) -> path;
                case LibraryState.Loading _, LibraryState.Failed _ -> null;
            };
            if (file != null) {
                settings.update(old -> old.withRecent(file.toString()));
            }
        });
    }

    private static TabPane tabs(List<Panes.Page> pages, String id) {
        TabPane pane = new TabPane();
        pane.setId(id);
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        pane.getStyleClass().add("dense");
        for (Panes.Page page : pages) {
            Tab tab = new Tab();
            tab.textProperty().bind(page.title());
            tab.setContent(page.content());
            pane.getTabs().add(tab);
        }
        return pane;
    }
}
