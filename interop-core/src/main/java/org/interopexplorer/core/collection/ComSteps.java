package org.interopexplorer.core.collection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.interopexplorer.core.com.Bodies;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComOutcomes;
import org.interopexplorer.core.com.ComServing;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.Implementation;
import org.interopexplorer.core.com.IncomingCall;
import org.interopexplorer.core.com.IncomingLog;
import org.interopexplorer.core.com.JavaObject;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.MemberPath;
import org.interopexplorer.core.com.Sink;
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
            ComServing serving = in.serving();
            Map<IncomingLog, Long> before = new LinkedHashMap<>();
            logs(serving).forEach(log -> before.put(log, log.memberTotal()));
            if (action.kind() == ComAction.Kind.CALL && SlotCall.is(action.subject())) {
                return heard(slot(in, step, action), serving, before);
            }
            MemberOutcome outcome = done(in, step, action, limit);
            last = outcome;
            return heard(ComOutcomes.of(outcome), serving, before);
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

    private static List<IncomingLog> logs(ComServing serving) {
        List<IncomingLog> all = new ArrayList<>();
        serving.sinks().forEach(sink -> all.add(sink.log()));
        serving.made().forEach(object -> all.add(object.log()));
        return all;
    }

    /// The outcome with the calls that objects written in Java got during the step, in their order.
    private static CallOutcome heard(CallOutcome.Returned outcome, ComServing serving, Map<IncomingLog, Long> before) {
        List<IncomingCall> calls = new ArrayList<>();
        long total = 0;
        for (IncomingLog log : logs(serving)) {
            List<IncomingCall> all = log.members();
            long fresh = log.memberTotal() - before.getOrDefault(log, 0L);
            total += fresh;
            calls.addAll(all.subList((int) Math.max(0, all.size() - fresh), all.size()));
        }
        calls.sort(Comparator.comparing(IncomingCall::time));
        return total == 0 ? outcome : ComOutcomes.with(outcome, calls, total);
    }

    private Implementation written(JavaPart java) throws CallEndedException {
        return new Implementation(
                java.interfaces(),
                java.library() == null ? null : folder.resolve(java.library()),
                java.slots(),
                java.iid() == null ? null : Implementation.iid(java.iid()),
                java.events(),
                java.aggregates(),
                new Bodies(java.state(), java.bodies()));
    }

    private static MemberOutcome given(String what, JavaObject object) {
        return MemberOutcome.of(what, object.value(), CallOutcome.Output.NONE);
    }

    private MemberOutcome awaited(ComSession in, ComAction action, Duration limit) throws CallEndedException {
        IncomingLog log = in.serving().javaObject(object(action)).log();
        try {
            var _ = log.await(Long.parseLong(action.subject()), limit);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return MemberOutcome.of("await", Variant.Whole.of(log.memberTotal()), CallOutcome.Output.NONE);
    }

    /// Releases an object; a sink is disconnected first.
    private static MemberOutcome released(ComSession in, ComObject object) throws CallEndedException {
        for (Sink sink : in.serving().sinks()) {
            if (sink.isConnected() && sink.listener().object() == object) {
                sink.disconnect();
                return MemberOutcome.of("Release", Variant.Whole.of(0), CallOutcome.Output.NONE);
            }
        }
        return in.released(object);
    }

    private CallOutcome.Returned slot(ComSession in, Step step, ComAction action) throws CallEndedException {
        ComObject object = object(action);
        String name = action.interfaceName();
        ComObject by = name == null
                ? object
                : in.query(object, in.interfaceNamed(object, name).iid());
        return in.call(by, SlotCall.parse(action.subject(), in.target()), step.arguments())
                .returned();
    }

    private MemberOutcome done(ComSession in, Step step, ComAction action, Duration limit) throws CallEndedException {
        return switch (action.kind()) {
            case CREATE -> {
                String asked = action.interfaceName();
                yield asked == null
                        ? in.created(action.subject(), from(action))
                        : in.created(action.subject(), from(action), Implementation.iid(asked));
            }
            case QUERY -> in.queried(object(action), action.subject());
            case RELEASE -> {
                MemberOutcome released = released(in, object(action));
                kept.values()
                        .removeIf(value ->
                                value instanceof Variant.Instance(var _, var one) && one != null && one.isReleased());
                yield released;
            }
            case SINK -> {
                JavaPart java = action.java();
                String source = action.subject().equals("default") ? null : action.subject();
                Sink sink = in.serving().listen(object(action), source, new Bodies(java.state(), java.bodies()));
                yield given(sink.source().name(), sink.listener());
            }
            case IMPLEMENT -> given(action.subject(), in.serving().implement(action.subject(), written(action.java())));
            case AWAIT -> awaited(in, action, limit);
            case CALL, GET, PUT, PUTREF ->
                in.follow(
                        object(action),
                        action.interfaceName(),
                        MemberPath.parse(action.subject()),
                        switch (action.kind()) {
                            case GET -> Member.Kind.GET;
                            case PUT -> Member.Kind.PUT;
                            case PUTREF -> Member.Kind.PUTREF;
                            case CALL, CREATE, QUERY, RELEASE, SINK, IMPLEMENT, AWAIT -> null;
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
