package org.interopexplorer.app.com;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.ClassPlan;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.JavaObject;
import org.interopexplorer.core.com.Registrar;
import org.interopexplorer.core.com.RegistrationNote;
import org.interopexplorer.core.com.RegistryChange;
import org.interopexplorer.core.com.RegistryScope;
import org.interopexplorer.core.com.ServedClass;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// A Java object as a class that other programs create: what would be written to the registry, and whether it is
/// served.
public final class ServedClassViewModel {
    /// Where it stands.
    public sealed interface State {
        /// Nothing is planned.
        record Idle() implements State {}

        /// What would be written. Nothing is written yet.
        record Planned(ClassPlan plan, List<RegistryChange> changes) implements State {
            public Planned {
                changes = List.copyOf(changes);
            }
        }

        /// It is written, and programs may create objects.
        ///
        /// @param created how many they have created
        record Serving(ServedClass served, List<RegistryChange> changes, int created) implements State {
            public Serving {
                changes = List.copyOf(changes);
            }
        }

        /// The host could not do it.
        record Failed(String during, CallOutcome outcome) implements State {}

        /// The journal cannot be written, so nothing was done.
        record NoJournal(Message why) implements State {}
    }

    private final ComHost host;
    private final ComHost.Place place;
    private final ComTools tools;
    private final JavaObjectViewModel object;
    private final StringProperty progId = new SimpleStringProperty(this, "progId", "Explorer.JavaObject");
    private final StringProperty clsid = new SimpleStringProperty(
            this, "clsid", JavaObjectViewModel.newClsid().toString());
    private final ObjectProperty<ClassPlan.Server> server =
            new SimpleObjectProperty<>(this, "server", ClassPlan.Server.LOCAL);
    private final BooleanProperty consent = new SimpleBooleanProperty(this, "consent", false);
    private final ReadOnlyObjectWrapper<@Nullable RegistryScope> scope = new ReadOnlyObjectWrapper<>(this, "scope");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Idle());

    ServedClassViewModel(ComHost host, ComHost.Place place, ComTools tools, JavaObjectViewModel object) {
        this.host = host;
        this.place = place;
        this.tools = tools;
        this.object = object;
    }

    /// The class's name for scripts; blank for none.
    public StringProperty progIdProperty() {
        return progId;
    }

    public StringProperty clsidProperty() {
        return clsid;
    }

    /// Which programs may create its objects.
    public ObjectProperty<ClassPlan.Server> serverProperty() {
        return server;
    }

    /// Whether the person agrees to change a registry that is not the explorer's own.
    public BooleanProperty consentProperty() {
        return consent;
    }

    /// The registry that would change; null while it is not known.
    public ReadOnlyObjectProperty<@Nullable RegistryScope> scopeProperty() {
        return scope.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return host.busyProperty();
    }

    /// Whether the CLSID can be read.
    public boolean hasClsid() {
        try {
            return !Guid.parse(clsid.get().strip()).isNull();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Whether the planned changes may be written: the registry is ours, or the person agrees.
    public boolean mayWrite() {
        RegistryScope known = scope.get();
        return state.get() instanceof State.Planned && known != null && (known.isOurs() || consent.get());
    }

    private interface Work<T> {
        T run(ComSession in, Registrar registrar) throws CallEndedException, IOException;
    }

    private record Answered<T>(
            @Nullable T answer,
            RegistryScope scope,
            @Nullable Message journal) {}

    private <T> void ask(String during, Work<T> work, Consumer<T> done) {
        host.ask(
                place,
                (in, _) -> answered(in, work),
                (Answered<T> found) -> {
                    scope.set(found.scope());
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
            return new Answered<>(work.run(in, registrar), registrar.scope(), null);
        } catch (IOException e) {
            return new Answered<>(
                    null, registrar.scope(), Message.of(RegistrationNote.JOURNAL, String.valueOf(e.getMessage())));
        }
    }

    /// Finds out what would be written, and writes nothing.
    public void plan() {
        if (hasClsid()) {
            String name = progId.get().strip();
            JavaObjectViewModel.Draft draft = object.draft();
            Guid id = Guid.parse(clsid.get().strip());
            ClassPlan.Server by = server.get();
            ask(
                    "registry",
                    (in, registrar) -> {
                        ClassPlan plan = new ClassPlan(draft.plan(in), id, name.isEmpty() ? null : name, by);
                        return new State.Planned(plan, in.serving().changes(registrar, plan));
                    },
                    state::set);
        }
    }

    /// Writes what was planned, the journal first, and serves the class.
    public void serve() {
        if (mayWrite() && state.get() instanceof State.Planned(var plan, var changes)) {
            ask("CoRegisterClassObject", (in, registrar) -> in.serving().serve(registrar, plan), served -> {
                state.set(new State.Serving(served, changes, 0));
                served.onCall(() -> object.onUi(() -> created(served, changes)));
            });
        }
    }

    private void created(ServedClass served, List<RegistryChange> changes) {
        if (state.get() instanceof State.Serving(var now, var _, int before) && now.equals(served)) {
            List<JavaObject> all = served.created();
            if (all.size() != before) {
                state.set(new State.Serving(served, changes, all.size()));
                object.calls().follow(all.getLast().log());
            }
        }
    }

    /// Takes the class back, and removes what was written.
    public void end() {
        if (state.get() instanceof State.Serving(var served, var _, var _)) {
            ask(
                    "CoRevokeClassObject",
                    (in, registrar) -> {
                        in.serving().end(registrar, served);
                        return served;
                    },
                    _ -> state.set(new State.Idle()));
        }
    }

    /// Discards what was planned.
    public void discard() {
        if (state.get() instanceof State.Planned) {
            state.set(new State.Idle());
        }
    }

    /// The changes on the screen.
    public List<RegistryChange> changes() {
        return switch (state.get()) {
            case State.Planned(var _, var changes) -> changes;
            case State.Serving(var _, var changes, var _) -> changes;
            case State.Idle _, State.Failed _, State.NoJournal _ -> List.of();
        };
    }
}
