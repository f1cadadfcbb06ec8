package org.interopexplorer.app.com;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.com.ComTools.ClassesOfFile;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.Apartment;
import org.interopexplorer.core.com.ClassFacts;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.RegisteredLibrary;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// The classes whose objects can be created: those registered with the host's system, or those of an open file.
public final class ClassesViewModel {
    /// The state of the list.
    public sealed interface State {
        /// The classes were not requested yet.
        record Unasked() implements State {}

        /// @param part the progress, from 0 to 1; negative while it is not known
        record Loading(double part) implements State {}

        record Listed() implements State {}

        /// The host did not answer.
        record Failed(CallOutcome outcome) implements State {}

        /// The file could not be read.
        ///
        /// @param failure the reader's reason
        record Unreadable(Path file, Throwable failure) implements State {}
    }

    /// The share of the time that goes into reading the registry. The rest goes into checking what classes need to
    /// start.
    private static final double REGISTRY_SHARE = 0.8;

    private final ComHost host;
    private final ComTools tools;
    private final BackgroundJobs jobs;
    private final ObservableValue<String> title;
    private final FilteredRows<ClassRow> rows =
            new FilteredRows<>(ClassRow::searched, row -> row.described().kind().key());
    private final ReadOnlyObjectWrapper<List<ClassRow>> items = new ReadOnlyObjectWrapper<>(this, "items", List.of());
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Unasked());
    private final ObjectProperty<@Nullable Path> source = new SimpleObjectProperty<>(this, "source");
    private final ReadOnlyObjectWrapper<@Nullable ClassesOfFile> file = new ReadOnlyObjectWrapper<>(this, "file");
    private final ObjectProperty<Apartment> apartment = new SimpleObjectProperty<>(this, "apartment", Apartment.STA);
    private final BooleanProperty byContext = new SimpleBooleanProperty(this, "byContext", false);
    private List<ClassRow> registered = List.of();
    private boolean listed;

    ClassesViewModel(ComHost host, ComTools tools, BackgroundJobs jobs, ObservableValue<String> title) {
        this.host = host;
        this.tools = tools;
        this.jobs = jobs;
        this.title = title;
        source.subscribe((_, chosen) -> show(chosen));
    }

    /// The rows of the table.
    public FilteredRows<ClassRow> rows() {
        return rows;
    }

    /// All classes that the filter searches.
    public ReadOnlyObjectProperty<List<ClassRow>> itemsProperty() {
        return items.getReadOnlyProperty();
    }

    private void list(List<ClassRow> wanted) {
        rows.show(wanted);
        items.set(wanted);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The file whose classes are shown; null for those that are registered.
    public ObjectProperty<@Nullable Path> sourceProperty() {
        return source;
    }

    /// What was read of the file; null while the registered classes are shown.
    public ReadOnlyObjectProperty<@Nullable ClassesOfFile> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /// The kind of apartment that new objects are created in.
    public ObjectProperty<Apartment> apartmentProperty() {
        return apartment;
    }

    /// Whether objects of a file are created through an activation context instead of the file's own factory.
    public BooleanProperty byContextProperty() {
        return byContext;
    }

    /// Where new objects of the classes shown live.
    ComHost.Place place() {
        ClassesOfFile shown = file.get();
        return new ComHost.Place(shown == null ? tools.windows() : shown.target(), apartment.get());
    }

    /// Reads the registered classes, or those of the chosen file, again.
    public void load() {
        Path chosen = source.get();
        if (chosen == null) {
            loadRegistered();
        } else {
            loadFile(chosen);
        }
    }

    private void show(@Nullable Path chosen) {
        file.set(null);
        if (chosen != null) {
            loadFile(chosen);
        } else if (listed) {
            list(registered);
            state.set(new State.Listed());
        } else {
            state.set(new State.Unasked());
        }
    }

    private void loadRegistered() {
        state.set(new State.Loading(-1));
        host.askGently(
                new ComHost.Place(tools.windows(), Apartment.STA),
                (in, progress) -> facts(in, inPercent(progress.andThen(part -> jobs.onUi(() -> loading(part))))),
                found -> {
                    registered = found.stream().map(ClassRow::registered).toList();
                    listed = true;
                    if (source.get() == null) {
                        list(registered);
                        state.set(new State.Listed());
                    }
                    readInterfaces();
                },
                outcome -> {
                    if (source.get() == null) {
                        state.set(ComHost.isGivenUp(outcome) ? new State.Unasked() : new State.Failed(outcome));
                    }
                });
    }

    /// Reports each percent once: a person sees no more, and the FX thread has other work.
    private static DoubleConsumer inPercent(DoubleConsumer progress) {
        int[] told = {-1};
        return part -> {
            int percent = (int) (part * 100);
            if (percent != told[0]) {
                told[0] = percent;
                progress.accept(part);
            }
        };
    }

    private void loading(double part) {
        if (state.get() instanceof State.Loading) {
            state.set(new State.Loading(part));
        }
    }

    private static List<ClassFacts> facts(ComSession in, DoubleConsumer progress) throws CallEndedException {
        return in.catalog()
                .facts(
                        in.catalog().classes(part -> progress.accept(part * REGISTRY_SHARE)),
                        part -> progress.accept(REGISTRY_SHARE + part * (1 - REGISTRY_SHARE)));
    }

    /// Adds the interfaces that type libraries declare, so that the filter finds a class by them too.
    private void readInterfaces() {
        List<ClassRow> before = registered;
        Set<String> known = before.stream()
                .flatMap(row -> Stream.ofNullable(row.library()))
                .map(RegisteredLibrary::path)
                .collect(Collectors.toSet());
        var _ = jobs.start(
                title,
                _ -> interfaces(known),
                found -> {
                    if (registered.equals(before)) {
                        registered = before.stream()
                                .map(row -> row.with(
                                        found.getOrDefault(row.described().clsid(), List.of())))
                                .toList();
                        if (source.get() == null) {
                            list(registered);
                        }
                    }
                },
                _ -> {});
    }

    private Map<Guid, List<String>> interfaces(Set<String> known) throws InterruptedException {
        Map<Guid, List<String>> found = new HashMap<>();
        for (String library : known) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            tools.files()
                    .here(library)
                    .ifPresent(path ->
                            tools.files().interfacesOf(path).forEach(each -> found.put(each.clsid(), each.names())));
        }
        return found;
    }

    /// Asks a library of 7-Zip's shape for its classes. Its code runs.
    public void askLibrary() {
        ClassesOfFile asked = file.get();
        if (asked == null) {
            return;
        }
        host.ask(
                place(),
                (in, _) -> in.catalog().classesOf(asked.file()),
                told -> {
                    if (asked.equals(file.get())) {
                        ClassesOfFile fuller = asked.with(told.stream()
                                .map(each -> new ClassRow(each, asked.file(), null, List.of(), null, null))
                                .toList());
                        file.set(fuller);
                        list(fuller.rows());
                    }
                },
                outcome -> state.set(new State.Failed(outcome)));
    }

    /// Asks for the display names of the running objects that programs offer on the host's system.
    ///
    /// @param then takes them
    public void running(Consumer<List<String>> then) {
        host.ask(
                new ComHost.Place(tools.windows(), apartment.get()),
                (in, _) -> in.catalog().running(),
                then,
                outcome -> state.set(new State.Failed(outcome)));
    }

    private void loadFile(Path chosen) {
        state.set(new State.Loading(-1));
        var _ = jobs.start(
                title,
                _ -> tools.files().classesOf(chosen),
                read -> {
                    if (chosen.equals(source.get())) {
                        file.set(read);
                        list(read.rows());
                        state.set(new State.Listed());
                    }
                },
                failure -> {
                    if (chosen.equals(source.get())) {
                        state.set(
                                failure instanceof CancellationException
                                        ? new State.Unasked()
                                        : new State.Unreadable(chosen, failure));
                    }
                });
    }
}
