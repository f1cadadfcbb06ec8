package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.SystemLibrary;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The shared state of the window: which libraries are open and which page is on the screen. It also has the
/// owners of the rest: the chosen function, the calls made, the type libraries, and what is read of a library on
/// request.
///
/// Everything here is called, and changes, on the FX thread.
public final class Workspace {
    private final LibraryFiles files;
    private final BackgroundJobs jobs;
    private final JobTitles titles;
    private final Calls calls;
    private final TypeLibraries types;
    private final WorkspaceLibraries libraries;
    private final LoadChecks checks;
    private final SymbolTables symbols;
    private final FileContents contents;
    private final LibraryTypeLists typeLists;
    private final KnownSignatures signatures;
    private final FunctionChooser functions;
    private final SystemNames systemNames;
    private final Containers containers;
    private final ComCalls comCalls = new ComCalls(Clock.systemUTC());
    private final ObjectProperty<LibraryPage> page = new SimpleObjectProperty<>(this, "page", LibraryPage.EXPORTS);
    private final ReadOnlyStringWrapper askedError = new ReadOnlyStringWrapper(this, "askedError", "");
    private final Deque<Closed> closed = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable WindowPage> windowPage =
            new ReadOnlyObjectWrapper<>(this, "windowPage", WindowPage.START);

    public Workspace(LibraryFiles files, ExportSignatures sources, BackgroundJobs jobs, JobTitles titles, Calls calls) {
        this.files = files;
        this.jobs = jobs;
        this.titles = titles;
        this.calls = calls;
        types = new TypeLibraries(files, jobs, titles);
        libraries = new WorkspaceLibraries(files, sources, jobs, titles, this::arrived);
        checks = new LoadChecks(files, jobs, titles, libraries, calls);
        symbols = new SymbolTables(files, jobs, titles);
        contents = new FileContents(files, jobs, titles);
        signatures = new KnownSignatures(sources, types, this::keep);
        typeLists = new LibraryTypeLists(sources, jobs, titles, signatures::forgetTyped);
        functions = new FunctionChooser(files, jobs, titles, libraries, signatures, calls);
        systemNames = new SystemNames(files, jobs, titles);
        containers = new Containers(files, jobs, titles, libraries);
        calls.guardedBy(containers::beforeRunning);
        selectedProperty().subscribe(library -> {
            if (library == null) {
                windowPage.set(windowPage.get() == null ? WindowPage.START : windowPage.get());
            } else {
                page.set(library.page());
                windowPage.set(null);
            }
        });
        selectedProperty()
                .subscribe(library -> types.show(
                        library != null && startsWithTypes(library)
                                ? library.types().getFirst()
                                : null));
        page.subscribe(shown -> {
            OpenLibrary library = selectedProperty().get();
            if (library != null) {
                library.leaveAt(shown);
            }
            leaveTypes();
        });
        functions.choiceProperty().subscribe(choice -> {
            if (choice != null && choice.library() == selectedProperty().get()) {
                windowPage.set(null);
            }
        });
    }

    /// Writes what was typed or chosen in the background. If that fails, it lasts as long as the window.
    private void keep(KnownSignatures.Keeping typed) {
        var _ = jobs.start(
                titles.savingSignatures(),
                _ -> {
                    typed.work().keep();
                    return true;
                },
                _ -> typed.then().run(),
                _ -> typed.then().run());
    }

    /// The calls made and the state of the host.
    public Calls calls() {
        return calls;
    }

    /// The actions on COM objects.
    public ComCalls comCalls() {
        return comCalls;
    }

    /// The function that the form is for.
    public FunctionChooser functions() {
        return functions;
    }

    /// The types of the functions.
    public KnownSignatures signatures() {
        return signatures;
    }

    /// The type libraries among the open files.
    public TypeLibraries types() {
        return types;
    }

    /// The checks which of the libraries can be called here.
    public LoadChecks checks() {
        return checks;
    }

    /// Their full symbol tables.
    public SymbolTables symbols() {
        return symbols;
    }

    /// The types of libraries, for those who want to see them.
    /// What the search for a library's signatures is called.
    public ObservableValue<String> findingTitle(OpenLibrary library) {
        return titles.findingSignatures(library.title());
    }

    public LibraryTypeLists typeLists() {
        return typeLists;
    }

    /// What is inside folders and archives.
    public Containers containers() {
        return containers;
    }

    /// The names that all libraries of the system export.
    public SystemNames systemNames() {
        return systemNames;
    }

    /// The bytes of their files.
    public FileContents contents() {
        return contents;
    }

    /// All libraries that were opened and not closed, in that order.
    public ObservableList<OpenLibrary> libraries() {
        return libraries.all();
    }

    /// The library on the screen; null if none is.
    public ObjectProperty<@Nullable OpenLibrary> selectedProperty() {
        return libraries.selectedProperty();
    }

    /// The state of opening the selected library; no value if none is selected.
    public ObservableValue<LibraryState> selectedState() {
        return selectedProperty()
                .flatMap(library -> Objects.requireNonNull(library).stateProperty());
    }

    /// Whether the selected library can be called here; no value if none is selected.
    public ObservableValue<Loadability> selectedLoadability() {
        return selectedProperty()
                .flatMap(library -> Objects.requireNonNull(library).loadabilityProperty());
    }

    /// Whether the file of the selected library was written since it was read; no value if none is selected.
    public ObservableValue<Boolean> selectedChanged() {
        return selectedProperty()
                .flatMap(library -> Objects.requireNonNull(library).changedOnDiskProperty());
    }

    /// The state of reading the selected library's symbols; no value if none is selected.
    public ObservableValue<SymbolsState> selectedSymbols() {
        return selectedProperty()
                .flatMap(library -> Objects.requireNonNull(library).symbolsProperty());
    }

    /// The page of the selected library that is on the screen.
    public ObjectProperty<LibraryPage> pageProperty() {
        return page;
    }

    /// The page of the window that is on the screen instead of the selected library; null if the library is.
    public ReadOnlyObjectProperty<@Nullable WindowPage> windowPageProperty() {
        return windowPage.getReadOnlyProperty();
    }

    /// Shows a page of the window; the selected library stays selected.
    public void showWindowPage(WindowPage wanted) {
        windowPage.set(wanted);
    }

    /// The error code or name that the page of error codes should show; empty for none.
    public ReadOnlyStringProperty askedErrorProperty() {
        return askedError.getReadOnlyProperty();
    }

    /// Shows what an error code or the name of one means.
    public void showError(String codeOrName) {
        askedError.set("");
        askedError.set(codeOrName);
        windowPage.set(WindowPage.ERRORS);
    }

    /// Shows an open library, at the page that it last showed.
    public void show(OpenLibrary library) {
        selectedProperty().set(library);
        windowPage.set(null);
    }

    /// Opens a library by path or by a name that the loader would search for, and selects it. An open one is only
    /// selected, and a failed one is tried again.
    public OpenLibrary open(String pathOrName) {
        OpenLibrary library = libraries.open(pathOrName);
        windowPage.set(null);
        return library;
    }

    /// Opens a file; see [#open(String)].
    public OpenLibrary open(Path file) {
        OpenLibrary library = libraries.open(file);
        windowPage.set(null);
        return library;
    }

    /// Opens a library that was open in an earlier window, without selecting it. No host is started for it.
    ///
    /// @param at the page that it last showed
    /// @param filters the texts in the filters of its pages
    public OpenLibrary openAgain(String pathOrName, LibraryPage at, Map<LibraryPage, String> filters) {
        OpenLibrary library = libraries.openBehind(pathOrName);
        library.openAgain(at, filters);
        return library;
    }

    /// Opens a file and, after it was read, shows one of its type libraries.
    ///
    /// @param number counted from 1
    public OpenLibrary openTypeLibrary(Path file, int number) {
        OpenLibrary library = open(file);
        library.whenSettled(() -> library.types().stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .ifPresent(this::showTypes));
        return library;
    }

    /// Shows a type library instead of its file's pages, and reads it if necessary.
    public void showTypes(OpenTypeLibrary library) {
        show(library.owner());
        types.show(library);
    }

    /// Shows a type of a type library, or one of its members.
    ///
    /// @param type its place in the library, from 0
    /// @param member its functions counted from 0, then its variables; -1 for the type itself
    public void showType(OpenTypeLibrary library, int type, int member) {
        showTypes(library);
        types.askedProperty().set(new TypeLibraries.Place(library, type, member));
    }

    /// Shows a type that the functions of a library use, on its types page.
    public void showType(TypePlace place) {
        show(place.library());
        showPage(LibraryPage.TYPES);
        typeLists.shownProperty().set(place);
    }

    /// Shows a page of the selected library; a file that is a type library has none, and goes on showing it.
    public void showPage(LibraryPage wanted) {
        page.set(wanted);
        windowPage.set(selectedProperty().get() == null ? WindowPage.START : null);
        leaveTypes();
    }

    /// Reads another image of a file with several, and shows it instead.
    public void chooseArchitecture(OpenLibrary library, Architecture wanted) {
        NativeImage shown = library.image().orElse(null);
        if (shown != null && !shown.architecture().equals(wanted)) {
            forgetWhatWasRead(library);
            libraries.reload(library, shown.path(), wanted);
        }
    }

    /// Closes a library. A running call continues, since its host has what it needs.
    public void close(OpenLibrary library) {
        closed.push(new Closed(library.asked(), library.page(), library.filters()));
        forgetWhatWasRead(library);
        libraries.close(library);
    }

    /// A closed library with its last state.
    private record Closed(String asked, LibraryPage page, Map<LibraryPage, String> filters) {}

    /// Opens the library that was closed last, with its last state. Does nothing if none was closed.
    public void reopen() {
        Closed last = closed.poll();
        if (last != null) {
            show(openAgain(last.asked(), last.page(), last.filters()));
        }
    }

    /// Reads a library's file again, for example after it was rebuilt. The form keeps its values.
    public void reread(OpenLibrary library) {
        NativeImage shown = library.image().orElse(null);
        if (shown == null) {
            if (library.state() instanceof LibraryState.Failed) {
                open(library.asked());
            }
            return;
        }
        FunctionChoice chosen = functions.choiceProperty().get();
        CallRequest prepared = calls.preparedProperty().get();
        forgetWhatWasRead(library);
        libraries.reload(library, shown.path(), shown.architecture());
        if (chosen != null && chosen.library() == library) {
            functions.chooseOnceRead(
                    library, chosen.function(), prepared == null ? List.of() : prepared.arguments(), () -> {});
        }
    }

    /// Checks in the background which files have changed since they were read; see
    /// [OpenLibrary#changedOnDiskProperty].
    public void lookForChanges() {
        for (OpenLibrary library : libraries.all()) {
            library.image().ifPresent(image -> {
                var _ = jobs.start(
                        titles.opening(library.title()),
                        _ -> modified(image.path()),
                        now -> library.seenOnDisk(now),
                        _ -> {});
            });
        }
    }

    /// When a file was written last; 0 if that is not known.
    private static long modified(Path file) {
        return file.toFile().lastModified();
    }

    /// Lists the libraries that can be opened by name alone.
    ///
    /// @param then takes the libraries on the FX thread; an empty list if the system has no such names
    /// @param failed takes the reason instead, on the FX thread, in the system's words
    public void findSystemLibraries(Consumer<List<SystemLibrary>> then, Consumer<String> failed) {
        var _ = jobs.start(titles.listingSystem(), _ -> files.systemLibraries(), then, failure -> {
            if (!(failure instanceof CancellationException)) {
                failed.accept(String.valueOf(failure.getMessage()));
            }
        });
    }

    /// A call of a function of an open library; empty if it exports no such function, or its type is not known.
    public Optional<CallRequest> requestOf(Path file, String function, List<Value> arguments) {
        return libraries().stream()
                .filter(library -> library.image()
                        .filter(image -> image.path().equals(file))
                        .isPresent())
                .findFirst()
                .flatMap(library -> library.image()
                        .flatMap(image -> image.exports().stream()
                                .filter(export -> export.name().equals(function))
                                .findFirst())
                        .flatMap(export -> signatures.of(library, export)))
                .map(signature -> new CallRequest(
                        file, signature, arguments, calls.limitProperty().get()));
    }

    private void forgetWhatWasRead(OpenLibrary library) {
        checks.forget(library);
        types.forget(library);
        symbols.forget(library);
        typeLists.forget(library);
        signatures.forget(library);
        functions.forget(library);
    }

    private void arrived(OpenLibrary library) {
        if (library == selectedProperty().get() && types.shownProperty().get() == null && startsWithTypes(library)) {
            types.show(library.types().getFirst());
        }
        if (library.state() instanceof LibraryState.Opened(NativeImage image, var _)) {
            if (!library.isOpenedAgain()) {
                calls.warmUp(image.path());
            }
            checks.check(library);
        }
    }

    private void leaveTypes() {
        OpenLibrary library = selectedProperty().get();
        if (library == null || !isTypesOnly(library)) {
            types.show(null);
        }
    }

    /// Whether a person opens a file for its types: a type library, or one wrapped in a DLL.
    private static boolean startsWithTypes(OpenLibrary library) {
        return !library.types().isEmpty()
                && library.image().map(image -> image.exports().isEmpty()).orElse(true);
    }

    /// Whether a file has nothing to show but its type libraries.
    private static boolean isTypesOnly(OpenLibrary library) {
        return library.state() instanceof LibraryState.Types;
    }
}
