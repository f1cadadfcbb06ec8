package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
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

/// The one shared state of the window: which libraries are open and what of them is on the screen, and those who know
/// the rest: the chosen function, the calls made, the type libraries, what is read of a library when it is wanted.
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
    private final KnownSignatures signatures;
    private final FunctionChooser functions;
    private final ObjectProperty<LibraryPage> page = new SimpleObjectProperty<>(this, "page", LibraryPage.EXPORTS);

    public Workspace(LibraryFiles files, ExportSignatures sources, BackgroundJobs jobs, JobTitles titles, Calls calls) {
        this.files = files;
        this.jobs = jobs;
        this.titles = titles;
        this.calls = calls;
        types = new TypeLibraries(files, jobs, titles);
        libraries = new WorkspaceLibraries(files, sources, jobs, titles, this::arrived);
        checks = new LoadChecks(files, jobs, titles, libraries);
        symbols = new SymbolTables(files, jobs, titles);
        contents = new FileContents(files, jobs, titles);
        signatures = new KnownSignatures(sources, types, this::keep);
        functions = new FunctionChooser(files, jobs, titles, libraries, signatures, calls);
        selectedProperty()
                .subscribe(library -> types.show(
                        library != null && startsWithTypes(library)
                                ? library.types().getFirst()
                                : null));
        page.subscribe(_ -> leaveTypes());
    }

    /// Writes what was typed in the background; where that fails it lasts as long as the window.
    private void keep(KnownSignatures.Keeping typed) {
        var _ = jobs.start(
                titles.saving("signatures"),
                _ -> {
                    typed.keep();
                    return true;
                },
                _ -> {},
                _ -> {});
    }

    /// The calls made and the state of the host.
    public Calls calls() {
        return calls;
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

    /// Which of the libraries could be called here.
    public LoadChecks checks() {
        return checks;
    }

    /// Their full symbol tables.
    public SymbolTables symbols() {
        return symbols;
    }

    /// The bytes of their files.
    public FileContents contents() {
        return contents;
    }

    /// Every library asked for and not closed, in that order.
    public ObservableList<OpenLibrary> libraries() {
        return libraries.all();
    }

    /// The library on the screen; null where none is.
    public ObjectProperty<@Nullable OpenLibrary> selectedProperty() {
        return libraries.selectedProperty();
    }

    /// How far the opening of the selected library has come; without a value where none is selected.
    public ObservableValue<LibraryState> selectedState() {
        return selectedProperty()
                .flatMap(library -> Objects.requireNonNull(library).stateProperty());
    }

    /// Whether the selected library could be called here; without a value where none is selected.
    public ObservableValue<Loadability> selectedLoadability() {
        return selectedProperty()
                .flatMap(library -> Objects.requireNonNull(library).loadabilityProperty());
    }

    /// How far the reading of the selected library's symbols has come; without a value where none is selected.
    public ObservableValue<SymbolsState> selectedSymbols() {
        return selectedProperty()
                .flatMap(library -> Objects.requireNonNull(library).symbolsProperty());
    }

    /// Which page of the selected library is on the screen.
    public ObjectProperty<LibraryPage> pageProperty() {
        return page;
    }

    /// Opens a library by path or by a name that the loader would search for, and selects it; one that is open already
    /// is only selected, one that failed is tried again.
    public OpenLibrary open(String pathOrName) {
        return libraries.open(pathOrName);
    }

    /// Opens a file; see [#open(String)].
    public OpenLibrary open(Path file) {
        return libraries.open(file);
    }

    /// Opens a file and, once it is read, shows one of its type libraries.
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

    /// Shows a type library in place of its file's pages, and reads it where it was not.
    public void showTypes(OpenTypeLibrary library) {
        selectedProperty().set(library.owner());
        types.show(library);
    }

    /// Shows a page of the selected library; a file that is a type library has none, and goes on showing it.
    public void showPage(LibraryPage wanted) {
        page.set(wanted);
        leaveTypes();
    }

    /// Reads another image of a file that holds several, in place of the one that is shown.
    public void chooseArchitecture(OpenLibrary library, Architecture wanted) {
        NativeImage shown = library.image().orElse(null);
        if (shown != null && !shown.architecture().equals(wanted)) {
            forgetWhatWasRead(library);
            libraries.reload(library, shown.path(), wanted);
        }
    }

    /// Takes a library off the screen; a call under way goes on, since its host has what it needs.
    public void close(OpenLibrary library) {
        forgetWhatWasRead(library);
        libraries.close(library);
    }

    /// Lists the libraries that can be opened by name alone.
    ///
    /// @param then told on the FX thread; an empty list where the system has no such names
    /// @param failed told instead, on the FX thread, why they cannot be listed, in the system's words
    public void findSystemLibraries(Consumer<List<SystemLibrary>> then, Consumer<String> failed) {
        var _ = jobs.start(titles.listingSystem(), _ -> files.systemLibraries(), then, failure -> {
            if (!(failure instanceof CancellationException)) {
                failed.accept(String.valueOf(failure.getMessage()));
            }
        });
    }

    /// A call of a function of an open library; empty where it exports none of that name, or nobody knows its type.
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
        functions.forget(library);
    }

    private void arrived(OpenLibrary library) {
        if (library == selectedProperty().get() && types.shownProperty().get() == null && startsWithTypes(library)) {
            types.show(library.types().getFirst());
        }
        if (library.state() instanceof LibraryState.Opened(NativeImage image)) {
            calls.warmUp(image.path());
            checks.check(library);
        }
    }

    private void leaveTypes() {
        OpenLibrary library = selectedProperty().get();
        if (library == null || !isTypesOnly(library)) {
            types.show(null);
        }
    }

    /// Whether a file's types are what a person opens it for: a type library, or one wrapped into a DLL.
    private static boolean startsWithTypes(OpenLibrary library) {
        return !library.types().isEmpty()
                && library.image().map(image -> image.exports().isEmpty()).orElse(true);
    }

    /// Whether there is nothing to see of a file but its type libraries.
    private static boolean isTypesOnly(OpenLibrary library) {
        return library.state() instanceof LibraryState.Types;
    }
}
