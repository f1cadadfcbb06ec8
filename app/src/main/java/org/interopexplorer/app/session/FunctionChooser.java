package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.PointedFunction;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.TypeLibrarySource;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.value.ConstantNames;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The chosen function, and the ways to choose one.
///
/// Everything here is called and changes on the FX thread.
public final class FunctionChooser {
    private final LibraryFiles files;
    private final BackgroundJobs jobs;
    private final JobTitles titles;
    private final WorkspaceLibraries libraries;
    private final KnownSignatures signatures;
    private final Calls calls;
    private final ReadOnlyObjectWrapper<@Nullable FunctionChoice> choice = new ReadOnlyObjectWrapper<>(this, "choice");

    private final ReadOnlyObjectWrapper<List<Signature>> candidates =
            new ReadOnlyObjectWrapper<>(this, "candidates", List.of());
    private final ReadOnlyObjectWrapper<ConstantNames> constants =
            new ReadOnlyObjectWrapper<>(this, "constants", ConstantNames.NONE);
    private @Nullable Job comparing;

    private final ReadOnlyObjectWrapper<@Nullable VariableChoice> variable =
            new ReadOnlyObjectWrapper<>(this, "variable", null);

    FunctionChooser(
            LibraryFiles files,
            BackgroundJobs jobs,
            JobTitles titles,
            WorkspaceLibraries libraries,
            KnownSignatures signatures,
            Calls calls) {
        this.files = files;
        this.jobs = jobs;
        this.titles = titles;
        this.libraries = libraries;
        this.signatures = signatures;
        this.calls = calls;
        choice.subscribe(chosen -> {
            if (chosen != null) {
                variable.set(null);
            }
            compare(chosen);
        });
    }

    /// The signatures of the chosen function from all sources, the best first; empty until they were asked.
    public ReadOnlyObjectProperty<List<Signature>> candidatesProperty() {
        return candidates.getReadOnlyProperty();
    }

    private void compare(@Nullable FunctionChoice chosen) {
        if (comparing != null) {
            comparing.cancel();
            comparing = null;
        }
        candidates.set(List.of());
        constants.set(ConstantNames.NONE);
        if (chosen == null) {
            return;
        }
        chosen.library()
                .image()
                .ifPresent(image -> export(chosen)
                        .ifPresent(export -> comparing = jobs.start(
                                titles.comparing(chosen.function()),
                                _ -> {
                                    List<Signature> found = signatures.candidates(image, export);
                                    jobs.onUi(() -> show(chosen, found));
                                    return chosen.signature()
                                            .map(its -> signatures.constants(image, its))
                                            .orElse(ConstantNames.NONE);
                                },
                                found -> {
                                    if (choice.get() == chosen) {
                                        constants.set(found);
                                    }
                                },
                                _ -> {})));
    }

    private void show(FunctionChoice chosen, List<Signature> found) {
        if (choice.get() == chosen) {
            List<Signature> all = new ArrayList<>(found);
            // What an assembly declares, or the person chose before, is none of the library's own sources.
            chosen.signature()
                    .filter(its ->
                            found.stream().noneMatch(other -> other.provenance().equals(its.provenance())))
                    .ifPresent(all::add);
            candidates.set(List.copyOf(all));
        }
    }

    /// What is known of the chosen function by now, as the table of exports says it too; empty if nothing is.
    public Optional<Signature> known() {
        FunctionChoice current = choice.get();
        return current == null
                ? Optional.empty()
                : export(current).flatMap(export -> signatures.of(current.library(), export));
    }

    private static Optional<Export> export(FunctionChoice chosen) {
        return chosen.library()
                .image()
                .flatMap(image -> image.exports().stream()
                        .filter(export -> chosen.library().sourceName(export).equals(chosen.function()))
                        .max(Comparator.comparing(Export::defaultVersion)));
    }

    /// The names that may stand for numbers in the chosen function's arguments; none until headers have been read.
    public ReadOnlyObjectProperty<ConstantNames> constantsProperty() {
        return constants.getReadOnlyProperty();
    }

    /// Whether the person chose the source of the chosen function's signature.
    public boolean isSourceChosen() {
        FunctionChoice current = choice.get();
        return current != null
                && current.library()
                        .image()
                        .filter(image -> signatures.isChosen(image, current.function()))
                        .isPresent();
    }

    /// Takes the choice of a source back; the form starts afresh with the source that comes first.
    public void useUsual() {
        FunctionChoice current = choice.get();
        if (current != null) {
            current.library()
                    .image()
                    .ifPresent(image -> export(current)
                            .ifPresent(export -> signatures.forgetChoice(
                                    image, export, current.function(), () -> again(current, export))));
        }
    }

    /// Shows what is known by now, where the source that the person chose in an earlier session had to be read first.
    public void showChosen() {
        FunctionChoice current = choice.get();
        if (current != null && isSourceChosen()) {
            known().filter(its ->
                            !current.signature().map(Signature::provenance).equals(Optional.of(its.provenance())))
                    .ifPresent(its -> start(current.library(), its));
        }
    }

    private void again(FunctionChoice current, Export export) {
        if (choice.get() == current) {
            choose(current.library(), export, List.of());
        }
    }

    /// Takes another source's word for the chosen function, from now on; the form starts afresh with it.
    public void use(Signature candidate) {
        FunctionChoice current = choice.get();
        if (current != null) {
            Signature its = candidate.named(current.function());
            current.library().image().ifPresent(image -> signatures.prefer(image, its));
            start(current.library(), its);
        }
    }

    /// The function of the form; null if none is chosen.
    public ReadOnlyObjectProperty<@Nullable FunctionChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /// The chosen variable, instead of a function; null if there is none.
    public ReadOnlyObjectProperty<@Nullable VariableChoice> variableProperty() {
        return variable.getReadOnlyProperty();
    }

    /// Chooses a variable instead of a function.
    public void chooseVariable(OpenLibrary library, Export export) {
        choice.set(null);
        variable.set(new VariableChoice(library, export));
    }

    /// Chooses a function, so that its form appears.
    ///
    /// @param arguments the initial values; empty for an empty form
    public void choose(OpenLibrary library, Export export, List<Value> arguments) {
        choice.set(new FunctionChoice(
                library,
                library.sourceName(export),
                signatures.of(library, export).orElse(null),
                arguments,
                Encodings.BY_TYPE));
    }

    /// Opens a library and, once it is read, chooses one of its functions with its form filled in.
    ///
    /// @param absent called if the library opened but exports no such function
    public OpenLibrary openAndChoose(String pathOrName, String function, List<Value> arguments, Runnable absent) {
        OpenLibrary library = libraries.open(pathOrName);
        chooseOnceRead(library, function, arguments, absent);
        return library;
    }

    /// Opens a library and, once it is read, chooses one of its functions by this signature, whatever else is known
    /// of it.
    ///
    /// @param absent called if the library opened but exports no such function
    public OpenLibrary openAndChoose(String pathOrName, Signature signature, Runnable absent) {
        OpenLibrary library = libraries.open(pathOrName);
        library.whenRead(image -> exported(library, image, signature.function())
                .ifPresentOrElse(export -> start(library, signature.named(library.sourceName(export))), absent));
        return library;
    }

    /// Goes to the function that a library imports or forwards to. Opens the library that has it if necessary.
    ///
    /// @param from the library that names it
    /// @param library its name in that file
    /// @param function a name, or `#ordinal`
    /// @param absent called if the library is not found, or exports no such function
    public void follow(NativeImage from, String library, String function, Runnable absent) {
        var _ = jobs.start(
                titles.opening(library),
                _ -> from.format() == ImageFormat.PE
                        ? ModuleDlls.find(files, from.path(), library)
                        : files.resolve(library),
                resolution -> {
                    if (resolution instanceof Resolution.Found(Path path, Resolution.Rule _)) {
                        openAndChoose(path.toString(), function, List.of(), absent);
                    } else {
                        absent.run();
                    }
                },
                _ -> absent.run());
    }

    /// Chooses a function of a library with its form filled in, after the library was read; never if it cannot be
    /// read.
    ///
    /// @param absent called if it exports no such function
    public void chooseOnceRead(OpenLibrary library, String function, List<Value> arguments, Runnable absent) {
        library.whenRead(image -> exported(library, image, function)
                .ifPresentOrElse(export -> choose(library, export, arguments), absent));
    }

    private static Optional<Export> exported(OpenLibrary library, NativeImage image, String function) {
        return image.exports().stream()
                .filter(export -> export.name().equals(function)
                        || export.label().equals(function)
                        || library.sourceName(export).equals(function))
                .max(Comparator.comparing(Export::defaultVersion));
    }

    /// Chooses a function that a module of a type library describes, so that its form appears. The DLL is opened,
    /// and the type library stays displayed.
    ///
    /// @param refused receives the reason if it cannot be chosen
    public void chooseEntry(
            OpenTypeLibrary described, TypeInfo module, Function function, Consumer<EntryFailure> refused) {
        ModuleEntry entry = function.entry();
        String dll = entry == null ? null : entry.dll();
        if (dll == null || !(described.state() instanceof TypeLibraryState.Opened(var library, var resolver, var _))) {
            refused.accept(new EntryFailure.Nowhere());
            return;
        }
        Signature signature = new TypeLibrarySource(List.of(library), resolver).signature(library, module, function);
        var _ = jobs.start(
                titles.opening(dll),
                _ -> ModuleDlls.find(files, described.file(), dll),
                resolution -> {
                    if (resolution instanceof Resolution.Found(Path path, Resolution.Rule _)) {
                        OpenLibrary opened = libraries.openBehind(path);
                        opened.whenSettled(
                                () -> chooseEntry(opened, Objects.requireNonNull(entry), signature, refused));
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
            case LibraryState.Opened(NativeImage image, var _) ->
                ModuleDlls.export(image, entry)
                        .ifPresentOrElse(
                                export -> start(library, signature.named(library.sourceName(export))),
                                () -> refused.accept(
                                        new EntryFailure.NotExported(library.title(), ModuleDlls.label(entry))));
        }
    }

    /// Chooses the function that a pointer leads to.
    ///
    /// @param library for whose code it is called
    /// @param type of the function; null if it is not known, so that the person types a prototype
    public void choosePointed(OpenLibrary library, PointedFunction function, @Nullable FunctionType type) {
        choice.set(new FunctionChoice(
                library,
                function.function(),
                type == null ? null : new Signature(function.function(), type, new Provenance.Typed()),
                List.of(),
                Encodings.BY_TYPE));
    }

    /// Chooses what was chosen before; the form starts as it did then.
    public void chooseAgain(FunctionChoice earlier) {
        choice.set(earlier);
    }

    /// Puts an earlier call back into the form. Opens its library if it was closed.
    public void putBack(HistoryEntry entry) {
        CallRequest request = entry.request();
        Signature signature = request.signature();
        OpenLibrary library = libraries.open(request.library());
        library.whenRead(image -> choice.set(new FunctionChoice(
                library,
                signature.function(),
                recognised(library, image, signature),
                request.arguments(),
                request.encodings())));
    }

    /// A workspace keeps the type of a call, not where it came from. Where that is still known, it is said.
    private Signature recognised(OpenLibrary library, NativeImage image, Signature put) {
        return image.exports().stream()
                .filter(export -> library.sourceName(export).equals(put.function()))
                .max(Comparator.comparing(Export::defaultVersion))
                .flatMap(export -> signatures.of(library, export))
                .filter(known -> known.prototype().equals(put.prototype()))
                .orElse(put);
    }

    /// Uses a prototype that the person typed for the chosen function, and resets the form.
    public void declare(Signature signature) {
        declare(signature, List.of(), Encodings.BY_TYPE);
    }

    /// The same, with values for the form.
    public void declare(Signature signature, List<Value> arguments, Encodings encodings) {
        FunctionChoice current = choice.get();
        if (current != null) {
            Signature its = signature.named(current.function());
            current.library().image().ifPresent(image -> signatures.declare(image, its));
            choice.set(new FunctionChoice(current.library(), its.function(), its, arguments, encodings));
        }
    }

    /// A call of the chosen function with the current time limit; empty if none is chosen.
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

    void forget(OpenLibrary library) {
        VariableChoice looked = variable.get();
        if (looked != null && looked.library() == library) {
            variable.set(null);
        }
        FunctionChoice current = choice.get();
        if (current != null && current.library() == library) {
            choice.set(null);
        }
    }

    private void start(OpenLibrary library, Signature signature) {
        choice.set(new FunctionChoice(library, signature.function(), signature, List.of(), Encodings.BY_TYPE));
    }
}
