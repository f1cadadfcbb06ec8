package org.interopexplorer.app.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.app.task.KeyedJobs;
import org.interopexplorer.core.signature.TypeLibrarySource;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.OpenLibraries;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.jspecify.annotations.Nullable;

/// The type libraries of the open files: the displayed one, those that are read, and their signatures of exports.
///
/// Everything here is called, and changes, on the FX thread.
public final class TypeLibraries {
    private final LibraryFiles files;
    private final JobTitles titles;
    private final ReadOnlyObjectWrapper<@Nullable OpenTypeLibrary> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final ObjectProperty<@Nullable Place> asked = new SimpleObjectProperty<>(this, "asked");
    private final KeyedJobs<OpenTypeLibrary> reading;
    private final Map<OpenTypeLibrary, TypeLibrarySource> describing = new HashMap<>();
    // Resolvers ask for the libraries on other threads.
    private final Map<OpenTypeLibrary, TypeLibrary> read = new ConcurrentHashMap<>();

    TypeLibraries(LibraryFiles files, BackgroundJobs jobs, JobTitles titles) {
        this.files = files;
        this.titles = titles;
        this.reading = new KeyedJobs<>(jobs);
    }

    /// The type library on the screen, instead of the pages of its file; null if a page or nothing is.
    public ReadOnlyObjectProperty<@Nullable OpenTypeLibrary> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    void show(@Nullable OpenTypeLibrary types) {
        if (types != null && types.state() instanceof TypeLibraryState.Unread) {
            readAgain(types);
        }
        shown.set(types);
    }

    /// Reads a library, also after reading failed or was cancelled.
    public void readAgain(OpenTypeLibrary types) {
        types.become(TypeLibraryState.Loading.waiting());
        Job job = reading.start(
                types,
                titles.opening(types.owner().title()),
                _ -> opened(types, files.typeLibrary(types.file(), types.place())),
                opened -> arrived(types, opened),
                failure -> types.become(
                        new TypeLibraryState.Failed(OpenFailure.of(types.file().toString(), failure))));
        if (reading.isRunning(types)) {
            types.become(new TypeLibraryState.Loading(job.progressProperty()));
        }
    }

    /// Cancels reading a library. Does nothing if it is read.
    public void cancel(OpenTypeLibrary types) {
        reading.cancel(types);
    }

    /// A type of a library, or one of its members, that another part of the window leads to.
    ///
    /// @param type its place in the library, from 0
    /// @param member its functions counted from 0, then its variables; -1 for the type itself
    public record Place(OpenTypeLibrary library, int type, int member) {}

    /// Where a person was led last; null if nowhere, or if it has been shown.
    public ObjectProperty<@Nullable Place> askedProperty() {
        return asked;
    }

    void forget(OpenLibrary owner) {
        for (OpenTypeLibrary types : owner.types()) {
            reading.forget(types);
            describing.remove(types);
            read.remove(types);
        }
    }

    /// The read libraries whose modules describe functions.
    List<org.interopexplorer.core.signature.SignatureSource> describing() {
        return List.copyOf(describing.values());
    }

    private TypeLibraryState.Opened opened(OpenTypeLibrary types, TypeLibrary library) {
        TypeResolver resolver = resolver(types);
        return new TypeLibraryState.Opened(
                library,
                resolver,
                Stream.concat(library.diagnostics().stream(), resolver.faults(library).stream())
                        .toList());
    }

    private TypeResolver resolver(OpenTypeLibrary types) {
        return new TypeResolver(List.of(new OpenLibraries(read::values), files.importsOf(types.file())));
    }

    private void arrived(OpenTypeLibrary types, TypeLibraryState.Opened opened) {
        TypeLibrary library = opened.library();
        read.put(types, library);
        take(types, opened);
        // A library that was read before may refer to the new one.
        read.forEach((other, importing) -> {
            if (!other.equals(types)
                    && other.state() instanceof TypeLibraryState.Opened before
                    && importing.imports().stream()
                            .anyMatch(wanted -> wanted.guid().equals(library.guid()))) {
                take(other, new TypeLibraryState.Opened(importing, resolver(other), before.diagnostics()));
            }
        });
    }

    private void take(OpenTypeLibrary types, TypeLibraryState.Opened opened) {
        boolean describes = opened.library().types().stream()
                .anyMatch(type ->
                        type.kind() == TypeKind.MODULE && !type.functions().isEmpty());
        if (describes) {
            describing.put(types, new TypeLibrarySource(List.of(opened.library()), opened.resolver()));
        }
        types.become(opened);
    }
}
