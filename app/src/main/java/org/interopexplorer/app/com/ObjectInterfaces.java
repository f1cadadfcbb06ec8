package org.interopexplorer.app.com;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.KnownInterface;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.typelib.Guid;

/// The interfaces of an object, as far as it was asked for them.
public final class ObjectInterfaces {
    private static final int TOLD_EACH = 16;

    /// The state of the search.
    public sealed interface State {
        /// Not started.
        record Unasked() implements State {}

        /// @param asked how many were asked for so far
        /// @param all how many there are to ask for
        record Asking(int asked, int all) implements State {}

        /// @param asked for how many; 0 where only some were asked for by hand
        /// @param known how many there are to ask for
        record Found(List<KnownInterface> all, int asked, int known) implements State {
            public Found {
                all = List.copyOf(all);
            }

            /// Whether all that are known were asked for.
            public boolean isWhole() {
                return asked > 0 && asked == known;
            }
        }
    }

    private final ComHost host;
    private final ComTools.Files files;
    private final BackgroundJobs jobs;
    private final ComSession session;
    private final ComObject object;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Unasked());

    ObjectInterfaces(ComHost host, ComTools.Files files, BackgroundJobs jobs, ComSession session, ComObject object) {
        this.host = host;
        this.files = files;
        this.jobs = jobs;
        this.session = session;
        this.object = object;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Asks for every interface that is known. Where a person gives up, what answered by then stays.
    ///
    /// @param libraries open files, whose interfaces are asked for too
    /// @param failed told where the host did not survive it
    void ask(List<Path> libraries, Consumer<CallOutcome> failed) {
        state.set(new State.Asking(0, 0));
        host.ask(
                session,
                true,
                (in, progress) -> in.interfaces(object, files.declaredIn(in, libraries), (asked, all) -> {
                    if (asked % TOLD_EACH == 0) {
                        jobs.onUi(() -> asking(asked, all));
                    }
                    return goesOn(progress, (double) asked / all);
                }),
                found -> state.set(new State.Found(found.interfaces(), found.asked(), found.all())),
                outcome -> {
                    state.set(new State.Unasked());
                    if (!ComHost.isGivenUp(outcome)) {
                        failed.accept(outcome);
                    }
                });
    }

    private static boolean goesOn(DoubleConsumer progress, double part) {
        try {
            progress.accept(part);
            return true;
        } catch (CancellationException _) {
            return false;
        }
    }

    /// The interface of an IID among those that answered; empty where it is not among them.
    Optional<KnownInterface> known(Guid iid) {
        return state.get() instanceof State.Found(var all, var _, var _)
                ? all.stream().filter(each -> each.iid().equals(iid)).findFirst()
                : Optional.empty();
    }

    private void asking(int asked, int all) {
        if (state.get() instanceof State.Asking) {
            state.set(new State.Asking(asked, all));
        }
    }

    /// Adds an interface that answered to the found ones.
    void learn(MemberOutcome outcome) {
        if (outcome.returned() instanceof Variant.Instance(var _, var found) && found != null) {
            List<KnownInterface> known =
                    new ArrayList<>(state.get() instanceof State.Found(var before, var _, var _) ? before : List.of());
            int asked = state.get() instanceof State.Found(var _, var before, var _) ? before : 0;
            int all = state.get() instanceof State.Found(var _, var _, var before) ? before : 0;
            if (known.stream().noneMatch(each -> each.iid().equals(found.iid()))) {
                known.add(new KnownInterface(outcome.member(), found.iid(), "typed"));
            }
            state.set(new State.Found(known, asked, all));
        }
    }
}
