package org.interopexplorer.app.com;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.interopexplorer.app.session.ComCalls;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.ComAction;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.ComFault;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComOutcomes;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.review.ObjectCall;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// The classes, the open objects, and which of them is on the screen.
public final class ComViewModel {
    private static final Guid IUNKNOWN = Guid.parse("{00000000-0000-0000-C000-000000000046}");

    /// The part of COM that is on the screen.
    public sealed interface Shown {
        record Classes() implements Shown {}

        record Of(ObjectViewModel object) implements Shown {}

        /// The registrations.
        ///
        /// @param file the server to register; null for what was registered before
        record Registration(@Nullable Path file) implements Shown {}

        /// The object that the person writes in Java.
        record Java() implements Shown {}
    }

    /// A value with a name for literals (`@name`).
    public record Kept(String name, Variant value, ComSession session) {}

    private final ComTools tools;
    private final BackgroundJobs jobs;
    private final ComCalls calls;
    private final ComHost host;
    private final ClassesViewModel classes;
    private final RegistrationViewModel registration;
    private final JavaObjectViewModel javaObject;
    private final ObjectCode code;
    private final ObservableList<ObjectViewModel> objects = FXCollections.observableArrayList();
    private final ObservableList<Kept> kept = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Shown> shown = new SimpleObjectProperty<>(this, "shown");
    private final ReadOnlyBooleanWrapper calling = new ReadOnlyBooleanWrapper(this, "calling", false);
    private final ReadOnlyObjectWrapper<Answer.@Nullable Ended> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private Subscription watched = Subscription.EMPTY;

    /// @param limit of each call of a member
    /// @param title of the work in the list of jobs
    /// @param calls the record of what was done
    public ComViewModel(
            ComTools tools,
            Supplier<Duration> limit,
            BackgroundJobs jobs,
            ObservableValue<String> title,
            ComCalls calls) {
        this.tools = tools;
        this.jobs = jobs;
        this.calls = calls;
        host = new ComHost(tools.sessions(), limit, jobs, title);
        classes = new ClassesViewModel(host, tools, jobs, title);
        registration = new RegistrationViewModel(host, tools);
        javaObject = new JavaObjectViewModel(this, host, tools, jobs);
        code = new ObjectCode(this, host, tools);
        shown.subscribe(_ -> followObject());
        host.onEnded(session -> {
            objects.forEach(ObjectViewModel::check);
            calls.ended(host.number(session));
        });
    }

    public ClassesViewModel classes() {
        return classes;
    }

    /// The objects that were opened, in that order; released ones stay until they are closed.
    public ObservableList<ObjectViewModel> objects() {
        return objects;
    }

    /// The values that have names.
    public ObservableList<Kept> kept() {
        return kept;
    }

    /// The part of COM that is on the screen; null while something else is.
    public ObjectProperty<@Nullable Shown> shownProperty() {
        return shown;
    }

    /// Why the latest creation failed; null if it did not, or none was tried.
    public ReadOnlyObjectProperty<Answer.@Nullable Ended> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Whether a request to a host is running.
    public ReadOnlyBooleanProperty busyProperty() {
        return host.busyProperty();
    }

    /// Whether a member of an object on the screen is chosen, or the object has an answer to show.
    public ObservableValue<Boolean> callingProperty() {
        return calling.getReadOnlyProperty();
    }

    private void followObject() {
        watched.unsubscribe();
        watched = Subscription.EMPTY;
        if (shown.get() instanceof Shown.Of(var object)) {
            Runnable look = () -> calling.set(object.form().chosenProperty().get() != null
                    || object.answerProperty().get() != null);
            watched = object.form()
                    .chosenProperty()
                    .subscribe(look)
                    .and(object.answerProperty().subscribe(look));
            look.run();
        } else {
            calling.set(false);
        }
    }

    /// Shows the classes.
    public void showClasses() {
        shown.set(new Shown.Classes());
    }

    /// Shows what the explorer registered, and what a server would write.
    ///
    /// @param file the server; null for none
    public void showRegistration(@Nullable Path file) {
        registration.fileProperty().set(file);
        shown.set(new Shown.Registration(file));
    }

    public RegistrationViewModel registration() {
        return registration;
    }

    /// Shows the object that the person writes in Java.
    public void showJavaObject() {
        shown.set(new Shown.Java());
    }

    /// The call in the form of the object on the screen, as a program would make it.
    public ObjectCode code() {
        return code;
    }

    public JavaObjectViewModel javaObject() {
        return javaObject;
    }

    public void show(ObjectViewModel object) {
        shown.set(new Shown.Of(object));
    }

    /// @param origin how a program gets it; null if none can
    private record Created(
            ComSession session,
            ComObject object,
            ObjectViewModel.Facts facts,
            @Nullable ObjectOrigin origin) {}

    /// Creates an object of a class in the list.
    public void create(ClassRow row) {
        Path file = row.file();
        String name = row.label();
        boolean byContext = classes.byContextProperty().get();
        create(
                name,
                file,
                row.described().clsid(),
                in -> file == null
                        ? in.create(row.described().clsid(), name)
                        : byContext
                                ? in.createByContext(file, row.described().clsid(), row.manifest())
                                : in.createFrom(file, row.described().clsid(), IUNKNOWN));
    }

    /// Creates an object by a ProgID, a CLSID or a moniker; while a file's classes are shown, by a CLSID of the
    /// file.
    ///
    /// @param iid the interface to request, for factories that support no other; blank for `IUnknown`
    public void create(String typed, String iid) {
        String name = typed.strip();
        ComTools.ClassesOfFile file = classes.fileProperty().get();
        if (file == null) {
            create(name, null, null, in -> in.create(name));
        } else {
            Guid by;
            try {
                by = iid.isBlank() ? IUNKNOWN : Guid.parse(iid.strip());
            } catch (IllegalArgumentException _) {
                failure.set(new Answer.Ended(
                        name,
                        new CallOutcome.Rejected(
                                List.of(CallProblem.ofCall(ComFault.NO_SUCH_INTERFACE, iid.strip())))));
                return;
            }
            Optional<ClassRow> known =
                    file.rows().stream().filter(row -> isNamed(row, name)).findFirst();
            create(
                    name,
                    file.file(),
                    known.map(row -> row.described().clsid()).orElse(null),
                    in -> in.createFrom(
                            file.file(),
                            known.isPresent()
                                    ? known.get().described().clsid()
                                    : in.catalog().clsid(name),
                            by));
        }
    }

    private interface Maker {
        ComObject make(ComSession in) throws CallEndedException;
    }

    /// Whether this is the class's name, with the library's name in front or without.
    private static boolean isNamed(ClassRow row, String name) {
        String label = row.label();
        return label.equalsIgnoreCase(name)
                || label.substring(label.lastIndexOf('.') + 1).equalsIgnoreCase(name);
    }

    /// @param clsid of the class; null if its name is to be looked up
    private void create(String name, @Nullable Path file, @Nullable Guid clsid, Maker maker) {
        failure.set(null);
        var action = new ComAction(ComAction.Kind.CREATE, name, "", file == null ? null : file.toString(), null);
        host.ask(
                classes.place(),
                (in, _) -> {
                    ComObject made = maker.make(in);
                    ComClass registered = registration(in, name, file);
                    Guid known = clsid != null ? clsid : registered != null ? registered.clsid() : named(in, name);
                    return new Created(
                            in,
                            made,
                            ObjectViewModel.facts(in, made, registered),
                            known == null ? null : new ObjectOrigin(called(name, registered), known, file, null, ""));
                },
                created -> {
                    add(created, name);
                    record(
                            created.session(),
                            action,
                            List.of(),
                            created(name, created.object()),
                            created.object().label(),
                            Manner.NONE);
                },
                outcome -> {
                    calls.add(action, List.of(), outcome, null, new ObjectCall.Way(0, false, false, false));
                    failure.set(new Answer.Ended(name, outcome));
                });
    }

    private static CallOutcome created(String name, ComObject object) {
        return ComOutcomes.of(new MemberOutcome(
                name,
                MemberOutcome.How.VTABLE,
                0,
                "IUnknown",
                new Variant.Instance(VarType.UNKNOWN, object),
                List.of(),
                null,
                null,
                null,
                0,
                CallOutcome.Output.NONE));
    }

    /// The class's name in a program: its ProgID where a person gave its CLSID.
    private static String called(String name, @Nullable ComClass registered) {
        String progId = registered == null ? null : registered.progId();
        return name.startsWith("{") && progId != null ? progId : name;
    }

    /// The CLSID of a name; null for a moniker, and for a name that is no class's.
    private static @Nullable Guid named(ComSession in, String name) {
        if (isMoniker(name)) {
            return null;
        }
        try {
            return in.catalog().clsid(name);
        } catch (CallEndedException _) {
            // Whatever created it, a program cannot create it by this name.
            return null;
        }
    }

    private static boolean isMoniker(String name) {
        return name.indexOf(':') > 0 && !name.startsWith("{");
    }

    private static @Nullable ComClass registration(ComSession in, String name, @Nullable Path file) {
        if (file != null || isMoniker(name)) {
            return null;
        }
        try {
            return in.catalog().classOf(in.catalog().clsid(name)).orElse(null);
        } catch (CallEndedException _) {
            // The registration only adds to what the object itself tells.
            return null;
        }
    }

    private void add(Created created, String name) {
        ObjectViewModel known = objects.stream()
                .filter(each -> each.session().equals(created.session())
                        && each.object().identity() == created.object().identity()
                        && each.lifeProperty().get() == ObjectViewModel.Life.HELD)
                .findFirst()
                .orElse(null);
        if (known == null) {
            known = new ObjectViewModel(
                    this,
                    host,
                    tools,
                    jobs,
                    created.session(),
                    created.object(),
                    name,
                    created.origin(),
                    created.facts());
            objects.add(known);
        } else {
            known.reachedBy(created.object().iid());
        }
        show(known);
    }

    /// Opens the object in a value; does nothing for the null pointer.
    ///
    /// @param origin how a program gets it; null if none can
    void open(ComSession session, Variant.Instance value, String name, @Nullable ObjectOrigin origin) {
        ComObject object = value.object();
        if (object != null) {
            host.ask(
                    session,
                    false,
                    (in, _) -> new Created(in, object, ObjectViewModel.facts(in, object, null), origin),
                    created -> add(created, name),
                    outcome -> failure.set(new Answer.Ended(name, outcome)));
        }
    }

    /// Opens the object in a kept value.
    public void open(Kept value) {
        if (value.value() instanceof Variant.Instance instance) {
            open(value.session(), instance, "@" + value.name(), null);
        }
    }

    /// Gives a value a name for literals (`@name`). An existing value of that name is replaced.
    void keep(ComSession session, String name, Variant value) {
        host.ask(
                session,
                false,
                (in, _) -> {
                    in.keep(name, value);
                    return name;
                },
                _ -> {
                    kept.removeIf(
                            each -> each.name().equals(name) && each.session().equals(session));
                    kept.add(new Kept(name, value, session));
                    if (value instanceof Variant.Instance(var _, var object) && object != null) {
                        calls.named(name, object.label());
                    }
                },
                outcome -> failure.set(new Answer.Ended("@" + name, outcome)));
    }

    /// Shows the object of an action, with the action in its form. If the object is gone, shows the classes.
    public void putBack(ComAction action, List<String> arguments) {
        Optional<ObjectViewModel> object = objects.reversed().stream()
                .filter(each -> each.object().label().equals(action.object())
                        && each.lifeProperty().get() == ObjectViewModel.Life.HELD)
                .findFirst();
        if (object.isPresent()) {
            show(object.get());
            object.get().putBack(action, arguments);
        } else {
            showClasses();
        }
    }

    /// Removes an object from the list. It is released first if it is still held.
    public void close(ObjectViewModel object) {
        if (object.lifeProperty().get() == ObjectViewModel.Life.HELD) {
            object.release();
        }
        int at = objects.indexOf(object);
        objects.remove(object);
        if (shown.get() instanceof Shown.Of(var present) && present == object) {
            shown.set(
                    objects.isEmpty()
                            ? new Shown.Classes()
                            : new Shown.Of(objects.get(Math.min(at, objects.size() - 1))));
        }
    }

    /// Checks which objects are still there, after every pointer to one was released.
    void released() {
        objects.forEach(ObjectViewModel::check);
        kept.removeIf(each ->
                each.value() instanceof Variant.Instance(var _, var object) && object != null && object.isReleased());
    }

    /// How a member was called, as [ObjectCall.Way] has it.
    record Manner(boolean late, boolean dual, boolean crosses) {
        private static final Manner NONE = new Manner(false, false, false);
    }

    void record(ComSession session, ComAction action, List<String> arguments, MemberOutcome outcome, Manner manner) {
        record(
                session,
                action,
                arguments,
                ComOutcomes.of(outcome),
                outcome.returned() instanceof Variant.Instance(var _, var object) && object != null
                        ? object.label()
                        : null,
                manner);
    }

    void record(
            ComSession session,
            ComAction action,
            List<String> arguments,
            CallOutcome outcome,
            @Nullable String gave,
            Manner manner) {
        calls.add(
                action,
                arguments,
                outcome,
                gave,
                new ObjectCall.Way(host.number(session), manner.late(), manner.dual(), manner.crosses()));
    }

    /// Cancels the current request.
    public void stop() {
        host.stop();
    }

    /// Releases everything and ends the hosts.
    public void close() {
        host.close();
    }
}
