package org.interopexplorer.core.collection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComOutcomes;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.MemberPath;
import org.interopexplorer.core.com.SlotCall;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.machine.OperatingSystem;
import org.jspecify.annotations.Nullable;

/// Runs the COM steps of a collection, in one host until a call ends it.
final class ComSteps implements AutoCloseable {
    private final ComHosts hosts;
    private final Path folder;
    private final Map<String, Variant> kept = new LinkedHashMap<>();
    private final Set<String> lost = new HashSet<>();
    private volatile @Nullable ComSession session;
    private @Nullable MemberOutcome last;
    private @Nullable HostDescription ranOn;

    /// @param folder the base of relative paths
    ComSteps(ComHosts hosts, Path folder) {
        this.hosts = hosts;
        this.folder = folder;
    }

    List<String> names() {
        return List.copyOf(kept.keySet());
    }

    /// Whether a kept name was lost with its host.
    boolean wasLost(String name) {
        return lost.contains(name);
    }

    /// The host of the latest step; null before the first.
    @Nullable
    HostDescription ranOn() {
        return ranOn;
    }

    /// The system of the status codes that the steps leave.
    OperatingSystem system() {
        return ranOn == null || ranOn.system().startsWith("Windows") ? OperatingSystem.WINDOWS : OperatingSystem.LINUX;
    }

    /// The names that a step uses.
    static List<String> used(Step step, ComAction action) {
        List<String> names = new ArrayList<>();
        if (!action.needs().isEmpty()) {
            names.add(action.needs());
        }
        step.arguments().forEach(literal -> names.addAll(KeptNames.in(literal)));
        return names;
    }

    CallOutcome run(Step step, ComAction action, Duration limit) {
        last = null;
        try {
            ComSession in = session(action, limit);
            ranOn = in.host();
            in.limit(limit);
            if (action.kind() == ComAction.Kind.CALL && SlotCall.is(action.subject())) {
                return slot(in, step, action);
            }
            MemberOutcome outcome = done(in, step, action);
            last = outcome;
            return ComOutcomes.of(outcome);
        } catch (CallEndedException e) {
            ComSession ended = session;
            if (ended != null && !ended.isRunning()) {
                ended.close();
                session = null;
                lost.addAll(kept.keySet());
                kept.clear();
            }
            return e.outcome();
        }
    }

    private CallOutcome slot(ComSession in, Step step, ComAction action) throws CallEndedException {
        ComObject object = object(action);
        String name = action.interfaceName();
        ComObject by = name == null
                ? object
                : in.query(object, in.interfaceNamed(object, name).iid());
        return in.call(by, SlotCall.parse(action.subject(), in.target()), step.arguments())
                .returned();
    }

    private MemberOutcome done(ComSession in, Step step, ComAction action) throws CallEndedException {
        return switch (action.kind()) {
            case CREATE -> in.created(action.subject(), from(action));
            case QUERY -> in.queried(object(action), action.subject());
            case RELEASE -> {
                MemberOutcome released = in.released(object(action));
                kept.values()
                        .removeIf(value ->
                                value instanceof Variant.Instance(var _, var one) && one != null && one.isReleased());
                yield released;
            }
            case CALL, GET, PUT, PUTREF ->
                in.follow(
                        object(action),
                        action.interfaceName(),
                        MemberPath.parse(action.subject()),
                        switch (action.kind()) {
                            case GET -> Member.Kind.GET;
                            case PUT -> Member.Kind.PUT;
                            case PUTREF -> Member.Kind.PUTREF;
                            case CALL, CREATE, QUERY, RELEASE -> null;
                        },
                        step.arguments());
        };
    }

    private ComSession session(ComAction action, Duration limit) throws CallEndedException {
        ComSession present = session;
        if (present == null) {
            present = hosts.open(Optional.ofNullable(from(action)), limit);
            session = present;
        }
        return present;
    }

    private @Nullable Path from(ComAction action) {
        return action.from() == null ? null : folder.resolve(action.from());
    }

    private ComObject object(ComAction action) throws CallEndedException {
        return ComSession.objectOf(action.needs(), kept.get(action.needs()));
    }

    /// Keeps a result of the last step.
    ///
    /// @return whether there is such a value
    boolean keep(String name, ValuePath path) {
        MemberOutcome outcome = last;
        if (outcome == null || !path.parts().isEmpty()) {
            return false;
        }
        Variant value = switch (path.root()) {
            case ValuePath.Root.Returned() -> outcome.returned();
            case ValuePath.Root.Out(var which) ->
                outcome.arguments().stream()
                        .filter(argument -> argument.name().equals(which)
                                || String.valueOf(outcome.arguments().indexOf(argument))
                                        .equals(which))
                        .findFirst()
                        .map(MemberOutcome.Argument::out)
                        .orElse(null);
            case ValuePath.Root.Argument _, ValuePath.Root.Callback _ -> null;
        };
        ComSession in = session;
        if (value == null || in == null) {
            return false;
        }
        kept.put(name, value);
        in.keep(name, value);
        return true;
    }

    void stop() {
        ComSession present = session;
        if (present != null) {
            present.stop();
        }
    }

    @Override
    public void close() {
        ComSession present = session;
        session = null;
        if (present != null) {
            present.close();
        }
    }
}
