package org.interopexplorer.app.com;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.Apartment;
import org.interopexplorer.core.com.Bodies;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.Implementation;
import org.interopexplorer.core.com.InterfacePlan;
import org.interopexplorer.core.com.JavaObject;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.ObjectPlan;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// An object that a person writes in Java for COM: its interfaces, the bodies of its members, and the calls that it
/// gets.
public final class JavaObjectViewModel {
    /// What came of it.
    public sealed interface State {
        /// Nothing was made yet.
        record Written() implements State {}

        /// It is there, and may be called.
        record Made(JavaObject object) implements State {}

        /// It could not be made: a body does not compile, or an interface cannot be read.
        record Failed(String during, CallOutcome outcome) implements State {}
    }

    private final ComViewModel owner;
    private final ComHost host;
    private final ComHost.Place place;
    private final BackgroundJobs jobs;
    private final StringProperty name = new SimpleStringProperty(this, "name", "JavaObject");
    private final StringProperty events = new SimpleStringProperty(this, "events", "");
    private final ObjectProperty<@Nullable Path> file = new SimpleObjectProperty<>(this, "file");
    private final ObservableList<String> offered = FXCollections.observableArrayList();
    private final ObservableList<InterfacePlan> interfaces = FXCollections.observableArrayList();
    private final BodyTexts bodies = new BodyTexts();
    private final IncomingCalls calls;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Written());
    private final ServedClassViewModel served;
    private final LibraryViewModel library;
    private @Nullable ComSession session;

    JavaObjectViewModel(ComViewModel owner, ComHost host, ComTools tools, BackgroundJobs jobs) {
        this.owner = owner;
        this.host = host;
        this.jobs = jobs;
        place = new ComHost.Place(tools.windows(), Apartment.STA);
        calls = new IncomingCalls(jobs, false);
        served = new ServedClassViewModel(host, place, tools, this);
        library = new LibraryViewModel(host, place);
        file.subscribe((_, chosen) -> offer(chosen));
    }

    public StringProperty nameProperty() {
        return name;
    }

    /// The name or IID of the interface whose events the object fires; blank for none.
    public StringProperty eventsProperty() {
        return events;
    }

    /// The type library or IDL file whose interfaces are offered; null for none.
    public ObjectProperty<@Nullable Path> fileProperty() {
        return file;
    }

    /// The names of the interfaces of the file.
    public ObservableList<String> offered() {
        return offered;
    }

    /// The interfaces that the object is to have; the first is its default one.
    public ObservableList<InterfacePlan> interfaces() {
        return interfaces;
    }

    public BodyTexts bodies() {
        return bodies;
    }

    /// The calls of the object that was made last, or of the last that a program created of the class.
    public IncomingCalls calls() {
        return calls;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Its registration as a class.
    public ServedClassViewModel served() {
        return served;
    }

    /// A type library of an interface of its own.
    public LibraryViewModel library() {
        return library;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return host.busyProperty();
    }

    private void offer(@Nullable Path chosen) {
        offered.clear();
        if (chosen != null) {
            host.ask(
                    place,
                    (in, _) -> in.serving().interfacesOf(chosen),
                    found -> {
                        if (chosen.equals(file.get())) {
                            offered.setAll(found);
                        }
                    },
                    outcome -> state.set(new State.Failed(chosen.toString(), outcome)));
        }
    }

    /// Adds an interface of the file, or a registered one, by its name or IID.
    public void add(String wanted) {
        String typed = wanted.strip();
        Path from = offered.contains(typed) ? file.get() : null;
        host.ask(
                place,
                (in, _) -> named(in, from, List.of(typed), null).interfaces().getFirst(),
                found -> {
                    if (interfaces.stream().noneMatch(each -> each.iid().equals(found.iid()))) {
                        interfaces.add(found);
                        listMembers();
                    }
                    state.set(new State.Written());
                },
                outcome -> state.set(new State.Failed(typed, outcome)));
    }

    /// Takes an interface away again; what was written for its members is kept until another one is added.
    public void remove(InterfacePlan plan) {
        interfaces.remove(plan);
        listMembers();
    }

    private void listMembers() {
        List<Member> all = new ArrayList<>();
        interfaces.forEach(each -> all.addAll(each.members()));
        bodies.show(all);
    }

    /// Adds a member that no interface declares: scripts find it by its name.
    public void addMember(String member) {
        if (!member.isBlank()) {
            bodies.add(member.strip());
        }
    }

    /// What is written down now, for work in a session.
    ///
    /// @param library where the interface of the events is; null for a registered one
    /// @param events the name or IID of the interface whose events the object fires; empty for none
    record Draft(
            String name,
            List<InterfacePlan> interfaces,
            @Nullable Path library,
            String events,
            Bodies bodies) {
        Draft {
            interfaces = List.copyOf(interfaces);
        }

        /// The plan. The session finds the interface of the events.
        ObjectPlan plan(ComSession in) throws CallEndedException {
            InterfacePlan source = events.isEmpty()
                    ? null
                    : named(in, library, List.of(), events).source();
            List<InterfacePlan> all = interfaces.isEmpty() ? List.of(InterfacePlan.ofBodies(bodies)) : interfaces;
            return new ObjectPlan(name, all, source, bodies, 0);
        }
    }

    private static ObjectPlan named(
            ComSession in, @Nullable Path library, List<String> interfaces, @Nullable String events)
            throws CallEndedException {
        return in.serving()
                .plan("", new Implementation(interfaces, library, List.of(), null, events, null, Bodies.NONE));
    }

    Draft draft() {
        String fired = events.get().strip();
        Path from = offered.contains(fired) ? file.get() : null;
        return new Draft(name.get(), List.copyOf(interfaces), from, fired, bodies.bodies());
    }

    /// Makes an object with the bodies as they are written now.
    public void make() {
        Draft draft = draft();
        host.ask(
                place,
                (in, _) -> new InSession(in, in.serving().implement(draft.plan(in))),
                made -> {
                    session = made.session();
                    state.set(new State.Made(made.object()));
                    calls.follow(made.object().log());
                },
                outcome -> state.set(new State.Failed(draft.name(), outcome)));
    }

    private record InSession(ComSession session, JavaObject object) {}

    /// Gives the object a name for literals (`@name`), so that it can be an argument.
    public void keep(String wanted) {
        ComSession in = session;
        if (in != null && state.get() instanceof State.Made(var made) && !wanted.isBlank()) {
            owner.keep(in, wanted.strip(), new Variant.Instance(VarType.DISPATCH, made.object()));
        }
    }

    /// Opens the object's page, on which its members can be called as any object's.
    public void open() {
        ComSession in = session;
        if (in != null && state.get() instanceof State.Made(var made)) {
            owner.open(in, new Variant.Instance(VarType.DISPATCH, made.object()), name.get(), null);
        }
    }

    /// Runs something on the FX thread, later.
    void onUi(Runnable action) {
        jobs.onUi(action);
    }

    /// Cancels the current request.
    public void stop() {
        host.stop();
    }

    /// A new CLSID.
    static Guid newClsid() {
        return Guid.parse(UUID.randomUUID().toString());
    }
}
