package org.interopexplorer.app.session;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.text.SafeText;

/// One library that a person asked to see; its state says whether it can be seen.
///
/// Two are the same only when they are the same object: closing and opening again makes another.
public final class OpenLibrary {
    private final String title;
    private final String asked;
    private final ReadOnlyObjectWrapper<LibraryState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new LibraryState.Loading());
    private final ReadOnlyObjectWrapper<Loadability> loadability =
            new ReadOnlyObjectWrapper<>(this, "loadability", Loadability.Unknown.waiting());
    private final ReadOnlyObjectWrapper<SymbolsState> symbols =
            new ReadOnlyObjectWrapper<>(this, "symbols", new SymbolsState.Unread());

    private List<OpenTypeLibrary> types = List.of();

    private Optional<Path> passedOver = Optional.empty();

    OpenLibrary(String asked) {
        this.asked = asked;
        this.title = SafeText.inWindow(
                asked.substring(Math.max(asked.lastIndexOf('/'), asked.lastIndexOf(File.separatorChar)) + 1));
    }

    /// Its file's name, for lists.
    public String title() {
        return title;
    }

    /// The path or bare name that it was opened by.
    public String asked() {
        return asked;
    }

    public ReadOnlyObjectProperty<LibraryState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public LibraryState state() {
        return state.get();
    }

    public ReadOnlyObjectProperty<Loadability> loadabilityProperty() {
        return loadability.getReadOnlyProperty();
    }

    /// Its full symbol table, as far as anybody wanted it.
    public ReadOnlyObjectProperty<SymbolsState> symbolsProperty() {
        return symbols.getReadOnlyProperty();
    }

    /// What was read of it, once it is open.
    public Optional<NativeImage> image() {
        return state() instanceof LibraryState.Opened(NativeImage image) ? Optional.of(image) : Optional.empty();
    }

    /// The name by which the loader is asked for one of its exports, with the version of one that is not the default.
    public String sourceName(Export export) {
        return image().map(image -> image.format().sourceName(export.requestName()))
                .orElse(export.requestName());
    }

    /// The file of the current folder that has the name it was opened by, and is not the one that the loader
    /// takes and that was opened.
    public Optional<Path> passedOver() {
        return passedOver;
    }

    /// The type libraries that it is or holds, once it is open.
    public List<OpenTypeLibrary> types() {
        return types;
    }

    /// Acts once it is known what the library is, or that it cannot be read.
    void whenSettled(Runnable action) {
        if (!(state() instanceof LibraryState.Loading)) {
            action.run();
            return;
        }
        Subscription[] once = new Subscription[1];
        once[0] = state.subscribe((_, _) -> {
            once[0].unsubscribe();
            action.run();
        });
    }

    /// Acts once the library is open; never where it cannot be read.
    void whenRead(Consumer<NativeImage> action) {
        whenSettled(() -> image().ifPresent(action));
    }

    void passesOver(Optional<Path> file) {
        passedOver = file;
    }

    void become(LibraryState next) {
        types = switch (next) {
            case LibraryState.Opened(NativeImage image) -> types(image.path(), TypeLibraryPlace.in(image));
            case LibraryState.Types(Path file, TypeLibraryPlace place) -> types(file, List.of(place));
            case LibraryState.Loading _, LibraryState.Failed _ -> List.of();
        };
        state.set(next);
    }

    private List<OpenTypeLibrary> types(Path file, List<TypeLibraryPlace> places) {
        return places.stream()
                .map(place -> new OpenTypeLibrary(this, file, place))
                .toList();
    }

    void symbols(SymbolsState next) {
        symbols.set(next);
    }

    void judged(Loadability verdict) {
        loadability.set(verdict);
    }

    @Override
    public String toString() {
        return title;
    }
}
