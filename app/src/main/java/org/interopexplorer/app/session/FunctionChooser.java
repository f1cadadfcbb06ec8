package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.TypeLibrarySource;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Which function the form is for, and the ways to choose one.
///
/// Everything here is called, and changes, on the FX thread.
public final class FunctionChooser {
    private final LibraryFiles files;
    private final BackgroundJobs jobs;
    private final JobTitles titles;
    private final WorkspaceLibraries libraries;
    private final KnownSignatures signatures;
    private final Calls calls;
    private final ReadOnlyObjectWrapper<@Nullable FunctionChoice> choice = new ReadOnlyObjectWrapper<>(this, "choice");

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
        });
    }

    /// The function that the form is for; null where none is chosen.
    public ReadOnlyObjectProperty<@Nullable FunctionChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /// The variable that is looked at in place of a function; null where none is.
    public ReadOnlyObjectProperty<@Nullable VariableChoice> variableProperty() {
        return variable.getReadOnlyProperty();
    }

    /// Chooses a variable, so that what it holds can be read; no function is chosen then.
    public void chooseVariable(OpenLibrary library, Export export) {
        choice.set(null);
        variable.set(new VariableChoice(library, export));
    }

    /// Chooses a function, so that its form appears.
    ///
    /// @param arguments what the form starts with; empty for an empty form
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
    /// @param absent told when the library opened but exports no such function
    public OpenLibrary openAndChoose(String pathOrName, String function, List<Value> arguments, Runnable absent) {
        OpenLibrary library = libraries.open(pathOrName);
        library.whenRead(image -> image.exports().stream()
                .filter(export -> export.name().equals(function)
                        || library.sourceName(export).equals(function))
                .max(Comparator.comparing(Export::defaultVersion))
                .ifPresentOrElse(export -> choose(library, export, arguments), absent));
        return library;
    }

    /// Chooses a function that a module of a type library describes, so that its form appears; the DLL is opened, and
    /// the library stays on the screen.
    ///
    /// @param refused told why it cannot be
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
            case LibraryState.Opened(NativeImage image) ->
                ModuleDlls.export(image, entry)
                        .ifPresentOrElse(
                                export -> start(library, signature.named(library.sourceName(export))),
                                () -> refused.accept(
                                        new EntryFailure.NotExported(library.title(), ModuleDlls.label(entry))));
        }
    }

    /// Puts an earlier call back into the form, opening its library where it was closed since.
    public void putBack(HistoryEntry entry) {
        CallRequest request = entry.request();
        Signature signature = request.signature();
        OpenLibrary library = libraries.open(request.library());
        library.whenRead(_ -> choice.set(new FunctionChoice(
                library, signature.function(), signature, request.arguments(), request.encodings())));
    }

    /// Takes a prototype that the person typed for the chosen function, from now on and in this session; the form
    /// starts afresh with it.
    public void declare(Signature signature) {
        FunctionChoice current = choice.get();
        if (current != null) {
            Signature its = signature.named(current.function());
            current.library().image().ifPresent(image -> signatures.declare(image, its));
            start(current.library(), its);
        }
    }

    /// A call of the chosen function with the current time limit; empty where none is chosen.
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
