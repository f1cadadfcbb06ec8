package org.interopexplorer.app.com;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.Sink;
import org.interopexplorer.core.com.SourceInterface;
import org.jspecify.annotations.Nullable;

/// The events of one object: the interfaces that it fires, the sink that hears one of them, and what was heard.
public final class EventsViewModel {
    /// What is known of the object's events.
    public sealed interface State {
        /// It was not asked yet.
        record Unasked() implements State {}

        /// It fires none.
        record Silent() implements State {}

        /// It fires events; nothing hears them.
        record Quiet() implements State {}

        /// A sink hears them.
        record Listening(Sink sink) implements State {}

        /// The host could not do it.
        record Failed(String during, CallOutcome outcome) implements State {}
    }

    private final ComHost host;
    private final ComSession session;
    private final ComObject object;
    private final ObservableList<SourceInterface> sources = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable SourceInterface> source = new SimpleObjectProperty<>(this, "source");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Unasked());
    private final IncomingCalls events;
    private final BodyTexts bodies = new BodyTexts();

    EventsViewModel(ComHost host, BackgroundJobs jobs, ComSession session, ComObject object) {
        this.host = host;
        this.session = session;
        this.object = object;
        events = new IncomingCalls(jobs, true);
        source.subscribe((_, chosen) -> describe(chosen));
    }

    /// The interfaces that the object fires.
    public ObservableList<SourceInterface> sources() {
        return sources;
    }

    /// The one to listen to; null while the object fires none, or was not asked.
    public ObjectProperty<@Nullable SourceInterface> sourceProperty() {
        return source;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What was heard.
    public IncomingCalls events() {
        return events;
    }

    /// What answers the events. A member without a body is only logged.
    public BodyTexts bodies() {
        return bodies;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return host.busyProperty();
    }

    /// Asks the object for its connection points.
    public void ask() {
        host.ask(
                session,
                false,
                (in, _) -> in.serving().sources(object),
                found -> {
                    sources.setAll(found);
                    source.set(found.stream()
                            .filter(SourceInterface::isDefault)
                            .findFirst()
                            .orElse(found.isEmpty() ? null : found.getFirst()));
                    state.set(found.isEmpty() ? new State.Silent() : new State.Quiet());
                },
                outcome -> state.set(new State.Failed("IConnectionPointContainer", outcome)));
    }

    private void describe(@Nullable SourceInterface chosen) {
        if (chosen == null || !chosen.isDescribed()) {
            bodies.show(List.of());
            return;
        }
        host.ask(
                session,
                false,
                (in, _) -> in.serving().interfaceOf(object, chosen.iid()).members(),
                (List<Member> found) -> {
                    if (chosen.equals(source.get())) {
                        bodies.show(found);
                    }
                },
                // Listening says why the interface is not described.
                _ -> bodies.show(List.of()));
    }

    /// Connects a sink to the chosen interface, with the bodies as they are written now. A sink of before is
    /// disconnected.
    public void listen() {
        SourceInterface wanted = source.get();
        if (wanted == null) {
            return;
        }
        Sink before = sink();
        host.ask(
                session,
                false,
                (in, _) -> {
                    if (before != null) {
                        before.disconnect();
                    }
                    return in.serving().listen(object, wanted.iid().toString(), bodies.bodies());
                },
                sink -> {
                    state.set(new State.Listening(sink));
                    events.follow(sink.log());
                },
                outcome -> state.set(new State.Failed(wanted.name(), outcome)));
    }

    /// Disconnects the sink. What was heard stays.
    public void stopListening() {
        Sink heard = sink();
        if (heard != null) {
            host.ask(
                    session,
                    false,
                    (_, _) -> {
                        heard.disconnect();
                        return heard;
                    },
                    _ -> state.set(new State.Quiet()),
                    outcome -> state.set(new State.Failed(heard.source().name(), outcome)));
        }
    }

    private @Nullable Sink sink() {
        return state.get() instanceof State.Listening(var sink) ? sink : null;
    }

    /// Whether a sink is connected.
    public boolean isListening() {
        return sink() != null;
    }
}
