package org.interopexplorer.app.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.KeyedJobs;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.HeaderReader;
import org.interopexplorer.core.header.PrototypeText;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.DeclaredTypes;
import org.interopexplorer.core.signature.LibraryTypes;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.TypedSignatures;
import org.jspecify.annotations.Nullable;

/// Collects the types of open libraries on request: those that functions use, and those that debug information has.
///
/// Everything here is called, and changes, on the FX thread.
public final class LibraryTypeLists {
    private static final Pattern INCLUDE = Pattern.compile("(?m)^(\\s*#\\s*include\\s*\")([^\"]+)\"");

    private final ExportSignatures sources;
    private final BackgroundJobs jobs;
    private final ReadOnlyObjectWrapper<@Nullable OpenLibrary> headerAsked =
            new ReadOnlyObjectWrapper<>(this, "headerAsked", null);
    private final ObjectProperty<@Nullable TypePlace> shown = new SimpleObjectProperty<>(this, "shown", null);
    private final JobTitles titles;
    private final Consumer<NativeImage> changed;
    private final KeyedJobs<OpenLibrary> gathering;
    private final Map<OpenLibrary, ReadOnlyObjectWrapper<TypesState>> states = new WeakHashMap<>();

    /// @param changed told the library whose header has been replaced
    LibraryTypeLists(ExportSignatures sources, BackgroundJobs jobs, JobTitles titles, Consumer<NativeImage> changed) {
        this.changed = changed;
        this.sources = sources;
        this.jobs = jobs;
        this.titles = titles;
        this.gathering = new KeyedJobs<>(jobs);
    }

    /// The type that the types page shows, or is to show once the types are collected; null for none.
    public ObjectProperty<@Nullable TypePlace> shownProperty() {
        return shown;
    }

    /// The state of collecting the types of a library.
    public ReadOnlyObjectProperty<TypesState> state(OpenLibrary library) {
        return wrapper(library).getReadOnlyProperty();
    }

    private ReadOnlyObjectWrapper<TypesState> wrapper(OpenLibrary library) {
        return states.computeIfAbsent(
                library, _ -> new ReadOnlyObjectWrapper<>(this, "types", new TypesState.Unread(false)));
    }

    /// Collects the types of a library once, and again after a failure or cancellation.
    public void read(OpenLibrary library) {
        switch (wrapper(library).get()) {
            case TypesState.Unread _, TypesState.Failed _ -> library.image().ifPresent(image -> read(library, image));
            case TypesState.Reading _, TypesState.Read _ -> {}
        }
    }

    private void read(OpenLibrary library, NativeImage image) {
        ReadOnlyObjectWrapper<TypesState> state = wrapper(library);
        state.set(new TypesState.Reading());
        var _ = gathering.start(
                library,
                titles.gatheringTypes(library.title()),
                progress -> types(image, progress),
                state::set,
                failure -> state.set(
                        failure instanceof CancellationException
                                ? new TypesState.Unread(true)
                                : new TypesState.Failed(OpenFailure.of(library.asked(), failure))));
    }

    private TypesState types(NativeImage image, DoubleConsumer progress) throws InterruptedException {
        List<Signature> signatures = signatures(image, part -> progress.accept(part / 2));
        DeclaredTypes declared = sources.declaredTypes(image, part -> progress.accept(0.5 + part / 2));
        return new TypesState.Read(LibraryTypes.of(signatures, sources.ownTypes(image), declared), declared.areAll());
    }

    private List<Signature> signatures(NativeImage image, DoubleConsumer progress) throws InterruptedException {
        List<Export> functions = image.exports().stream()
                .filter(export -> export.target().callable())
                .toList();
        Map<Export, Signature> found = new HashMap<>();
        sources.findAll(image, functions, progress, found::put);
        // In the order of the library, in which the functions of a type are listed.
        return functions.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// The library whose header the person is to see; null if they are not led to one.
    public ReadOnlyObjectProperty<@Nullable OpenLibrary> headerAskedProperty() {
        return headerAsked.getReadOnlyProperty();
    }

    /// Notes that the header that the person is led to is on the screen.
    public void headerShown() {
        headerAsked.set(null);
    }

    /// Reads everything that the person gave for a library, as one header.
    ///
    /// @param then told on the FX thread
    public void header(OpenLibrary library, Consumer<TypedSignatures.Header> then, Consumer<Throwable> failed) {
        library.image()
                .ifPresent(image ->
                        jobs.start(titles.gatheringTypes(library.title()), _ -> sources.header(image), then, failed));
    }

    /// Keeps one header in the place of everything that the person gave for a library; its types are gathered again.
    ///
    /// @param then told on the FX thread what is not understood
    public void keepHeader(
            OpenLibrary library, String text, Consumer<List<DeclarationProblem>> then, Consumer<Throwable> failed) {
        library.image()
                .ifPresent(image -> jobs.start(
                        titles.savingSignatures(),
                        _ -> sources.keepHeader(image, text),
                        problems -> {
                            changed.accept(image);
                            forget(library);
                            read(library);
                            then.accept(problems);
                        },
                        failed));
    }

    /// Adds a header file to what the person wrote for a library, and leads to it. What it includes by a
    /// relative name
    /// is named by its path, since the text is kept elsewhere.
    ///
    /// @param then told on the FX thread what is not understood
    public void addHeader(
            OpenLibrary library, Path file, Consumer<List<DeclarationProblem>> then, Consumer<Throwable> failed) {
        library.image()
                .ifPresent(image -> jobs.start(
                        titles.savingSignatures(),
                        _ -> {
                            String before = sources.header(image).text();
                            String added = included(file, HeaderReader.text(file));
                            return sources.keepHeader(image, before.isBlank() ? added : before + "\n" + added);
                        },
                        problems -> {
                            changed.accept(image);
                            forget(library);
                            headerAsked.set(library);
                            then.accept(problems);
                        },
                        failed));
    }

    /// Writes the header of a library into a file, in the form that other compilers understand, too.
    ///
    /// @param then told on the FX thread
    public void export(String header, Path file, Runnable then, Consumer<Throwable> failed) {
        jobs.start(
                titles.saving(String.valueOf(file.getFileName())),
                _ -> Files.writeString(file, PrototypeText.exported(header)),
                _ -> then.run(),
                failed);
    }

    private static String included(Path file, String text) {
        return INCLUDE.matcher(text).replaceAll(found -> {
            Path named = file.toAbsolutePath().resolveSibling(found.group(2));
            return Matcher.quoteReplacement(
                    Files.isRegularFile(named) ? found.group(1) + named.normalize() + "\"" : found.group());
        });
    }

    /// Cancels the collecting. Does nothing if it is finished.
    public void cancel(OpenLibrary library) {
        gathering.cancel(library);
    }

    void forget(OpenLibrary library) {
        gathering.forget(library);
        wrapper(library).set(new TypesState.Unread(false));
    }
}
