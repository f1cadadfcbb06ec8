package org.interopexplorer.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.KeyedJobs;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.open.OpenedFile;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.jspecify.annotations.Nullable;

/// The libraries that were opened and not closed, and which of them is selected. They are read in the background.
final class WorkspaceLibraries {
    private final LibraryFiles files;
    private final ExportSignatures signatures;
    private final JobTitles titles;
    private final Consumer<OpenLibrary> arrived;
    private final ObservableList<OpenLibrary> all = FXCollections.observableArrayList();
    private final ObservableList<OpenLibrary> allView = FXCollections.unmodifiableObservableList(all);
    private final ObjectProperty<@Nullable OpenLibrary> selected = new SimpleObjectProperty<>(this, "selected");
    private final KeyedJobs<OpenLibrary> loading;

    /// @param arrived takes each library that was read or could not be read
    WorkspaceLibraries(
            LibraryFiles files,
            ExportSignatures signatures,
            BackgroundJobs jobs,
            JobTitles titles,
            Consumer<OpenLibrary> arrived) {
        this.files = files;
        this.signatures = signatures;
        this.titles = titles;
        this.arrived = arrived;
        this.loading = new KeyedJobs<>(jobs);
    }

    ObservableList<OpenLibrary> all() {
        return allView;
    }

    ObjectProperty<@Nullable OpenLibrary> selectedProperty() {
        return selected;
    }

    /// Opens a library and selects it. An open one is only selected, and a failed one is tried again.
    OpenLibrary open(String pathOrName) {
        OpenLibrary library = find(pathOrName).orElseGet(() -> add(pathOrName));
        selected.set(library);
        return library;
    }

    /// Opens a file; see [#open(String)].
    OpenLibrary open(Path file) {
        return open(asked(file));
    }

    /// Opens a file if it is not open, without selecting it.
    OpenLibrary openBehind(Path file) {
        return openBehind(asked(file));
    }

    /// Opens a library if it is not open, without selecting it.
    OpenLibrary openBehind(String pathOrName) {
        return find(pathOrName).orElseGet(() -> add(pathOrName));
    }

    /// Reads another image of a library's file.
    void reload(OpenLibrary library, Path file, Architecture wanted) {
        library.become(new LibraryState.Loading());
        Optional<Path> passedOver = library.passedOver();
        load(library, () -> new Read(read(files.open(file, wanted)), passedOver));
    }

    /// Removes a library from the list. If it was selected, its neighbour is selected.
    void close(OpenLibrary library) {
        loading.forget(library);
        int index = all.indexOf(library);
        all.remove(library);
        if (selected.get() == library) {
            selected.set(all.isEmpty() ? null : all.get(Math.clamp(index, 0, all.size() - 1)));
        }
    }

    private static String asked(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    private Optional<OpenLibrary> find(String pathOrName) {
        return all.stream()
                .filter(library -> library.asked().equals(pathOrName)
                        || library.image()
                                .filter(image -> image.path().toString().equals(pathOrName))
                                .isPresent())
                .filter(library -> !(library.state() instanceof LibraryState.Failed))
                .findFirst();
    }

    private OpenLibrary add(String pathOrName) {
        OpenLibrary library = new OpenLibrary(pathOrName);
        all.removeIf(failed -> failed.asked().equals(pathOrName));
        all.add(library);
        load(library, () -> new Read(read(pathOrName), files.passedOver(pathOrName)));
        return library;
    }

    /// The result of reading a library.
    private record Read(LibraryState state, Optional<Path> passedOver) {}

    private void load(OpenLibrary library, Callable<Read> reading) {
        var _ = loading.start(
                library,
                titles.opening(library.title()),
                _ -> reading.call(),
                read -> {
                    library.passesOver(read.passedOver());
                    arrived(library, read.state());
                },
                failure -> arrived(library, new LibraryState.Failed(OpenFailure.of(library.asked(), failure))));
    }

    private void arrived(OpenLibrary library, LibraryState state) {
        library.become(state);
        arrived.accept(library);
    }

    private LibraryState read(String pathOrName) throws IOException, MalformedFileException {
        Resolution found = files.resolve(pathOrName);
        return switch (found) {
            case Resolution.Found(Path path, Resolution.Rule _) ->
                read(files.open(path.toAbsolutePath().normalize()));
            case Resolution.Unusable unusable -> new LibraryState.Failed(new OpenFailure.Refused(unusable.why()));
            case Resolution.NotFound missing -> passedOver(missing);
            case Resolution.PartOfSystem _ -> new LibraryState.Failed(new OpenFailure.NotFound(found));
        };
    }

    /// A type library that the loader does not search for. It is only read, so its place does not matter.
    private LibraryState passedOver(Resolution.NotFound missing) throws IOException {
        LibraryState notFound = new LibraryState.Failed(new OpenFailure.NotFound(missing));
        Path file = missing.passedOver();
        if (file == null) {
            return notFound;
        }
        try {
            return files.open(file) instanceof OpenedFile.BareTypeLibrary types ? read(types) : notFound;
        } catch (MalformedFileException _) {
            return notFound;
        }
    }

    private LibraryState read(OpenedFile file) {
        return switch (file) {
            case OpenedFile.Image(NativeImage image) ->
                new LibraryState.Opened(withSignatures(image), file.typeLibraries());
            case OpenedFile.Assembly(NativeImage image, var types) ->
                new LibraryState.Opened(withSignatures(image), types);
            case OpenedFile.BareTypeLibrary(Path path, List<TypeLibraryPlace> places) ->
                new LibraryState.Types(path, places);
        };
    }

    /// Looks up one signature here, in the background, because a source reads its headers at the first lookup.
    private NativeImage withSignatures(NativeImage image) {
        // The file may have been rebuilt, or this is another image of it.
        signatures.forget(image.path());
        image.exports().stream().limit(1).forEach(export -> signatures.find(image, export, List.of()));
        return image;
    }
}
