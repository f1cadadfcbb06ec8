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
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.ComAction;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComOutcomes;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.review.ObjectCall;
import org.jspecify.annotations.Nullable;

/// The classes, the open objects, and which of them is on the screen.
public final class ComViewModel {
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
    private final ObjectMaker maker;
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
        maker = new ObjectMaker(this, host, classes);
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

    /// Creates an object of a class in the list.
    public void create(ClassRow row) {
        maker.create(row);
    }

    /// Creates an object by a ProgID, a CLSID or a moniker; while a file's classes are shown, by a CLSID of the
    /// file.
    ///
    /// @param iid the interface to request, for factories that support no other; blank for `IUnknown`
    public void create(String typed, String iid) {
        maker.create(typed, iid);
    }

    /// A creation begins: the failure of the one before is over.
    void creates() {
        failure.set(null);
    }

    /// A creation succeeded.
    void created(ComAction action, ObjectMaker.Created created, String name, CallOutcome outcome) {
        add(created, name);
        record(created.session(), action, List.of(), outcome, created.object().label(), Manner.NONE);
    }

    /// A creation failed.
    ///
    /// @param action null if none was tried
    void notCreated(@Nullable ComAction action, String name, CallOutcome outcome) {
        if (action != null) {
            calls.add(action, List.of(), outcome, null, new ObjectCall.Way(0, false, false, false));
        }
        failure.set(new Answer.Ended(name, outcome));
    }

    private void add(ObjectMaker.Created created, String name) {
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
                    (in, _) -> new ObjectMaker.Created(in, object, ObjectViewModel.facts(in, object, null), origin),
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
