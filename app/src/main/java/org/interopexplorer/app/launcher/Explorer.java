package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.interopexplorer.app.collections.CollectionView;
import org.interopexplorer.app.collections.CollectionViewModel;
import org.interopexplorer.app.com.AnswerText;
import org.interopexplorer.app.com.ComView;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.exports.ExportsView;
import org.interopexplorer.app.exports.ExportsViewModel;
import org.interopexplorer.app.function.FunctionView;
import org.interopexplorer.app.function.FunctionViewModel;
import org.interopexplorer.app.history.HistoryView;
import org.interopexplorer.app.history.HistoryViewModel;
import org.interopexplorer.app.history.KeptValuesView;
import org.interopexplorer.app.history.KeptValuesViewModel;
import org.interopexplorer.app.history.OutputView;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.library.FailureText;
import org.interopexplorer.app.library.LibraryPages;
import org.interopexplorer.app.library.LibraryTree;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.settings.SettingsComplaint;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.app.shell.MainWindow;
import org.interopexplorer.app.shell.Panes;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.theme.Appearance;
import org.interopexplorer.app.theme.ThemeSwitch;
import org.interopexplorer.app.typelib.TypelibView;
import org.interopexplorer.app.typelib.TypelibViewModel;
import org.interopexplorer.app.variable.VariableView;
import org.interopexplorer.app.variable.VariableViewModel;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.machine.OperatingSystem;

/// One window with everything in it, wired by constructors; made and used on the FX thread.
public final class Explorer {
    private final Services services;
    private final Executor background;
    private final Messages messages;
    private final FileDialogs dialogs;
    private final ThemeSwitch theme = new ThemeSwitch();
    private final BackgroundJobs jobs;
    private final Workspace workspace;
    private final FunctionViewModel function;
    private final VariableViewModel variable;
    private final CollectionViewModel collections;
    private final CollectionView collection;
    private final ComViewModel objects;
    private final ComView com;
    private final TypelibView types;
    private final MainWindow window;
    private final Scene scene;

    /// Builds the window's content and puts it on the stage, which is not shown yet.
    ///
    /// @param teachingLibrary the bundled library to learn with; empty where it could not be unpacked
    public Explorer(
            Services services, ThreadPools pools, SettingsStore settings, Optional<Path> teachingLibrary, Stage stage) {
        this.services = services;
        this.background = pools.background();
        Settings start = settings.settings();
        messages =
                new Messages(start.language() == null ? Locale.getDefault() : Locale.forLanguageTag(start.language()));
        dialogs = new FileDialogs(stage, messages);
        theme.appearanceProperty().set(Appearance.ofToken(start.appearance()).orElse(Appearance.SYSTEM));
        jobs = new BackgroundJobs(pools.background(), Platform::runLater);
        Calls calls = new Calls(services.calls(), pools.call(), pools.stop(), Platform::runLater);
        services.wine().choose(start.wine());
        calls.limitProperty().set(Duration.ofSeconds(start.limitSeconds()));
        workspace =
                new Workspace(services.files(), services.signatures(), jobs, new TranslatedJobTitles(messages), calls);
        function =
                new FunctionViewModel(workspace, services.prototypes(), background, Platform::runLater, services.abi());
        FunctionView form = new FunctionView(function, messages);
        ResultTabs answers = new ResultTabs(services, workspace, messages, form::attend);
        variable = new VariableViewModel(workspace, services.variables(), background, Platform::runLater);
        VariableView variableForm = new VariableView(variable, messages, answers::showMemory);
        collections = new CollectionViewModel(
                services.collections(),
                jobs,
                new CollectionViewModel.Titles(
                        messages.text("collections.job.reading"),
                        messages.text("collections.job.writing"),
                        messages.text("collections.job.running")));
        collection = new CollectionView(
                collections, messages, new CollectionView.Dialogs(dialogs::collection, dialogs::collectionTarget));
        objects = new ComViewModel(services.objects(), jobs, messages.text("com.job"));
        com = new ComView(
                objects,
                messages,
                new AnswerText(
                        messages,
                        code -> services.statuses()
                                .apply(OperatingSystem.WINDOWS, messages.locale())
                                .hresult(code)));
        types = new TypelibView(
                new TypelibViewModel(
                        workspace, jobs, messages.text("typelib.job.indexing"), messages.text("typelib.job.relating")),
                messages,
                new FailureText(messages)::of,
                dialogs::target);
        window = new MainWindow(
                new MainWindow.Parts(
                        workspace,
                        jobs,
                        messages,
                        theme,
                        settings,
                        services.wine(),
                        dialogs::files,
                        this::opensCollection,
                        teachingLibrary),
                panes(form, variableForm, answers));
        answers.comeForwardIn(window);
        scene = new Scene(window.root(), Settings.Window.USUAL_WIDTH, Settings.Window.USUAL_HEIGHT);
        theme.dress(scene);
        window.install(scene);
        collections.fileProperty().subscribe(file -> {
            if (file != null) {
                settings.update(old -> old.withRecent(file.toString()));
            }
        });
        stage.setOnCloseRequest(event -> {
            event.consume();
            collection.leave(stage::close);
        });
        stage.setScene(scene);
        stage.titleProperty().bind(messages.text("shell.title"));
        settings.complaintProperty().subscribe(complaint -> {
            if (complaint != null) {
                Platform.runLater(() -> window.tell(messages.get("shell.settings.complaint", words(complaint))));
            }
        });
    }

    public Workspace workspace() {
        return workspace;
    }

    /// Opens a library or a collection, by path or by a name that the loader knows.
    void open(String pathOrName) {
        window.open(pathOrName);
    }

    /// The collection of saved calls on the screen.
    public CollectionViewModel collections() {
        return collections;
    }

    /// Ends what runs for the window beside its call session.
    void close() {
        workspace.calls().close();
        collections.close();
        objects.close();
    }

    /// The COM classes and the object on the screen.
    public ComViewModel objects() {
        return objects;
    }

    /// Brings the COM classes to the front.
    public void showObjects() {
        window.showRecord(com.root());
    }

    /// The form of the chosen function.
    public FunctionViewModel function() {
        return function;
    }

    public BackgroundJobs jobs() {
        return jobs;
    }

    public Messages messages() {
        return messages;
    }

    public ThemeSwitch theme() {
        return theme;
    }

    public Scene scene() {
        return scene;
    }

    private String words(SettingsComplaint complaint) {
        return complaint.keptAs() == null
                ? messages.get("shell.settings.file", complaint.file(), complaint.reason())
                : messages.get("shell.settings.kept", complaint.file(), complaint.reason(), complaint.keptAs());
    }

    /// Tells the person of something that should not have happened.
    void tell(Throwable failure) {
        window.tell(messages.get("shell.unexpected", String.valueOf(failure)));
    }

    private Panes panes(FunctionView form, VariableView variableForm, ResultTabs answers) {
        Workbench workbench = new Workbench(workspace, form, variableForm);
        LibraryTree libraries = new LibraryTree(workspace, messages);
        ExportsView exports = new ExportsView(
                new ExportsViewModel(workspace, jobs, services.demangler(), messages.text("shell.job.demangling")),
                messages,
                signature -> CSpelling.prototype(signature.function(), signature.type()),
                workbench::focus);
        LibraryPages pages = new LibraryPages(
                workspace, messages, new PageViews(services, workspace, messages, dialogs, exports), types.root());
        HistoryViewModel history = new HistoryViewModel(
                workspace,
                system -> services.statuses().apply(system, Locale.ENGLISH),
                summary -> messages.say(summary.message()));
        return new Panes(
                new Panes.Pane(libraries.root(), libraries::focus),
                new Panes.Pane(pages.root(), () -> {
                    if (workspace.types().shownProperty().get() == null) {
                        pages.focusContent();
                    } else {
                        types.focusTypes();
                    }
                }),
                new Panes.Pane(workbench.root(), workbench::focus),
                answers.pages(),
                List.of(
                        new Panes.Page(
                                messages.text("history.title"),
                                new HistoryView(history, messages, this::saveCalls).root()),
                        new Panes.Page(
                                messages.text("history.kept.title"),
                                new KeptValuesView(new KeptValuesViewModel(workspace), messages, answers::showMemory)
                                        .root()),
                        new Panes.Page(messages.text("history.output.title"), new OutputView(history, messages).root()),
                        new Panes.Page(messages.text("collections.title"), collection.root()),
                        new Panes.Page(messages.text("com.title"), com.root())),
                new Panes.Keys(
                        () -> {
                            if (workspace.types().shownProperty().get() == null) {
                                pages.focusFilter();
                            } else {
                                types.focusSearch();
                            }
                        },
                        () -> {
                            if (workbench.showsVariable()) {
                                variable.read();
                            } else {
                                function.invoke();
                            }
                        },
                        function::timeIt,
                        function::stop));
    }

    private boolean opensCollection(Path path) {
        if (!CollectionViewModel.isCollection(path)) {
            return false;
        }
        window.showRecord(collection.root());
        collection.open(path.toAbsolutePath());
        return true;
    }

    private void saveCalls(List<HistoryEntry> calls) {
        collections.append(calls, workspace.calls().kept(), messages.get("collections.new"));
        window.showRecord(collection.root());
    }
}
