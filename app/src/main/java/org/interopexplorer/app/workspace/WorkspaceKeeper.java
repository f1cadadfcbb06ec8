package org.interopexplorer.app.workspace;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.util.Duration;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.app.control.ValueTree;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.ValueSource;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Saves the window's state to the file of a workspace after each change, and restores it.
///
/// Everything here runs on the FX thread, except that the file is written on another.
public final class WorkspaceKeeper {
    /// How long after a change the file is written. A killed window loses the changes of this time and of the
    /// writing.
    private static final Duration DELAY = Duration.millis(400);

    /// The collection on the screen, which belongs to another feature.
    ///
    /// @param file its path; null if there is none
    /// @param content changes with each edit
    /// @param edits its text, where it was changed and not saved; null if not
    /// @param open opens it again
    /// @param edit brings edits back, of a file or of a new collection (null)
    public record Collection(
            ReadOnlyObjectProperty<@Nullable String> file,
            ObservableValue<?> content,
            Supplier<@Nullable String> edits,
            Consumer<String> open,
            BiConsumer<@Nullable String, String> edit) {}

    /// Stands for no host: the addresses of an earlier window belong to no running host.
    private static final long NO_HOST = 0;

    private final Workspace session;
    private final Abi usual;
    private final Executor writer;
    private final Executor ui;
    private final Collection collection;
    private final PauseTransition delay = new PauseTransition(DELAY);
    private final ReadOnlyObjectWrapper<@Nullable WorkspaceComplaint> complaint =
            new ReadOnlyObjectWrapper<>(this, "complaint", null);
    private final ReadOnlyObjectWrapper<@Nullable WorkspaceFile> file = new ReadOnlyObjectWrapper<>(this, "file", null);
    private boolean readOnly = true;

    /// Saves nothing before [#begin].
    ///
    /// @param usual the ABI of values that belong to no library
    /// @param writer where files are written: one thread, so that the last state is written last
    /// @param ui where a failure to write is reported
    public WorkspaceKeeper(Workspace session, Abi usual, Executor writer, Executor ui, Collection collection) {
        this.session = session;
        this.usual = usual;
        this.writer = writer;
        this.ui = ui;
        this.collection = collection;
        delay.setOnFinished(_ -> write());
        watch();
    }

    /// The file that the state is saved to; null for none.
    public ReadOnlyObjectProperty<@Nullable WorkspaceFile> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /// What went wrong last; null if nothing is wrong.
    public ReadOnlyObjectProperty<@Nullable WorkspaceComplaint> complaintProperty() {
        return complaint.getReadOnlyProperty();
    }

    /// Saves to this file from now on, and releases the previous one.
    ///
    /// @param restore true to restore its content, false to start it with what is open
    public void begin(WorkspaceFile kept, boolean restore) {
        end();
        WorkspaceFile.Loaded loaded =
                restore ? kept.load() : new WorkspaceFile.Loaded(SavedWorkspace.EMPTY, null, false);
        complaint.set(loaded.complaint());
        if (restore) {
            bring(loaded.workspace(), kept);
        }
        readOnly = loaded.readOnly();
        file.set(kept);
        if (!restore) {
            changed();
        }
    }

    /// Writes what is not written yet, and releases the file.
    public void end() {
        WorkspaceFile kept = file.get();
        if (kept == null) {
            return;
        }
        delay.stop();
        try (kept) {
            if (!readOnly) {
                kept.save(capture());
            }
        } catch (IOException e) {
            complaint.set(new WorkspaceComplaint.Unwritten(kept.path().toString(), String.valueOf(e.getMessage())));
        }
        file.set(null);
    }

    /// The state of the window now.
    public SavedWorkspace capture() {
        WindowPage page = session.windowPageProperty().get();
        return new SavedWorkspace(
                session.libraries().stream().map(WorkspaceKeeper::library).toList(),
                session.libraries().indexOf(session.selectedProperty().get()),
                page == null ? null : page.token(),
                chosen(),
                List.copyOf(session.calls().history()),
                session.calls().kept().stream().flatMap(this::saved).toList(),
                collection.file().get(),
                collection.edits().get(),
                session.calls().loading().choicesProperty().get());
    }

    /// A kept value as it is saved; none for one that cannot be used or made again in another window.
    private Stream<SavedWorkspace.Kept> saved(KeptValue value) {
        SavedWorkspace.Source from = session.calls().source(value) instanceof ValueSource.OfCall call
                ? session.calls().history().stream()
                        .filter(entry -> entry.number() == call.call())
                        .findFirst()
                        .map(entry -> new SavedWorkspace.Source(entry.at(), call.path()))
                        .orElse(null)
                : null;
        return from == null && !needsNoHost(value.value())
                ? Stream.empty()
                : Stream.of(new SavedWorkspace.Kept(value.name(), CSpelling.of(value.type()), value.value(), from));
    }

    private static SavedWorkspace.Library library(OpenLibrary library) {
        Map<String, String> filters = new HashMap<>();
        library.filters().forEach((page, text) -> {
            if (!text.isEmpty()) {
                filters.put(page.token(), text);
            }
        });
        return new SavedWorkspace.Library(library.asked(), library.page().token(), filters);
    }

    private SavedWorkspace.@Nullable Chosen chosen() {
        FunctionChoice choice = session.functions().choiceProperty().get();
        if (choice == null) {
            return null;
        }
        CallRequest prepared = session.calls().preparedProperty().get();
        return new SavedWorkspace.Chosen(
                choice.library().asked(), choice.function(), prepared == null ? List.of() : prepared.arguments());
    }

    /// Whether a value means the same without the host that it came from.
    private static boolean needsNoHost(Value value) {
        return switch (value) {
            case Value.Address _, Value.Kept _, Value.Symbol _, Value.Variable _, Value.Callback _ -> false;
            case Value.Numeric _,
                    Value.Bool _,
                    Value.Text _,
                    Value.Null _,
                    Value.Array _,
                    Value.Struct _,
                    Value.Out _,
                    Value.InOut _ -> value.parts().stream().allMatch(WorkspaceKeeper::needsNoHost);
        };
    }

    /// Replaces what is open by a saved state. Opening a library reads it, and runs nothing.
    private void bring(SavedWorkspace saved, WorkspaceFile from) {
        List.copyOf(session.libraries()).forEach(session::close);
        session.calls().replaceHistory(saved.history());
        session.calls().kept().stream().map(KeptValue::name).toList().forEach(session.calls()::forget);
        saved.values().forEach(this::keep);
        for (SavedWorkspace.Library library : saved.libraries()) {
            if (isRemote(library.asked())) {
                complaint.set(new WorkspaceComplaint.Remote(from.path().toString(), library.asked()));
            } else {
                open(library);
            }
        }
        if (saved.selected() >= 0 && saved.selected() < saved.libraries().size()) {
            String asked = saved.libraries().get(saved.selected()).asked();
            opened(asked).ifPresent(session::show);
        }
        SavedWorkspace.Chosen chosen = saved.chosen();
        if (chosen != null) {
            opened(chosen.library())
                    .ifPresent(library -> session.functions()
                            .chooseOnceRead(library, chosen.function(), chosen.arguments(), () -> {}));
        }
        Stream.of(WindowPage.values())
                .filter(page -> page.token().equals(saved.windowPage()))
                .findFirst()
                .ifPresent(session::showWindowPage);
        session.calls().loading().choose(saved.loading());
        String file = saved.collection() == null || isRemote(saved.collection()) ? null : saved.collection();
        if (saved.edits() != null) {
            collection.edit().accept(file, saved.edits());
        } else if (file != null) {
            collection.open().accept(file);
        }
    }

    private Optional<OpenLibrary> opened(String asked) {
        return session.libraries().stream()
                .filter(library -> library.asked().equals(asked))
                .findFirst();
    }

    private void open(SavedWorkspace.Library library) {
        Map<LibraryPage, String> filters = new EnumMap<>(LibraryPage.class);
        library.filters().forEach((token, text) -> page(token).ifPresent(page -> filters.put(page, text)));
        var _ = session.openAgain(library.asked(), page(library.page()).orElse(LibraryPage.EXPORTS), filters);
    }

    private static Optional<LibraryPage> page(String token) {
        return Stream.of(LibraryPage.values())
                .filter(page -> page.token().equals(token))
                .findFirst();
    }

    /// Whether opening a path contacts another machine, which learns who opens it: `\\server\share`,
    /// `//server/share`.
    static boolean isRemote(String path) {
        return path.startsWith("\\\\") || path.startsWith("//") || path.contains("://");
    }

    /// Keeps a saved value. An address belongs to no running host, so it cannot be used before it is made again.
    private void keep(SavedWorkspace.Kept value) {
        if (!KeptValue.isName(value.name())) {
            return;
        }
        SavedWorkspace.Source from = value.from();
        Optional<HistoryEntry> call = from == null
                ? Optional.empty()
                : session.calls().history().stream()
                        .filter(entry -> entry.at().equals(from.at()))
                        .findFirst();
        Optional<ValueTree> given = call.flatMap(entry -> entry.outcome() instanceof CallOutcome.Returned returned
                ? ValueTree.of(returned, from == null ? List.of() : from.path(), new ValueForms(entry.abi()))
                : Optional.empty());
        if (call.isPresent() && given.isPresent()) {
            session.calls()
                    .keep(
                            value.name(),
                            given.get().value(),
                            given.get().type(),
                            NO_HOST,
                            new ValueSource.OfCall(
                                    call.get().number(),
                                    call.get().request().signature().function(),
                                    from == null ? List.of() : from.path()));
        } else if (needsNoHost(value.value())
                && new PrototypeParser(usual).parse(value.type() + " kept(void)")
                        instanceof ParseResult.Parsed(var _, var type)) {
            session.calls().keep(value.name(), value.value(), type.returnType());
        }
    }

    private void watch() {
        session.libraries().addListener((ListChangeListener<OpenLibrary>) change -> {
            while (change.next()) {
                change.getAddedSubList()
                        .forEach(library -> library.filterChangesProperty().subscribe(_ -> changed()));
            }
            changed();
        });
        session.calls().history().subscribe(this::changed);
        session.calls().kept().subscribe(this::changed);
        Updates.of(
                this::changed,
                session.selectedProperty(),
                session.pageProperty(),
                session.windowPageProperty(),
                session.functions().choiceProperty(),
                session.calls().preparedProperty(),
                session.calls().loading().choicesProperty(),
                collection.file(),
                collection.content());
    }

    private void changed() {
        if (file.get() != null && !readOnly && delay.getStatus() != Animation.Status.RUNNING) {
            delay.playFromStart();
        }
    }

    private void write() {
        WorkspaceFile kept = file.get();
        if (kept == null || readOnly) {
            return;
        }
        SavedWorkspace now = capture();
        writer.execute(() -> {
            try {
                kept.save(now);
            } catch (IOException e) {
                ui.execute(() -> complaint.set(
                        new WorkspaceComplaint.Unwritten(kept.path().toString(), String.valueOf(e.getMessage()))));
            }
        });
    }
}
