package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.LibraryName;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.TypeLibrarySource;
import org.interopexplorer.core.typelib.OpenLibraries;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeResolver;
import org.jspecify.annotations.Nullable;

/// The type libraries of the open files: which one is on the screen, which are read, and what they say of exports.
///
/// Everything here is called, and changes, on the FX thread.
public final class TypeLibraries {
    private final LibraryFiles files;
    private final BackgroundJobs jobs;
    private final JobTitles titles;
    private final ReadOnlyObjectWrapper<@Nullable OpenTypeLibrary> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final Map<OpenTypeLibrary, Job> reading = new HashMap<>();
    private final Map<OpenTypeLibrary, TypeLibrarySource> describing = new HashMap<>();
    // Resolvers ask for the libraries on other threads.
    private final Map<OpenTypeLibrary, TypeLibrary> read = new ConcurrentHashMap<>();

    TypeLibraries(LibraryFiles files, BackgroundJobs jobs, JobTitles titles) {
        this.files = files;
        this.jobs = jobs;
        this.titles = titles;
    }

    /// The type library on the screen, in place of the pages of its file; null where a page or nothing is.
    public ReadOnlyObjectProperty<@Nullable OpenTypeLibrary> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    void show(@Nullable OpenTypeLibrary types) {
        if (types != null && types.state() instanceof TypeLibraryState.Unread) {
            readAgain(types);
        }
        shown.set(types);
    }

    /// Reads a library that was not read, or whose reading failed or was cancelled.
    public void readAgain(OpenTypeLibrary types) {
        cancel(types);
        types.become(TypeLibraryState.Loading.waiting());
        Job job = jobs.start(
                titles.opening(types.owner().title()),
                _ -> withResolver(types, files.readTypes(types.file(), types.number())),
                opened -> arrived(types, opened),
                failure -> failed(types, failure));
        if (types.state() instanceof TypeLibraryState.Loading) {
            reading.put(types, job);
            types.become(new TypeLibraryState.Loading(job.progressProperty()));
        }
    }

    /// Gives up reading a library; nothing happens where it is read.
    public void cancel(OpenTypeLibrary types) {
        Job job = reading.remove(types);
        if (job != null) {
            job.cancel();
        }
    }

    void forget(OpenLibrary owner) {
        for (OpenTypeLibrary types : owner.types()) {
            cancel(types);
            describing.remove(types);
            read.remove(types);
        }
    }

    /// What the modules of the libraries that were read say of an export.
    Optional<Signature> find(NativeImage image, Export export) {
        if (describing.isEmpty()) {
            return Optional.empty();
        }
        Path file = image.path().getFileName();
        LibraryName name = new LibraryName(image.identity(), file == null ? "" : file.toString());
        return describing.values().stream()
                .flatMap(source -> source.find(name, export.name()).stream())
                .findFirst();
    }

    private TypeLibraryState.Opened withResolver(OpenTypeLibrary types, TypeLibrary library) {
        TypeResolver elsewhere = TypeResolver.forFile(types.file());
        return new TypeLibraryState.Opened(
                library, new TypeResolver(List.of(new OpenLibraries(read::values), elsewhere::library)));
    }

    private void arrived(OpenTypeLibrary types, TypeLibraryState.Opened opened) {
        reading.remove(types);
        TypeLibrary library = opened.library();
        read.put(types, library);
        take(types, opened);
        // One that was open already may refer to the one that has come.
        read.forEach((other, importing) -> {
            if (!other.equals(types)
                    && importing.imports().stream()
                            .anyMatch(wanted -> wanted.guid().equals(library.guid()))) {
                take(other, withResolver(other, importing));
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

    private void failed(OpenTypeLibrary types, Throwable failure) {
        reading.remove(types);
        types.become(new TypeLibraryState.Failed(OpenFailure.of(types.file().toString(), failure)));
    }
}
