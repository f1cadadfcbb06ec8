package org.interopexplorer.app.session;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.interopexplorer.core.archive.ArchivePath;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.text.SafeText;

/// One library that a person opened. Its state tells whether it could be read.
///
/// Compared by identity: closing and opening again makes another one.
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

    private LibraryPage page = LibraryPage.EXPORTS;

    private boolean openedAgain;

    private final ReadOnlyBooleanWrapper changedOnDisk = new ReadOnlyBooleanWrapper(this, "changedOnDisk", false);

    /// When its file was last written, in milliseconds; 0 if it is not known.
    private long readAt;

    private final ReadOnlyIntegerWrapper filterChanges = new ReadOnlyIntegerWrapper(this, "filterChanges");

    private final Map<LibraryPage, String> filters = new EnumMap<>(LibraryPage.class);

    OpenLibrary(String asked) {
        this.asked = asked;
        this.title = SafeText.inWindow(
                asked.substring(Math.max(asked.lastIndexOf('/'), asked.lastIndexOf(File.separatorChar)) + 1));
    }

    /// Its file's name, for lists.
    public String title() {
        return title;
    }

    /// The path or bare name by which it was opened.
    public String asked() {
        return asked;
    }

    /// Where it is, as a person would write it: the path of its file, or `archive.jar!/member` if it came out of an
    /// archive.
    public String place() {
        return ArchivePath.of(asked).map(ArchivePath::toString).orElseGet(() -> switch (state()) {
            case LibraryState.Opened(var image, var _) -> image.path().toString();
            case LibraryState.Types(var path, var _) -> path.toString();
            case LibraryState.Loading _, LibraryState.Failed _ -> asked;
        });
    }

    /// Its file's name, with the folder that tells it from others of the same name.
    ///
    /// @param all the libraries of the list
    public String titleAmong(List<OpenLibrary> all) {
        boolean alone = all.stream().noneMatch(other -> other != this && other.title.equals(title));
        String[] parts = place().split("[/\\\\]", -1);
        return alone || parts.length < 2 ? title : title + " (" + SafeText.inWindow(parts[parts.length - 2]) + ")";
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

    /// The state of its full symbol table.
    public ReadOnlyObjectProperty<SymbolsState> symbolsProperty() {
        return symbols.getReadOnlyProperty();
    }

    /// Its image, once it is open.
    public Optional<NativeImage> image() {
        return state() instanceof LibraryState.Opened(NativeImage image, var _) ? Optional.of(image) : Optional.empty();
    }

    /// The name of an export for the loader, with its version if that is not the default.
    public String sourceName(Export export) {
        return image().map(image -> image.format().sourceName(export.requestName()))
                .orElse(export.requestName());
    }

    /// A file of the current folder with the name by which this library was opened, if the loader took another
    /// file.
    public Optional<Path> passedOver() {
        return passedOver;
    }

    /// The type libraries that it is or contains, after it was opened.
    public List<OpenTypeLibrary> types() {
        return types;
    }

    /// Runs the action once the library was read or could not be read.
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

    /// Runs the action once the library is open; never if it cannot be read.
    public void whenRead(Consumer<NativeImage> action) {
        whenSettled(() -> image().ifPresent(action));
    }

    /// The page that it last showed.
    public LibraryPage page() {
        return page;
    }

    /// The text in the filter of one of its pages.
    public String filter(LibraryPage of) {
        return filters.getOrDefault(of, "");
    }

    /// Keeps the text in the filter of one of its pages.
    public void keepFilter(LibraryPage of, String text) {
        filters.put(of, text);
        filterChanges.set(filterChanges.get() + 1);
    }

    /// The texts in the filters of its pages.
    public Map<LibraryPage, String> filters() {
        return Map.copyOf(filters);
    }

    /// Counts the changes of its filters.
    public ReadOnlyIntegerProperty filterChangesProperty() {
        return filterChanges.getReadOnlyProperty();
    }

    /// Whether a workspace opened it, not a person, so that no host is started for it.
    boolean isOpenedAgain() {
        return openedAgain;
    }

    void openAgain(LibraryPage at, Map<LibraryPage, String> texts) {
        openedAgain = true;
        page = at;
        filters.putAll(texts);
    }

    /// Whether its file was written since it was read.
    public ReadOnlyBooleanProperty changedOnDiskProperty() {
        return changedOnDisk.getReadOnlyProperty();
    }

    /// Notes when the file was last written, in milliseconds; 0 if it is not known.
    void seenOnDisk(long modified) {
        changedOnDisk.set(modified != 0 && readAt != 0 && modified != readAt);
    }

    void leaveAt(LibraryPage shown) {
        page = shown;
    }

    void passesOver(Optional<Path> file) {
        passedOver = file;
    }

    void become(LibraryState next) {
        types = switch (next) {
            case LibraryState.Opened(NativeImage image, var places) -> types(image.path(), places);
            case LibraryState.Types(Path file, List<TypeLibraryPlace> places) -> types(file, places);
            case LibraryState.Loading _, LibraryState.Failed _ -> List.of();
        };
        if (next instanceof LibraryState.Opened(NativeImage image, var _)) {
            readAt = image.path().toFile().lastModified();
            changedOnDisk.set(false);
        }
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
