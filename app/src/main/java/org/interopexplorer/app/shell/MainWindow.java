package org.interopexplorer.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.control.rows.RowMenus;
import org.interopexplorer.app.control.rows.RowWays;
import org.interopexplorer.app.control.table.TableMemory;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.VariableChoice;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.WineHere;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.theme.ThemeSwitch;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.open.Contents;
import org.jspecify.annotations.Nullable;

/// The window's content: toolbar, areas, status line, keys, and temporary overlays.
public final class MainWindow {
    /// The parts of the window.
    ///
    /// @param wine this machine's Wine, which runs libraries for Windows
    /// @param chooseFiles asks the person for files; an empty list if they chose none
    /// @param opensElsewhere opens a file that is not a library; returns false if it may be one
    /// @param teachingLibrary the bundled library for learning; empty if it could not be unpacked
    /// @param demangler gives a name as a programmer would write it; returns it unchanged if it is not mangled
    /// @param rows the places to which rows of tables lead
    /// @param later runs what the first picture of the window can do without
    public record Parts(
            Workspace workspace,
            BackgroundJobs jobs,
            Messages messages,
            ThemeSwitch theme,
            SettingsStore settings,
            WineHere wine,
            Supplier<List<File>> chooseFiles,
            Supplier<Optional<Path>> chooseFolder,
            Predicate<Path> opensElsewhere,
            Optional<Path> teachingLibrary,
            ErrorSearch errors,
            UnaryOperator<String> demangler,
            RowWays rows,
            Machine machine,
            Function<OpenFailure, String> failures,
            Executor later) {}

    private static final double LEAST_NAVIGATOR = 120;

    /// The height of the status line with text of the usual size.
    private static final double STATUS_HEIGHT = 30;

    private final Workspace workspace;
    private final Messages messages;
    private final SettingsStore settings;
    private final Parts parts;
    private final Panes panes;
    private final StackPane root = new StackPane();
    private final Overlay overlay;
    private final TabPane answers;
    private final Drawer drawer;
    private final BenchPlace bench;
    private final Areas areas;
    private @Nullable FunctionChoice chosenBefore;
    private final Beside beside;
    private final WindowPagesPlace centre;
    private final Travel travel;
    private final TextScale textScale;
    private final Commands commands;
    private final HelpPlace help;
    private final Searches searches;

    public MainWindow(Parts parts, Panes panes) {
        this.parts = parts;
        this.panes = panes;
        this.workspace = parts.workspace();
        this.messages = parts.messages();
        this.settings = parts.settings();
        this.overlay = new Overlay(root, messages);
        this.answers = Tabs.of(panes.answers(), "answers", messages.text("shell.answers.name"));
        this.drawer = new Drawer(panes.records(), messages.text("shell.records.name"), parts.later());
        this.bench = new BenchPlace(workspace, panes, answers, this::followPage);
        this.travel = new Travel(workspace, answers.getSelectionModel());
        this.textScale = new TextScale(settings, root);
        this.commands = commands();
        this.help = new HelpPlace(overlay, messages, commands::all);
        this.searches = new Searches(
                parts,
                overlay,
                commands,
                new Choices(workspace, panes, messages, parts.theme()),
                new Searches.Ways(this::focusForm, this::focusList, this::tell));
        this.centre = new WindowPagesPlace(workspace, panes, startPage());
        this.areas = new Areas(
                later(() -> new Navigator(workspace, panes, messages).root(), LEAST_NAVIGATOR, 0),
                centre.root(),
                bench.form(),
                bench.answers(),
                drawer,
                bench.formHeight(),
                new PaneSizes(settings));
        this.beside = new Beside(areas.root(), new PaneSizes(settings));
        BorderPane frame = new BorderPane();
        frame.setTop(new ToolBarRow(
                        commands,
                        messages,
                        parts.theme(),
                        settings,
                        parts.wine().isPossible(),
                        this::open,
                        parts.later())
                .root());
        frame.setCenter(beside.root());
        frame.setBottom(later(() -> new StatusLine(workspace, parts.jobs(), messages).root(), 0, STATUS_HEIGHT));
        root.getChildren().add(frame);
        root.getStyleClass().add("explorer");
        followTheTask();
        new Remembered(settings).follow(workspace, parts.theme(), messages);
        workspace
                .containers()
                .onFirstRun((file, agreed) ->
                        overlay.whenFree(() -> overlay.run(close -> new RunSheet(file, messages, agreed, close))));
    }

    /// A place whose content is made after the first picture.
    private Region later(Supplier<Node> content, double leastWidth, double leastHeight) {
        StackPane place = new StackPane();
        place.setMinSize(leastWidth, leastHeight);
        parts.later().execute(() -> place.getChildren().setAll(content.get()));
        return place;
    }

    /// The root node for a scene.
    public Parent root() {
        return root;
    }

    /// Gives the scene its keys, and lets it accept dropped files.
    public void install(Scene scene) {
        for (Command command : commands.all()) {
            command.keys().forEach(keys -> scene.getAccelerators().put(keys, command.action()));
        }
        FileDrop.install(scene, root, this::openAll);
        TableMemory.install(scene, settings);
        Reasons.install(scene);
        help.install(scene);
        RowMenus.install(scene, messages, parts.rows());
        scene.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.BACK) {
                travel.back();
            } else if (event.getButton() == MouseButton.FORWARD) {
                travel.forward();
            }
        });
        scene.windowProperty().flatMap(Window::focusedProperty).subscribe(focused -> {
            if (focused != null && focused) {
                workspace.lookForChanges();
            }
        });
    }

    /// Tells the person news in one line. It stays until it is closed or replaced.
    public void tell(String text) {
        Note.news(text, root);
    }

    /// The same, of something that failed.
    public void warn(String text) {
        Note.trouble(text, root);
    }

    /// Selects the tab of an answer.
    ///
    /// @param content the content of one of the pages next to the form
    public void showAnswer(Node content) {
        areas.reveal(Areas.Area.ANSWERS);
        Tabs.select(answers, content);
    }

    /// Opens the drawer with a record.
    ///
    /// @param content the content of one of the pages of the drawer
    public void showRecord(Node content) {
        areas.reveal(Areas.Area.DRAWER);
        drawer.show(content);
    }

    /// Filters the page of the library on the screen.
    public void filterBy(String text) {
        panes.keys().filterBy().accept(text);
    }

    /// Shows a panel at the right of the whole window, or takes it away.
    public void showBeside(Panes.Pane panel, boolean shown) {
        beside.show(panel, shown);
    }

    /// Lays something over the window that lets every click through.
    public void layOver(Node layer) {
        root.getChildren().add(layer);
    }

    /// Opens the drawer with the record of this number, counted from 0.
    public void showRecord(int index) {
        showRecord(panes.records().get(index).content());
    }

    /// The number of the record that the drawer shows, counted from 0; empty while it is shut.
    public OptionalInt shownRecord() {
        return drawer.openProperty().get() ? OptionalInt.of(drawer.chosen()) : OptionalInt.empty();
    }

    /// Whether the tab of this answer is visible.
    public boolean showsAnswer(Node content) {
        return content.equals(answers.getSelectionModel().getSelectedItem().getContent());
    }

    private Region startPage() {
        return new StartPage(
                        workspace,
                        messages,
                        settings,
                        parts.teachingLibrary(),
                        commands.open(),
                        commands.system(),
                        this::open,
                        this::tell)
                .root();
    }

    /// Shows the workbench while something callable is chosen on the page that lists it.
    private void followTheTask() {
        workspace.types().shownProperty().subscribe(_ -> {
            chosenBefore = workspace.functions().choiceProperty().get();
        });
        Runnable task = () -> areas.callingProperty().set(isCalling());
        Updates.of(
                task,
                workspace.functions().choiceProperty(),
                workspace.functions().variableProperty(),
                workspace.selectedProperty(),
                workspace.selectedLoadability(),
                workspace.windowPageProperty(),
                workspace.pageProperty(),
                workspace.types().shownProperty());
        workspace.calls().shownProperty().addListener((_, _, shown) -> {
            if (shown != null) {
                areas.callingProperty().set(true);
            }
        });
    }

    private void followPage() {
        areas.callingProperty().set(isCalling());
    }

    private boolean isCalling() {
        if (bench.isCalling()) {
            return true;
        }
        FunctionChoice function = workspace.functions().choiceProperty().get();
        VariableChoice variable = workspace.functions().variableProperty().get();
        OpenLibrary of = function != null ? function.library() : variable != null ? variable.library() : null;
        if (of == null
                || workspace.windowPageProperty().get() != null
                || of.loadabilityProperty().get().isReadOnly()) {
            return false;
        }
        // A module of a type library has functions too; another one's form would only take its room.
        return workspace.types().shownProperty().get() != null
                ? function != null && !function.equals(chosenBefore)
                : (workspace.pageProperty().get() == LibraryPage.EXPORTS
                        && of == workspace.selectedProperty().get());
    }

    /// Shows the form of what was chosen, and focuses the field to fill in next.
    public void focusForm() {
        // The function may have been chosen just now, and what is not on the screen takes no focus.
        followPage();
        areas.reveal(Areas.Area.FORM);
        root.applyCss();
        root.layout();
        bench.focusForm();
    }

    private void focusList() {
        areas.reveal(Areas.Area.LIST);
        centre.focus();
    }

    private void focusFilter() {
        if (!drawer.focusSearch()) {
            centre.focusFilter(panes.keys().filter());
        }
    }

    private void focusRecords() {
        areas.reveal(Areas.Area.DRAWER);
        drawer.focus();
    }

    private void toggleDrawer() {
        drawer.openProperty().set(!drawer.openProperty().get());
    }

    private Commands commands() {
        return new Commands(
                Command.of("shell.start", () -> workspace.showWindowPage(WindowPage.START), "Alt+Home"),
                Command.of("shell.open", () -> openAll(parts.chooseFiles().get()), "Shortcut+O"),
                Command.of(
                        "shell.folder",
                        () -> parts.chooseFolder().get().ifPresent(folder -> open(folder.toString())),
                        "Shortcut+Shift+O"),
                Command.of("shell.system", () -> searches.systemLibraries(), "Shortcut+L"),
                Command.of("shell.search", () -> search(""), "Shortcut+K"),
                Command.of("shell.filter", this::focusFilter, "Shortcut+F"),
                Command.of("shell.invoke", bench::invoke, "Shortcut+Enter"),
                Command.of("shell.time", panes.keys().timeIt(), "F6", "Shortcut+Shift+Enter"),
                Command.of("shell.stop", bench::stop, "Esc"),
                Command.of("shell.close", this::closeSelected, "Shortcut+W"),
                Command.of("shell.libraries", panes.library().focus(), "Shortcut+1"),
                Command.of("shell.exports", this::focusList, "Shortcut+2"),
                Command.of("shell.function", this::focusForm, "Shortcut+3"),
                Command.of("shell.answers", answers::requestFocus, "Shortcut+4"),
                Command.of("shell.records", this::focusRecords, "Shortcut+5"),
                Command.of("shell.lesson", () -> beside.focus(this::learn), "Shortcut+6"),
                Command.of("shell.drawer", this::toggleDrawer, "Shortcut+J"),
                Command.of("shell.navigator", this::toggleNavigator, "Shortcut+B"),
                Command.of("shell.maximise", () -> areas.toggleMaximised(), "Shortcut+M"),
                Command.of("shell.back", () -> travel.back(), "Alt+Left"),
                Command.of("shell.forward", () -> travel.forward(), "Alt+Right"),
                Command.of("shell.reread", this::reread, "F5"),
                Command.of("shell.reopen", workspace::reopen, "Shortcut+Shift+T"),
                Command.of(
                        "shell.larger", () -> textScale.larger(), "Shortcut+Plus", "Shortcut+Equals", "Shortcut+Add"),
                Command.of("shell.smaller", () -> textScale.smaller(), "Shortcut+Minus", "Shortcut+Subtract"),
                Command.of("shell.usual-size", () -> textScale.usual(), "Shortcut+0", "Shortcut+Numpad0"),
                Command.of("shell.errors", this::errors, "Shortcut+E"),
                Command.of("shell.learn", this::learn, "Shortcut+Shift+L"),
                Command.of("shell.compare", () -> workspace.showWindowPage(WindowPage.COMPARE)),
                Command.of("shell.review", () -> workspace.showWindowPage(WindowPage.REVIEW)),
                Command.of("shell.idl", this::idl),
                Command.of("shell.workspaces", () -> workspace.showWindowPage(WindowPage.WORKSPACES)),
                Command.of("shell.theme.toggle", parts.theme()::toggle, "Shortcut+T"),
                Command.of("shell.language.next", this::nextLanguage),
                Command.of("shell.load", this::loading),
                Command.of("shell.wine", this::wine),
                Command.of(
                        "shell.explain",
                        () -> help.explain(Optional.ofNullable(root.getScene().getFocusOwner())),
                        "F1"),
                Command.of("shell.help", () -> help.open(), "Shift+F1"));
    }

    private void learn() {
        workspace.showWindowPage(WindowPage.LEARN);
    }

    private void toggleNavigator() {
        areas.navigatorShutProperty().set(!areas.navigatorShutProperty().get());
    }

    private void reread() {
        OpenLibrary selected = workspace.selectedProperty().get();
        if (selected != null) {
            workspace.reread(selected);
        }
    }

    private void errors() {
        workspace.showWindowPage(WindowPage.ERRORS);
        focusFilter();
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
        Path path = Path.of(pathOrName);
        if (parts.opensElsewhere().test(path)) {
            return;
        }
        if (workspace.containers().isContainer(path)) {
            workspace.containers().look(path, this::offer, this::tell);
        } else {
            workspace.open(pathOrName);
        }
    }

    private void offer(Contents contents) {
        overlay.whenFree(() -> overlay.contents(close -> new ContentsSheet(
                contents,
                parts.machine(),
                messages,
                chosen -> workspace.containers().open(contents.container(), chosen, this::tell),
                workspace.containers().isBundle(contents.container())
                        ? () -> workspace.containers().openProgram(contents.container())
                        : null,
                close)));
    }

    private void tell(OpenFailure failure) {
        warn(parts.failures().apply(failure));
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

    private void idl() {
        overlay.idl(file -> open(file.toString()));
    }

    private void loading() {
        overlay.loading(close -> new LoadSheet(workspace, messages, close));
    }

    /// Opens the search for everything with a text in it.
    public void search(String typed) {
        searches.everywhere().type(typed);
    }
}
