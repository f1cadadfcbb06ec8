package org.interopexplorer.app.com;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.Apartment;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.Registrar;
import org.interopexplorer.core.com.Registration;
import org.interopexplorer.core.com.RegistrationNote;
import org.interopexplorer.core.com.RegistryChange;
import org.interopexplorer.core.com.RegistryScope;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// What a server wants to write to the registry, shown before it is written, and what was written and can be
/// undone.
public final class RegistrationViewModel {
    /// The latest outcome.
    public sealed interface State {
        /// Nothing is planned.
        record Idle() implements State {}

        /// The server's code ran on keys that stand in for the registry. Nothing is written yet.
        record Staged(Registrar.Staged staged) implements State {}

        /// It is written.
        ///
        /// @param registration null if there was nothing to change
        record Written(Registrar.Staged staged, @Nullable Registration registration) implements State {}

        /// It was undone.
        record Undone(Registrar.Undone undone) implements State {}

        /// The host could not do it.
        record Failed(String during, CallOutcome outcome) implements State {}

        /// The journal cannot be read or written, so nothing was done.
        record NoJournal(Message why) implements State {}
    }

    private final ComHost host;
    private final ComTools tools;
    private final ObjectProperty<@Nullable Path> file = new SimpleObjectProperty<>(this, "file");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Idle());
    private final ReadOnlyObjectWrapper<@Nullable RegistryScope> scope = new ReadOnlyObjectWrapper<>(this, "scope");
    private final BooleanProperty consent = new SimpleBooleanProperty(this, "consent", false);
    private final ObservableList<Registration> written = FXCollections.observableArrayList();

    RegistrationViewModel(ComHost host, ComTools tools) {
        this.host = host;
        this.tools = tools;
        file.subscribe((_, _) -> state.set(new State.Idle()));
    }

    /// The server that is to be registered; null for none.
    public ObjectProperty<@Nullable Path> fileProperty() {
        return file;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The registry that would change; null while it is not known.
    public ReadOnlyObjectProperty<@Nullable RegistryScope> scopeProperty() {
        return scope.getReadOnlyProperty();
    }

    /// Whether the person agrees to change a registry that is not the explorer's own.
    public BooleanProperty consentProperty() {
        return consent;
    }

    /// Whether a request to a host is running.
    public ReadOnlyBooleanProperty busyProperty() {
        return host.busyProperty();
    }

    /// The registrations that are not undone, the oldest first.
    public ObservableList<Registration> written() {
        return written;
    }

    /// Whether the planned changes may be written: there are some, and the registry is ours or the person agrees.
    public boolean mayWrite() {
        RegistryScope known = scope.get();
        return state.get() instanceof State.Staged(var staged)
                && !staged.failed()
                && !staged.changes().isEmpty()
                && known != null
                && (known.isOurs() || consent.get());
    }

    private interface Work<T> {
        T run(Registrar registrar) throws CallEndedException, IOException;
    }

    /// An answer, and the content of the journal at that time.
    private record Answered<T>(
            @Nullable T answer,
            RegistryScope scope,
            List<Registration> written,
            @Nullable Message journal) {}

    private <T> void ask(String during, Work<T> work, Consumer<T> done) {
        host.ask(
                new ComHost.Place(tools.windows(), Apartment.STA),
                (in, _) -> answered(in, work),
                found -> {
                    scope.set(found.scope());
                    written.setAll(found.written());
                    if (found.journal() != null) {
                        state.set(new State.NoJournal(found.journal()));
                    } else if (found.answer() != null) {
                        done.accept(found.answer());
                    }
                },
                outcome -> state.set(new State.Failed(during, outcome)));
    }

    private <T> Answered<T> answered(ComSession in, Work<T> work) throws CallEndedException {
        Registrar registrar = in.registrar(tools.sessions().journal());
        try {
            T answer = work.run(registrar);
            return new Answered<>(answer, registrar.scope(), registrar.all(), null);
        } catch (IOException e) {
            return new Answered<>(
                    null,
                    registrar.scope(),
                    List.of(),
                    Message.of(RegistrationNote.JOURNAL, String.valueOf(e.getMessage())));
        }
    }

    /// Reads the journal.
    public void list() {
        ask("registry", Registrar::all, _ -> {});
    }

    /// Runs the server's code on keys that stand in for the registry.
    ///
    /// @param kind [Registration.Kind#REGISTER] or [Registration.Kind#UNREGISTER]
    public void stage(Registration.Kind kind) {
        Path server = file.get();
        if (server != null) {
            boolean adds = kind == Registration.Kind.REGISTER;
            ask(
                    adds ? "DllRegisterServer" : "DllUnregisterServer",
                    registrar -> adds ? registrar.register(server) : registrar.unregister(server),
                    staged -> state.set(new State.Staged(staged)));
        }
    }

    /// Discards the planned changes.
    public void discard() {
        state.set(new State.Idle());
    }

    /// Writes the planned changes, the journal first.
    public void write() {
        if (mayWrite() && state.get() instanceof State.Staged(var staged)) {
            ask(
                    "registry",
                    registrar -> registrar.apply(staged),
                    (Optional<Registration> done) -> state.set(new State.Written(staged, done.orElse(null))));
        }
    }

    /// Puts the old values back where the written ones are still in place.
    public void undo(Registration registration) {
        ask("registry", registrar -> registrar.undo(registration), undone -> state.set(new State.Undone(undone)));
    }

    /// The changes on the screen: those that are planned, or were written last.
    public List<RegistryChange> changes() {
        return switch (state.get()) {
            case State.Staged(var staged) -> staged.changes();
            case State.Written(var staged, var _) -> staged.changes();
            case State.Undone(var undone) -> undone.left();
            case State.Idle _, State.Failed _, State.NoJournal _ -> List.of();
        };
    }

    /// Cancels the current request, together with the host.
    public void stop() {
        host.stop();
    }
}
