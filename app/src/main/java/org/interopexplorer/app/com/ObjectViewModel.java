package org.interopexplorer.app.com;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.ComAction;
import org.interopexplorer.core.com.Apartment;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.KnownInterface;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.MemberCall;
import org.interopexplorer.core.com.ObjectIdentity;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// One object: what it is, its interfaces and members, and what its members returned.
public final class ObjectViewModel {
    /// The state of the object.
    public enum Life {
        HELD,
        /// It was released: using it is refused.
        RELEASED,
        /// It ended with its host.
        LOST
    }

    /// What is known of the object.
    ///
    /// @param description the object's description of itself
    /// @param registration of its class; null if that is not known
    public record Facts(
            ComSession.Description description,
            ObjectIdentity identity,
            @Nullable ComClass registration) {}

    /// The most elements that are read of a collection at once.
    private static final int MOST_ELEMENTS = 1000;

    private final ComViewModel owner;
    private final ComHost host;
    private final ComTools tools;
    private final ComSession session;
    private final ComObject object;
    private final String name;
    private final @Nullable ObjectOrigin origin;
    private final ReadOnlyObjectWrapper<Life> life = new ReadOnlyObjectWrapper<>(this, "life", Life.HELD);
    private final ReadOnlyObjectWrapper<Facts> facts;
    private final StepRecorder recorder;
    private final FormCall formCall;
    private final MemberChoice choice;
    private final ObjectInterfaces interfaces;
    private final EventsViewModel events;
    private final ObjectProperty<@Nullable KnownInterface> by = new SimpleObjectProperty<>(this, "by");
    private final MemberList members = new MemberList();
    private final MemberForm form = new MemberForm();
    private final ReadOnlyObjectWrapper<@Nullable Answer> answer = new ReadOnlyObjectWrapper<>(this, "answer");
    private final ObjectDrawing drawing;
    private final ObservableMap<MemberRow, String> values = FXCollections.observableHashMap();

    ObjectViewModel(
            ComViewModel owner,
            ComHost host,
            ComTools tools,
            BackgroundJobs jobs,
            ComSession session,
            ComObject object,
            String name,
            @Nullable ObjectOrigin origin,
            Facts known) {
        this.owner = owner;
        this.host = host;
        this.tools = tools;
        this.session = session;
        this.object = object;
        this.name = name;
        this.origin = origin;
        recorder = new StepRecorder(owner, session, object, form, this::isProxied);
        events = new EventsViewModel(host, jobs, session, object);
        interfaces = new ObjectInterfaces(host, tools.files(), jobs, session, object);
        formCall = new FormCall(host, session, object, form, by, recorder);
        choice = new MemberChoice(
                host,
                session,
                object,
                new MemberChoice.Parts(members, form, by, interfaces),
                () -> answer.set(null),
                this::ended);
        facts = new ReadOnlyObjectWrapper<>(this, "facts", known);
        members.list(known.description().members(), known.description().iid());
        by.subscribe((_, chosen) -> listBy(chosen));
        drawing = new ObjectDrawing(host, session, object, known.identity().references());
    }

    /// Asks for the facts that are shown of an object at once; runs on a background thread.
    static Facts facts(ComSession in, ComObject object, @Nullable ComClass registration) throws CallEndedException {
        return new Facts(in.describe(object), in.identity(object), registration);
    }

    /// Its name for a person: the class that it was created from, or the member that returned it.
    public String name() {
        return name;
    }

    public ComObject object() {
        return object;
    }

    /// How a program gets it; null if it was neither created nor returned by a member here.
    @Nullable
    ObjectOrigin origin() {
        return origin;
    }

    ComSession session() {
        return session;
    }

    private boolean isProxied() {
        return facts.get().identity().isProxy();
    }

    /// The apartment that it lives in.
    public Apartment apartment() {
        return facts.get().identity().apartment();
    }

    public ReadOnlyObjectProperty<Life> lifeProperty() {
        return life.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Facts> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ObjectInterfaces.State> interfacesProperty() {
        return interfaces.stateProperty();
    }

    /// The interface whose vtable has the members; null for the members of its `IDispatch`.
    public ObjectProperty<@Nullable KnownInterface> byProperty() {
        return by;
    }

    /// Those of [#byProperty].
    public MemberList memberList() {
        return members;
    }

    /// What the table shows.
    public FilteredRows<MemberRow> members() {
        return members.rows();
    }

    /// What the properties that were read gave.
    public ObservableMap<MemberRow, String> values() {
        return values;
    }

    public MemberForm form() {
        return form;
    }

    /// Its events.
    public EventsViewModel events() {
        return events;
    }

    /// The latest answer; null before the first.
    public ReadOnlyObjectProperty<@Nullable Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /// The DISPID for the name that was typed last; null before the first.
    public ReadOnlyObjectProperty<MemberChoice.@Nullable Named> namedProperty() {
        return choice.namedProperty();
    }

    /// Whether a request to the host is running.
    public ReadOnlyBooleanProperty busyProperty() {
        return host.busyProperty();
    }

    /// Whether scripts can call it: it has `IDispatch`.
    public boolean isDispatch() {
        return object.isDispatch();
    }

    private void listBy(@Nullable KnownInterface chosen) {
        if (chosen == null) {
            ComSession.Description description = facts.get().description();
            members.list(description.members(), description.iid());
            return;
        }
        host.ask(
                session,
                false,
                (in, _) -> in.members(object, chosen.iid()),
                found -> {
                    if (chosen.equals(by.get())) {
                        members.list(found, chosen.iid());
                    }
                },
                outcome -> ended(chosen.name(), outcome));
    }

    /// Asks for every interface that is known.
    ///
    /// @param libraries open files, whose interfaces are asked for too
    public void askForInterfaces(List<Path> libraries) {
        interfaces.ask(libraries, outcome -> ended("QueryInterface", outcome));
    }

    /// Asks for one interface by IID or by a known name, and opens it.
    public void query(String wanted) {
        host.ask(
                session,
                false,
                (in, _) -> in.queried(object, wanted.strip()),
                outcome -> {
                    recorder.done(ComAction.Kind.QUERY, wanted.strip(), List.of(), outcome);
                    interfaces.learn(outcome);
                    answer.set(new Answer.Called(outcome, null));
                },
                outcome -> ended("QueryInterface " + wanted.strip(), outcome));
    }

    /// Called when the same object was opened by another interface. Shows that interface's members if its name is
    /// known.
    void reachedBy(Guid iid) {
        if (!iid.equals(object.iid())) {
            interfaces.known(iid).ifPresent(by::set);
        }
    }

    /// Chooses a member for the form.
    public void choose(@Nullable MemberRow row) {
        choice.choose(row);
    }

    /// Chooses the default member, by its DISPID where nothing declares it.
    public void chooseDefault() {
        choice.chooseDefault();
    }

    /// Chooses a member by a name that only the object itself may know: asks what it gives the name. Or by
    /// `dispid N`, or by a slot with its prototype.
    public void chooseByName(String typed) {
        choice.chooseByName(typed);
    }

    /// Puts what was done before into the form.
    void putBack(ComAction action, List<String> arguments) {
        choice.putBack(action, arguments);
    }

    /// Makes the call of the form.
    public void call() {
        formCall.make(
                made -> {
                    if (made.answer() instanceof Answer.Called(var outcome, var _)) {
                        form.mark(outcome.argument());
                    }
                    drawing.counted(made.member(), made.references());
                    answer.set(made.answer());
                    refreshed(made.references());
                },
                this::ended);
    }

    private void refreshed(long references) {
        Facts known = facts.get();
        ObjectIdentity before = known.identity();
        if (references != before.references()) {
            facts.set(new Facts(
                    known.description(),
                    new ObjectIdentity(
                            before.unknown(), references, before.server(), before.apartment(), before.isProxy()),
                    known.registration()));
        }
    }

    /// Reads properties without arguments, one after another. A failure is shown in place of a value.
    public void read(List<MemberRow> rows) {
        rows.stream().filter(MemberRow::isReadable).forEach(row -> {
            var wanted = new MemberCall(row.member().name(), Member.Kind.GET, List.of());
            host.ask(
                    session,
                    false,
                    (in, _) -> isDispatch() || row.iid() == null
                            ? in.call(object, wanted)
                            : in.call(object, row.iid(), wanted),
                    outcome -> values.put(row, MemberRow.text(outcome)),
                    outcome -> ended(wanted.member(), outcome));
        });
    }

    /// Reads the elements of the object as a collection, by its `_NewEnum`.
    public void walk() {
        host.ask(
                session,
                false,
                (in, _) -> in.elements(object, MOST_ELEMENTS),
                found -> answer.set(new Answer.Elements(found.values(), found.isWhole())),
                outcome -> ended("_NewEnum", outcome));
    }

    /// Compares the object's description of its members with the file of its type library.
    public void compareTypes() {
        host.ask(
                session,
                false,
                (in, _) -> tools.files().compare(in, object),
                found -> answer.set(new Answer.Types(found.orElse(null))),
                outcome -> ended("ITypeInfo", outcome));
    }

    /// Reads the vtable of the interface whose members are listed, to draw it.
    public void draw() {
        drawing.read(
                by.get(),
                facts.get().description(),
                members.declared(),
                answer::set,
                ended -> ended("QueryInterface", ended));
    }

    /// What is known for its drawings.
    ObjectDrawing drawing() {
        return drawing;
    }

    /// Marshals the object's interface to the other apartment, and opens the object there.
    public void marshal() {
        Apartment other = apartment() == Apartment.STA ? Apartment.MTA : Apartment.STA;
        host.ask(
                session,
                false,
                (in, _) -> in.marshaled(object, other),
                arrived -> owner.open(session, new Variant.Instance(VarType.UNKNOWN, arrived), name, origin),
                outcome -> ended("CoMarshalInterThreadInterfaceInStream", outcome));
    }

    /// Opens the object of an interface pointer that a slot gave; what is none costs the host.
    ///
    /// @param from what gave it
    public void openPointer(long pointer, String from) {
        host.ask(
                session,
                false,
                (in, _) -> in.adopted(object, pointer),
                found -> owner.open(session, new Variant.Instance(VarType.UNKNOWN, found), from, null),
                outcome -> ended(from, outcome));
    }

    /// Opens an object that a value holds.
    ///
    /// @param from what returned it
    public void open(Variant.Instance value, String from) {
        owner.open(session, value, from, originOf(value));
    }

    /// How a program gets what the latest call returned; null for other objects.
    private @Nullable ObjectOrigin originOf(Variant.Instance value) {
        MemberCall made = formCall.made();
        boolean returned =
                answer.get() instanceof Answer.Called(var outcome, var _) && value.equals(outcome.returned());
        return origin == null || made == null || !returned ? null : origin.after(this, made);
    }

    /// Gives a value a name for literals (`@name`).
    public void keep(String wanted, Variant value) {
        owner.keep(session, wanted, value);
    }

    /// Releases the object, by every pointer to it that the session has.
    public void release() {
        host.ask(
                session,
                false,
                (in, _) -> in.released(object),
                outcome -> {
                    recorder.done(ComAction.Kind.RELEASE, object.label(), List.of(), outcome);
                    life.set(Life.RELEASED);
                    if (outcome.returned() instanceof Variant.Whole(var _, var left)) {
                        drawing.counted("Release", left.longValue());
                    }
                    answer.set(new Answer.Released(
                            name,
                            outcome.returned() instanceof Variant.Whole(var _, var left)
                                    ? Long.valueOf(left.longValue())
                                    : null));
                    owner.released();
                },
                outcome -> ended("Release", outcome));
    }

    /// Cancels the current request.
    public void stop() {
        host.stop();
    }

    /// Checks whether the object is still there.
    void check() {
        if (life.get() == Life.HELD) {
            life.set(!session.isRunning() ? Life.LOST : object.isReleased() ? Life.RELEASED : Life.HELD);
        }
    }

    private void ended(String during, CallOutcome outcome) {
        check();
        answer.set(new Answer.Ended(during, outcome));
    }
}
