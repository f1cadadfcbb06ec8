package org.interopexplorer.app.session;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.ComAction;
import org.interopexplorer.core.review.ObjectCall;
import org.jspecify.annotations.Nullable;

/// The actions on COM objects in this session, for the history and for collections. Use it on the FX thread.
public final class ComCalls {
    private final Clock clock;
    private final ObservableList<ComCall> all = FXCollections.observableArrayList();
    private final ObservableList<ComCall> view = FXCollections.unmodifiableObservableList(all);

    private final Map<String, String> aliases = new HashMap<>();
    private final ReadOnlyObjectWrapper<Set<Integer>> endedHosts =
            new ReadOnlyObjectWrapper<>(this, "endedHosts", Set.of());

    public ComCalls(Clock clock) {
        this.clock = clock;
    }

    /// All actions, the oldest first.
    public ObservableList<ComCall> all() {
        return view;
    }

    /// @param gave the object that it returned, as `@objectN`; null for none
    public void add(
            ComAction action, List<String> arguments, CallOutcome outcome, @Nullable String gave, ObjectCall.Way way) {
        all.add(new ComCall(all.size() + 1, clock.instant(), action, arguments, outcome, gave, way));
    }

    /// The hosts that have ended, together with their objects.
    public ReadOnlyObjectProperty<Set<Integer>> endedHostsProperty() {
        return endedHosts.getReadOnlyProperty();
    }

    /// Remembers that a host has ended.
    public void ended(int host) {
        Set<Integer> now = new HashSet<>(endedHosts.get());
        if (now.add(host)) {
            endedHosts.set(Set.copyOf(now));
        }
    }

    /// Remembers that a person gave an object a name.
    ///
    /// @param label of the object, as `@objectN`
    public void named(String name, String label) {
        aliases.put(name, label);
    }

    /// The names that a person gave to objects, each with the object's label.
    public Map<String, String> aliases() {
        return Map.copyOf(aliases);
    }
}
