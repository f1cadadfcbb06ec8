package org.interopexplorer.app.com;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.KnownInterface;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.MemberCall;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.Variant;
import org.jspecify.annotations.Nullable;

/// The classes of the Windows host, the object on the screen, and what its latest call gave.
///
/// Everything that reaches the host runs on a background thread, one thing after another.
public final class ComViewModel {
    /// Opens the session that the objects live in.
    public interface Opener {
        ComSession open(Duration limit) throws CallEndedException;
    }

    /// How the list of classes stands.
    public sealed interface Classes {
        /// Nobody has asked for them.
        record Unasked() implements Classes {}

        record Loading() implements Classes {}

        record Listed() implements Classes {}

        record Failed(CallOutcome outcome) implements Classes {}
    }

    /// The object on the screen.
    ///
    /// @param references a hint, as an object may answer what it likes
    /// @param server the file that its code is in; null where that is not known
    public record Shown(
            String name,
            ComObject object,
            ComSession.Description description,
            List<KnownInterface> interfaces,
            long references,
            @Nullable String server) {
        public Shown {
            interfaces = List.copyOf(interfaces);
        }
    }

    /// What became of the latest thing that was asked of the object.
    public sealed interface Answer {
        record Of(MemberOutcome outcome) implements Answer {}

        record Ended(String during, CallOutcome outcome) implements Answer {}

        record Released(String name, @Nullable Long left) implements Answer {}
    }

    private final Opener opener;
    private final BackgroundJobs jobs;
    private final ObservableValue<String> title;
    private final ReentrantLock turn = new ReentrantLock();
    private final ObservableList<ComClass> all = FXCollections.observableArrayList();
    private final FilteredList<ComClass> listed = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObjectProperty<Classes> classes = new SimpleObjectProperty<>(this, "classes", new Classes.Unasked());
    private final ObjectProperty<@Nullable Shown> shown = new SimpleObjectProperty<>(this, "shown");
    private final ObjectProperty<@Nullable Answer> answer = new SimpleObjectProperty<>(this, "answer");
    private final ObjectProperty<Boolean> busy = new SimpleObjectProperty<>(this, "busy", false);
    private volatile @Nullable ComSession session;

    /// @param title of the work in the list of jobs
    public ComViewModel(Opener opener, BackgroundJobs jobs, ObservableValue<String> title) {
        this.opener = opener;
        this.jobs = jobs;
        this.title = title;
        filter.subscribe(text -> listed.setPredicate(each -> matches(each, text)));
    }

    private static boolean matches(ComClass each, String wanted) {
        String lower = wanted.strip().toLowerCase(Locale.ROOT);
        return lower.isEmpty()
                || (each.clsid() + " " + Objects.toString(each.progId(), "") + " " + Objects.toString(each.name(), "")
                                + " " + Objects.toString(each.server(), "") + " "
                                + Objects.toString(each.threadingModel(), ""))
                        .toLowerCase(Locale.ROOT)
                        .contains(lower);
    }

    public ObservableList<ComClass> listed() {
        return listed;
    }

    public int count() {
        return all.size();
    }

    public StringProperty filterProperty() {
        return filter;
    }

    public ReadOnlyObjectProperty<Classes> classesProperty() {
        return classes;
    }

    /// Null where there is no object.
    public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown;
    }

    /// Null before the first.
    public ReadOnlyObjectProperty<@Nullable Answer> answerProperty() {
        return answer;
    }

    /// Whether something is asked of the host right now.
    public ReadOnlyObjectProperty<Boolean> busyProperty() {
        return busy;
    }

    private interface Work<T> {
        T run(ComSession in) throws CallEndedException;
    }

    private <T> void ask(Work<T> work, Consumer<T> done, Consumer<CallOutcome> failed) {
        busy.set(true);
        jobs.start(
                title,
                _ -> {
                    turn.lockInterruptibly();
                    try {
                        return work.run(open());
                    } finally {
                        turn.unlock();
                    }
                },
                result -> {
                    busy.set(false);
                    done.accept(result);
                },
                failure -> {
                    busy.set(false);
                    failed.accept(outcome(failure));
                });
    }

    private static CallOutcome outcome(Throwable failure) {
        return switch (failure) {
            case CallEndedException ended -> ended.outcome();
            case CancellationException _ -> new CallOutcome.TimedOut(Duration.ZERO, true, CallOutcome.Output.NONE);
            default -> throw new IllegalStateException(failure);
        };
    }

    /// The session, a fresh one where the last has ended with its host.
    private ComSession open() throws CallEndedException {
        ComSession present = session;
        if (present == null || !present.isRunning()) {
            if (present != null) {
                present.close();
            }
            present = opener.open(CallRequest.DEFAULT_LIMIT);
            session = present;
        }
        return present;
    }

    /// Reads what is registered.
    public void load() {
        classes.set(new Classes.Loading());
        ask(
                ComSession::classes,
                found -> {
                    all.setAll(found);
                    classes.set(new Classes.Listed());
                },
                outcome -> classes.set(new Classes.Failed(outcome)));
    }

    /// Creates an object of a class and shows it.
    public void create(String name) {
        ask(in -> shown(in, name, in.create(name)), this::show, outcome -> ended(name, outcome));
    }

    /// Shows the object that the latest call returned.
    public void openReturned() {
        if (answer.get() instanceof Answer.Of(var outcome)
                && outcome.returned() instanceof Variant.Instance(var _, var object)
                && object != null) {
            ask(in -> shown(in, outcome.member(), object), this::show, ended -> ended(outcome.member(), ended));
        }
    }

    private void show(Shown next) {
        answer.set(null);
        shown.set(next);
    }

    private static Shown shown(ComSession in, String name, ComObject object) throws CallEndedException {
        ComSession.Description description = in.describe(object);
        return new Shown(
                name,
                object,
                description,
                in.interfaces(object, _ -> {}),
                in.references(object),
                in.server(object).orElse(null));
    }

    /// Calls a member of the object with literals of VARIANTs.
    public void call(String member, Member.@Nullable Kind kind, List<String> arguments) {
        Shown present = shown.get();
        if (present != null) {
            MemberCall wanted =
                    kind == null ? new MemberCall(member, arguments) : new MemberCall(member, kind, arguments);
            ask(
                    in -> in.call(present.object(), wanted),
                    outcome -> answer.set(new Answer.Of(outcome)),
                    outcome -> ended(member, outcome));
        }
    }

    /// Releases the object by every pointer that leads to it here.
    public void release() {
        Shown present = shown.get();
        if (present != null) {
            ask(
                    in -> in.released(present.object()),
                    outcome -> {
                        shown.set(null);
                        answer.set(new Answer.Released(
                                present.name(),
                                outcome.returned() instanceof Variant.Whole(var _, var left)
                                        ? Long.valueOf(left.longValue())
                                        : null));
                    },
                    outcome -> ended(present.name(), outcome));
        }
    }

    private void ended(String during, CallOutcome outcome) {
        ComSession present = session;
        if (present != null && !present.isRunning()) {
            shown.set(null);
        }
        answer.set(new Answer.Ended(during, outcome));
    }

    /// Ends the call under way, together with the host and its objects.
    public void stop() {
        ComSession present = session;
        if (present != null) {
            // Ending a host waits for its process, which is not for the FX thread.
            Thread.ofVirtual().name("stop-com").start(present::stop);
        }
    }

    /// Releases everything and ends the host.
    public void close() {
        ComSession present = session;
        session = null;
        if (present != null) {
            Thread.ofVirtual().name("end-com").start(() -> {
                turn.lock();
                try {
                    present.close();
                } finally {
                    turn.unlock();
                }
            });
        }
    }
}
