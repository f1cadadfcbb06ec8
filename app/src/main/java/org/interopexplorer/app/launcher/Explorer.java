package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.interopexplorer.app.collections.CollectionView;
import org.interopexplorer.app.collections.CollectionViewModel;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.compare.ComparePage;
import org.interopexplorer.app.compare.CompareViewModel;
import org.interopexplorer.app.control.Later;
import org.interopexplorer.app.control.Verdicts;
import org.interopexplorer.app.errors.ErrorsPage;
import org.interopexplorer.app.exports.ExportsView;
import org.interopexplorer.app.exports.ExportsViewModel;
import org.interopexplorer.app.function.FunctionView;
import org.interopexplorer.app.function.FunctionViewModel;
import org.interopexplorer.app.history.ComHistoryView;
import org.interopexplorer.app.history.HistoryView;
import org.interopexplorer.app.history.HistoryViewModel;
import org.interopexplorer.app.history.KeptValuesView;
import org.interopexplorer.app.history.KeptValuesViewModel;
import org.interopexplorer.app.history.OutputView;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.library.FailureText;
import org.interopexplorer.app.library.LibraryPageList;
import org.interopexplorer.app.library.LibraryPages;
import org.interopexplorer.app.library.LibraryTree;
import org.interopexplorer.app.review.SessionReviewPage;
import org.interopexplorer.app.review.SessionReviewViewModel;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.WindowPage;
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
import org.interopexplorer.app.workspace.WorkspaceKeeper;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.status.StatusCatalog;

/// One window with all its parts, connected by constructors. It is made and used on the FX thread.
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
    private final CollectionPlace saved;
    private final ComViewModel objects;
    private final ComPlace com;
    private final CodePlaces code;
    private final Later<TypelibView> types;
    private final Verdicts verdicts;
    private final KeptWorkspaces workspaces;
    private final LessonPlace lessons;
    private final Supplier<ErrorsPage> errors;
    private final Supplier<ComparePage> compare;
    private final Supplier<SessionReviewPage> review;
    private final MainWindow window;
    private final Scene scene;

    /// Builds the content of the window and puts it on the stage. The stage is not shown yet.
    ///
    /// @param workspaceFolder the folder of the workspaces; see [#keepWorkspace]
    /// @param teachingLibrary the bundled library for learning; empty if there is none
    public Explorer(
            Services services,
            ThreadPools pools,
            SettingsStore settings,
            Optional<Path> teachingLibrary,
            Path workspaceFolder,
            Stage stage) {
        this(services, pools, settings, teachingLibrary, workspaceFolder, stage, Runnable::run);
    }

    /// Does the same, and leaves to `later` what the first picture of the window can do without.
    ///
    /// @param later runs its tasks on the FX thread
    Explorer(
            Services services,
            ThreadPools pools,
            SettingsStore settings,
            Optional<Path> teachingLibrary,
            Path workspaceFolder,
            Stage stage,
            Executor later) {
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
        services.wine().chooseArm64(start.arm64Root());
        calls.limitProperty().set(Duration.ofSeconds(start.limitSeconds()));
        workspace =
                new Workspace(services.files(), services.signatures(), jobs, new TranslatedJobTitles(messages), calls);
        function =
                new FunctionViewModel(workspace, services.prototypes(), background, Platform::runLater, services.abi());
        verdicts = new Verdicts(messages, services.statuses(), settings);
        var drawings = new SavedDrawings(dialogs, jobs, messages, text -> tell(text));
        code = new CodePlaces(
                workspace, messages, settings, jobs, background, dialogs, services.abi(), text -> tell(text));
        ResultTabs answers =
                new ResultTabs(services, workspace, messages, verdicts, function::attend, drawings, code.call());
        variable = new VariableViewModel(workspace, services.variables(), background, Platform::runLater);
        collections = new CollectionViewModel(
                services.collections(),
                jobs,
                new CollectionViewModel.Titles(
                        messages.text("collections.job.reading"),
                        messages.text("collections.job.writing"),
                        messages.text("collections.job.running")));
        saved = new CollectionPlace(
                collections,
                workspace,
                messages,
                new CollectionView.Dialogs(dialogs::collection, dialogs::collectionTarget),
                page -> showRecord(page));
        workspaces = new KeptWorkspaces(
                new WorkspaceKeeper(workspace, services.abi(), pools.writer(), Platform::runLater, saved.edited()),
                messages,
                settings,
                dialogs,
                workspaceFolder,
                text -> Platform.runLater(() -> tell(text)));
        objects = new ComViewModel(
                services.objects(),
                workspace.calls().limitProperty()::get,
                jobs,
                messages.text("com.job"),
                workspace.comCalls());
        com = new ComPlace(services, objects, workspace, messages, this::say, drawings, code.call(objects.code()));
        lessons = new LessonPlace(services, workspace, messages, settings, jobs, dialogs, drawings, teachingLibrary);
        errors = new MadeOnce<>(
                () -> new ErrorsPage(messages, locale -> statuses(locale), workspace.askedErrorProperty()));
        compare = new MadeOnce<>(() -> new ComparePage(
                new CompareViewModel(workspace, services.comparing(), jobs, messages.text("compare.job")),
                messages,
                services.demangler(),
                failure -> new FailureText(messages).of(OpenFailure.of(messages.get("compare.title"), failure)),
                dialogs::files));
        review = new MadeOnce<>(() -> new SessionReviewPage(
                new SessionReviewViewModel(
                        workspace, services.reviewingCalls(), com::putBack, jobs, messages.text("review.session.job")),
                messages,
                new FailureText(messages)::of,
                text -> tell(text)));
        types = new Later<>(
                () -> new TypelibView(
                        new TypelibViewModel(
                                workspace,
                                jobs,
                                messages.text("typelib.job.indexing"),
                                messages.text("typelib.job.relating")),
                        messages,
                        new FailureText(messages)::of,
                        dialogs::target,
                        code::typeLibrary),
                TypelibView::root);
        HeaderFiles headers = new HeaderFiles(workspace, messages, this::say);
        window = new MainWindow(
                new MainWindow.Parts(
                        workspace,
                        jobs,
                        messages,
                        theme,
                        settings,
                        services.wine(),
                        dialogs::files,
                        dialogs::directory,
                        path -> saved.opens(path)
                                || headers.opens(path)
                                || lessons.opens(path)
                                || workspaces.opens(path),
                        teachingLibrary,
                        new StatusSearch(this::statuses, messages::locale),
                        services.demangler(),
                        new WaysOfRows(workspace, function, this::say),
                        services.wine().machine(),
                        new FailureText(messages)::of,
                        later),
                panes(answers));
        answers.comeForwardIn(window);
        lessons.playIn(window, answers, function, objects, errors, background);
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
            saved.leave(stage::close);
        });
        stage.setScene(scene);
        stage.titleProperty().bind(messages.text("shell.title"));
        settings.complaintProperty().subscribe(complaint -> {
            if (complaint != null) {
                Platform.runLater(() -> window.warn(messages.get("shell.settings.complaint", words(complaint))));
            }
        });
    }

    public Workspace workspace() {
        return workspace;
    }

    /// Opens a library or a collection by its path, or by a name that the loader knows.
    void open(String pathOrName) {
        window.open(pathOrName);
    }

    /// The model of the collection of saved calls.
    public CollectionViewModel collections() {
        return collections;
    }

    /// Restores what was open in the last window, and saves the changes from now on.
    void keepWorkspace() {
        workspaces.begin();
    }

    /// The title of a tab with the number of its entries.
    private ObservableValue<String> counted(String key, ObservableList<?> all) {
        return Bindings.createStringBinding(
                () -> all.isEmpty() ? messages.get(key) : messages.get(key) + " " + all.size(),
                all,
                messages.localeProperty());
    }

    /// The tables of error codes of this system.
    private StatusCatalog statuses(Locale locale) {
        return services.statuses().apply(services.abi().system(), locale);
    }

    /// Ends everything that runs for the window, except its call session.
    void close() {
        workspaces.end();
        lessons.close();
        workspace.calls().close();
        collections.close();
        objects.close();
    }

    /// The lessons.
    public LessonPlace lessons() {
        return lessons;
    }

    /// The model of the COM classes and of the chosen object.
    public ComViewModel objects() {
        return objects;
    }

    /// Shows the page of the COM classes.
    public void showObjects() {
        workspace.showWindowPage(WindowPage.COM);
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
        String reason = complaint.reason() == null ? messages.get("shell.settings.shape") : complaint.reason();
        return complaint.keptAs() == null
                ? messages.get("shell.settings.file", complaint.file(), reason)
                : messages.get("shell.settings.kept", complaint.file(), reason, complaint.keptAs());
    }

    private void tell(String text) {
        window.tell(text);
    }

    private void showRecord(Node page) {
        window.showRecord(page);
    }

    private void find(String name) {
        window.search(name);
    }

    /// Tells the user about an unexpected failure.
    void tell(Throwable failure) {
        window.warn(messages.get("shell.unexpected", String.valueOf(failure)));
    }

    private void say(String text) {
        window.tell(text);
    }

    private Workbench workbench(ResultTabs answers) {
        Workbench[] place = new Workbench[1];
        Later<FunctionView> form = new Later<>(() -> new FunctionView(function, messages), view -> {
            place[0].follow(view);
            return view.root();
        });
        place[0] = new Workbench(
                workspace,
                form,
                new Later<>(() -> new VariableView(variable, messages, answers::showMemory), VariableView::root));
        return place[0];
    }

    private Panes panes(ResultTabs answers) {
        Workbench workbench = workbench(answers);
        LibraryPageList list = new PageViews(
                        services,
                        workspace,
                        jobs,
                        messages,
                        dialogs,
                        text -> tell(text),
                        name -> find(name),
                        code::library)
                .list(() -> exports());
        Later<LibraryTree> libraries = new Later<>(() -> new LibraryTree(workspace, messages, list), LibraryTree::root);
        LibraryPages pages = new LibraryPages(workspace, messages, list, types.place());
        HistoryViewModel history = new HistoryViewModel(
                workspace,
                system -> services.statuses().apply(system, Locale.ENGLISH),
                entry -> verdicts.of(entry.request(), entry.outcome(), entry.abi()));
        verdicts.causes().subscribe((_, _) -> history.judgeAgain());
        return new Panes(
                new Panes.Pane(libraries.place(), () -> libraries.get().focus()),
                new Panes.Pane(pages.root(), () -> {
                    if (workspace.types().shownProperty().get() == null) {
                        pages.focusContent();
                    } else {
                        types.get().focusTypes();
                    }
                }),
                new Panes.Pane(workbench.root(), workbench::focus),
                workbench.wantedHeight(),
                answers.pages(),
                List.of(
                        new Panes.Page(
                                counted("history.title", history.all()),
                                new Later<>(
                                                () -> com.history(
                                                        new HistoryView(history, messages, saved::append).root(),
                                                        saved::appendCom),
                                                ComHistoryView::root)
                                        .place()),
                        new Panes.Page(
                                counted("history.kept.title", workspace.calls().kept()),
                                new Later<>(
                                                () -> new KeptValuesView(
                                                        new KeptValuesViewModel(workspace),
                                                        messages,
                                                        answers::showMemory),
                                                KeptValuesView::root)
                                        .place()),
                        new Panes.Page(
                                messages.text("history.output.title"),
                                new Later<>(() -> new OutputView(history, messages), OutputView::root).place()),
                        new Panes.Page(messages.text("collections.title"), saved.root())),
                new WindowPages(messages, lessons, com, errors, compare, review, workspaces::page).list(),
                lessons::leads,
                new Panes.Keys(
                        () -> {
                            if (workspace.types().shownProperty().get() == null) {
                                pages.focusFilter();
                            } else {
                                types.get().focusSearch();
                            }
                        },
                        pages::filterBy,
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

    private ExportsView exports() {
        return new ExportsView(
                new ExportsViewModel(workspace, jobs, services.demangler(), messages.text("shell.job.demangling")),
                messages,
                signature -> CSpelling.prototype(signature.function(), signature.type()),
                () -> window.focusForm(),
                () -> workspace.showPage(LibraryPage.DECLARATIONS),
                text -> tell(text));
    }
}
