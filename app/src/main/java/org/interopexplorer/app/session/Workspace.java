package org.interopexplorer.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Architecture;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.loading.SystemLibrary;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.TypeLibrarySource;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The one shared state of the window: which libraries are open, which function is chosen, and the calls made.
///
/// Everything here is called, and changes, on the FX thread.
public final class Workspace {
    private record Place(Path library, String function) {}

    private final LibraryFiles files;
    private final SignatureSource signatures;
    private final BackgroundJobs jobs;
    private final JobTitles titles;
    private final Calls calls;
    private final TypeLibraries types;

    private final ObservableList<OpenLibrary> libraries = FXCollections.observableArrayList();
    private final ObservableList<OpenLibrary> librariesView = FXCollections.unmodifiableObservableList(libraries);
    private final ObjectProperty<@Nullable OpenLibrary> selected = new SimpleObjectProperty<>(this, "selected");
    private final ObjectProperty<LibraryPage> page = new SimpleObjectProperty<>(this, "page", LibraryPage.EXPORTS);
    private final ReadOnlyObjectWrapper<@Nullable FunctionChoice> choice = new ReadOnlyObjectWrapper<>(this, "choice");
    private final Map<Place, Signature> typed = new HashMap<>();
    private final Map<OpenLibrary, Job> loading = new HashMap<>();
    private final Map<OpenLibrary, Job> checking = new HashMap<>();
    private final Map<OpenLibrary, Job> readingSymbols = new HashMap<>();

    public Workspace(
            LibraryFiles files, SignatureSource signatures, BackgroundJobs jobs, JobTitles titles, Calls calls) {
        this.files = files;
        this.signatures = signatures;
        this.jobs = jobs;
        this.titles = titles;
        this.calls = calls;
        this.types = new TypeLibraries(files, jobs, titles);
        selected.subscribe(library -> types.show(
                library != null && startsWithTypes(library) ? library.types().getFirst() : null));
        page.subscribe(_ -> leaveTypes());
    }

    /// The calls made and the state of the host.
    public Calls calls() {
        return calls;
    }

    /// The type libraries among them.
    public TypeLibraries types() {
        return types;
    }

    /// Every library asked for and not closed, in that order.
    public ObservableList<OpenLibrary> libraries() {
        return librariesView;
    }

    /// The library on the screen; null where none is.
    public ObjectProperty<@Nullable OpenLibrary> selectedProperty() {
        return selected;
    }

    /// How far the opening of the selected library has come; without a value where none is selected.
    public ObservableValue<LibraryState> selectedState() {
        return selected.flatMap(library -> Objects.requireNonNull(library).stateProperty());
    }

    /// Whether the selected library could be called here; without a value where none is selected.
    public ObservableValue<Loadability> selectedLoadability() {
        return selected.flatMap(library -> Objects.requireNonNull(library).loadabilityProperty());
    }

    /// How far the reading of the selected library's symbols has come; without a value where none is selected.
    public ObservableValue<SymbolsState> selectedSymbols() {
        return selected.flatMap(library -> Objects.requireNonNull(library).symbolsProperty());
    }

    /// Which page of the selected library is on the screen.
    public ObjectProperty<LibraryPage> pageProperty() {
        return page;
    }

    /// The function that the form is for; null where none is chosen.
    public ReadOnlyObjectProperty<@Nullable FunctionChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /// Opens a library by path or by a name that the loader would search for, and selects it; one that is open already
    /// is only selected, one that failed is tried again.
    public OpenLibrary open(String pathOrName) {
        OpenLibrary library = find(pathOrName).orElseGet(() -> add(pathOrName));
        selected.set(library);
        return library;
    }

    private OpenLibrary add(String pathOrName) {
        OpenLibrary library = new OpenLibrary(pathOrName);
        libraries.removeIf(failed -> failed.asked().equals(pathOrName));
        libraries.add(library);
        load(library, () -> read(pathOrName));
        return library;
    }

    private void load(OpenLibrary library, Callable<LibraryState> reading) {
        Job job = jobs.start(
                titles.opening(library.title()),
                _ -> reading.call(),
                state -> arrived(library, state),
                failure -> arrived(library, new LibraryState.Failed(OpenFailure.of(library.asked(), failure))));
        if (library.state() instanceof LibraryState.Loading) {
            loading.put(library, job);
        }
    }

    /// Opens a file; see [#open(String)].
    public OpenLibrary open(Path file) {
        return open(file.toAbsolutePath().normalize().toString());
    }

    /// Opens a file and, once it is read, shows one of its type libraries.
    ///
    /// @param number counted from 1
    public OpenLibrary openTypeLibrary(Path file, int number) {
        OpenLibrary library = open(file);
        whenSettled(
                library,
                () -> library.types().stream()
                        .filter(one -> one.number() == number)
                        .findFirst()
                        .ifPresent(this::showTypes));
        return library;
    }

    /// Shows a type library in place of its file's pages, and reads it where it was not.
    public void showTypes(OpenTypeLibrary library) {
        selected.set(library.owner());
        types.show(library);
    }

    /// Shows a page of the selected library; a file that is a type library has none, and goes on showing it.
    public void showPage(LibraryPage wanted) {
        page.set(wanted);
        leaveTypes();
    }

    private void leaveTypes() {
        OpenLibrary library = selected.get();
        if (library == null || !isTypesOnly(library)) {
            types.show(null);
        }
    }

    /// Opens a library and, once it is read, chooses one of its functions with its form filled in.
    ///
    /// @param absent told when the library opened but exports no such function
    public OpenLibrary openAndChoose(String pathOrName, String function, List<Value> arguments, Runnable absent) {
        OpenLibrary library = open(pathOrName);
        whenRead(
                library,
                image -> image.exports().stream()
                        .filter(export -> export.name().equals(function)
                                || image.format().sourceName(export.name()).equals(function))
                        .findFirst()
                        .ifPresentOrElse(export -> choose(library, export, arguments), absent));
        return library;
    }

    /// Lists the libraries that can be opened by name alone.
    ///
    /// @param then told on the FX thread; an empty list where the system has no such names
    public void findSystemLibraries(Consumer<List<SystemLibrary>> then) {
        jobs.start(titles.listingSystem(), _ -> files.systemLibraries(), then, _ -> then.accept(List.of()));
    }

    /// Reads another image of a file that holds several, in place of the one that is shown.
    public void chooseArchitecture(OpenLibrary library, Architecture wanted) {
        NativeImage shown = library.image().orElse(null);
        if (shown == null || shown.architecture().equals(wanted)) {
            return;
        }
        cancelCheck(library);
        cancelSymbols(library);
        library.symbols(new SymbolsState.Unread());
        forgetChoiceOf(library);
        library.become(new LibraryState.Loading());
        load(library, () -> new LibraryState.Opened(withSignatures(files.read(shown.path(), wanted))));
    }

    /// Reads the full symbol table of a library, once; again after it failed.
    public void readSymbols(OpenLibrary library) {
        NativeImage image = library.image().orElse(null);
        if (image == null
                || library.symbolsProperty().get() instanceof SymbolsState.Reading
                || library.symbolsProperty().get() instanceof SymbolsState.Read) {
            return;
        }
        library.symbols(new SymbolsState.Reading());
        Job job = jobs.start(
                titles.readingSymbols(library.title()),
                _ -> new SymbolsState.Read(files.symbols(image)),
                state -> symbols(library, state),
                failure -> symbols(library, new SymbolsState.Failed(OpenFailure.of(library.asked(), failure))));
        if (library.symbolsProperty().get() instanceof SymbolsState.Reading) {
            readingSymbols.put(library, job);
        }
    }

    /// Gives up reading the symbols; nothing happens where they are read.
    public void cancelSymbols(OpenLibrary library) {
        Job job = readingSymbols.remove(library);
        if (job != null) {
            job.cancel();
        }
    }

    private void symbols(OpenLibrary library, SymbolsState state) {
        readingSymbols.remove(library);
        library.symbols(state);
    }

    /// Reads some bytes of a library's file in the background.
    ///
    /// @param then told on the FX thread
    /// @param failed told instead, on the FX thread
    public void readBytes(Path file, long offset, int length, Consumer<byte[]> then, Consumer<OpenFailure> failed) {
        String name = file.toString();
        jobs.start(
                titles.opening(name),
                _ -> files.bytes(file, offset, length),
                then,
                failure -> failed.accept(OpenFailure.of(name, failure)));
    }

    /// Saves some bytes of a library's file as a file of their own, in the background.
    ///
    /// @param failed told on the FX thread where that did not succeed
    public void saveBytes(Path file, long offset, long length, Path target, Consumer<OpenFailure> failed) {
        jobs.start(
                titles.saving(target.toString()),
                _ -> {
                    files.copy(file, offset, length, target);
                    return target;
                },
                _ -> {},
                failure -> failed.accept(OpenFailure.of(target.toString(), failure)));
    }

    /// Takes a library off the screen; a call under way goes on, since its host has what it needs.
    public void close(OpenLibrary library) {
        Job job = loading.remove(library);
        if (job != null) {
            job.cancel();
        }
        cancelCheck(library);
        types.forget(library);
        cancelSymbols(library);
        int index = libraries.indexOf(library);
        libraries.remove(library);
        forgetChoiceOf(library);
        if (selected.get() == library) {
            selected.set(libraries.isEmpty() ? null : libraries.get(Math.clamp(index, 0, libraries.size() - 1)));
        }
    }

    private void forgetChoiceOf(OpenLibrary library) {
        FunctionChoice current = choice.get();
        if (current != null && current.library() == library) {
            choice.set(null);
        }
    }

    /// Chooses a function, so that its form appears.
    ///
    /// @param arguments what the form starts with; empty for an empty form
    public void choose(OpenLibrary library, Export export, List<Value> arguments) {
        choice.set(new FunctionChoice(
                library,
                functionOf(library, export),
                signatureOf(library, export).orElse(null),
                arguments,
                Encodings.BY_TYPE));
    }

    /// Chooses a function that a module of a type library describes, so that its form appears; the DLL is opened, and
    /// the library stays on the screen.
    ///
    /// @param refused told why it cannot be
    public void chooseEntry(
            OpenTypeLibrary described, TypeInfo module, Function function, Consumer<EntryFailure> refused) {
        ModuleEntry entry = function.entry();
        String dll = entry == null ? null : entry.dll();
        if (dll == null || !(described.state() instanceof TypeLibraryState.Opened(var library, var resolver))) {
            refused.accept(new EntryFailure.Nowhere());
            return;
        }
        Signature signature = new TypeLibrarySource(List.of(library), resolver).signature(library, module, function);
        jobs.start(
                titles.opening(dll),
                _ -> ModuleDlls.find(files, described.file(), dll),
                resolution -> {
                    if (resolution instanceof Resolution.Found(Path path, Resolution.Rule _)) {
                        String file = path.toAbsolutePath().normalize().toString();
                        OpenLibrary opened = find(file).orElseGet(() -> add(file));
                        whenSettled(
                                opened, () -> chooseEntry(opened, Objects.requireNonNull(entry), signature, refused));
                    } else {
                        refused.accept(new EntryFailure.NotHere(dll, resolution));
                    }
                },
                failure -> refused.accept(new EntryFailure.NotRead(dll, OpenFailure.of(dll, failure))));
    }

    private void chooseEntry(
            OpenLibrary library, ModuleEntry entry, Signature signature, Consumer<EntryFailure> refused) {
        switch (library.state()) {
            case LibraryState.Failed(OpenFailure failure) ->
                refused.accept(new EntryFailure.NotRead(library.title(), failure));
            case LibraryState.Loading _, LibraryState.Types _ ->
                refused.accept(new EntryFailure.NotExported(library.title(), ModuleDlls.label(entry)));
            case LibraryState.Opened(NativeImage image) ->
                ModuleDlls.export(image, entry)
                        .ifPresentOrElse(
                                export -> {
                                    String function = functionOf(library, export);
                                    choice.set(new FunctionChoice(
                                            library,
                                            function,
                                            new Signature(function, signature.type(), signature.provenance()),
                                            List.of(),
                                            Encodings.BY_TYPE));
                                },
                                () -> refused.accept(
                                        new EntryFailure.NotExported(library.title(), ModuleDlls.label(entry))));
        }
    }

    /// The name by which the loader is asked for an export.
    private static String functionOf(OpenLibrary library, Export export) {
        return library.image()
                .map(image -> image.format().sourceName(export.name()))
                .orElse(export.name());
    }

    /// Puts an earlier call back into the form, opening its library where it was closed since.
    public void putBack(HistoryEntry entry) {
        CallRequest request = entry.request();
        Signature signature = request.signature();
        OpenLibrary library = open(request.library());
        whenRead(
                library,
                _ -> choice.set(new FunctionChoice(
                        library, signature.function(), signature, request.arguments(), request.encodings())));
    }

    /// Takes a prototype that the person typed for the chosen function, from now on and in this session; the form
    /// starts afresh with it.
    public void declare(Signature signature) {
        FunctionChoice current = choice.get();
        if (current == null) {
            return;
        }
        current.library().image().ifPresent(image -> typed.put(new Place(image.path(), current.function()), signature));
        choice.set(new FunctionChoice(current.library(), current.function(), signature, List.of(), Encodings.BY_TYPE));
    }

    /// The type of an export and where it came from: typed by the person in this session, else what the sources know.
    public Optional<Signature> signatureOf(OpenLibrary library, Export export) {
        return library.image()
                .flatMap(image -> Optional.ofNullable(typed.get(new Place(image.path(), functionOf(library, export))))
                        .or(() -> export.target().callable()
                                ? types.find(image, export).or(() -> signatures.find(image, export))
                                : Optional.empty()));
    }

    /// Whether the sources know the type of any export of an image; on any thread.
    public boolean knowsSignatureOf(NativeImage image) {
        return image.exports().stream()
                .anyMatch(export -> export.target().callable()
                        && signatures.find(image, export).isPresent());
    }

    /// A call of the chosen function with the time limit of the moment; empty where none is chosen.
    public Optional<CallRequest> request(Signature signature, List<Value> arguments, Encodings encodings) {
        FunctionChoice current = choice.get();
        return current == null
                ? Optional.empty()
                : current.library()
                        .image()
                        .map(image -> new CallRequest(
                                image.path(),
                                signature,
                                arguments,
                                calls.limitProperty().get(),
                                encodings));
    }

    /// A call of a function of an open library; empty where it exports none of that name, or nobody knows its type.
    public Optional<CallRequest> requestOf(Path file, String function, List<Value> arguments) {
        return libraries.stream()
                .filter(library -> library.image()
                        .filter(image -> image.path().equals(file))
                        .isPresent())
                .findFirst()
                .flatMap(library -> library.image()
                        .flatMap(image -> image.exports().stream()
                                .filter(export -> export.name().equals(function))
                                .findFirst())
                        .flatMap(export -> signatureOf(library, export)))
                .map(signature -> new CallRequest(
                        file, signature, arguments, calls.limitProperty().get()));
    }

    /// Calls the chosen function in the background, every text in the encoding of its type.
    public void invoke(Signature signature, List<Value> arguments) {
        request(signature, arguments, Encodings.BY_TYPE).ifPresent(calls::invoke);
    }

    private Optional<OpenLibrary> find(String pathOrName) {
        return libraries.stream()
                .filter(library -> library.asked().equals(pathOrName)
                        || library.image()
                                .filter(image -> image.path().toString().equals(pathOrName))
                                .isPresent())
                .filter(library -> !(library.state() instanceof LibraryState.Failed))
                .findFirst();
    }

    private void arrived(OpenLibrary library, LibraryState state) {
        loading.remove(library);
        library.become(state);
        if (library == selected.get() && types.shownProperty().get() == null && startsWithTypes(library)) {
            types.show(library.types().getFirst());
        }
        if (state instanceof LibraryState.Opened(NativeImage image)) {
            calls.warmUp();
            check(library, image);
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

    /// Finds out anew whether a library could be called here, and what it would bring in.
    public void checkAgain(OpenLibrary library) {
        cancelCheck(library);
        library.image().ifPresent(image -> check(library, image));
    }

    /// Looks for the libraries of other systems in one more directory from now on, and checks all open ones anew.
    public void lookAlsoIn(Path directory) {
        files.lookAlsoIn(directory);
        libraries.forEach(this::checkAgain);
    }

    /// Gives up finding out what a library would bring in; nothing happens where that is known.
    public void cancelCheck(OpenLibrary library) {
        Job job = checking.remove(library);
        if (job != null) {
            job.cancel();
        }
    }

    private void check(OpenLibrary library, NativeImage image) {
        library.judged(Loadability.Unknown.waiting());
        Job job = jobs.start(
                titles.checking(library.title()),
                progress -> new Loadability.Checked(files.check(image, progress)),
                verdict -> judged(library, verdict),
                failure -> judged(library, undecided(failure)));
        if (library.loadabilityProperty().get() instanceof Loadability.Unknown) {
            checking.put(library, job);
            library.judged(new Loadability.Unknown(job.progressProperty()));
        }
    }

    private void judged(OpenLibrary library, Loadability verdict) {
        checking.remove(library);
        library.judged(verdict);
    }

    private static Loadability undecided(Throwable failure) {
        return failure instanceof CancellationException
                ? new Loadability.Cancelled()
                : new Loadability.Undecided(String.valueOf(failure.getMessage()));
    }

    private static void whenRead(OpenLibrary library, Consumer<NativeImage> action) {
        whenSettled(library, () -> library.image().ifPresent(action));
    }

    /// Acts once it is known what a library is, or that it cannot be read.
    private static void whenSettled(OpenLibrary library, Runnable action) {
        if (!(library.state() instanceof LibraryState.Loading)) {
            action.run();
            return;
        }
        Subscription[] once = new Subscription[1];
        once[0] = library.stateProperty().subscribe((_, _) -> {
            once[0].unsubscribe();
            action.run();
        });
    }

    private LibraryState read(String pathOrName) throws IOException, MalformedFileException {
        Resolution found = files.resolve(pathOrName);
        return switch (found) {
            case Resolution.Found(Path path, Resolution.Rule _) ->
                read(path.toAbsolutePath().normalize());
            case Resolution.Unusable unusable -> new LibraryState.Failed(new OpenFailure.Refused(unusable.why()));
            case Resolution.NotFound _, Resolution.PartOfSystem _ ->
                new LibraryState.Failed(new OpenFailure.NotFound(found));
        };
    }

    private LibraryState read(Path file) throws IOException, MalformedFileException {
        return files.isTypeLibrary(file)
                ? new LibraryState.Types(file)
                : new LibraryState.Opened(withSignatures(files.read(file)));
    }

    /// Asks for one signature here in the background, because a source reads its headers when it is first asked.
    private NativeImage withSignatures(NativeImage image) {
        image.exports().stream().limit(1).forEach(export -> signatures.find(image, export));
        return image;
    }
}
